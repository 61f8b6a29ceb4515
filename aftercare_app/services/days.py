"""The day counter, for whoever wants it, and what a return to use takes nothing from."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.day_count import days_kept, days_since
from aftercare_app.domain.graduate import GoalStatus, ProgramKind
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.models import DayCounter, Entry, Goal, Graduate, Step
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.returns import read_return_days
from aftercare_app.services.weeks_held import WeeksHeld
from aftercare_app.storage.database import Database

WEEKS_COUNTED = 12


class StartToCome(Trouble):
    """Days cannot be counted from a day that has not come."""

    sentence = say("That day is still to come. Pick today or an earlier day.")


@dataclass(frozen=True, slots=True)
class DayCount:
    """The days: from when, how many were kept, and how many since the last return or the start."""

    shown: bool
    starts_on: date
    kept: int
    since: int
    since_day: date
    returns: int
    program: ProgramKind | None


@dataclass(frozen=True, slots=True)
class WhatIKeep:
    """What nothing takes away: counted from what was written down, never judged.

    `weeks_held` counts each anchor in each of the last twelve weeks in which it was held.
    """

    days: int
    weeks_held: int
    entries: int
    goals: int
    steps: int


class Days:
    """Show, hide and correct the day counter; count what the person keeps."""

    def __init__(self, database: Database, clock: Clock, weeks: WeeksHeld) -> None:
        self._database = database
        self._clock = clock
        self._weeks = weeks

    def read(self) -> DayCount:
        """Return the count; while nobody chose a day, from the program's end or the first day."""
        today = self._clock.today()
        with self._database.transaction() as session:
            counter = session.get(DayCounter, 1)
            graduate = session.get(Graduate, 1)
            returns = read_return_days(session)
        start = counter.starts_on if counter else _usual_start(graduate, today)
        since = days_since(start, today, returns)
        return DayCount(
            counter is not None and counter.shown,
            start,
            days_kept(start, today, returns),
            since,
            today - timedelta(days=since),
            len(returns),
            graduate.program if graduate else None,
        )

    def shown(self) -> DayCount | None:
        """Return the count if the person wants to see it."""
        with self._database.transaction() as session:
            counter = session.get(DayCounter, 1)
        return self.read() if counter is not None and counter.shown else None

    def show(self, *, shown: bool) -> None:
        """Turn the counter on or off; the day it counts from stays."""
        with self._database.transaction() as session:
            self._counter(session).shown = shown

    def count_from(self, day: date) -> None:
        """Correct the day from which days are counted. Raises StartToCome."""
        if day > self._clock.today():
            raise StartToCome
        with self._database.transaction() as session:
            self._counter(session).starts_on = day

    def what_i_keep(self) -> WhatIKeep:
        """Count what is kept, from facts."""
        held = sum(
            week.status is WeekStatus.MET
            for row in self._weeks.grid(WEEKS_COUNTED)
            for week in row.weeks
        )
        entries = select(func.count(Entry.id)).where(Entry.deleted_at.is_(None))
        goals = select(func.count(Goal.id)).where(
            Goal.deleted_at.is_(None), Goal.status == GoalStatus.DONE
        )
        steps = (
            select(func.count(Step.id))
            .join(Goal)
            .where(Goal.deleted_at.is_(None), Step.done_at.is_not(None))
        )
        days = self.read().kept
        with self._database.transaction() as session:
            counts = [session.scalar(one) or 0 for one in (entries, goals, steps)]
        return WhatIKeep(days, held, *counts)

    def _counter(self, session: Session) -> DayCounter:
        counter = session.get(DayCounter, 1)
        if counter is None:
            start = _usual_start(session.get(Graduate, 1), self._clock.today())
            counter = DayCounter(starts_on=start)
            session.add(counter)
        return counter


def _usual_start(graduate: Graduate | None, today: date) -> date:
    if graduate is None:
        return today
    return min(graduate.program_ended_on or graduate.first_day, today)
