"""Which backups stay: the newest of each of the last days, weeks and months that have any."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 6
AT_ONCE = timedelta(hours=24)
"""What is younger stays whatever there is: it may be what was here before a bad hour."""
MOST_AT_ONCE = 10
ASIDE_DAYS = 30
"""Long enough to notice that the wrong copy was put in place, and not for ever."""


def to_keep(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which of the moments stay, all on the clock of the person's wall.

    Days without a backup do not count, so that who opens the app twice a year keeps more than
    the last two. One from a later time than now, of a clock that was wrong, is like any other.
    """
    newest_first = sorted(set(made), reverse=True)
    young = [moment for moment in newest_first if abs(now - moment) < AT_ONCE]
    kept = set(young[:MOST_AT_ONCE])
    kept |= _newest_of(DAYS, newest_first, lambda moment: moment.date())
    kept |= _newest_of(WEEKS, newest_first, lambda moment: moment.isocalendar()[:2])
    kept |= _newest_of(MONTHS, newest_first, lambda moment: (moment.year, moment.month))
    return frozenset(kept)


def to_keep_aside(
    made: Iterable[datetime], now: datetime, days: int = ASIDE_DAYS
) -> frozenset[datetime]:
    """Return which vaults that gave their place to a copy stay, so that this can be undone."""
    young = [moment for moment in made if now - moment < timedelta(days=days)]
    return frozenset(sorted(young, reverse=True)[:MOST_AT_ONCE])


def to_keep_a_week(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which stay where others may take back what is in them: none is older than a week."""
    week = [moment for moment in made if now - moment < timedelta(days=DAYS)]
    return to_keep(week, now)


def is_due(made: Iterable[datetime], now: datetime) -> bool:
    """Tell whether no backup was made today."""
    return all(moment.date() != now.date() for moment in made)


def _newest_of(
    most: int, newest_first: list[datetime], period: Callable[[datetime], Hashable]
) -> set[datetime]:
    """Return the newest of each of the last periods that have one."""
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return set(list(found.values())[:most])
