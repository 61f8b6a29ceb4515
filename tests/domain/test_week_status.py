"""A week is judged by what was done: met, partly, not met, no data or paused."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.week_status import (
    AnchorFacts,
    LoggedDays,
    Moved,
    Terms,
    WeekStatus,
    mark_day,
    read_week,
    share_held,
    times_due,
    week_status,
)
from aftercare_app.domain.weeks import Week

MONDAY = date(2025, 5, 12)
WEEK = Week(MONDAY, MONDAY + timedelta(days=6))
NEXT = Week(MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
LONG_AGO = date(2025, 1, 6)
ID, OTHER = UUID(int=1), UUID(int=2)
MET, PARTLY, NOT_MET = WeekStatus.MET, WeekStatus.PARTLY, WeekStatus.NOT_MET
PAUSED, NO_DATA = WeekStatus.PAUSED, WeekStatus.NO_DATA


def on(weekday):
    return MONDAY + timedelta(days=weekday)


def anchor(per_week=3, *, rule="", pauses=(), since=LONG_AGO, until=None, times_a_day=1, more=()):
    terms = (Terms(since, per_week, rule, since, times_a_day), *more)
    return AnchorFacts(ID, since, until, terms, tuple(pauses))


def logged(*outcomes, anchor_id=ID, day=MONDAY, moved=()):
    tally = {outcome: outcomes.count(outcome) for outcome in outcomes}
    days = frozenset({day} if outcomes else ())
    return LoggedDays({day: {anchor_id: tally}} if outcomes else {}, days, tuple(moved))


DONE, PART, COULD_NOT, EXCUSED = Outcome.DONE, Outcome.PARTLY, Outcome.COULD_NOT, Outcome.EXCUSED


@pytest.mark.parametrize(
    ("outcomes", "due", "status"),
    [
        ((DONE, DONE, DONE), 3, MET),
        ((DONE,) * 5, 3, MET),
        ((DONE, DONE), 3, PARTLY),
        ((PART,), 3, PARTLY),
        ((PART, PART, PART), 3, PARTLY),
        ((COULD_NOT,), 3, NOT_MET),
        ((Outcome.RESCHEDULED,), 3, NOT_MET),
        ((), 3, NO_DATA),
        ((DONE, DONE, EXCUSED), 2, MET),
        ((DONE, EXCUSED), 2, PARTLY),
        ((EXCUSED,), 2, NOT_MET),
        ((EXCUSED, EXCUSED, EXCUSED), 0, PAUSED),
        ((EXCUSED,) * 4, 0, PAUSED),
    ],
)
def test_a_week_of_three_is_judged_by_what_was_logged(outcomes, due, status):
    read = read_week(anchor(3), WEEK, logged(*outcomes))
    assert (read.due, read.status) == (due, status)
    assert (read.done, read.partly) == (outcomes.count(DONE), outcomes.count(PART))


def test_an_entry_for_something_else_makes_the_week_not_met_rather_than_without_data():
    assert read_week(anchor(1), WEEK, logged(DONE, anchor_id=OTHER)).status is NOT_MET
    assert read_week(anchor(1), WEEK, logged(DONE, day=on(-1))).status is NO_DATA
    assert read_week(anchor(1), WEEK, logged(DONE, day=on(6))).status is MET
    assert read_week(anchor(1), WEEK, logged(DONE, day=on(7))).status is NO_DATA


@pytest.mark.parametrize(
    ("per_week", "unpaused", "due"),
    [
        (3, 7, 3),
        (3, 6, 3),  # 2.57
        (3, 5, 2),  # 2.14
        (7, 4, 4),
        (3, 1, 1),  # 0.43, but at least once
        (1, 3, 1),
        (2, 2, 1),  # 0.57
        (5, 5, 4),  # 3.57
        (21, 1, 3),
        (3, 0, 0),
    ],
)
def test_what_is_due_is_prorated_by_unpaused_days(per_week, unpaused, due):
    pauses = [(on(unpaused), None)] if unpaused < 7 else []
    read = read_week(anchor(per_week, pauses=pauses), WEEK, logged(COULD_NOT))
    assert (read.due, read.status) == (due, NOT_MET if due else PAUSED)


def test_halves_are_rounded_up():
    assert times_due([1, 2, 2, None, None, None, None]) == 1  # 5/7
    assert times_due([7, None, None, None, None, None, None], 0) == 1
    assert times_due([2, 2, 2, 2, 2, 0, 0], 0) == 1  # 10/7
    assert times_due([3, 3, 3, 3, 3, 3, 3], 0) == 3
    assert times_due([2, 2, 2, 1, 1, 1, 1], 0) == 1  # 10/7
    assert times_due([2, 2, 2, 2, 1, 1, 1], 0) == 2  # 11/7, more than a half
    assert times_due([], 5) == 0
    assert times_due([None] * 7, 5) == 0


@given(st.lists(st.none() | st.integers(0, 35), min_size=1, max_size=7), st.integers(-10, 10))
def test_what_is_due_is_the_share_of_the_week_rounded_half_up(asked, shift):
    days = [one for one in asked if one is not None]
    wanted = Fraction(sum(days) + shift * len(days), 7)
    due = times_due(asked, shift)
    assert due == (max(1, floor(wanted + Fraction(1, 2))) if wanted > 0 else 0)


def test_a_paused_day_inside_the_week_is_neither_before_nor_after_its_ends():
    rest = anchor(7, pauses=[(on(1), on(3))])
    assert read_week(rest, WEEK, logged(COULD_NOT)).due == 4
    assert [rest.terms_on(on(n)) is None for n in range(6)] == [0, 1, 1, 1, 0, 0]


def test_two_pauses_over_the_same_days_count_once():
    assert read_week(anchor(7, pauses=[(on(1), on(3)), (on(2), on(4))]), WEEK, logged()).due == 3


def test_an_anchor_asks_nothing_before_its_first_day_and_after_its_last():
    young, old = anchor(7, since=on(5)), anchor(7, until=on(1))
    assert read_week(young, WEEK, logged(COULD_NOT)).due == 2
    assert read_week(old, WEEK, logged(COULD_NOT)).due == 2
    assert read_week(old, NEXT, logged(COULD_NOT)).status is PAUSED


@pytest.mark.parametrize(
    ("since", "until", "whole"),
    [
        (on(0), None, True),
        (on(1), None, False),
        (on(0), on(6), True),
        (on(0), on(5), False),
    ],
)
def test_a_week_is_whole_when_the_anchor_was_there_from_first_to_last(since, until, whole):
    assert read_week(anchor(since=since, until=until), WEEK, logged()).whole is whole


def test_new_terms_count_from_their_day():
    changed = anchor(2, more=[Terms(on(7), 5), Terms(on(14), 1)])
    assert [read_week(changed, week, logged()).due for week in (WEEK, NEXT)] == [2, 5]
    assert changed.terms_on(on(6)).per_week == 2
    assert changed.terms_on(on(7)).per_week == 5
    midway = anchor(7, more=[Terms(on(4), 14)])
    assert read_week(midway, WEEK, logged()).due == 10  # (4 x 7 + 3 x 14) / 7


def test_a_moved_time_leaves_one_week_and_is_due_in_the_other():
    moved = [Moved(ID, on(4), on(8))]
    assert read_week(anchor(3), WEEK, logged(DONE, DONE, moved=moved)).status is MET
    assert read_week(anchor(3), NEXT, logged(DONE, moved=moved)).due == 4
    assert read_week(anchor(3), WEEK, logged(moved=[Moved(ID, on(1), on(4))])).due == 3
    assert read_week(anchor(3), WEEK, logged(moved=[Moved(OTHER, on(4), on(8))])).due == 3


class TestRhythms:
    every_two = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"
    monthly = "FREQ=MONTHLY;BYDAY=1MO,1FR"

    def test_every_other_week_asks_nothing_in_the_weeks_between(self):
        two = anchor(2, rule=self.every_two, since=MONDAY)
        assert [read_week(two, week, logged()).due for week in (WEEK, NEXT)] == [2, 0]
        assert read_week(two, NEXT, logged(DONE, day=on(8))).status is PAUSED

    def test_a_time_moved_into_a_week_between_is_due_there(self):
        two = anchor(2, rule=self.every_two, since=MONDAY)
        moved = [Moved(ID, on(4), on(8))]
        assert read_week(two, WEEK, logged(moved=moved)).due == 1
        assert read_week(two, NEXT, logged(DONE, day=on(8), moved=moved)).status is MET

    def test_days_of_one_rhythm_that_lie_in_two_weeks_are_asked_one_by_one(self):
        """In August 2025 the first Friday is the 1st and the first Monday the 4th."""
        month = anchor(2, rule=self.monthly)
        weeks = [
            Week(date(2025, 7, 28), date(2025, 8, 3)),
            Week(date(2025, 8, 4), date(2025, 8, 10)),
        ]
        assert [read_week(month, week, logged()).due for week in weeks] == [1, 1]
        twice_a_day = anchor(3, rule=self.monthly, times_a_day=2)
        assert [read_week(twice_a_day, week, logged()).due for week in weeks] == [2, 2]

    def test_weekly_days_ask_the_number_and_not_the_days(self):
        assert read_week(anchor(2, rule="FREQ=WEEKLY;BYDAY=MO,WE,FR"), WEEK, logged()).due == 2


@pytest.mark.parametrize(
    ("outcomes", "planned", "mark"),
    [
        ((COULD_NOT, EXCUSED, PART, DONE), True, "done"),
        ((COULD_NOT, EXCUSED, PART), False, "partly"),
        ((COULD_NOT, EXCUSED), True, "excused"),
        ((COULD_NOT,), True, "could_not"),
        ((Outcome.RESCHEDULED,), False, "could_not"),
        ((), True, "planned"),
        ((), False, "nothing"),
    ],
)
def test_the_best_of_a_days_outcomes_stands_for_it(outcomes, planned, mark):
    known = logged(*outcomes, day=on(1))
    assert mark_day(anchor(), on(1), known, planned=planned).value == mark
    paused = anchor(pauses=((on(1), on(1)),))
    assert mark_day(paused, on(1), logged(), planned=False).value == "rests"


def test_before_an_anchor_began_a_day_holds_nothing_and_does_not_rest():
    assert mark_day(anchor(since=on(2)), on(1), logged(), planned=False).value == "nothing"


@given(
    due=st.integers(0, 35),
    done=st.integers(0, 40),
    partly=st.integers(0, 40),
    anything=st.booleans(),
)
def test_a_status_never_contradicts_the_entries(due, done, partly, anything):
    anything = anything or done + partly > 0
    status = week_status(due, done, partly, anything=anything)
    assert (status is PAUSED) == (due == 0)
    assert (status is MET) == (0 < due <= done)
    assert (status is NO_DATA) == (due > 0 and not anything)
    assert (status is NOT_MET) == (due > 0 and anything and done + partly == 0)


@given(st.lists(st.sampled_from(WeekStatus)))
def test_the_share_is_of_due_unpaused_weeks_with_data(statuses):
    held, of = share_held(statuses)
    assert held == sum(one is MET for one in statuses)
    assert of == sum(one in (MET, PARTLY, NOT_MET) for one in statuses)


days_near = st.integers(0, 40).map(on)
pauses = st.tuples(days_near, st.integers(0, 20)).map(
    lambda pause: (pause[0], pause[0] + timedelta(days=pause[1]))
)
terms = st.builds(
    Terms,
    days_near,
    st.integers(1, 9),
    st.sampled_from(["", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU"]),
    st.just(LONG_AGO),
)


@given(st.lists(pauses, max_size=3), st.lists(terms, max_size=3), days_near, st.data())
def test_changing_tomorrow_never_changes_last_week(resting, later, today, data):
    before = anchor(3, pauses=resting)
    coming = [
        Terms(max(one.counts_from, today), one.per_week, one.rule, one.rhythm_from) for one in later
    ]
    pause = (today, data.draw(st.none() | days_near.filter(lambda day: day >= today)))
    ends = data.draw(st.none() | st.just(today - timedelta(days=1)))
    after = AnchorFacts(
        ID,
        LONG_AGO,
        ends,
        (*before.terms, *sorted(coming, key=lambda one: one.counts_from)),
        (*before.pauses, pause),
    )
    done = data.draw(st.lists(st.tuples(days_near, st.sampled_from(Outcome)), max_size=12))
    counts: dict = {}
    for day, outcome in done:
        tally = counts.setdefault(day, {}).setdefault(ID, {})
        tally[outcome] = tally.get(outcome, 0) + 1
    known = LoggedDays(counts, frozenset(counts))
    for n in range(6):
        week = Week(on(7 * n), on(7 * n + 6))
        if week.last < today:
            assert read_week(after, week, known) == read_week(before, week, known)
