"""Harder than usual: one rule with three reasons, each at its very edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.check_in import Answers, Question
from aftercare_app.domain.harder_week import AnsweredWeek, HardReason, HardTerms, hard_reasons

FIRST = date(2025, 1, 5)
STRONG, ABOVE, RUNNING = HardReason
CALM = {Question.SLEEP: 2, Question.LOW: 2, Question.TENSE: 2, Question.SURE: 8}
THREE_HARDER = {**CALM, Question.SLEEP: 5, Question.LOW: 5, Question.SURE: 3}
STILL_HARDER = {**CALM, Question.SLEEP: 5, Question.TENSE: 9, Question.SURE: 4}
TWO_HARDER = {**CALM, Question.SLEEP: 6, Question.LOW: 6}


def weeks(*answers, start=FIRST):
    return [
        AnsweredWeek(start + n * timedelta(days=7), Answers(numbers))
        for n, numbers in enumerate(answers)
        if numbers is not None
    ]


def urges(*numbers):
    return weeks(*(None if n is None else {Question.URGES: n} for n in numbers))


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        (urges(), ()),
        (urges(7), ()),
        (urges(8), (STRONG,)),
        (urges(1, 1, 3), ()),
        (urges(1, 1, 1, 2), ()),
        (urges(1, 1, 1, 3), (ABOVE,)),
        (urges(1, None, 1, None, 1, 3), (ABOVE,)),
        (urges(7, 7, 7, 10), (STRONG, ABOVE)),
        (urges(9, 1, 1, 1, 1, 3), (ABOVE,)),
        (urges(1, 2, 2, 3, 4), (ABOVE,)),
        (urges(1, 2, 3, 3, 4), ()),
    ],
)
def test_urges_are_strong_or_well_above_the_own_middle(told, reasons):
    assert hard_reasons(told) == reasons


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        (weeks(CALM, CALM, CALM, THREE_HARDER), ()),
        (weeks(CALM, CALM, CALM, THREE_HARDER, STILL_HARDER), (RUNNING,)),
        (weeks(CALM, CALM, CALM, THREE_HARDER, TWO_HARDER), ()),
        (weeks(CALM, CALM, CALM, TWO_HARDER, STILL_HARDER), ()),
        (weeks(CALM, CALM, CALM, THREE_HARDER, None, STILL_HARDER), ()),
        (weeks(CALM, CALM, THREE_HARDER, STILL_HARDER), ()),
        (weeks(CALM, CALM, CALM, THREE_HARDER, STILL_HARDER, CALM), ()),
    ],
)
def test_three_harder_measures_two_weeks_running(told, reasons):
    assert hard_reasons(told) == reasons


def test_days_of_use_never_make_a_week_hard():
    calm = {**CALM, Question.USED: 0}
    used = {**TWO_HARDER, Question.USED: 5}
    more = {**TWO_HARDER, Question.SLEEP: 7, Question.LOW: 7, Question.USED: 7}
    assert hard_reasons(weeks(calm, calm, calm, used, more)) == ()


def test_the_first_hard_week_does_not_hide_the_second():
    assert hard_reasons(weeks(CALM, CALM, CALM, THREE_HARDER, THREE_HARDER)) == (RUNNING,)


def test_the_thresholds_can_be_changed():
    assert hard_reasons(urges(8), HardTerms(strong_urges=9)) == ()
    assert hard_reasons(urges(1, 1, 1, 2), HardTerms(above_median=1)) == (ABOVE,)
    told = weeks(CALM, CALM, CALM, TWO_HARDER, TWO_HARDER)
    assert hard_reasons(told, HardTerms(harder_measures=2)) == (RUNNING,)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=8), st.data())
def test_skipped_questions_before_change_no_reason_about_urges(numbers, data):
    told = urges(*numbers)
    at = data.draw(st.integers(0, len(told) - 1))
    blank = AnsweredWeek(told[at].on - timedelta(days=1), Answers())
    assert hard_reasons([*told[:at], blank, *told[at:]]) == hard_reasons(told)
