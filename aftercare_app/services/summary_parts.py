"""The parts of a summary, each read only where its category is shared: nothing is cut out later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import MEASURES, Question
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument, score
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary import (
    EARLIER_WEEKS,
    MOST_ANCHORS,
    MOST_GOALS,
    MOST_NOTES,
    NOTE_LIMIT,
    SHORT_LIMIT,
    WORDS_LIMIT,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedGoal,
    SharedNote,
    SharedScreen,
)
from aftercare_app.domain.summary_choice import SummaryChoice
from aftercare_app.domain.week_status import AnchorWeek
from aftercare_app.domain.weeks import Beginnings, Week, week_before, week_of
from aftercare_app.models import Entry, Goal, ScreenTaken, Step
from aftercare_app.services.check_ins import read_weeks
from aftercare_app.services.plan_facts import Version
from aftercare_app.services.progress import counts_of, logged_since
from aftercare_app.services.returns import read_return_days
from aftercare_app.services.weeks_held import AnchorRow
from aftercare_app.sharing.wire import fit

NameOf = Callable[[Version], str]
"""What an anchor is called where it has no words of its own, in the language spoken now."""
GOALS_IN_ORDER = (GoalStatus.DONE, GoalStatus.ACTIVE, GoalStatus.CHANGED, GoalStatus.PAUSED)
"""Going well first. What was let go is nobody else's business."""

MOST_RETURNS, MOST_SCREENS = 100, 100


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note beside an entry that is not about family."""

    id: UUID
    on: date
    kind: ActivityKind
    words: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What a summary may look at: these weeks, and a session to read from."""

    session: Session
    weeks: Sequence[Week]
    today: date
    zone: ZoneInfo
    rows: Sequence[AnchorRow]
    choice: SummaryChoice
    shared: frozenset[Category]
    name_of: NameOf

    @property
    def since(self) -> date:
        """The first day of the period."""
        return self.weeks[0].first


def parts_of(reach: Reach) -> dict[str, tuple[Any, ...] | None]:
    """Return every part; one whose category is not shared is None and was never read."""
    return {
        name: part(reach) if category in reach.shared else None
        for category, (name, part) in PARTS.items()
    }


def last_weeks(today: date, count: int, beginnings: Beginnings) -> tuple[Week, ...]:
    """Return the last weeks as the person counts them, oldest first, the running one last."""
    weeks = [week_of(today, beginnings)]
    while len(weeks) < count:
        weeks.append(week_before(weeks[-1], beginnings))
    return tuple(reversed(weeks))


def notes_since(session: Session, since: date, today: date) -> list[WrittenNote]:
    """Return what was written beside entries; what was written about family is never offered."""
    rows = (
        select(Entry.id, Entry.local_day, Entry.kind, Entry.note)
        .where(
            Entry.deleted_at.is_(None),
            Entry.note != "",
            Entry.kind != ActivityKind.FAMILY,
            Entry.local_day.between(since, today),
        )
        .order_by(Entry.local_day.desc(), Entry.done_at.desc(), Entry.id)
    )
    return [WrittenNote(*row) for row in session.execute(rows)]


def _anchors(reach: Reach) -> tuple[SharedAnchor, ...]:
    found = []
    for row in reach.rows[:MOST_ANCHORS]:
        by_week = {read.week: read for read in row.weeks}
        marks = tuple(_mark(by_week.get(week)) for week in reach.weeks)
        name = fit(reach.name_of(row.version), SHORT_LIMIT)
        if name:
            found.append(SharedAnchor(name, row.version.kind, marks))
    return tuple(found)


def _mark(read: AnchorWeek | None) -> Any:
    return read.status if read is not None and read.whole else None


def _check_ins(reach: Reach) -> tuple[SharedCheckIn, ...]:
    weeks = [week for week in read_weeks(reach.session) if week.on <= reach.today]
    earlier = [week for week in weeks if week.on < reach.since][-EARLIER_WEEKS:]
    told = [*earlier, *(week for week in weeks if week.on >= reach.since)]
    hidden = frozenset() if Category.USE in reach.shared else frozenset({Question.USED})
    return tuple(
        SharedCheckIn(
            week.on,
            tuple(None if one in hidden else week.answers.numbers.get(one) for one in MEASURES),
        )
        for week in told
    )


