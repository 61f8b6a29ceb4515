"""Steadiness: a few weeks missed do not destroy it, and what says nothing does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.steadiness import steadiness
from aftercare_app.domain.week_status import WeekStatus

MET, PARTLY, NOT_MET, PAUSED, NO_DATA = WeekStatus
WEEKS = st.lists(st.sampled_from(WeekStatus), max_size=60)
SAYING = st.sampled_from([MET, PARTLY, NOT_MET])
LONG = [MET] * 52


@pytest.mark.parametrize(
    ("weeks", "steady"),
    [
        ([], None),
        ([MET] * 3, None),
        ([MET] * 4, 100),
        ([NOT_MET] * 4, 0),
        ([PARTLY] * 6, 50),
        ([NOT_MET, *LONG], 87),
        ([NOT_MET, NOT_MET, *LONG], 76),
        ([NOT_MET] * 3 + LONG, 66),
        ([MET, NOT_MET, *LONG], 89),
        ([MET] * 10 + [NOT_MET] * 3 + LONG, 91),
        ([MET, PAUSED, NO_DATA, MET, MET, MET], 100),
        ([MET, MET, MET, PAUSED, NO_DATA], None),
    ],
)
def test_it_is_the_mean_in_which_older_weeks_weigh_less(weeks, steady):
    assert steadiness(weeks) == steady


@given(WEEKS, st.integers(0, 60), st.sampled_from([PAUSED, NO_DATA]))
def test_it_stays_within_0_and_100_and_counts_no_paused_week(weeks, at, silent):
    steady = steadiness(weeks)
    assert steady is None or 0 <= steady <= 100
    assert steadiness([*weeks[:at], silent, *weeks[at:]]) == steady


@given(st.lists(SAYING, min_size=4, max_size=40))
def test_a_week_held_never_takes_away_and_a_week_missed_never_adds(weeks):
    assert steadiness([NOT_MET, *weeks]) <= steadiness(weeks) <= steadiness([MET, *weeks])
