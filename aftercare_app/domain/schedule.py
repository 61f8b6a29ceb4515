"""Wall-clock arithmetic: on which days a rule falls, and which moment a planned time is.

Rules are RFC 5545 recurrence rules, read by dateutil. Where clocks jump: a time that the day
leaves out is the first moment after the gap; one that comes twice is its first.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FORTNIGHT = timedelta(days=14)


@lru_cache(maxsize=512)
def days_of_rule(rule: str, since: date, first: date, last: date) -> tuple[date, ...]:
    """Return the days from first to last on which a rule falls that began on `since`."""
    first = max(first, since)
    if last < first:
        return ()
    from dateutil.rrule import rrulestr  # here: `--remind` needs clocks every minute, never rules

    begin = _near(rule, since, first)
    found = rrulestr(f"{rule};WKST=MO", dtstart=datetime.combine(begin, time()))
    low, high = (datetime.combine(day, time()) for day in (first, last))
    return tuple(moment.date() for moment in found.between(low, high, inc=True))


def _near(rule: str, since: date, first: date) -> date:
    """Return a beginning close to where we look that leaves the rule's rhythm as it is."""
    if not rule.startswith("FREQ=WEEKLY") and rule != "FREQ=DAILY":
        return since
    return first - (first - since) % FORTNIGHT


def planned_moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC of a planned wall time."""
    wall = datetime.combine(day, at)
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)  # in a gap fold 1 lies before it
    return _clock_change(before, moment, zone)


def _clock_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second after before at which the zone's offset is that of after."""
    old = before.astimezone(zone).utcoffset()
    low, high = 1, int((after - before).total_seconds())
    while low < high:
        middle = (low + high) // 2
        offset = (before + timedelta(seconds=middle)).astimezone(zone).utcoffset()
        low, high = (middle + 1, high) if offset == old else (low, middle)
    return before + timedelta(seconds=low)


def on_the_wall(
    day: date, at: time | None, stays_in: str, here: ZoneInfo
) -> tuple[date, time | None]:
    """Return when a planned time comes on the person's wall; a time that follows them is as is."""
    if at is None or stays_in in ("", here.key):
        return day, at
    wall = planned_moment(day, at, ZoneInfo(stays_in)).astimezone(here)
    return wall.date(), wall.time()


def overlaps(spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[int, int]]:
    """Return which spans overlap, as pairs of their places; touching ends are no overlap."""
    order = sorted(range(len(spans)), key=lambda n: spans[n])
    found = []
    for at, left in enumerate(order):
        for right in order[at + 1 :]:
            if spans[right][0] >= spans[left][1]:
                break
            found.append((left, right))
    return found
