"""Weeks and months as the person counts them; weekdays run from 0 (Monday) to 6 (Sunday)."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Beginnings = Sequence[tuple[date, int]]
"""From which day on weeks begin on which weekday, oldest first; the first counts for ever."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven days as the person counts them; fewer where they chose another first day."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Return its days in order."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def week_of(day: date, beginnings: Beginnings) -> Week:
    """Return the week that holds a day. Weeks never overlap, and no day is outside of one."""
    at = max((n for n, (since, _) in enumerate(beginnings) if since <= day), default=0)
    since, starts_on = beginnings[at] if beginnings else (date.min, 0)
    first = max(week_start(day, starts_on), since) if at else week_start(day, starts_on)
    last = week_start(day, starts_on) + timedelta(days=6)
    if at + 1 < len(beginnings):
        last = min(last, beginnings[at + 1][0] - timedelta(days=1))
    return Week(first, last)


def week_before(week: Week, beginnings: Beginnings) -> Week:
    """Return the week before a week."""
    return week_of(week.first - timedelta(days=1), beginnings)


def week_after(week: Week, beginnings: Beginnings) -> Week:
    """Return the week after a week."""
    return week_of(week.last + timedelta(days=1), beginnings)


def beginning_anew(beginnings: Beginnings, starts_on: int, today: date) -> list[tuple[date, int]]:
    """Return the beginnings when the person chooses another first day of the week.

    It counts from the next week: the running week keeps its end, and the days from there to the
    first new beginning are a short week of their own. A choice that does not count yet is
    replaced.
    """
    past = [one for one in beginnings if one[0] <= today]
    if not past:
        return [(date.min, starts_on)]
    if past[-1][1] == starts_on:
        return past
    after = week_of(today, past).last + timedelta(days=1)
    since = after + timedelta(days=(starts_on - after.weekday()) % 7)
    return [*past, (since, starts_on)]


def week_start(day: date, starts_on: int) -> date:
    """Return the first day of the week that holds this day."""
    return day - timedelta(days=(day.weekday() - starts_on) % 7)


def month_grid(month: date, starts_on: int) -> list[list[date]]:
    """Return the month's weeks as rows of seven days, neighbours' days included."""
    return calendar.Calendar(starts_on).monthdatescalendar(month.year, month.month)


def month_before(month: date) -> date:
    """Return the first day of the month before this one."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    """Return the first day of the month after this one."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC when the person's wall shows this day and time.

    In the hour that clocks repeat it is the first one; in the hour they leave out, the time as
    far after the gap as the wall time lies in it.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(ZoneInfo("UTC"))
