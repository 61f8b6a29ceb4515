"""Made-up graduates who share: each has keys of their own and writes, signs and seals summaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import MEASURES, Call, Question, most
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.summary import (
    VERSION,
    CallMe,
    ContactWish,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedGoal,
    SharedScreen,
    Summary,
    Withdrawal,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week, week_start
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import Sort, seal
from aftercare_app.sharing.wire import encode

SHARED = (
    Category.ANCHORS,
    Category.CHECK_INS,
    Category.SCREENS,
    Category.COUNTS,
    Category.GOALS,
    Category.RETURNS,
)
NOON = time(12, tzinfo=UTC)


class Story(StrEnum):
    """What somebody's newest summary tells."""

    STEADY = "steady"
    ASKED = "asked"
    ASKED_SOON = "asked_soon"
    RETURNED = "returned"
    SCREEN = "screen"
    HARDER = "harder"
    DRIFT = "drift"
    HELD = "held"
    GOAL_DONE = "goal_done"
    MORE_STRENGTH = "more_strength"


USUAL = {
    Question.SLEEP: 2,
    Question.LOW: 2,
    Question.URGES: 3,
    Question.AROUND: 1,
    Question.TENSE: 3,
    Question.BACKED: 3,
    Question.SURE: 7,
    Question.PLEASED: 6,
}
HARD = {
    Question.SLEEP: 6,
    Question.LOW: 6,
    Question.URGES: 9,
    Question.AROUND: 4,
    Question.TENSE: 8,
    Question.BACKED: 0,
    Question.SURE: 3,
    Question.PLEASED: 2,
}
ANCHORS = (
    ("Thursday alumni group", ActivityKind.PEER_SUPPORT),
    ("Individual session", ActivityKind.THERAPY),
    ("Walk before work", ActivityKind.WELLNESS),
)
GOALS = ("Apply for the evening course", "Call my sister every Sunday")
STEPS = ("Ask for the form", "Pick a time that suits us both")


