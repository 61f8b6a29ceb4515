"""Anchors are named, changed from a day on, paused and ended; the past stays as it was."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.anchors import PauseReason, Rhythm
from aftercare_app.services.anchors import AnchorGone, PauseTooEarly
from aftercare_app.services.forms import FormNotReady
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
    TUE,
    WED,
    add,
    anchor_form,
    log,
    log_for,
    only,
    planned,
    reads,
    stands,
)

DAY = timedelta(days=1)


def test_an_anchor_is_kept_whole_and_after_the_others(aftercare):
    first = add(aftercare)
    full = anchor_form(
        subtype="aa",
        words="Home group",
        per_week=2,
        weekdays=(1, 3),
        times=(time(12, 30), EVENING),
        rhythm=Rhythm.EVERY_TWO_WEEKS,
        minutes="60",
        with_whom="Luis",
        place="Third Street hall",
        link="https://example.org/room",
        zone="America/Chicago",
        lead=30,
        until=WED + 90 * DAY,
        backup="The phone meeting",
    )
    second = aftercare.anchors.add(full).id
    assert aftercare.anchors.read(second).form == full
    assert [one.id for one in aftercare.anchors.all()] == [first, second]


def test_an_anchor_with_a_problem_is_not_kept(aftercare):
    with pytest.raises(FormNotReady):
        add(aftercare, per_week=0)
    assert aftercare.anchors.all() == []


def test_keeping_it_forgets_its_draft(aftercare):
    aftercare.drafts.keep("anchor", {"words": "half"})
    aftercare.anchors.add(anchor_form(), draft="anchor")
    assert aftercare.drafts.find("anchor") is None


class TestWhatWasLoggedBefore:
    def test_on_the_first_day_counts(self, aftercare):
        log(aftercare)
        anchor = add(aftercare)
        assert stands(aftercare, anchor) == ("met", 1)

    def test_before_the_first_day_does_not(self, aftercare):
        log(aftercare, day=TUE)
        anchor = add(aftercare)
        assert reads(aftercare)[anchor].done == 0

    def test_for_another_anchor_stays_there(self, aftercare):
        older = add(aftercare)
        log(aftercare)
        younger = add(aftercare)
        found = reads(aftercare)
        assert (found[older].done, found[younger].done) == (1, 0)

    def test_and_deleted_does_not(self, aftercare):
        aftercare.activities.delete(log(aftercare).id)
        anchor = add(aftercare)
        assert reads(aftercare)[anchor].done == 0

    def test_answers_its_planned_time_as_it_was_on_the_wall_then(self, aftercare):
        log(aftercare, day=WED, at=time(11))
        add(aftercare, weekdays=(2,), per_week=1, times=(time(7), time(10, 30)))
        answered = [one.at for one in aftercare.plan.between(WED, WED) if one.answer]
        assert answered == [time(10, 30)]


class TestAChange:
    @pytest.fixture
    def anchor(self, aftercare, clock):
        """An anchor of three a week that is four weeks old, with one log in every week."""
        clock.move(days=-28)
        since = clock.today()
        anchor = add(aftercare, since=since, per_week=3, weekdays=(0, 2, 4), times=(EVENING,))
        clock.move(days=28)
        for weeks in range(1, 4):
            log_for(aftercare, anchor, WED - 7 * weeks * DAY)
        return anchor

    def changed(self, aftercare, anchor, since=None, **changes):
        form = replace(aftercare.anchors.read(anchor).form, **changes)
        return aftercare.anchors.change(anchor, form, since=since)

    def test_counts_from_today_and_leaves_the_past(self, aftercare, anchor):
        assert stands(aftercare, anchor, LAST_WED) == ("partly", 3)
        self.changed(aftercare, anchor, per_week="1", weekdays=(1,), times=(MORNING,))
        assert stands(aftercare, anchor, LAST_WED) == ("partly", 3)
        assert planned(aftercare, LAST_WED) == [(LAST_WED, EVENING)]
        assert planned(aftercare, MON, SUN) == [(MON, EVENING)]
        assert planned(aftercare, NEXT_MON, NEXT_MON + 6 * DAY) == [(NEXT_MON + DAY, MORNING)]
        assert stands(aftercare, anchor, NEXT_WED) == ("no_data", 1)

    def test_shares_the_running_week_out_by_days(self, aftercare, anchor):
        self.changed(aftercare, anchor, per_week="1", weekdays=())
        assert reads(aftercare)[anchor].due == 2  # (2 x 3 + 5 x 1) / 7

    def test_may_count_from_a_later_day(self, aftercare, anchor):
        self.changed(aftercare, anchor, since=NEXT_MON, per_week="1", weekdays=(1,))
        assert planned(aftercare, THU, SUN) == [(FRI, EVENING)]
        assert aftercare.anchors.read(anchor).form.weekdays == (0, 2, 4)
        assert planned(aftercare, NEXT_MON, NEXT_WED) == [(NEXT_MON + DAY, EVENING)]

    def test_never_counts_from_an_earlier_day(self, aftercare, anchor):
        self.changed(aftercare, anchor, since=LAST_WED, per_week="1")
        assert stands(aftercare, anchor, LAST_WED) == ("partly", 3)

    def test_takes_the_place_of_one_that_was_to_come(self, aftercare, anchor):
        self.changed(aftercare, anchor, since=NEXT_MON, weekdays=(1,), per_week="1")
        self.changed(aftercare, anchor, weekdays=(3,), per_week="1")
        assert planned(aftercare, NEXT_MON, NEXT_MON + 6 * DAY) == [(NEXT_MON + 3 * DAY, EVENING)]

    def test_twice_on_one_day_keeps_the_second(self, aftercare, anchor):
        self.changed(aftercare, anchor, words="one")
        self.changed(aftercare, anchor, words="two")
        assert aftercare.anchors.read(anchor).form.words == "two"

    def test_keeps_the_rhythm_of_every_other_week(self, aftercare, anchor):
        two = {"rhythm": Rhythm.EVERY_TWO_WEEKS, "weekdays": (4,), "per_week": "1"}
        self.changed(aftercare, anchor, **two)
        aftercare.clock.move(days=7)
        self.changed(aftercare, anchor, words="renamed")
        assert planned(aftercare, WED, WED + 27 * DAY) == [
            (FRI, EVENING),
            (FRI + 14 * DAY, EVENING),
        ]

    def test_lets_go_of_moved_times_that_are_planned_no_more(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), SAT, MORNING)
        self.changed(aftercare, anchor, words="the same days")
        assert planned(aftercare, FRI, SAT) == [(SAT, MORNING)]
        self.changed(aftercare, anchor, times=(MORNING,))
        assert planned(aftercare, FRI, SAT) == [(FRI, MORNING)]
        assert reads(aftercare)[anchor].due == 3

    def test_keeps_a_time_that_was_moved_into_a_week_that_is_over(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, NEXT_WED), SAT, MORNING)
        aftercare.clock.move(days=5)
        assert stands(aftercare, anchor, WED)[1] == 4
        self.changed(aftercare, anchor, weekdays=(5,), per_week="1")
        assert stands(aftercare, anchor, WED)[1] == 4

    def test_of_an_anchor_that_ended_is_refused(self, aftercare, anchor):
        form = aftercare.anchors.read(anchor).form
        aftercare.anchors.end(anchor)
        with pytest.raises(AnchorGone):
            aftercare.anchors.change(anchor, form)
        with pytest.raises(AnchorGone):
            aftercare.anchors.pause(anchor, WED)
        with pytest.raises(AnchorGone):
            aftercare.anchors.end(anchor)


class TestAPause:
    @pytest.fixture
    def anchor(self, aftercare, clock):
        clock.move(days=-28)
        anchor = add(aftercare, since=clock.today(), per_week=7)
        clock.move(days=28)
        return anchor

    def test_shares_out_the_week_and_leaves_the_past(self, aftercare, anchor):
        log(aftercare, THERAPY, LAST_WED)
        before = reads(aftercare, LAST_WED)[anchor]
        aftercare.anchors.pause(anchor, FRI, SAT, PauseReason.TRAVEL)
        assert reads(aftercare)[anchor].due == 5
        assert reads(aftercare, LAST_WED)[anchor] == before

    def test_without_an_end_lasts_until_it_is_taken_up(self, aftercare, clock, anchor):
        pause = aftercare.anchors.pause(anchor, WED)
        assert stands(aftercare, anchor, NEXT_WED) == ("paused", 0)
        [shown] = aftercare.weeks.week().anchors
        assert shown.rests_today
        assert aftercare.anchors.read(anchor).paused.id == pause
        clock.move(days=7)
        aftercare.anchors.take_up(pause)
        assert reads(aftercare)[anchor].due == 5  # Monday and Tuesday rested
        assert reads(aftercare, WED)[anchor].due == 2
        assert aftercare.anchors.read(anchor).paused is None

    def test_taken_up_on_its_first_day_never_was(self, aftercare, anchor):
        aftercare.anchors.take_up(aftercare.anchors.pause(anchor, WED, SUN))
        assert reads(aftercare)[anchor].due == 7

    def test_that_is_over_is_not_made_longer_by_taking_it_up_late(self, aftercare, clock, anchor):
        pause = aftercare.anchors.pause(anchor, WED, WED)
        clock.move(days=7)
        before = reads(aftercare, WED)[anchor]
        aftercare.anchors.take_up(pause)
        assert reads(aftercare, WED)[anchor] == before
        assert before.due == 6

    def test_cannot_end_before_it_begins(self, aftercare, anchor):
        with pytest.raises(PauseTooEarly):
            aftercare.anchors.pause(anchor, WED, TUE)

    def test_takes_planned_times_out(self, aftercare):
        anchor = add(aftercare, weekdays=(3, 4), per_week=2, times=(EVENING,))
        aftercare.anchors.pause(anchor, FRI)
        assert planned(aftercare, THU, NEXT_WED) == [(THU, EVENING)]

    def test_lets_go_of_a_moved_time_that_rests(self, aftercare):
        anchor = add(aftercare, weekdays=(4,), per_week=1, times=(EVENING,))
        aftercare.plan.move(only(aftercare, FRI), NEXT_WED, EVENING)
        assert reads(aftercare, NEXT_WED)[anchor].due == 2
        aftercare.anchors.pause(anchor, FRI, SUN)
        assert planned(aftercare, NEXT_WED) == []
        assert reads(aftercare, NEXT_WED)[anchor].due == 1

    def test_a_log_while_it_rests_counts_for_nothing(self, aftercare, anchor):
        aftercare.anchors.pause(anchor, WED)
        log(aftercare)
        assert reads(aftercare)[anchor].done == 0


class TestAnEnd:
    def test_leaves_the_past_and_empties_the_future(self, aftercare, clock):
        anchor = add(aftercare, weekdays=(2, 4), per_week=2, times=(EVENING,))
        clock.move(days=7)
        undo = aftercare.anchors.end(anchor)
        assert aftercare.anchors.all() == []
        assert aftercare.anchors.read(anchor).ended
        assert stands(aftercare, anchor, WED) == ("no_data", 1)
        assert planned(aftercare, WED, NEXT_WED + 7 * DAY) == [(WED, EVENING), (FRI, EVENING)]
        undo()
        assert not aftercare.anchors.read(anchor).ended
        assert len(planned(aftercare, NEXT_WED, NEXT_WED + 6 * DAY)) == 2

    def test_on_the_first_day_takes_it_out(self, aftercare):
        anchor = add(aftercare)
        undo = aftercare.anchors.end(anchor)
        assert reads(aftercare) == {}
        assert aftercare.weeks.grid(2) == []
        undo()
        assert list(reads(aftercare)) == [anchor]

    def test_brings_back_the_last_day_that_was_set(self, aftercare):
        anchor = add(aftercare, until=SUN)
        aftercare.anchors.end(anchor)()
        assert aftercare.anchors.read(anchor).form.until == SUN

    def test_of_one_that_never_was_is_told(self, aftercare):
        anchor = add(aftercare)
        for unknown in (PEER, THERAPY):
            assert unknown
        with pytest.raises(AnchorGone):
            aftercare.anchors.read(type(anchor)(int=1))

    def test_an_ended_anchor_takes_no_new_logs(self, aftercare, clock):
        anchor = add(aftercare)
        clock.move(days=1)
        aftercare.anchors.end(anchor)
        saved = log(aftercare, outcome=Outcome.DONE)
        assert aftercare.activities.read(saved.id).planned_by is None
