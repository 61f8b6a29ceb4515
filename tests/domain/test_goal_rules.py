"""What a goal, a small step and a worksheet need before they can be kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aftercare_app.domain.goal_rules import (
    LIMITS,
    GoalForm,
    StepForm,
    WorksheetForm,
    hints,
    problems,
    step_problems,
    tidied,
    worksheet_problems,
)

TODAY = date(2025, 5, 14)
SLEEP = GoalForm(words="Sleep through most nights", why="I want my mornings back", confidence=6)


def test_a_goal_needs_words_and_nothing_else():
    assert problems(GoalForm(words="Cook")) == {}
    assert set(problems(GoalForm(words=" \n\x07"))) == {"words"}


@pytest.mark.parametrize(("name", "limit"), LIMITS[GoalForm].items())
def test_each_text_of_a_goal_has_its_limit(name, limit):
    fits = replace(SLEEP, **{name: "x" * limit})
    over = replace(SLEEP, **{name: "x" * (limit + 3)})
    assert problems(fits) == {}
    assert dict(problems(over)[name].values) == {"over": 3}


@pytest.mark.parametrize(
    ("confidence", "fine"), [(-1, False), (0, True), (10, True), (11, False), (None, True)]
)
def test_confidence_runs_from_0_to_10(confidence, fine):
    assert ("confidence" not in problems(replace(SLEEP, confidence=confidence))) is fine


@pytest.mark.parametrize(
    ("confidence", "hinted"), [(0, True), (6, True), (7, False), (10, False), (None, False)]
)
def test_below_7_a_smaller_step_is_offered_and_nothing_is_blocked(confidence, hinted):
    form = replace(SLEEP, confidence=confidence)
    assert bool(hints(form)) is hinted
    assert problems(form) == {}


@pytest.mark.parametrize(
    ("days", "fine"), [(-1, False), (0, True), (7, True), (8, False), (None, True)]
)
def test_a_small_step_is_due_within_a_week(days, fine):
    due = None if days is None else TODAY + timedelta(days=days)
    assert (step_problems(StepForm(words="Call", due_on=due), TODAY) == {}) is fine


def test_a_worksheet_needs_its_problem_and_at_most_ten_options():
    ten = WorksheetForm(problem="Bus", options=("a",) * 10 + ("", " "))
    assert worksheet_problems(ten) == {}
    assert set(worksheet_problems(WorksheetForm())) == {"problem"}
    assert set(worksheet_problems(replace(ten, options=("a",) * 11))) == {"options"}
    long = worksheet_problems(replace(ten, options=("x" * 205,)))
    assert dict(long["options"].values) == {"over": 5}


def test_control_characters_go_and_are_counted():
    form, removed = tidied(WorksheetForm(problem="Bu\x00s", options=("a\x07", "\x07", "b")))
    assert (form.problem, form.options, removed) == ("Bus", ("a", "b"), 3)
