"""A series breaks at blank weeks and never has more points than can be told apart."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.milestones import ROUND, Milestone, reached
from aftercare_app.domain.series import MOST_POINTS, series_of

FIRST = date(2016, 1, 3)
NUMBERS = st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=30)


def weeks(*numbers):
    """Return weeks; None is a week whose question was skipped, ... one without a check-in."""
    told = [(FIRST + timedelta(weeks=n), number) for n, number in enumerate(numbers)]
    return [one for one in told if one[1] is not ...]


def values(series):
    return [[point.value for point in line] for line in series.lines]


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ([], []),
        (weeks(3), [[3]]),
        (weeks(3, 4, 5), [[3, 4, 5]]),
        (weeks(3, None, 5), [[3], [5]]),
        (weeks(3, ..., 5, 6), [[3], [5, 6]]),
        (weeks(None, None), []),
        (weeks(0, 0), [[0, 0]]),
    ],
)
def test_a_blank_week_is_a_gap_and_never_a_zero(told, lines):
    assert values(series_of(told)) == lines


def test_ten_years_are_drawn_with_few_points_that_stand_for_some_weeks():
    series = series_of(weeks(*([2, 4, 6, 4, 4] * 104)))
    assert series.weeks_a_point == 5
    assert len(series.points) == 104 <= MOST_POINTS
    assert {point.value for point in series.points} == {4}


@given(NUMBERS, st.integers(1, 40))
def test_no_number_is_made_up_and_the_points_stay_few(numbers, most):
    told = weeks(*numbers)
    series = series_of(told, most)
    given_numbers = [number for number in numbers if number is not None]
    assert len(series.points) <= most
    assert all(min(given_numbers) <= point.value <= max(given_numbers) for point in series.points)
    days = [point.on for point in series.points]
    assert days == sorted(days)
    if most >= len(numbers):
        assert [point.value for point in series.points] == given_numbers


@given(st.dictionaries(st.sampled_from(Milestone), st.integers(0, 30_000)), st.data())
def test_milestones_only_ever_grow(counts, data):
    more = {one: n + data.draw(st.integers(0, 50)) for one, n in counts.items()}
    before, after = reached(counts), reached(more)
    assert all(after[one] >= mark for one, mark in before.items())
    assert all(mark in ROUND[one] and mark <= counts[one] for one, mark in before.items())
