"""When My week is open: once a week on the person's day, for four days, until the next.

A check-in is named by the day on which it opened. Nothing is ever owed: a week that passed
without one stays blank.
"""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
OPEN_FOR = timedelta(days=4)
LEAST_APART = timedelta(days=4)
"""When the person picks another day, the next one opens at least this long after the last."""
RUNNING = timedelta(days=10)
"""Two check-ins that opened at most this far apart are of two weeks running."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One week's check-in: the day it opened, and the day on which the next one opens."""

    on: date
    next_on: date

    @property
    def last_day(self) -> date:
        """The last day on which it can be begun."""
        return self.on + OPEN_FOR - timedelta(days=1)

    def may_be_answered(self, today: date, *, answered: bool) -> bool:
        """Tell whether it can be answered today, or changed when it was answered already."""
        return self.on <= today < self.next_on and (answered or today <= self.last_day)


def opening_on(today: date, weekday: int, last: date | None = None) -> Opening:
    """Return the newest opening up to today, given the person's weekday (0 is Monday).

    `last` is when the newest check-in that was answered opened. Where the day was changed since
    then, a new one does not open on its heels: until it does, the last one stays the newest.
    """
    on = today - timedelta(days=(today.weekday() - weekday) % 7)
    if last is not None and last <= today and on < last + LEAST_APART:
        on = last
    return Opening(on, _next(on, weekday))


def _next(on: date, weekday: int) -> date:
    soonest = on + LEAST_APART
    if on.weekday() == weekday:
        return on + WEEK
    return soonest + timedelta(days=(weekday - soonest.weekday()) % 7)


def are_running(earlier: date, later: date) -> bool:
    """Tell whether two openings are of two weeks running, with no week between them."""
    return timedelta() < later - earlier <= RUNNING


def week_number(start: date, day: date) -> int:
    """Return how many whole weeks a day lies after the start; 0 in the first week and before."""
    return max(0, (day - start).days // 7)
