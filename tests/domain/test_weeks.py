"""Weeks begin on the person's day; wall times become moments, clock changes included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.weeks import (
    moment_of,
    month_after,
    month_before,
    month_grid,
    week_start,
)

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("starts_on", "first"),
    [(0, date(2025, 5, 12)), (2, date(2025, 5, 14)), (3, date(2025, 5, 8)), (6, date(2025, 5, 11))],
)
def test_a_week_begins_on_the_persons_day(starts_on, first):
    assert week_start(date(2025, 5, 14), starts_on) == first


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_every_day_lies_in_the_seven_days_from_its_weeks_start(day, starts_on):
    first = week_start(day, starts_on)
    assert first.weekday() == starts_on
    assert first <= day < first + timedelta(days=7)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_month_grid_holds_whole_weeks_and_every_day_of_the_month_once(day, starts_on):
    grid = month_grid(day, starts_on)
    days = [one for week in grid for one in week]
    assert all(len(week) == 7 and week[0].weekday() == starts_on for week in grid)
    assert len(set(days)) == len(days)
    assert month_before(month_after(day)) == day.replace(day=1)
    assert day in days


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2025, 5, 14), time(20, 0), datetime(2025, 5, 15, 0, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(2, 30), datetime(2025, 3, 9, 7, 30, tzinfo=UTC)),
        (date(2025, 11, 2), time(1, 30), datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
    ],
    ids=["evening is tomorrow in UTC", "an hour left out", "an hour repeated: the first"],
)
def test_a_wall_time_becomes_a_moment(day, at, moment):
    assert moment_of(day, at, NEW_YORK) == moment
