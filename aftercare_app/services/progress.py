"""Progress: what the weeks say, counted from facts and held only against the person's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import HAPPENED, SUPPORT_CONTACT, ActivityKind, MyPart
from aftercare_app.domain.check_in import MEASURES, Question, asked
from aftercare_app.domain.graduate import GoalStatus, ProgramKind
from aftercare_app.domain.harder_week import AnsweredWeek
from aftercare_app.domain.milestones import Milestone, reached
from aftercare_app.domain.my_usual import Compared
from aftercare_app.domain.series import Series, series_of
from aftercare_app.domain.steadiness import steadiness
from aftercare_app.domain.week_status import share_held
from aftercare_app.models import CheckIn, Entry, Goal, Graduate, Step
from aftercare_app.services.check_ins import WeekCount, counted, read_weeks, result_of
from aftercare_app.services.weeks_held import AnchorRow, WeeksHeld
from aftercare_app.storage.database import Database


class Period(StrEnum):
    """How far back progress looks; ALL is as far as there is something."""

    FOUR = "4"
    TWELVE = "12"
    YEAR = "52"
    ALL = "all"


WEEKS = {Period.FOUR: 4, Period.TWELVE: 12, Period.YEAR: 52}
MOST_ANCHOR_WEEKS = 52
"""The anchors are shown over a year at most: further back their plan was another."""
SERVICE = "service"
"""What is counted beside the kinds: service at a meeting."""


@dataclass(frozen=True, slots=True)
class AnchorHeld:
    """One anchor over the period: its weeks, how many were held, and how steady it is."""

    row: AnchorRow
    held: int
    counted: int
    steady: int | None


@dataclass(frozen=True, slots=True)
class MeasureOverTime:
    """One measure of My week over the period, and its newest number against the usual."""

    compared: Compared
    series: Series


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was logged in the period; what the anchors asked for, if known."""

    what: ActivityKind | str
    logged: int
    planned: int | None


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """Everything that Progress shows for one period."""

    period: Period
    since: date
    count: WeekCount
    answered: int
    anchors: list[AnchorHeld]
    measures: list[MeasureOverTime]
    counts: list[Counted]
    steps_done: int
    goals_active: int
    goals_reached: int
    milestones: dict[Milestone, int]


class Progress:
    """Read how things go; it writes nothing."""

    def __init__(self, database: Database, clock: Clock, weeks: WeeksHeld) -> None:
        self._database = database
        self._clock = clock
        self._weeks = weeks

    def read(self, period: Period = Period.TWELVE) -> ProgressShown:
        """Return everything that is shown for a period."""
        today = self._clock.today()
        span = WEEKS.get(period)
        rows = self._weeks.grid(span or MOST_ANCHOR_WEEKS)
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            weeks = read_weeks(session)
            since = _since(rows, span, today) if span else _first_day(session, today)
            logged = logged_since(session, since)
            steps = _steps_done(session, since, self._clock)
            active, done = _goals(session)
            count = counted(graduate, today)
            milestones = reached(_totals(session, count))
        program = graduate.program if graduate else None
        inside = [week for week in weeks if week.on >= since]
        return ProgressShown(
            period,
            since,
            count,
            len(inside),
            [_held(row) for row in rows],
            _measures(weeks, inside, program),
            counts_of(logged, rows if span else None),
            steps,
            active,
            done,
            milestones,
        )

    def measure(self, question: Question) -> list[tuple[date, int | None]]:
        """Return every answered week and its number for one question, the newest first."""
        with self._database.transaction() as session:
            weeks = read_weeks(session)
        return [(week.on, week.answers.numbers.get(question)) for week in reversed(weeks)]


def _since(rows: Sequence[AnchorRow], span: int, today: date) -> date:
    """Return the first day of the period: that of its oldest week, as the person counts them."""
    if rows and len(rows[0].weeks) == span:
        return rows[0].weeks[-1].week.first
    return today - timedelta(days=7 * span - 1)


