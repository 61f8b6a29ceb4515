"""Which backups stay: 7 days, 4 weeks, 6 months, and all of the last day."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.backup_rule import (
    ASIDE_DAYS,
    MOST_AT_ONCE,
    is_due,
    to_keep,
    to_keep_aside,
)

NOON = datetime.fromisoformat("2025-05-14T12:00")
NOWS = st.datetimes(NOON - timedelta(days=900), NOON + timedelta(days=200))
MOMENTS = st.lists(NOWS, max_size=60)


def days_ago(*days: float) -> list[datetime]:
    return [NOON - timedelta(days=n) for n in days]


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ([], []),
        ([0], [0]),
        ([400], [400]),
        (range(7), range(7)),
        ([0, 0.1, 0.2], [0, 0.1, 0.2]),
        ([0, 1.1, 1.2], [0, 1.1]),
        ([0, 2, 4, 6, 8, 10, 12], [0, 2, 4, 6, 8, 10, 12]),
        (range(30), [*range(7), 10, 17, 14]),
        ([0, 100, 200, 300, 400, 500, 600, 700], [0, 100, 200, 300, 400, 500, 600]),
    ],
    ids=[
        "none",
        "one",
        "one of long ago",
        "a week of days",
        "several of this day",
        "several of yesterday",
        "every other day",
        "a month of days: Sundays and the last of April too",
        "twice a year: the last seven days that have one",
    ],
)
def test_what_stays(made, kept):
    assert to_keep(days_ago(*made), NOON) == set(days_ago(*kept))


def test_a_year_of_days_leaves_about_seventeen():
    kept = to_keep(days_ago(*range(365)), NOON)
    assert 14 <= len(kept) <= 17
    assert len({moment.month for moment in kept}) >= 6


def test_a_hundred_of_one_day_do_not_all_stay():
    assert len(to_keep(days_ago(*(n / 1000 for n in range(100))), NOON)) == MOST_AT_ONCE


@given(MOMENTS, NOWS)
def test_the_newest_stays_few_stay_and_pruning_twice_is_pruning_once(made, now):
    kept = to_keep(made, now)
    assert kept <= set(made)
    assert not made or max(made) in kept
    assert len(kept) <= MOST_AT_ONCE + 7 + 4 + 6
    assert to_keep(kept, now) == kept


@given(MOMENTS)
def test_each_of_the_last_days_and_months_that_had_one_still_has_one(made):
    kept = to_keep(made, NOON)
    days = sorted({moment.date() for moment in made})[-7:]
    assert set(days) <= {moment.date() for moment in kept}
    months = sorted({(moment.year, moment.month) for moment in made})[-6:]
    assert set(months) <= {(moment.year, moment.month) for moment in kept}


@given(st.lists(st.integers(0, 400), max_size=80, unique=True))
def test_pruning_every_day_keeps_as_much_as_pruning_once_at_the_end(days):
    """What goes on one day is never what a later day would have kept of its week or month."""
    kept: frozenset[datetime] = frozenset()
    for day in sorted(days, reverse=True):
        now = NOON - timedelta(days=day)
        kept = to_keep({*kept, now}, now)
    assert kept == to_keep(days_ago(*days), NOON - timedelta(days=min(days, default=0)))


@pytest.mark.parametrize(
    ("made", "due"), [([], True), ([0], False), ([0.49], False), ([0.6], True), ([1, 2], True)]
)
def test_one_a_day_is_due(made, due):
    assert is_due(days_ago(*made), NOON) is due


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ([], []),
        ([0, 0.1, 0.2, 0.3, 5, 29.9], [0, 0.1, 0.2, 0.3, 5, 29.9]),
        ([30, 31, 400], []),
        ([-3, 29, 30], [-3, 29]),
    ],
    ids=["none", "all of a month", "nothing longer", "one of a clock that was wrong"],
)
def test_what_gave_its_place_to_a_copy_stays_a_month(made, kept):
    assert to_keep_aside(days_ago(*made), NOON) == set(days_ago(*kept))
    assert ASIDE_DAYS == 30


@given(MOMENTS, NOWS)
def test_of_what_gave_its_place_a_few_stay_and_none_for_ever(made, now):
    kept = to_keep_aside(made, now)
    assert kept <= set(made)
    assert len(kept) <= MOST_AT_ONCE
    assert to_keep_aside(made, max(made, default=now) + timedelta(days=30)) == frozenset()
