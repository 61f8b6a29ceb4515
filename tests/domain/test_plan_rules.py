"""The plan's lists are whole and stay as they are; a look at it comes round and can wait."""

from datetime import date, timedelta

import pytest

from aftercare_app.domain.plan_rules import (
    LineForm,
    PairForm,
    ReviewAnswer,
    Said,
    line_problems,
    pair_problems,
    review_due_on,
    reviewed_on,
)
from aftercare_app.domain.relapse_plan import (
    AFTER_USE,
    BEFORE_USE,
    KEPT,
    PICKS,
    SITUATION_GROUPS,
    HardSituation,
    PlanSection,
    Response,
    ReturnStep,
    pick_of,
    section_after,
    section_before,
)

FIRST = date(2025, 5, 14)
TRUE, CHANGED, ASIDE, HARD = ReviewAnswer


def on(answer, days):
    return Said(answer, FIRST + timedelta(days=days))


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ([], 30),
        ([on(TRUE, 12)], 42),
        ([on(CHANGED, 31)], 61),
        ([on(HARD, 5)], 5),
        ([on(HARD, 40)], 30),
        ([on(TRUE, 4), on(HARD, 4)], 4),
        ([on(HARD, 4), on(TRUE, 4)], 34),
        ([on(ASIDE, 30)], 33),
        ([on(ASIDE, 2)], 30),
        ([on(HARD, 5), on(ASIDE, 5)], 8),
        ([on(HARD, 5), on(ASIDE, 5), on(HARD, 7)], 7),
        ([on(ASIDE, 33), on(ASIDE, 36), on(TRUE, 40)], 70),
    ],
)
def test_a_look_is_due_thirty_days_after_the_last_or_after_a_hard_week(said, due):
    assert review_due_on(FIRST, said) == FIRST + timedelta(days=due)
    assert review_due_on(None, said) is None


def test_only_a_look_counts_as_one():
    assert reviewed_on([on(HARD, 1), on(ASIDE, 2)]) is None
    assert reviewed_on([on(TRUE, 1), on(CHANGED, 9), on(HARD, 20)]) == FIRST + timedelta(days=9)


def test_codes_fit_their_column_and_are_no_one_elses():
    for picks in (*PICKS.values(), tuple(Response)):
        codes = [pick.value for pick in picks]
        assert len(codes) == len(set(codes))
        assert max(map(len, codes)) <= 24


def test_the_thirteen_sections_follow_each_other_as_a_ladder():
    assert [section.value for section in PlanSection] == [
        *("why", "signs", "situations", "pairs", "alone", "shift", "people"),
        *("professionals", "crisis", "safer", "return", "family", "review"),
    ]
    walked, one = [], PlanSection.WHY
    while one is not None:
        walked.append(one)
        one = section_after(one)
    assert walked == list(PlanSection)
    assert [section_before(one) for one in walked] == [None, *walked[:-1]]


def test_every_hard_situation_is_about_something():
    grouped = [pick for picks in SITUATION_GROUPS.values() for pick in picks]
    assert grouped == list(HardSituation)


def test_what_is_kept_is_picked_and_the_safety_steps_are_not():
    assert (*BEFORE_USE, *AFTER_USE, *KEPT) == tuple(ReturnStep)
    assert pick_of(PlanSection.RETURN, "keep_days") is ReturnStep.KEEP_DAYS
    assert pick_of(PlanSection.RETURN, "get_safe") is None


@pytest.mark.parametrize("picked", [False, True])
def test_a_line_has_words_unless_it_was_picked(picked):
    assert bool(line_problems(LineForm(words=" \t"), picked=picked)) is not picked
    assert set(line_problems(LineForm(words="a", phone="1" * 41), picked=picked)) == {"phone"}


def test_a_pair_takes_a_pick_or_words_for_each_half():
    for happens in ({"if_pick": "payday"}, {"if_words": "x"}):
        for answer in ({"then_pick": "leave"}, {"then_words": "y"}):
            assert pair_problems(PairForm(**happens, **answer)) == {}