@dataclass
class SampleGraduate:
    """Somebody who shares: their keys, their permission, and how many files they made."""

    alias: str
    program: str
    card: Card
    rng: Random
    graduated_on: date | None = None
    kit_id: UUID | None = None
    weeks: int = 12
    every_weeks: int = 4
    keys: KeyPair = field(init=False)
    sequence: int = 0
    permission: Permission | None = None

    def __post_init__(self) -> None:
        self.keys = KeyPair(self.rng.randbytes(32), self.rng.randbytes(32))

    def agree(
        self, starts: date, days: int = 90, categories: Sequence[Category] = SHARED
    ) -> Permission:
        """Give a permission, which the next summaries come by."""
        self.permission = Permission(
            id=self.new_id(),
            version=1,
            alias=self.alias,
            recipient=self.card.name,
            program=self.program,
            categories=tuple(categories),
            purpose=Purpose.STAY_IN_TOUCH,
            purpose_words="",
            every_weeks=self.every_weeks,
            starts=starts,
            ends=starts + timedelta(days=days),
            signed_name=self.alias,
            signed_on=starts,
        )
        return self.permission

    def summary(self, made_on: date, story: Story = Story.STEADY) -> Summary:
        """Write a summary of the last weeks."""
        permission = self.permission or self.agree(made_on)
        self.sequence += 1
        weeks = weeks_until(made_on, self.weeks)
        summary = Summary(
            version=VERSION,
            id=self.new_id(),
            sequence=self.sequence,
            made_at=datetime.combine(made_on, NOON),
            made_on=made_on,
            alias=self.alias,
            graduated_on=self.graduated_on,
            kit_id=self.kit_id,
            reply_key=self.keys.seal_key,
            permission=permission,
            weeks=weeks,
            call=_call(story),
            words="The mornings are easier since I walk before work." if story == "held" else "",
            questions="",
            contexts=(),
            anchors=self._anchors(weeks, story),
            check_ins=self._check_ins(weeks, made_on, story),
            screens=self._screens(weeks, story),
            counts=self._counts(),
            goals=_goals(story),
            returns=(made_on - timedelta(days=5),) if story is Story.RETURNED else (),
            notes=None,
            read_replies=(),
        )
        return _permitted(summary)

    def sealed(self, body: Summary | Withdrawal) -> bytes:
        """Return a body as the file that is sent."""
        sort = Sort.SUMMARY if isinstance(body, Summary) else Sort.WITHDRAWAL
        return seal(encode(body), sort, self.keys, self.card.seal_key)

    def send(self, made_on: date, story: Story = Story.STEADY) -> bytes:
        """Write a summary and seal it."""
        return self.sealed(self.summary(made_on, story))

    def withdraw(self, made_on: date) -> bytes:
        """Take the permission back, as a sealed file."""
        permission = self.permission or self.agree(made_on)
        self.sequence += 1
        return self.sealed(
            Withdrawal(
                version=VERSION,
                id=self.new_id(),
                sequence=self.sequence,
                made_at=datetime.combine(made_on, NOON),
                made_on=made_on,
                alias=self.alias,
                permission_id=permission.id,
            )
        )

    def new_id(self) -> UUID:
        """Return an id of this seed."""
        return UUID(bytes=self.rng.randbytes(16), version=4)

    def _anchors(self, weeks: Sequence[Week], story: Story) -> tuple[SharedAnchor, ...]:
        return tuple(
            SharedAnchor(name, kind, tuple(self._marks(len(weeks), place, story)))
            for place, (name, kind) in enumerate(ANCHORS)
        )

    def _marks(self, weeks: int, place: int, story: Story) -> list[WeekStatus | None]:
        """Mark the weeks of an anchor; the running one holds nothing yet for the last of them."""
        often = [WeekStatus.MET] * 5 + [WeekStatus.PARTLY, WeekStatus.NO_DATA]
        marks: list[WeekStatus | None] = [self.rng.choice(often) for _ in range(weeks)]
        if story is Story.HELD:
            marks = [WeekStatus.MET] * weeks
        else:
            marks[-2] = WeekStatus.PARTLY if place == 0 else WeekStatus.MET
        if story is Story.DRIFT and place < 2:
            marks[-2] = marks[-3] = WeekStatus.NOT_MET
        marks[-1] = WeekStatus.MET if place == 0 else WeekStatus.NO_DATA
        return marks

    def _check_ins(
        self, weeks: Sequence[Week], made_on: date, story: Story
    ) -> tuple[SharedCheckIn, ...]:
        found = []
        for at, week in enumerate(weeks):
            hard = story is Story.HARDER and at >= len(weeks) - 2
            skipped = not hard and at < len(weeks) - 2 and self.rng.random() < 0.15
            if week.first <= made_on and not skipped:
                found.append(SharedCheckIn(week.first, self._numbers(HARD if hard else USUAL)))
        return tuple(found)

    def _numbers(self, around: dict[Question, int]) -> tuple[int | None, ...]:
        return tuple(
            None
            if question not in around
            else min(most(question), max(0, around[question] + self.rng.choice((-1, 0, 0, 1))))
            for question in MEASURES
        )

    def _screens(self, weeks: Sequence[Week], story: Story) -> tuple[SharedScreen, ...]:
        found = []
        for week in weeks[-2::-2][::-1]:
            for instrument in (Instrument.PHQ_2, Instrument.GAD_2):
                found.append(SharedScreen(instrument, week.last, self.rng.choice((0, 1, 1, 2))))
        if story is Story.SCREEN:
            found[-2] = replace(found[-2], score=4)
        first, last = (45, 49) if story is Story.MORE_STRENGTH else (46, 46)
        barc = [SharedScreen(Instrument.BARC_10, weeks[0].last, first)]
        barc.append(SharedScreen(Instrument.BARC_10, weeks[-2].last, last))
        return (*found, *barc)

    def _counts(self) -> tuple[SharedCount, ...]:
        return tuple(
            SharedCount(kind, self.rng.randint(6, 24), 24)
            for kind in ActivityKind
            if kind is not ActivityKind.GOAL
        )


def weeks_until(day: date, count: int) -> tuple[Week, ...]:
    """Return so many weeks from Monday to Sunday, the last of them with this day in it."""
    first = week_start(day, 0) - timedelta(weeks=count - 1)
    mondays = [first + timedelta(weeks=at) for at in range(count)]
    return tuple(Week(monday, monday + timedelta(days=6)) for monday in mondays)


def _call(story: Story) -> CallMe:
    if story is Story.ASKED:
        return CallMe(Call.THIS_WEEK, "after five", "555-0142", (ContactWish.NO_VOICEMAIL,))
    if story is Story.ASKED_SOON:
        return CallMe(Call.SOON, "mornings", "", (ContactWish.TEXT_FIRST,))
    wishes = (ContactWish.NO_FAMILY,) if story is Story.RETURNED else ()
    return CallMe(wishes=wishes)


def _goals(story: Story) -> tuple[SharedGoal, ...]:
    done = GoalStatus.DONE if story is Story.GOAL_DONE else GoalStatus.ACTIVE
    states = (done, GoalStatus.ACTIVE)
    return tuple(
        SharedGoal(words, state, "" if state is GoalStatus.DONE else step)
        for words, state, step in zip(GOALS, states, STEPS, strict=True)
    )


def _permitted(summary: Summary) -> Summary:
    """Leave out what was not ticked."""
    ticked = set(summary.permission.categories)
    untold = {
        name: None
        for category, name in (
            (Category.ANCHORS, "anchors"),
            (Category.CHECK_INS, "check_ins"),
            (Category.SCREENS, "screens"),
            (Category.COUNTS, "counts"),
            (Category.GOALS, "goals"),
            (Category.RETURNS, "returns"),
        )
        if category not in ticked
    }
    return replace(summary, **untold)  # type: ignore[arg-type]  # only names that may be None
