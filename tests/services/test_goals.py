"""Goals and small steps: ticking logs, undo restores, nothing is called failed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from aftercare_app.domain.activity import ActivityKind, Dimension
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.goal_rules import (
    GoalForm,
    StepForm,
)
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay
from aftercare_app.models import Draft, Entry, Goal
from aftercare_app.services.forms import FormNotReady
from aftercare_app.services.goals import GoalGone, Goals
from aftercare_app.services.steps import StepGone, Steps
from tests.fakes import StillClock
from tests.vaults import new_database

TODAY = date(2025, 5, 14)
EVENING = datetime(2025, 5, 15, 1, 30, 20, tzinfo=UTC)
"""Half past nine in the evening of the 14th in New York; already the 15th in UTC."""

SLEEP = GoalForm(
    words="Sleep through most nights",
    area=Dimension.PHYSICAL,
    done_looks_like="Five nights of seven",
    why="I want my mornings back",
    target_on=date(2025, 7, 1),
    if_part="If I wake at four",
    then_part="then I do the body scan",
    confidence=6,
    partner="Aunt Rosa",
    partner_way=PartnerWay.TEXT,
    partner_rhythm=PartnerRhythm.WEEKLY,
)


@pytest.fixture
def database(tmp_path):
    database = new_database(tmp_path)
    yield database
    database.close()


@pytest.fixture
def clock():
    return StillClock(EVENING)


@pytest.fixture
def goals(database, clock):
    return Goals(database, clock)


@pytest.fixture
def steps(database, clock):
    return Steps(database, clock)


@pytest.fixture
def entries(database):
    def kept():
        with database.transaction() as session:
            return list(session.scalars(select(Entry).where(Entry.deleted_at.is_(None))))

    return kept


@pytest.fixture
def draft(database, clock):
    """Keep a draft and tell whether it is still there."""
    with database.transaction() as session:
        session.add(Draft(form="goal", fields="{}", kept_at=clock.now()))

    def waiting():
        with database.transaction() as session:
            return session.scalar(select(Draft.form)) is not None

    return waiting


def words(lines):
    return [line.words for line in lines]


class TestGoals:
    def test_what_was_typed_comes_back_whole(self, goals):
        saved = goals.add(SLEEP)
        assert goals.read(saved.id).form == SLEEP

    def test_emoji_and_right_to_left_text_are_kept(self, goals):
        form = GoalForm(words="لياقة 🏃‍♀️ más")
        assert goals.read(goals.add(form).id).form == form

    def test_control_characters_are_left_out_and_it_says_how_many(self, goals):
        saved = goals.add(replace(SLEEP, why="a\x00b\x1bc"))
        assert saved.removed_characters == 2
        assert goals.read(saved.id).form.why == "abc"

    def test_saving_forgets_the_draft_in_the_same_save(self, goals, draft):
        goals.add(SLEEP, draft="goal")
        assert not draft()

    def test_a_form_that_is_not_ready_keeps_its_draft_and_adds_nothing(self, goals, draft):
        with pytest.raises(FormNotReady) as trouble:
            goals.add(GoalForm(), draft="goal")
        assert set(trouble.value.problems) == {"words"}
        assert draft()
        assert goals.active() == []

    def test_a_change_replaces_all_that_it_says(self, goals, draft):
        saved = goals.add(SLEEP)
        goals.change(saved.id, GoalForm(words="Rest"), draft="goal")
        assert goals.read(saved.id).form == GoalForm(words="Rest")
        assert not draft()

    def test_a_change_is_dated(self, goals, database, clock):
        saved = goals.add(SLEEP)
        goals.change(saved.id, SLEEP)
        with database.transaction() as session:
            assert session.get(Goal, saved.id).edited_at == clock.now()

    def test_a_change_that_is_not_ready_changes_nothing(self, goals):
        saved = goals.add(SLEEP)
        with pytest.raises(FormNotReady):
            goals.change(saved.id, GoalForm())
        assert goals.read(saved.id).form == SLEEP

    @pytest.mark.parametrize("status", GoalStatus)
    def test_a_goal_is_either_worked_on_or_resting(self, goals, status):
        saved = goals.add(SLEEP)
        goals.set_status(saved.id, status)
        assert [line.id for line in goals.active() + goals.resting()] == [saved.id]
        assert bool(goals.active()) is (status is GoalStatus.ACTIVE)
        assert goals.read(saved.id).status is status

    def test_no_status_is_called_failed(self):
        assert {status.value for status in GoalStatus} == {
            "active",
            "paused",
            "changed",
            "done",
            "let_go",
        }

    def test_a_deleted_goal_is_gone_from_lists_and_comes_back(self, goals):
        saved = goals.add(SLEEP)
        goals.delete(saved.id)
        assert goals.active() == []
        with pytest.raises(GoalGone):
            goals.read(saved.id)
        goals.bring_back(saved.id)
        assert words(goals.active()) == [SLEEP.words]

    @pytest.mark.parametrize(
        "act",
        [
            lambda goals, gone: goals.read(gone),
            lambda goals, gone: goals.change(gone, SLEEP),
            lambda goals, gone: goals.set_status(gone, GoalStatus.DONE),
            lambda goals, gone: goals.delete(gone),
            lambda goals, gone: goals.bring_back(gone),
        ],
    )
    def test_a_goal_that_is_not_there_says_so(self, goals, act):
        with pytest.raises(GoalGone):
            act(goals, uuid4())

    def test_the_list_shows_the_next_open_step_and_counts(self, goals, steps):
        goal = goals.add(SLEEP)
        first = steps.add(goal.id, StepForm(words="Phone in the kitchen"))
        steps.add(goal.id, StepForm(words="No coffee after two", due_on=TODAY))
        steps.add(goal.id, StepForm(words="Ask Dana"))
        steps.tick(first.id)
        [line] = goals.active()
        assert line.next_step.words == "No coffee after two"
        assert line.next_step.due_on == TODAY
        assert (line.steps_done, line.steps) == (1, 3)

    def test_a_goal_whose_steps_are_all_ticked_has_no_next_step(self, goals, steps):
        goal = goals.add(SLEEP)
        steps.tick(steps.add(goal.id, StepForm(words="Phone")).id)
        [line] = goals.active()
        assert line.next_step is None
        assert (line.steps_done, line.steps) == (1, 1)

    def test_a_long_list_costs_no_more_queries_than_a_short_one(self, database, goals, steps):
        def queries():
            asked = []
            listen = ("before_cursor_execute", lambda *call: asked.append(call[2]))
            event.listen(database.engine, *listen)
            goals.active()
            event.remove(database.engine, *listen)
            return len([one for one in asked if one.startswith("SELECT")])

        goals.add(SLEEP)
        few = queries()
        for number in range(20):
            goal = goals.add(GoalForm(words=f"Goal {number}"))
            steps.add(goal.id, StepForm(words="A step"))
        assert queries() == few == 2


class TestSteps:
    def test_steps_stand_in_the_order_they_were_added(self, goals, steps):
        goal = goals.add(SLEEP)
        for word in ("one", "two", "three"):
            steps.add(goal.id, StepForm(words=word))
        assert words(goals.read(goal.id).steps) == ["one", "two", "three"]

    def test_a_step_that_is_too_far_away_is_not_added(self, goals, steps):
        goal = goals.add(SLEEP)
        with pytest.raises(FormNotReady):
            steps.add(goal.id, StepForm(words="Later", due_on=TODAY + timedelta(days=8)))
        assert goals.read(goal.id).steps == ()

    def test_a_step_needs_a_goal_that_is_there(self, goals, steps):
        goal = goals.add(SLEEP)
        goals.delete(goal.id)
        with pytest.raises(GoalGone):
            steps.add(goal.id, StepForm(words="one"))

    def test_an_old_due_day_may_stay_when_the_words_change(self, goals, database, clock):
        goal = goals.add(SLEEP)
        long_ago = StillClock(EVENING - timedelta(days=30))
        due = long_ago.today() + timedelta(days=3)
        saved = Steps(database, long_ago).add(goal.id, StepForm(words="one", due_on=due))
        Steps(database, clock).change(saved.id, StepForm(words="two", due_on=due))
        [step] = goals.read(goal.id).steps
        assert (step.words, step.due_on) == ("two", due)
        moved = StepForm(words="two", due_on=due + timedelta(days=1))
        with pytest.raises(FormNotReady):
            Steps(database, clock).change(saved.id, moved)

    def test_ticking_marks_the_step_and_logs_it_on_the_persons_day(self, goals, steps, entries):
        goal = goals.add(SLEEP)
        step = steps.add(goal.id, StepForm(words="Phone in the kitchen"))
        entry_id = steps.tick(step.id)
        [entry] = entries()
        assert entry.id == entry_id
        assert entry.kind is ActivityKind.GOAL
        assert entry.details == GoalDetails(goal_id=goal.id, step_id=step.id)
        assert entry.note == "Phone in the kitchen"
        assert (entry.local_day, entry.zone) == (TODAY, "America/New_York")
        assert entry.done_at == EVENING.replace(second=0)
        assert goals.read(goal.id).steps[0].done_at == entry.done_at

    def test_ticking_twice_logs_once(self, goals, steps, entries):
        step = steps.add(goals.add(SLEEP).id, StepForm(words="one"))
        assert steps.tick(step.id) == steps.tick(step.id)
        assert len(entries()) == 1

    def test_unticking_takes_back_the_tick_and_its_entry_and_no_other(self, goals, steps, entries):
        goal = goals.add(SLEEP)
        one = steps.add(goal.id, StepForm(words="one"))
        two = steps.add(goal.id, StepForm(words="two"))
        steps.tick(one.id)
        steps.tick(two.id)
        steps.untick(one.id)
        assert [entry.note for entry in entries()] == ["two"]
        assert [step.done_at is None for step in goals.read(goal.id).steps] == [True, False]

    def test_a_step_can_be_ticked_again_after_it_was_unticked(self, goals, steps, entries):
        step = steps.add(goals.add(SLEEP).id, StepForm(words="one"))
        first = steps.tick(step.id)
        steps.untick(step.id)
        assert steps.tick(step.id) != first
        assert len(entries()) == 1

    def test_a_tick_whose_entry_was_deleted_can_be_logged_again(
        self, goals, steps, entries, database, clock
    ):
        step = steps.add(goals.add(SLEEP).id, StepForm(words="one"))
        first = steps.tick(step.id)
        with database.transaction() as session:
            session.get(Entry, first).deleted_at = clock.now()
        assert steps.tick(step.id) != first
        assert len(entries()) == 1

    def test_a_removed_step_leaves_its_entry_and_comes_back_in_its_place(
        self, goals, steps, entries
    ):
        goal = goals.add(SLEEP)
        one = steps.add(goal.id, StepForm(words="one", due_on=TODAY))
        steps.add(goal.id, StepForm(words="two"))
        steps.tick(one.id)
        before = goals.read(goal.id).steps
        removed = steps.remove(one.id)
        assert words(goals.read(goal.id).steps) == ["two"]
        assert len(entries()) == 1
        steps.put_back(removed)
        steps.put_back(removed)
        assert goals.read(goal.id).steps == before

    def test_a_step_cannot_come_back_to_a_deleted_goal(self, goals, steps):
        goal = goals.add(SLEEP)
        removed = steps.remove(steps.add(goal.id, StepForm(words="one")).id)
        goals.delete(goal.id)
        with pytest.raises(GoalGone):
            steps.put_back(removed)

    @pytest.mark.parametrize(
        "act",
        [
            lambda steps, gone: steps.tick(gone),
            lambda steps, gone: steps.untick(gone),
            lambda steps, gone: steps.remove(gone),
            lambda steps, gone: steps.change(gone, StepForm(words="one")),
        ],
    )
    def test_a_step_that_is_not_there_says_so(self, steps, act):
        with pytest.raises(StepGone):
            act(steps, uuid4())
