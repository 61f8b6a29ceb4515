"""The sample person's weekly plan: five anchors with a past, and what each log counts for."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilyWay,
    Fellowship,
    Practice,
    TherapyFormat,
)
from aftercare_app.domain.anchors import AnchorForm, PauseReason, blank_anchor, rule_of
from aftercare_app.domain.details import GoalDetails, SupportContactDetails
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.weeks import moment_of, week_start
from aftercare_app.models import (
    Anchor,
    AnchorVersion,
    DriftAnswer,
    Move,
    Pause,
    PlannedOnce,
    WeekBeginning,
)
from aftercare_app.services.sample_life import HABITS, Habit

DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY = 0
SATURDAY = 5
HARD_WEEK = 6
"""One week in the middle goes badly, as weeks do."""
CHANGED_AFTER = 5
"""After how many weeks the walks become one more a week."""
REST_AFTER, REST_DAYS = 9, 5
NOT_IN_THE_HARD_WEEK = (TherapyFormat.AFTERCARE_GROUP, Fellowship.AA, FamilyWay.CALL)


@dataclass(frozen=True, slots=True)
class Held:
    """An anchor made of a habit: by its days and times, or on any day."""

    subtype: str
    words: str
    per_week: int
    on_days: bool = True
    lead: int | None = None
    backup: str = ""


HELD = (
    Held(TherapyFormat.AFTERCARE_GROUP, "Monday group", 1, lead=60),
    Held(Fellowship.AA, "Third Street meeting", 2, lead=30, backup="The phone meeting at nine"),
    Held(SUPPORT_CONTACT, "Talk with Luis", 3, on_days=False, backup="Text him one word"),
    Held(Practice.WALK, "Morning walk", 3, on_days=False),
    Held(FamilyWay.CALL, "Call Mamá", 1, backup="Send a voice message"),
)
HABIT_OF = {habit.subtype: habit for habit in HABITS}
NOTHING: dict[str, Any] = dict.fromkeys(("planned_by", "planned_id", "planned_on", "planned_at"))


class PlanTeller:
    """Tells the sample person's plan; the same seed and clock tell the same one."""

    def __init__(self, clock: Clock, since: date, seed: int) -> None:
        self._clock = clock
        self._since = since
        self._chance = Random(f"plan {seed}")  # noqa: S311 (a story, not a secret)
        self._ids = {held.subtype: self._id() for held in HELD}
        self._rests: list[tuple[str, date, date]] = []
        self._answered: set[tuple[str, date]] = set()
        self.hard_week = week_start(clock.today() - HARD_WEEK * A_WEEK, MONDAY)

    def tell_weeks(self, session: Session) -> None:
        """Add the plan of some weeks: walks changed, a rest, a moved time, a drift answered."""
        changed = week_start(self._since + CHANGED_AFTER * A_WEEK, MONDAY)
        ill = week_start(self._since + REST_AFTER * A_WEEK, MONDAY) + DAY
        self._anchors(session)
        self._version(session, Practice.WALK, changed, per_week="4")
        self._rest(session, Practice.WALK, ill, PauseReason.UNWELL)
        saturday = self._clock.today() + DAY
        saturday += (SATURDAY - saturday.weekday()) % 7 * DAY
        self._move(session, saturday)
        after_it = self.hard_week + A_WEEK
        step = self._once(session, after_it, "Text one person from the meeting", SUPPORT_CONTACT)
        session.add(
            DriftAnswer(
                week_first=self.hard_week,
                planned_id=step,
                created_at=self._moment(after_it, time(9)),
            )
        )
        self._once(session, self._clock.today() + DAY, "Ask Théo about the ride on Saturday")

    def tell_years(self, session: Session) -> None:
        """Add a plan that changed, rested and was moved as often as years make it."""
        self._anchors(session)
        for n in range((self._clock.today() - self._since).days // 30):
            day = week_start(self._since + (n + 1) * 30 * DAY, MONDAY)
            if day < self._clock.today():
                held = HELD[n % len(HELD)]
                if n % 2 == 0:
                    most = str(held.per_week + n % 3 // 2 * (not held.on_days))
                    self._version(session, held.subtype, day, per_week=most)
                else:
                    self._rest(session, held.subtype, day, PauseReason.TRAVEL)
                self._move(session, day - 2 * DAY)
                self._once(session, day, "One short text")

    def counts(self, habit: Habit, day: date) -> dict[str, Any]:
        """Return what an entry of a habit counts for, as the log screen would have found it."""
        anchor = self._ids.get(habit.subtype)
        rests = any(
            subtype == habit.subtype and first <= day <= last
            for subtype, first, last in self._rests
        )
        if anchor is None or rests:
            return NOTHING
        row = NOTHING | {"planned_by": PlannedBy.ANCHOR, "planned_id": anchor}
        by_days = next(held.on_days for held in HELD if held.subtype == habit.subtype)
        answers = (habit.subtype, day)
        if by_days and day.weekday() in habit.weekdays and answers not in self._answered:
            self._answered.add(answers)
            row |= {"planned_on": day, "planned_at": habit.at}
        return row

    def could_not(self, habit: Habit, day: date) -> bool:
        """Tell whether something was one of those that could not be in the hard week."""
        in_it = self.hard_week <= day < self.hard_week + A_WEEK
        return in_it and habit.subtype in NOT_IN_THE_HARD_WEEK

    def _anchors(self, session: Session) -> None:
        session.add(WeekBeginning(counts_from=date.min, starts_on=MONDAY))
        for position, held in enumerate(HELD, start=1):
            session.add(
                Anchor(
                    id=self._ids[held.subtype],
                    since=self._since,
                    position=position,
                    created_at=self._moment(self._since, time(10)),
                )
            )
        session.flush()  # versions and rests point to them
        for held in HELD:
            self._version(session, held.subtype, self._since)

    def _version(self, session: Session, subtype: str, day: date, **changes: Any) -> None:
        form = replace(_form(subtype, day), **changes)
        left_out = ("since", "until", "per_week", "minutes", "weekdays", "rhythm")
        same = {
            field.name: getattr(form, field.name)
            for field in fields(form)
            if field.name not in left_out
        }
        session.add(
            AnchorVersion(
                **same,
                anchor_id=self._ids[subtype],
                counts_from=day,
                per_week=int(form.per_week),
                minutes=int(form.minutes) if form.minutes else None,
                rule=rule_of(form),
                created_at=self._moment(day, time(10)),
            )
        )

    def _rest(self, session: Session, subtype: str, first: date, reason: PauseReason) -> None:
        last = first + (REST_DAYS - 1) * DAY
        self._rests.append((subtype, first, last))
        session.add(
            Pause(
                id=self._id(),
                anchor_id=self._ids[subtype],
                first=first,
                last=last,
                reason=reason,
                created_at=self._moment(first, time(8)),
            )
        )

    def _move(self, session: Session, saturday: date) -> None:
        session.add(
            Move(
                planned_by=PlannedBy.ANCHOR,
                planned_id=self._ids[Fellowship.AA],
                was_on=saturday,
                was_at=f"{HABIT_OF[Fellowship.AA].at:%H:%M}",
                new_on=saturday + DAY,
                new_at=time(10),
                created_at=min(self._moment(saturday, time(8)), self._clock.now()),
            )
        )

    def _once(self, session: Session, day: date, words: str, subtype: str | None = None) -> UUID:
        contact = subtype == SUPPORT_CONTACT
        once = PlannedOnce(
            id=self._id(),
            on_day=day,
            at=time(18),
            kind=ActivityKind.PEER_SUPPORT if contact else ActivityKind.GOAL,
            subtype=subtype,
            details=SupportContactDetails() if contact else GoalDetails(),
            words=words,
            created_at=min(self._moment(day, time(9)), self._clock.now()),
        )
        session.add(once)
        return once.id

    def _moment(self, day: date, at: time) -> datetime:
        return moment_of(day, at, self._clock.zone)

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def _form(subtype: str, since: date) -> AnchorForm:
    """Return the anchor that a habit became."""
    [held] = [one for one in HELD if one.subtype == subtype]
    habit = HABIT_OF[subtype]
    form = blank_anchor(habit.kind, since, subtype)
    contact = SupportContactDetails(role=habit.role)
    return replace(
        form,
        details=form.details if habit.role is None else contact,
        words=held.words,
        per_week=str(held.per_week),
        weekdays=tuple(sorted(habit.weekdays)) if held.on_days else (),
        times=(habit.at,) if held.on_days else (),
        minutes="" if habit.minutes is None else str(habit.minutes),
        with_whom=habit.with_whom,
        place=habit.place,
        lead=held.lead,
        backup=held.backup,
    )
