"""Counting days without ever starting over.

A day is kept once it is over, unless a return to use was noted on it. So a return takes away the
one day it happened on and no other; noting it today takes nothing from the days before.
"""

from collections.abc import Collection
from datetime import date

from aftercare_app.domain.graduate import ProgramKind


def days_kept(start: date, today: date, returns: Collection[date] = ()) -> int:
    """Return how many days from the start up to yesterday had no return."""
    over = max(0, (today - start).days)
    return over - len({day for day in returns if start <= day < today})


def days_since(start: date, today: date, returns: Collection[date] = ()) -> int:
    """Return how many days ago the last return was; without one, the start."""
    last = max((day for day in returns if start <= day <= today), default=start)
    return max(0, (today - last).days)


def counter_is_offered(program: ProgramKind | None, *, counts: bool) -> bool:
    """Tell whether the app speaks of counting days before it is asked.

    Where a program was for mental health alone, only whoever turned it on hears of it.
    """
    return counts or program is not ProgramKind.MENTAL_HEALTH