def _first_day(session: Session, today: date) -> date:
    entry = session.scalar(select(func.min(Entry.local_day)).where(Entry.deleted_at.is_(None)))
    week = session.scalar(select(func.min(CheckIn.opened_on)))
    return min(day for day in (entry, week, today) if day is not None)


def _held(row: AnchorRow) -> AnchorHeld:
    finished = [read for read in row.weeks if read.week.last >= row.anchor.facts.since][1:]
    statuses = [read.status for read in finished]
    held, counted_weeks = share_held(statuses)
    return AnchorHeld(row, held, counted_weeks, steadiness(statuses))


def _measures(
    weeks: Sequence[AnsweredWeek], inside: Sequence[AnsweredWeek], program: ProgramKind | None
) -> list[MeasureOverTime]:
    result = result_of(weeks, program)
    if result is None:
        return []
    asked_now = [question for question in asked(program) if question in MEASURES]
    told = {one.question: one for one in result.measures}
    return [
        MeasureOverTime(
            told[question],
            series_of([(week.on, week.answers.numbers.get(question)) for week in inside]),
        )
        for question in asked_now
    ]


def logged_since(session: Session, since: date) -> dict[ActivityKind | str, int]:
    """Count what happened since a day: by kind, support contacts and service apart."""
    kept = (
        Entry.deleted_at.is_(None),
        Entry.local_day >= since,
        Entry.outcome.in_(HAPPENED),
    )
    is_contact = Entry.subtype == SUPPORT_CONTACT
    rows = select(Entry.kind, is_contact, func.count()).where(*kept)
    found: dict[ActivityKind | str, int] = {}
    for kind, contact, times in session.execute(rows.group_by(Entry.kind, is_contact)):
        what = SUPPORT_CONTACT if contact else kind
        found[what] = found.get(what, 0) + times
    part = func.json_extract(Entry.details, "$.my_part")
    served = select(func.count()).where(
        *kept, Entry.kind == ActivityKind.PEER_SUPPORT, part.contains(f'"{MyPart.SERVICE}"')
    )
    found[SERVICE] = session.scalar(served) or 0
    return found


def counts_of(
    logged: Mapping[ActivityKind | str, int], rows: Sequence[AnchorRow] | None
) -> list[Counted]:
    planned: dict[ActivityKind | str, int] = {}
    for row in rows or ():
        contact = row.version.subtype == SUPPORT_CONTACT
        what = SUPPORT_CONTACT if contact else row.version.kind
        planned[what] = planned.get(what, 0) + sum(week.due for week in row.weeks)
    kinds: list[ActivityKind | str] = [*ActivityKind, SUPPORT_CONTACT, SERVICE]
    return [
        Counted(what, logged.get(what, 0), None if rows is None else planned.get(what) or None)
        for what in kinds
    ]


def _steps_done(session: Session, since: date, clock: Clock) -> int:
    done_on = (
        select(Step.done_at).join(Goal).where(Goal.deleted_at.is_(None), Step.done_at.is_not(None))
    )
    moments = session.scalars(done_on)
    return sum(
        moment is not None and moment.astimezone(clock.zone).date() >= since for moment in moments
    )


def _goals(session: Session) -> tuple[int, int]:
    """Return how many goals are being worked on, and how many were reached."""
    rows = select(Goal.status, func.count()).where(Goal.deleted_at.is_(None)).group_by(Goal.status)
    found = {row[0]: row[1] for row in session.execute(rows)}
    return found.get(GoalStatus.ACTIVE, 0), found.get(GoalStatus.DONE, 0)


def _totals(session: Session, count: WeekCount) -> dict[Milestone, int]:
    entries = select(func.count(Entry.id)).where(Entry.deleted_at.is_(None))
    steps = (
        select(func.count(Step.id))
        .join(Goal)
        .where(Goal.deleted_at.is_(None), Step.done_at.is_not(None))
    )
    return {
        Milestone.WEEKS: count.number,
        Milestone.ENTRIES: session.scalar(entries) or 0,
        Milestone.CHECK_INS: session.scalar(select(func.count(CheckIn.opened_on))) or 0,
        Milestone.STEPS: session.scalar(steps) or 0,
        Milestone.GOALS: _goals(session)[1],
    }
