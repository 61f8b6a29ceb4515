"""A log counts once, for the anchor the person means; they are asked only when it is unclear."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest

from aftercare_app.domain.activity import Outcome
from aftercare_app.services.activities import EntryGone
from tests.services.planning import (
    EVENING,
    FRI,
    MORNING,
    THERAPY,
    THU,
    TUE,
    WED,
    add,
    log,
    only,
    reads,
)

DAY = timedelta(days=1)


def counts_for(aftercare, saved):
    kept = aftercare.activities.read(saved.id)
    return kept.planned_id, kept.planned_on, kept.planned_at


@pytest.mark.ci
def test_a_log_from_the_log_screen_answers_the_nearest_planned_time(aftercare, clock):
    anchor = add(aftercare, weekdays=(2,), times=(MORNING, EVENING), per_week=2)
    saved = log(aftercare, day=WED, at=time(10))
    assert counts_for(aftercare, saved) == (anchor, WED, MORNING)
    again = log(aftercare, day=WED, at=time(10, 30))
    assert counts_for(aftercare, again) == (anchor, WED, EVENING)
    third = log(aftercare, day=WED, at=time(10, 40))
    assert counts_for(aftercare, third) == (anchor, None, None)
    assert reads(aftercare)[anchor].done == 3


def test_a_log_answers_a_time_that_was_moved_to_its_day(aftercare):
    anchor = add(aftercare, weekdays=(4,), times=(MORNING,))
    aftercare.plan.move(only(aftercare, FRI), WED, EVENING)
    assert counts_for(aftercare, log(aftercare)) == (anchor, FRI, MORNING)


def test_a_log_does_not_answer_a_time_that_was_moved_away(aftercare):
    anchor = add(aftercare, weekdays=(2,), times=(MORNING,))
    aftercare.plan.move(only(aftercare, WED), FRI, EVENING)
    assert counts_for(aftercare, log(aftercare)) == (anchor, None, None)


def test_a_log_answers_a_time_of_another_zone_on_the_day_of_the_wall(aftercare, clock):
    add(aftercare, weekdays=(3,), times=(time(8),), zone="Asia/Tokyo")
    clock.move(hours=8)
    _, on, at = counts_for(aftercare, log(aftercare))
    assert (on, at) == (THU, time(8))


def test_what_fits_no_anchor_counts_for_none(aftercare):
    add(aftercare)
    assert counts_for(aftercare, log(aftercare, THERAPY))[0] is None


class TestWhenItIsUnclear:
    @pytest.fixture
    def two(self, aftercare):
        return add(aftercare, words="a"), add(aftercare, words="b")

    def test_the_first_counts_and_both_are_named(self, aftercare, two):
        saved = log(aftercare)
        assert saved.may_count_for == two
        assert counts_for(aftercare, saved)[0] == two[0]
        found = reads(aftercare)
        assert [found[one].done for one in two] == [1, 0]

    def test_the_person_says_which(self, aftercare, two):
        saved = log(aftercare)
        aftercare.plan.count_for(saved.id, two[1])
        found = reads(aftercare)
        assert [found[one].done for one in two] == [0, 1]
        aftercare.plan.count_for(saved.id, None)
        assert [reads(aftercare)[one].done for one in two] == [0, 0]

    def test_a_clear_log_asks_nothing(self, aftercare, two):
        add(aftercare, subtype="aa")
        assert log(aftercare, subtype="aa").may_count_for == ()
        assert log(aftercare, THERAPY).may_count_for == ()

    def test_what_is_already_said_stays_when_other_words_change(self, aftercare, two):
        saved = log(aftercare)
        aftercare.plan.count_for(saved.id, two[1])
        form = replace(aftercare.activities.read(saved.id), note="Good talk", helped=3)
        assert aftercare.activities.change(saved.id, form).may_count_for == ()
        assert counts_for(aftercare, saved)[0] == two[1]

    def test_a_changed_day_stays_with_its_anchor_while_it_fits(self, aftercare, clock, two):
        clock.move(days=1)
        saved = log(aftercare)
        aftercare.plan.count_for(saved.id, two[1])
        form = replace(aftercare.activities.read(saved.id), day=WED)
        aftercare.activities.change(saved.id, form)
        assert counts_for(aftercare, saved)[0] == two[1]

    def test_none_stays_none(self, aftercare, two):
        saved = log(aftercare)
        aftercare.plan.count_for(saved.id, None)
        form = replace(aftercare.activities.read(saved.id), note="x")
        aftercare.activities.change(saved.id, form)
        assert counts_for(aftercare, saved)[0] is None


def test_naming_the_same_anchor_again_keeps_the_answer(aftercare):
    anchor = add(aftercare, weekdays=(2,), times=(MORNING,))
    saved = log(aftercare)
    aftercare.plan.count_for(saved.id, anchor)
    assert counts_for(aftercare, saved) == (anchor, WED, MORNING)


def test_an_entry_that_becomes_something_else_counts_for_something_else(aftercare):
    peer = add(aftercare, subtype="aa")
    other = add(aftercare, subtype="na")
    saved = log(aftercare, subtype="aa")
    assert counts_for(aftercare, saved)[0] == peer
    form = replace(aftercare.activities.read(saved.id), subtype="na")
    aftercare.activities.change(saved.id, form)
    assert counts_for(aftercare, saved)[0] == other
    form = replace(form, subtype="smart_recovery")
    aftercare.activities.change(saved.id, form)
    assert counts_for(aftercare, saved) == (None, None, None)


def test_an_entry_moved_before_its_anchor_counts_no_more(aftercare):
    add(aftercare)
    saved = log(aftercare)
    form = replace(aftercare.activities.read(saved.id), day=TUE)
    aftercare.activities.change(saved.id, form)
    assert counts_for(aftercare, saved)[0] is None


def test_several_logs_at_once_answer_one_time_each(aftercare, clock):
    anchor = add(aftercare, weekdays=(2, 3), times=(MORNING,), per_week=2)
    clock.move(days=1)
    form = aftercare.plan.form_of(only(aftercare, WED))
    blank = replace(form, planned_by=None, planned_id=None, planned_on=None, planned_at=None)
    aftercare.activities.log_many([blank, replace(blank, day=THU), replace(blank, at=time(8))])
    days = [one.answer is not None for one in aftercare.plan.between(WED, THU)]
    assert days == [True, True]
    assert reads(aftercare)[anchor].done == 3


def test_a_ticked_step_counts_for_the_anchor_of_its_goal(aftercare):
    from aftercare_app.domain.activity import ActivityKind
    from aftercare_app.domain.details import GoalDetails
    from aftercare_app.domain.goal_rules import GoalForm, StepForm

    goal = aftercare.goals.add(replace(GoalForm(), words="Sleep")).id
    step = aftercare.steps.add(goal, StepForm(words="One")).id
    mine = add(aftercare, ActivityKind.GOAL, details=GoalDetails(goal_id=goal))
    other = add(aftercare, ActivityKind.GOAL, details=GoalDetails(goal_id=uuid4()))
    aftercare.steps.tick(step)
    found = reads(aftercare)
    assert (found[mine].done, found[other].done) == (1, 0)


def test_an_entry_that_is_gone_counts_for_nothing(aftercare):
    with pytest.raises(EntryGone):
        aftercare.plan.count_for(uuid4(), None)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_one_entry_of_its_anchor(aftercare, outcome):
    anchor = add(aftercare, per_week=2)
    log(aftercare, outcome=outcome)
    read = reads(aftercare)[anchor]
    assert (read.done, read.partly) == (outcome is Outcome.DONE, outcome is Outcome.PARTLY)
