"""Counting days: a return takes its own day at most, and nothing ever starts over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.day_count import counter_is_offered, days_kept, days_since
from aftercare_app.domain.graduate import ProgramKind

START = date(2025, 3, 14)
TODAY = date(2025, 5, 14)
DAYS = st.dates(date(2025, 1, 1), date(2025, 6, 30))


def test_sixty_one_days_still_count_on_the_day_of_a_return():
    assert days_kept(START, TODAY) == days_kept(START, TODAY, [TODAY]) == 61
    assert days_kept(START, TODAY + timedelta(days=1), [TODAY]) == 61


@pytest.mark.parametrize(
    ("returns", "kept", "since"),
    [
        ([], 61, 61),
        ([date(2025, 5, 4)], 60, 10),
        ([date(2025, 5, 4), date(2025, 5, 4)], 60, 10),
        ([date(2025, 4, 1), date(2025, 5, 13)], 59, 1),
        ([START], 60, 61),
        ([date(2025, 1, 1)], 61, 61),
        ([TODAY], 61, 0),
    ],
)
def test_returns_and_what_is_left(returns, kept, since):
    assert (days_kept(START, TODAY, returns), days_since(START, TODAY, returns)) == (kept, since)


@given(start=DAYS, returns=st.lists(DAYS, max_size=8), another=DAYS)
def test_another_return_never_takes_more_than_its_own_day(start, returns, another):
    before = days_kept(start, TODAY, returns)
    after = days_kept(start, TODAY, [*returns, another])
    assert before - 1 <= after <= before
    assert after >= 0


@given(returns=st.lists(DAYS, max_size=8), days=st.integers(0, 60))
def test_a_day_that_passes_never_takes_any_away(returns, days):
    now = TODAY + timedelta(days=days)
    assert days_kept(START, now + timedelta(days=1), returns) - days_kept(START, now, returns) in (
        0,
        1,
    )


@given(start=DAYS, returns=st.lists(DAYS, max_size=8))
def test_an_earlier_start_never_lowers_the_count(start, returns):
    earlier = start - timedelta(days=1)
    assert days_kept(earlier, TODAY, returns) >= days_kept(start, TODAY, returns)


@pytest.mark.parametrize(
    ("program", "counts", "offered"),
    [
        (ProgramKind.SUBSTANCE_USE, False, True),
        (ProgramKind.BOTH, False, True),
        (None, False, True),
        (ProgramKind.MENTAL_HEALTH, False, False),
        (ProgramKind.MENTAL_HEALTH, True, True),
    ],
)
def test_a_program_for_mental_health_alone_hears_of_it_only_after_turning_it_on(
    program, counts, offered
):
    assert counter_is_offered(program, counts=counts) is offered
