"""How anchors stand this week and before, and when two or more slip."""

from datetime import timedelta

import pytest

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.drift import DriftState
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week
from aftercare_app.services.graduate import Introduction
from tests.services.planning import (
    EVENING,
    FRI,
    LAST_WED,
    MON,
    MORNING,
    NEXT_MON,
    NEXT_WED,
    PEER,
    SAT,
    SUN,
    THERAPY,
    THU,
    WED,
    WELLNESS,
    add,
    log,
    only,
    reads,
    stands,
)

DAY = timedelta(days=1)


class TestAWeek:
    def test_is_the_running_one_unless_another_day_is_meant(self, aftercare):
        add(aftercare, weekdays=(4,), times=(EVENING,), words="Home group")
        shown = aftercare.weeks.week()
        assert (shown.week, shown.running, shown.today) == (Week(MON, SUN), True, WED)
        assert [one.on for one in shown.planned] == [FRI]
        [anchor] = shown.anchors
        assert (anchor.version.words, anchor.left, anchor.rests_today) == ("Home group", 1, False)
        assert not aftercare.weeks.week(NEXT_WED).running

    def test_shows_only_anchors_that_were_there(self, aftercare, clock):
        first = add(aftercare, until=SUN)
        later = add(aftercare, since=NEXT_MON)
        assert list(reads(aftercare)) == [first]
        assert list(reads(aftercare, NEXT_WED)) == [later]
        assert reads(aftercare, LAST_WED) == {}

    def test_says_what_an_anchor_was_then(self, aftercare, clock):
        from dataclasses import replace

        anchor = add(aftercare, words="before")
        clock.move(days=7)
        form = replace(aftercare.anchors.read(anchor).form, words="after")
        aftercare.anchors.change(anchor, form)
        words = [aftercare.weeks.week(day).anchors[0].version.words for day in (WED, NEXT_WED)]
        assert words == ["before", "after"]

    @pytest.mark.parametrize(
        ("weekdays", "times", "left"),
        [
            ((), (), 5),
            ((2,), (), 1),
            ((1,), (), 0),
            ((2,), (MORNING,), 0),
            ((2,), (EVENING,), 1),
            ((2, 4), (MORNING, EVENING), 3),
        ],
    )
    def test_counts_the_times_or_days_that_are_left(self, aftercare, weekdays, times, left):
        add(aftercare, weekdays=weekdays, times=times)
        assert aftercare.weeks.week().anchors[0].left == left

    def test_an_answered_or_resting_time_is_not_left(self, aftercare):
        anchor = add(aftercare, weekdays=(3, 4, 5), times=(EVENING,))
        aftercare.plan.answer(only(aftercare, FRI), Outcome.COULD_NOT)
        assert aftercare.weeks.week().anchors[0].left == 2
        aftercare.anchors.pause(anchor, SAT)
        assert aftercare.weeks.week().anchors[0].left == 1
        aftercare.plan.move(only(aftercare, THU), NEXT_WED, EVENING)
        assert aftercare.weeks.week().anchors[0].left == 0

    def test_a_deleted_log_counts_no_more_until_it_is_brought_back(self, aftercare):
        anchor = add(aftercare)
        saved = log(aftercare)
        aftercare.activities.delete(saved.id)
        assert stands(aftercare, anchor) == ("no_data", 1)
        aftercare.activities.bring_back(saved.id)
        assert stands(aftercare, anchor) == ("met", 1)

    def test_days_that_rest_are_not_left(self, aftercare):
        aftercare.anchors.pause(add(aftercare), FRI)
        assert aftercare.weeks.week().anchors[0].left == 2

    def test_marks_each_day_with_what_it_holds(self, aftercare):
        anchor = add(aftercare, weekdays=(2, 3, 4), times=(EVENING,))
        aftercare.plan.answer(only(aftercare, WED), Outcome.COULD_NOT)
        aftercare.plan.answer(only(aftercare, FRI), Outcome.DONE)  # early, today
        aftercare.anchors.pause(anchor, SAT)
        marks = [mark.value for mark in aftercare.weeks.week().anchors[0].days]
        before, today, tomorrow, later = ["nothing"] * 2, ["done"], ["planned"], ["nothing"]
        assert marks == [*before, *today, *tomorrow, *later, "rests", "rests"]

    def test_an_extra_time_is_left_but_not_due(self, aftercare):
        anchor = add(aftercare, WELLNESS, weekdays=(1,))
        details = aftercare.anchors.read(anchor).form.details
        aftercare.plan.plan_once(
            OnceForm(kind=WELLNESS, details=details, on=FRI, for_anchor=anchor)
        )
        [shown] = aftercare.weeks.week().anchors
        assert (shown.left, shown.read.due) == (1, 1)


class TestTheGrid:
    def test_shows_the_newest_week_first(self, aftercare, clock):
        anchor = add(aftercare)
        log(aftercare)
        clock.move(days=7)
        log(aftercare, THERAPY)
        clock.move(days=7)
        [row] = aftercare.weeks.grid(4)
        assert row.anchor.id == anchor
        assert [one.week.first for one in row.weeks] == [MON + 7 * n * DAY for n in (2, 1, 0, -1)]
        assert [one.status for one in row.weeks] == [
            WeekStatus.NO_DATA,
            WeekStatus.NOT_MET,
            WeekStatus.MET,
            WeekStatus.PAUSED,
        ]

    def test_keeps_the_persons_order_and_leaves_out_what_ended(self, aftercare, clock):
        ended, *others = [add(aftercare, words=word) for word in "cab"]
        clock.move(days=7)
        aftercare.anchors.end(ended)
        clock.move(days=7)
        assert [row.anchor.id for row in aftercare.weeks.grid(4)] == others

    def test_agrees_with_the_weeks_one_by_one(self, aftercare, clock):
        anchor = add(aftercare, per_week=2, weekdays=(2, 4), times=(MORNING,))
        log(aftercare)
        aftercare.plan.move(only(aftercare, FRI), NEXT_WED + DAY, MORNING)
        clock.move(days=14)
        [row] = aftercare.weeks.grid(6)
        for read in row.weeks[:3]:
            assert read == reads(aftercare, read.week.first)[anchor]


