"""Published screens: every combination of answers, the published ranges, and when they are due."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.instruments import (
    SCORING,
    Instrument,
    is_due,
    is_offered_at_all,
    is_positive,
    score,
)

PHQ, GAD, BARC = Instrument
TWO_ITEMS = (PHQ, GAD)
START = date(2025, 1, 6)


@pytest.mark.parametrize("instrument", TWO_ITEMS)
@pytest.mark.parametrize("answers", list(product((None, 0, 1, 2, 3), repeat=2)))
def test_every_pair_of_answers_has_its_sum_or_no_score(instrument, answers):
    total = score(instrument, answers)
    if None in answers:
        assert total is None
        assert not is_positive(instrument, total)
    else:
        assert total == sum(answers)
        assert is_positive(instrument, total) is (total in (3, 4, 5, 6))


@pytest.mark.parametrize(
    ("instrument", "least_and_most"), [(PHQ, (0, 6)), (GAD, (0, 6)), (BARC, (10, 60))]
)
def test_the_ranges_are_the_published_ones(instrument, least_and_most):
    assert SCORING[instrument].range == least_and_most


def test_barc_reaches_every_sum_of_its_range():
    seen = set()
    answers = [1] * 10
    for at, value in product(range(10), range(2, 7)):
        seen.add(score(BARC, answers))
        answers[at] = value
    seen.add(score(BARC, answers))
    assert seen == set(range(10, 61))


@given(st.lists(st.integers(1, 6), min_size=10, max_size=10), st.integers(0, 9))
def test_barc_is_the_sum_and_one_skipped_answer_leaves_no_score(answers, skipped):
    assert score(BARC, answers) == sum(answers)
    some = [None if at == skipped else answer for at, answer in enumerate(answers)]
    assert score(BARC, some) is None


def test_barc_is_never_positive_and_has_one_published_mark():
    assert SCORING[BARC].cut == 47
    assert not any(is_positive(BARC, total) for total in range(10, 61))


@pytest.mark.parametrize(
    ("instrument", "answers"),
    [(PHQ, (4, 0)), (GAD, (-1, 0)), (BARC, (0,) * 10), (BARC, (7,) * 10), (PHQ, (1,))],
)
def test_other_answers_are_refused(instrument, answers):
    with pytest.raises(ValueError, match=r"answered from|questions"):
        score(instrument, answers)


@pytest.mark.parametrize("instrument", TWO_ITEMS)
@pytest.mark.parametrize(("ago", "due"), [(None, True), (0, False), (13, False), (14, True)])
def test_phq_and_gad_are_offered_every_two_weeks(instrument, ago, due):
    today = START + timedelta(days=100)
    taken = [] if ago is None else [today - timedelta(days=ago), START]
    assert is_due(instrument, today, START, taken) is due


@pytest.mark.parametrize(
    ("day", "taken", "due"),
    [
        (0, [], True),
        (27, [], True),
        (28, [], False),
        (5, [0], False),
        (83, [], False),
        (84, [3], True),
        (111, [3], True),
        (112, [3], False),
        (90, [85], False),
        (182, [85], True),
        (364, [183], True),
        (364, [364], False),
        (500, [], False),
        (-1, [], False),
    ],
)
def test_barc_is_offered_in_weeks_0_12_26_and_52(day, taken, due):
    days = [START + timedelta(days=one) for one in taken]
    assert is_due(BARC, START + timedelta(days=day), START, days) is due


def test_barc_is_not_offered_after_a_mental_health_program():
    assert not is_offered_at_all(BARC, ProgramKind.MENTAL_HEALTH)
    assert is_offered_at_all(PHQ, ProgramKind.MENTAL_HEALTH)
    assert all(is_offered_at_all(BARC, one) for one in (None, ProgramKind.BOTH))