def _screens(reach: Reach) -> tuple[SharedScreen, ...]:
    """Return the scores of the period; the last BARC-10 before it comes along to compare with."""
    rows = select(ScreenTaken.instrument, ScreenTaken.on_day, ScreenTaken.answers)
    scores = [
        SharedScreen(instrument, on, total)
        for instrument, on, answers in reach.session.execute(rows.order_by(ScreenTaken.on_day))
        if on <= reach.today and (total := score(instrument, answers)) is not None
    ]
    inside = [one for one in scores if one.on >= reach.since]
    barc = [one for one in scores if one.instrument is Instrument.BARC_10]
    earlier = [one for one in barc if one.on < reach.since][-1:]
    compared = [*earlier, *inside] if any(one in inside for one in barc) else inside
    return tuple(compared[-MOST_SCREENS:])


def _counts(reach: Reach) -> tuple[SharedCount, ...]:
    logged = logged_since(reach.session, reach.since)
    return tuple(
        SharedCount(str(one.what), one.logged, one.planned) for one in counts_of(logged, reach.rows)
    )


def _goals(reach: Reach) -> tuple[SharedGoal, ...]:
    """Return goals, what goes well first; one that was reached only in the time it was."""
    since = datetime.combine(reach.since, time(), reach.zone).astimezone(UTC)
    rows = select(Goal.id, Goal.words, Goal.status, Goal.edited_at).where(
        Goal.deleted_at.is_(None), Goal.status.in_(GOALS_IN_ORDER)
    )
    found = []
    for goal_id, words, status, edited in reach.session.execute(
        rows.order_by(Goal.created_at, Goal.id)
    ):
        if status is GoalStatus.DONE and (edited is None or edited < since):
            continue
        done, step = _steps(reach.session, goal_id)
        shared = SharedGoal(fit(words, WORDS_LIMIT), status, fit(step, WORDS_LIMIT))
        found.append(((GOALS_IN_ORDER.index(status), -done), shared))
    ordered = sorted(found, key=lambda one: one[0])
    return tuple(shared for _order, shared in ordered if shared.words)[:MOST_GOALS]


def _steps(session: Session, goal_id: Any) -> tuple[int, str]:
    """Return how many steps of a goal are done, and the words of the next one."""
    rows = select(Step.words, Step.done_at).where(Step.goal_id == goal_id)
    steps = session.execute(rows.order_by(Step.position, Step.created_at)).all()
    still_open = [words for words, done_at in steps if done_at is None]
    return len(steps) - len(still_open), still_open[0] if still_open else ""


def _returns(reach: Reach) -> tuple[date, ...]:
    days = read_return_days(reach.session)
    return tuple(sorted({day for day in days if reach.since <= day <= reach.today}))[-MOST_RETURNS:]


def _notes(reach: Reach) -> tuple[SharedNote, ...]:
    """Return the notes that were ticked one by one, oldest first."""
    ticked = [
        SharedNote(one.on, one.kind, words)
        for one in notes_since(reach.session, reach.since, reach.today)
        if one.id in reach.choice.notes and (words := fit(one.words, NOTE_LIMIT, lines=True))
    ]
    return tuple(reversed(ticked[:MOST_NOTES]))


PARTS: Mapping[Category, tuple[str, Callable[[Reach], tuple[Any, ...]]]] = {
    Category.ANCHORS: ("anchors", _anchors),
    Category.CHECK_INS: ("check_ins", _check_ins),
    Category.SCREENS: ("screens", _screens),
    Category.COUNTS: ("counts", _counts),
    Category.GOALS: ("goals", _goals),
    Category.RETURNS: ("returns", _returns),
    Category.NOTES: ("notes", _notes),
}
"""Which part each category is. Days of use are a number of My week and have none of their own."""
