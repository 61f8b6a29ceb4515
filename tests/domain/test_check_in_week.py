"""My week opens once a week, stays open for four days, and can be changed until the next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.check_in_week import (
    LEAST_APART,
    RUNNING,
    are_running,
    opening_on,
    week_number,
)

SUNDAY = date(2025, 5, 11)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
WEEKDAYS = st.integers(0, 6)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("after", "new", "change"),
    [(0, True, True), (3, True, True), (4, False, True), (6, False, True), (7, False, False)],
)
def test_it_is_open_for_four_days_and_can_be_changed_for_seven(after, new, change):
    opening = opening_on(SUNDAY, 6)
    today = SUNDAY + after * A_DAY
    assert opening.may_be_answered(today, answered=False) is new
    assert opening.may_be_answered(today, answered=True) is change


def test_it_is_not_open_before_its_day():
    assert not opening_on(SUNDAY, 6).may_be_answered(SUNDAY - A_DAY, answered=False)


@given(DAYS, WEEKDAYS)
def test_each_day_has_one_opening_on_the_persons_day(today, weekday):
    opening = opening_on(today, weekday)
    assert opening.on.weekday() == opening.next_on.weekday() == weekday
    assert opening.on <= today < opening.next_on == opening.on + 7 * A_DAY
    assert opening_on(opening.next_on, weekday).on == opening.next_on


@given(DAYS, WEEKDAYS, WEEKDAYS, st.integers(0, 6))
def test_another_day_never_opens_one_on_the_heels_of_the_last(last, old, new, later):
    last = opening_on(last, old).on
    today = last + later * A_DAY
    opening = opening_on(today, new, last)
    assert opening.on == last or opening.on >= last + LEAST_APART
    assert opening.on <= today < opening.next_on
    assert opening_on(opening.next_on, new, last).on == opening.next_on
    if opening.on == last:
        assert are_running(last, opening.next_on)
        assert LEAST_APART <= opening.next_on - last <= RUNNING


def test_a_week_between_breaks_the_run():
    assert are_running(SUNDAY, SUNDAY + 7 * A_DAY)
    assert not are_running(SUNDAY, SUNDAY + 14 * A_DAY)
    assert not are_running(SUNDAY, SUNDAY)


@pytest.mark.parametrize(
    ("days", "number"), [(-1, 0), (0, 0), (6, 0), (7, 1), (83, 11), (84, 12), (365, 52)]
)
def test_weeks_are_counted_from_the_start(days, number):
    assert week_number(SUNDAY, SUNDAY + days * A_DAY) == number
