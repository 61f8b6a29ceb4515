"""How the anchors stand: this week, the weeks before, and whether two or more slip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.drift import Drift, RunningAnchor, read_drift
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.domain.week_status import AnchorWeek, DayMark, LoggedDays, mark_day, read_week
from aftercare_app.domain.weeks import Beginnings, Week, week_before, week_of
from aftercare_app.models import DriftAnswer, Graduate
from aftercare_app.services.graduate import read_beginnings
from aftercare_app.services.plan_facts import PlannedAnchor, Version, read_anchors, read_logged
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class AnchorShown:
    """An anchor in a week: what it is then, its days, and how many times or days are left."""

    anchor: PlannedAnchor
    version: Version
    read: AnchorWeek
    days: tuple[DayMark, ...]
    left: int
    rests_today: bool


@dataclass(frozen=True, slots=True)
class WeekShown:
    """A week of the plan; `running` tells whether today lies in it."""

    week: Week
    today: date
    planned: list[PlannedActivity]
    anchors: list[AnchorShown]
    beginnings: Beginnings

    @property
    def running(self) -> bool:
        """Tell whether this is the running week."""
        return self.today in self.week


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """One anchor over many weeks, the newest first."""

    anchor: PlannedAnchor
    version: Version
    weeks: tuple[AnchorWeek, ...]


@dataclass(frozen=True, slots=True)
class DriftShown:
    """What the line about drift says; `answered` when something was done about that week."""

    drift: Drift
    anchors: list[AnchorShown]
    answered: bool
    off: bool


class WeeksHeld:
    """Read how the anchors were held, and what was done about a drift."""

    def __init__(self, database: Database, clock: Clock, plan: WeeklyPlan) -> None:
        self._database = database
        self._clock = clock
        self._plan = plan

    def week(self, day: date | None = None) -> WeekShown:
        """Return the week that holds a day: what is planned and how each anchor stands."""
        with self._database.transaction() as session:
            beginnings = read_beginnings(session)
            week = week_of(day or self._clock.today(), beginnings)
            anchors = read_anchors(session)
            logged = read_logged(session, week.first, week.last)
        return self._shown(week, beginnings, anchors, logged)

    def grid(self, weeks: int = 52) -> list[AnchorRow]:
        """Return the anchors that have not ended over the last weeks, the running one first."""
        today = self._clock.today()
        with self._database.transaction() as session:
            those = _last_weeks(today, weeks, read_beginnings(session))
            anchors = read_anchors(session)
            logged = read_logged(session, those[-1].first, those[0].last)
        return [
            AnchorRow(
                anchor,
                anchor.latest(today),
                tuple(read_week(anchor.facts, week, logged) for week in those),
            )
            for anchor in _there_in(anchors, those[0])
        ]

    def drift(self, week: WeekShown | None = None) -> DriftShown:
        """Say whether two or more anchors slip, and whether that was answered already.

        `week` is the running week where it was read already.
        """
        today = self._clock.today()
        with self._database.transaction() as session:
            beginnings = read_beginnings(session)
            this, *finished = _last_weeks(today, 3, beginnings)
            anchors = read_anchors(session)
            logged = read_logged(session, finished[-1].first, this.last)
            says = session.scalar(select(Graduate.says_drift))
            answered = set(session.scalars(select(DriftAnswer.week_first)).all())
        known = week if week is not None and week.running else None
        running = known or self._shown(this, beginnings, anchors, logged)
        standing = [one for one in anchors if _stands_on(one, today)]
        past = [
            [read_week(anchor.facts, one, logged) for anchor in _there_in(standing, one)]
            for one in finished
        ]
        now = [
            RunningAnchor(one.read, one.left)
            for one in running.anchors
            if one.anchor.facts.terms_on(today) is not None
        ]
        drift = read_drift(now, past)
        slipping = [one for one in running.anchors if one.anchor.id in drift.anchors]
        done = drift.week is not None and drift.week.first in answered
        return DriftShown(drift, slipping, done, says is False)

    def _shown(
        self,
        week: Week,
        beginnings: Beginnings,
        anchors: Sequence[PlannedAnchor],
        logged: LoggedDays,
    ) -> WeekShown:
        today, wall = self._clock.today(), self._clock.wall().replace(tzinfo=None)
        planned = self._plan.between(week.first, week.last, anchors)
        seen_on = min(week.last, today) if today >= week.first else week.last
        shown = [
            AnchorShown(
                anchor,
                anchor.latest(seen_on),
                read_week(anchor.facts, week, logged),
                _marks(anchor, week, logged, planned),
                _left(anchor, week, planned, wall),
                anchor.facts.rests_on(today),
            )
            for anchor in _there_in(anchors, week)
        ]
        return WeekShown(week, today, planned, shown, beginnings)

    def answer_drift(self, week: Week, planned_id: UUID | None = None) -> None:
        """Remember what was planned about a week's drift, or that it was put aside."""
        with self._database.transaction() as session:
            answer = session.get(DriftAnswer, week.first)
            if answer is None:
                answer = DriftAnswer(week_first=week.first, created_at=self._clock.now())
                session.add(answer)
            answer.planned_id = planned_id

    def ask_again(self, week: Week) -> None:
        """Undo `answer_drift`."""
        with self._database.transaction() as session:
            answer = session.get(DriftAnswer, week.first)
            if answer is not None:
                session.delete(answer)

    def say_drift(self, *, says: bool) -> None:
        """Switch the line about drift on or off."""
        with self._database.transaction() as session:
            _graduate(session, self._clock.today()).says_drift = says


def _graduate(session: Session, today: date) -> Graduate:
    graduate = session.get(Graduate, 1)
    if graduate is None:
        graduate = Graduate(first_day=today)
        session.add(graduate)
    return graduate


def _there_in(anchors: Iterable[PlannedAnchor], week: Week) -> list[PlannedAnchor]:
    """Return the anchors that were there for at least a day of a week."""
    return [
        one
        for one in anchors
        if one.facts.since <= week.last
        and (one.facts.until is None or one.facts.until >= max(week.first, one.facts.since))
    ]


def _stands_on(anchor: PlannedAnchor, today: date) -> bool:
    """Tell whether an anchor has not ended; one that did slips no more."""
    return anchor.facts.until is None or anchor.facts.until >= today


def _last_weeks(today: date, count: int, beginnings: Beginnings) -> list[Week]:
    weeks = [week_of(today, beginnings)]
    while len(weeks) < count:
        weeks.append(week_before(weeks[-1], beginnings))
    return weeks


def _marks(
    anchor: PlannedAnchor, week: Week, logged: LoggedDays, planned: Sequence[PlannedActivity]
) -> tuple[DayMark, ...]:
    open_days = {
        one.on
        for one in planned
        if one.key.by is PlannedBy.ANCHOR and one.key.id == anchor.id and one.answer is None
    }
    return tuple(mark_day(anchor.facts, day, logged, planned=day in open_days) for day in week.days)


def _left(
    anchor: PlannedAnchor, week: Week, planned: Sequence[PlannedActivity], wall: datetime
) -> int:
    """Return how many planned times are left in a week; of one without days, how many days."""
    today = wall.date()
    mine = [
        one
        for one in planned
        if one.key.by is PlannedBy.ANCHOR and one.key.id == anchor.id and one.answer is None
    ]
    times = sum(datetime.combine(one.on, one.at or time.max) >= wall for one in mine)
    days = [day for day in week.days if day >= today and anchor.version_on(day) is not None]
    free = [day for day in days if not anchor.latest(day).rule]
    return times + len(free)
