"""Problem-solving worksheets: kept, changed, deleted, brought back, turned into a step."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from aftercare_app.domain.goal_rules import (
    GoalForm,
    WorksheetForm,
)
from aftercare_app.models import Draft
from aftercare_app.services.forms import FormNotReady
from aftercare_app.services.goals import Goals
from aftercare_app.services.worksheets import WorksheetGone, Worksheets
from tests.fakes import StillClock
from tests.vaults import new_database

SLEEP = GoalForm(words="Sleep through most nights")


@pytest.fixture
def database(tmp_path):
    database = new_database(tmp_path)
    yield database
    database.close()


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def goals(database, clock):
    return Goals(database, clock)


@pytest.fixture
def worksheets(database, clock):
    return Worksheets(database, clock)


@pytest.fixture
def draft(database, clock):
    """Keep a draft and tell whether it is still there."""
    with database.transaction() as session:
        session.add(Draft(form="goal", fields="{}", kept_at=clock.now()))

    def waiting():
        with database.transaction() as session:
            return session.scalar(select(Draft.form)) is not None

    return waiting


BUS = WorksheetForm(
    problem="The bus passes my old corner",
    options=("Take the 14", "Ride with José"),
    choice="Take the 14",
    first_step="Look up its times",
)


def test_what_was_typed_comes_back_whole(worksheets, draft):
    saved = worksheets.keep(BUS, draft="goal")
    assert worksheets.read(saved.id) == BUS
    assert not draft()


def test_a_change_replaces_it(worksheets):
    saved = worksheets.keep(BUS)
    again = worksheets.keep(replace(BUS, choice="Ride with José"), saved.id)
    assert again.id == saved.id
    assert [line.choice for line in worksheets.all()] == ["Ride with José"]


def test_the_newest_is_listed_first(worksheets, clock):
    for problem in ("one", "two", "three"):
        worksheets.keep(WorksheetForm(problem=problem))
        clock.move(days=1)
    assert [line.problem for line in worksheets.all()] == ["three", "two", "one"]


def test_one_without_a_problem_is_not_kept(worksheets):
    with pytest.raises(FormNotReady):
        worksheets.keep(WorksheetForm())
    assert worksheets.all() == []


def test_a_deleted_worksheet_comes_back(worksheets):
    saved = worksheets.keep(BUS)
    worksheets.delete(saved.id)
    assert worksheets.all() == []
    worksheets.bring_back(saved.id)
    assert [line.problem for line in worksheets.all()] == [BUS.problem]


@pytest.mark.parametrize(
    "act",
    [
        lambda sheets, gone: sheets.read(gone),
        lambda sheets, gone: sheets.keep(BUS, gone),
        lambda sheets, gone: sheets.delete(gone),
        lambda sheets, gone: sheets.bring_back(gone),
        lambda sheets, gone: sheets.first_step_to_goal(gone),
    ],
)
def test_a_worksheet_that_is_not_there_says_so(worksheets, act):
    with pytest.raises(WorksheetGone):
        act(worksheets, uuid4())


def test_its_first_step_joins_the_goal_it_is_about(worksheets, goals, clock):
    goal = goals.add(SLEEP)
    saved = worksheets.keep(replace(BUS, goal_id=goal.id))
    assert worksheets.first_step_to_goal(saved.id) == goal.id
    [step] = goals.read(goal.id).steps
    assert (step.words, step.due_on) == (BUS.first_step, clock.today() + timedelta(days=7))


@pytest.mark.parametrize(("choice", "named"), [("Take the 14", "Take the 14"), ("", None)])
def test_without_a_goal_it_makes_one(worksheets, goals, choice, named):
    saved = worksheets.keep(replace(BUS, choice=choice))
    goal_id = worksheets.first_step_to_goal(saved.id)
    assert goals.read(goal_id).form.words == (named or BUS.problem)
    assert worksheets.read(saved.id).goal_id == goal_id


def test_a_deleted_goal_is_not_revived_for_it(worksheets, goals):
    goal = goals.add(SLEEP)
    saved = worksheets.keep(replace(BUS, goal_id=goal.id))
    goals.delete(goal.id)
    assert worksheets.first_step_to_goal(saved.id) != goal.id


def test_a_worksheet_without_a_first_step_asks_for_it(worksheets, goals):
    saved = worksheets.keep(replace(BUS, first_step=""))
    with pytest.raises(FormNotReady) as trouble:
        worksheets.first_step_to_goal(saved.id)
    assert set(trouble.value.problems) == {"first_step"}
    assert goals.active() == []
