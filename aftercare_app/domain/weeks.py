"""Weeks and months as the person counts them; weekdays run from 0 (Monday) to 6 (Sunday)."""

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


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