class TestDrift:
    @pytest.fixture
    def three(self, aftercare, clock):
        """Three anchors of five weeks, each held in all of them."""
        clock.move(days=-35)
        kinds = (THERAPY, PEER, WELLNESS)
        made = [add(aftercare, kind, since=clock.today()) for kind in kinds]
        for _ in range(5):
            for kind in kinds:
                log(aftercare, kind)
            clock.move(days=7)
        return made

    def test_a_new_plan_has_not_enough_weeks(self, aftercare):
        add(aftercare)
        assert aftercare.weeks.drift().drift.state is DriftState.NOT_ENOUGH_WEEKS

    def test_held_anchors_are_steady(self, aftercare, three):
        assert aftercare.weeks.drift().drift.state is DriftState.STEADY

    def test_two_that_were_not_met_last_week_are_named_in_order(self, aftercare, clock, three):
        log(aftercare, PEER)
        clock.move(days=7)
        shown = aftercare.weeks.drift()
        assert (shown.drift.state, shown.drift.running) == (DriftState.DRIFT, False)
        assert [one.anchor.id for one in shown.anchors] == [three[0], three[2]]
        assert shown.drift.week == Week(MON, SUN)
        assert (shown.drift.again, shown.answered, shown.off) == (False, False, False)

    def test_two_weeks_running_are_told_apart_from_one(self, aftercare, clock, three):
        for _ in range(2):
            log(aftercare, PEER)
            clock.move(days=7)
        assert aftercare.weeks.drift().drift.again

    def test_the_running_week_drifts_once_nothing_is_left(self, aftercare, clock, three):
        since = clock.today() - timedelta(days=2)
        monday = [add(aftercare, WELLNESS, since=since, weekdays=(0,)) for _ in range(2)]
        log(aftercare, PEER)
        shown = aftercare.weeks.drift()
        assert shown.drift.running
        assert [one.anchor.id for one in shown.anchors] == monday

    @pytest.mark.ci
    def test_an_anchor_that_rests_today_does_not_slip(self, aftercare, clock, three):
        since = clock.today() - timedelta(days=2)
        monday = [add(aftercare, WELLNESS, since=since, weekdays=(0,)) for _ in range(2)]
        log(aftercare, PEER)
        aftercare.anchors.pause(monday[0], clock.today())
        assert not aftercare.weeks.drift().drift.running

    def test_an_anchor_that_ended_slips_no_more(self, aftercare, clock, three):
        log(aftercare, PEER)
        clock.move(days=1)
        aftercare.anchors.end(three[0])
        aftercare.anchors.end(three[2])
        assert aftercare.weeks.drift().drift.state is not DriftState.DRIFT
        clock.move(days=7)
        log(aftercare, PEER)
        assert aftercare.weeks.drift().drift.state is not DriftState.DRIFT

    def test_one_that_ended_this_week_is_not_named_for_last_week(self, aftercare, clock, three):
        log(aftercare, PEER)
        clock.move(days=7)
        aftercare.anchors.end(three[0])
        assert aftercare.weeks.drift().drift.state is not DriftState.DRIFT

    @pytest.mark.ci
    def test_is_answered_asked_again_and_answered_once_for_its_week(self, aftercare, clock, three):
        log(aftercare, PEER)
        clock.move(days=7)
        week = aftercare.weeks.drift().drift.week
        aftercare.weeks.answer_drift(week)
        aftercare.weeks.answer_drift(week, three[0])
        assert aftercare.weeks.drift().answered
        aftercare.weeks.ask_again(week)
        aftercare.weeks.ask_again(week)
        assert not aftercare.weeks.drift().answered
        aftercare.weeks.answer_drift(week)
        log(aftercare, PEER)
        clock.move(days=7)
        assert not aftercare.weeks.drift().answered

    def test_can_be_switched_off_and_on(self, aftercare, three):
        assert not aftercare.weeks.drift().off
        aftercare.weeks.say_drift(says=False)
        assert aftercare.weeks.drift().off
        aftercare.weeks.say_drift(says=True)
        assert not aftercare.weeks.drift().off


class TestAnotherFirstDay:
    def test_counts_from_next_week_and_leaves_the_past(self, aftercare):
        aftercare.about_me.introduce(Introduction(week_starts_on=0))
        anchor = add(aftercare, per_week=7)
        before = aftercare.weeks.week().week
        aftercare.about_me.introduce(Introduction(week_starts_on=6))
        assert aftercare.weeks.week().week == before
        assert aftercare.weeks.week(NEXT_MON).week == Week(NEXT_MON, NEXT_MON + 5 * DAY)
        assert stands(aftercare, anchor, NEXT_MON) == ("no_data", 6)
        assert aftercare.weeks.week(SUN + 7 * DAY).week.first == SUN + 7 * DAY
