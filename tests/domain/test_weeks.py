"""Weeks begin on the person's day; wall times become moments, clock changes included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.weeks import (
    Week,
    beginning_anew,
    moment_of,
    month_after,
    month_before,
    month_grid,
    week_after,
    week_before,
    week_of,
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


WEDNESDAY = date(2025, 5, 14)
DAY = timedelta(days=1)


def test_another_first_day_counts_from_next_week_after_a_short_one():
    before = [(date.min, 0)]
    after = beginning_anew(before, 6, WEDNESDAY)
    assert after == [(date.min, 0), (date(2025, 5, 25), 6)]
    assert week_of(WEDNESDAY, after) == week_of(WEDNESDAY, before)
    short = week_after(week_of(WEDNESDAY, after), after)
    assert short == Week(date(2025, 5, 19), date(2025, 5, 24))
    assert week_after(short, after) == Week(date(2025, 5, 25), date(2025, 5, 31))
    assert week_before(week_after(short, after), after) == short


def test_the_first_choice_counts_for_ever():
    assert beginning_anew([], 6, WEDNESDAY) == [(date.min, 6)]
    assert week_of(date(2020, 1, 1), [(date.min, 6)]) == Week(date(2019, 12, 29), date(2020, 1, 4))
    assert week_of(WEDNESDAY, []) == Week(date(2025, 5, 12), date(2025, 5, 18))


def test_the_same_choice_changes_nothing_and_takes_back_one_that_does_not_count_yet():
    before = [(date.min, 0)]
    assert beginning_anew(before, 0, WEDNESDAY) == before
    assert beginning_anew(beginning_anew(before, 6, WEDNESDAY), 0, WEDNESDAY) == before
    again = beginning_anew(beginning_anew(before, 6, WEDNESDAY), 2, WEDNESDAY)
    assert again == [(date.min, 0), (date(2025, 5, 21), 2)]


changes = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)), max_size=6)


@pytest.mark.ci
@given(changes)
def test_weeks_share_out_all_days_whatever_the_person_chooses(chosen):
    today, beginnings = WEDNESDAY, []
    for later, starts_on in chosen:
        today += later * DAY
        running = week_of(today, [one for one in beginnings if one[0] <= today])
        finished = week_before(week_of(today, beginnings), beginnings)
        beginnings = beginning_anew(beginnings, starts_on, today)
        if len(beginnings) > 1:
            assert week_of(today, beginnings) == running
            assert week_before(week_of(today, beginnings), beginnings) == finished
    for n in range(-40, 200):
        week = week_of(WEDNESDAY + n * DAY, beginnings)
        assert WEDNESDAY + n * DAY in week
        assert 1 <= len(week.days) <= 7
        assert all(week_of(day, beginnings) == week for day in week.days)
        assert week_after(week, beginnings).first == week.last + DAY
