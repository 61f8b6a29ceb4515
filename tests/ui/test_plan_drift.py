"""Drift on the screen: one calm line, one tap to plan the next step, never loud."""

from datetime import time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice
from aftercare_app.domain.entry_form import blank_form
from tests.services.planning import THERAPY, WED, WELLNESS, add, log, only

A_WEEK = timedelta(days=7)
MEETING = {"subtype": "aa", "weekdays": (2,), "times": (time(18),)}
TOMORROW = WED + timedelta(days=1)


@pytest.fixture
def meeting(add):
    """AA on Wednesdays at six in the evening."""
    return add(ActivityKind.PEER_SUPPORT, "aa", weekdays=(2,), times=(time(18),))


class TestDrift:
    @pytest.fixture
    def slipping(self, aftercare, clock, add):
        """Two anchors that were there for two weeks and were not held in the last one."""
        since = WED - 3 * A_WEEK
        clock.move(days=-21)
        add(ActivityKind.PEER_SUPPORT, "aa", since=since, per_week="2")
        add(ActivityKind.WELLNESS, Practice.WALK, since=since, per_week="3")
        clock.move(days=14)
        last_week = blank_form(ActivityKind.FAMILY, clock.wall(), "call")
        aftercare.activities.log(last_week)
        clock.move(days=7)

    def test_it_is_one_calm_line_with_one_tap_to_plan_the_next_step(
        self, aftercare, slipping, window, run
    ):
        async def day():
            async with window() as screen:
                assert screen.says("These did not fit in last week: AA, Walk.")
                await screen.press("plan-step")
                assert screen.says("Planned for today.")
                assert not screen.says("These did not fit")
                assert screen.says("Text one person from your group")

        run(day())
        assert aftercare.weeks.drift().answered

    @pytest.mark.ci
    def test_undo_takes_the_step_out_and_says_the_line_again(
        self, aftercare, slipping, window, run
    ):
        async def day():
            async with window() as screen:
                await screen.press("plan-step")
                await screen.press_text("Undo")
                assert screen.says("These did not fit in last week")

        run(day())
        assert aftercare.plan.between(WED, WED) == []

    def test_it_can_be_put_aside_for_the_week(self, aftercare, slipping, window, run):
        async def day():
            async with window() as screen:
                await screen.press("not-now")
                assert not screen.says("These did not fit")

        run(day())

    @pytest.mark.ci
    def test_it_can_be_switched_off(self, aftercare, slipping, window, run):
        async def day():
            async with window(route="/weeks") as screen:
                await screen.fire(screen.find("say-drift"), "change", True, value=False)
                assert aftercare.weeks.drift().off
            async with window() as screen:
                assert not screen.says("These did not fit")

        run(day())

    def test_in_the_first_weeks_it_says_that_it_is_too_early(self, aftercare, meeting, window, run):
        async def day():
            async with window() as screen:
                assert screen.says("In a few weeks")

        run(day())


class TestHowItIsSaid:
    @pytest.fixture
    def slipping(self, aftercare, clock):
        """Two anchors of three weeks: not held in the last one, or in the last two."""

        def slipping(weeks=1):
            clock.move(days=-21)
            since = clock.today()
            walk = add(aftercare, WELLNESS, since, subtype=Practice.WALK, per_week=3)
            talk = add(aftercare, THERAPY, since, weekdays=(0,))
            for _week in range(3):
                log(aftercare, ActivityKind.FAMILY, subtype="call")
                if _week < 3 - weeks:
                    for _time in range(3):
                        log(aftercare, WELLNESS, subtype=Practice.WALK)
                    log(aftercare, THERAPY)
                clock.move(days=7)
            return walk, talk

        return slipping

    def test_two_weeks_running_are_said_more_warmly(self, aftercare, slipping, window, run):
        slipping(weeks=2)

        async def day():
            async with window() as screen:
                assert screen.says("These have been hard to hold for two weeks:")
                assert screen.says("You are not alone in it.")

        run(day())

    def test_what_can_no_longer_fit_in_this_week_is_said_of_this_week(
        self, aftercare, clock, window, run
    ):
        kinds = (THERAPY, ActivityKind.PEER_SUPPORT)
        clock.move(days=-14)
        for kind in kinds:
            add(aftercare, kind, clock.today(), weekdays=(0,))
        clock.move(days=7)
        for kind in kinds:
            log(aftercare, kind)
        clock.move(days=7)
        log(aftercare, ActivityKind.FAMILY, subtype="call")

        async def day():
            async with window() as screen:
                assert screen.says("These did not fit in this week:")

        run(day())

    @pytest.mark.ci
    def test_a_step_of_the_anchors_own_kind_counts_for_it(self, aftercare, slipping, window, run):
        walk, talk = slipping()
        aftercare.anchors.pause(talk, WED)

        async def day():
            async with window() as screen:
                assert screen.says("A next small step for Walk: Five minutes of it.")
                await screen.press("plan-step")

        run(day())
        [step] = [one for one in aftercare.plan.between(WED, WED) if one.minutes == 5]
        aftercare.plan.answer(step, Outcome.DONE)
        done = {one.anchor.id: one.read.done for one in aftercare.weeks.week().anchors}
        assert done[walk] == 1

    def test_the_step_is_for_one_that_does_not_rest(self, aftercare, slipping, window, run):
        walk, _talk = slipping()
        aftercare.anchors.pause(walk, WED)

        async def day():
            async with window() as screen:
                assert screen.says("Call to set your next session")

        run(day())

    @pytest.mark.ci
    def test_late_in_the_day_the_step_is_for_tomorrow(
        self, aftercare, clock, slipping, window, run
    ):
        slipping()
        clock.move(hours=8)

        async def day():
            async with window() as screen:
                assert screen.says("Plan it for tomorrow")
                await screen.press("plan-step")
                assert screen.says("Planned for tomorrow.")

        run(day())
        assert only(aftercare, TOMORROW).minutes == 5

    def test_switched_off_it_does_not_even_say_that_it_is_too_early(self, aftercare, window, run):
        add(aftercare, **MEETING)
        aftercare.weeks.say_drift(says=False)

        async def day():
            async with window() as screen:
                assert not screen.says("In a few weeks")

        run(day())
