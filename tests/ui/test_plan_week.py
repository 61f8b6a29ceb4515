"""A week of the plan on the screen: how it stands, and what else leads on from it."""

from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.parts.planned_card import key_of
from aftercare_app.ui.words.labels import label
from tests.services.planning import WED, WELLNESS, add, only

A_WEEK = timedelta(days=7)
MEETING = {"subtype": "aa", "weekdays": (2,), "times": (time(18),)}


@pytest.fixture
def meeting(add):
    """AA on Wednesdays at six in the evening."""
    return add(ActivityKind.PEER_SUPPORT, "aa", weekdays=(2,), times=(time(18),))


def the_planned(aftercare, day=WED):
    [planned] = aftercare.plan.between(day, day)
    return planned


class TestPlanScreen:
    def test_without_anchors_it_says_what_will_be_here(self, aftercare, window, run):
        async def day():
            async with window(route="/plan") as screen:
                assert screen.says("Your anchors will be here")
                await screen.press("add-anchor")
                assert screen.has("save")

        run(day())

    def test_a_line_for_each_anchor_says_how_the_week_stands(self, aftercare, meeting, window, run):
        async def day():
            async with window(route="/plan") as screen:
                assert screen.says("This week")
                assert any("AA. Not yet" in said for said in screen.spoken())
                await screen.press(f"anchor-{meeting}")
                assert screen.says("How it holds")

        run(day())

    def test_it_turns_to_the_week_before_and_back(self, aftercare, meeting, window, run):
        async def day():
            async with window(route="/plan") as screen:
                await screen.press("week-after")
                assert screen.says("May 19")
                assert any("AA. To come" in said for said in screen.spoken())
                await screen.press("this-week")
                assert screen.says("This week")

        run(day())

    @pytest.mark.ci
    def test_all_that_follow_are_skipped_from_a_day_on_and_undo_goes_on(
        self, aftercare, meeting, window, run
    ):
        [planned] = aftercare.plan.between(WED + A_WEEK, WED + A_WEEK)
        name = key_of(planned)

        async def day():
            async with window(route="/plan") as screen:
                await screen.press("week-after")
                await screen.press(f"head-{name}")
                await screen.press(f"end-{name}")
                assert len(aftercare.plan.between(WED, WED + 3 * A_WEEK)) == 1
                await screen.press_text("Undo")
                assert len(aftercare.plan.between(WED, WED + 3 * A_WEEK)) == 4

        run(day())

    def test_goals_are_reached_from_it(self, aftercare, window, run):
        async def day():
            async with window(route="/plan") as screen:
                await screen.press("goals")
                assert screen.says("No goals yet")

        run(day())


class TestPlanOnce:
    @pytest.mark.ci
    def test_it_is_planned_for_a_day_and_seen_in_the_plan(self, aftercare, window, run):
        async def day():
            async with window(route="/once/new") as screen:
                await screen.press("kind-family")
                await screen.press("once-day-1")
                assert not screen.has("lead-30")
                await screen.press("once-at-1800")
                assert screen.chosen("lead-")
                await screen.press("lead-30")
                await screen.type("words", "Sunday dinner plans")
                await screen.press("save")
                assert screen.says("Sunday dinner plans")

        run(day())
        planned = the_planned(aftercare, WED + timedelta(days=1))
        assert (planned.key.by, planned.at, planned.lead) == (PlannedBy.ONCE, time(18), 30)

    def test_undo_takes_it_out_again(self, aftercare, window, run):
        async def day():
            async with window(route="/once/new") as screen:
                await screen.press("save")
                await screen.press_text("Undo")

        run(day())
        assert aftercare.plan.between(WED, WED) == []


class TestAnchorsOfPartOfAWeek:
    def test_one_that_begins_later_is_to_come_and_does_not_rest(self, aftercare, add, window, run):
        add(ActivityKind.WELLNESS, Practice.WALK, since=WED + timedelta(days=2))

        async def day():
            async with window() as screen:
                assert screen.says("Walk · To come")
                assert not screen.says("resting")

        run(day())

    def test_one_that_ended_this_week_does_not_rest(self, aftercare, clock, add, window, run):
        add(ActivityKind.WELLNESS, Practice.WALK, until=WED)
        clock.move(days=1)

        async def day():
            async with window() as screen:
                assert not screen.says("Not yet")
                assert not screen.says("resting")

        run(day())


class TestTheFinerRules:
    @pytest.mark.ci
    def test_many_anchors_get_a_gentle_word_and_a_handful_none(self, aftercare, window, run):
        gentle = "Four or five anchors are easier to hold than many."
        for kind in ActivityKind:
            add(aftercare, kind)

        async def day():
            async with window(route="/plan") as screen:
                assert not screen.says(gentle)
            add(aftercare, WELLNESS, subtype=Practice.WALK)
            async with window(route="/plan") as screen:
                assert screen.says(gentle)

        run(day())

    @pytest.mark.parametrize(
        ("turns", "week"), [([], "05-05"), (["week-after"], "05-12"), (["week-before"], "05-05")]
    )
    def test_the_sheet_is_of_a_week_that_has_begun(self, aftercare, window, run, turns, week):
        walk = add(aftercare, WELLNESS, date(2025, 5, 1), subtype=Practice.WALK)

        async def day():
            async with window(route="/plan") as screen:
                for turn in turns:
                    await screen.press(turn)
                await screen.press("fill-week")
                assert screen.has(f"tick-anchor-{walk}:2025-{week}")

        run(day())

    def test_something_is_planned_once_from_it(self, aftercare, window, run):
        async def day():
            async with window(route="/plan") as screen:
                await screen.press("plan-once")
                await screen.press("kind-family")
                await screen.type("words", "Birthday at the park")
                await screen.press("save")
                assert screen.says("Birthday at the park")

        run(day())

    def test_a_week_before_the_first_anchor_does_not_ask_for_one(self, aftercare, window, run):
        add(aftercare, **MEETING)

        async def day():
            async with window(route="/plan") as screen:
                await screen.press("week-before")
                assert not screen.says("Your anchors will be here")
                assert not screen.says("In a few weeks")

        run(day())

    def test_the_next_steps_of_two_goals_are_shown(self, aftercare, window, run):
        for goal in ("Sleep", "Read", "Cook"):
            kept = aftercare.goals.add(GoalForm(words=goal))
            aftercare.steps.add(kept.id, StepForm(words=f"First step of {goal}"))

        async def day():
            async with window(route="/plan") as screen:
                assert sum("First step of" in text for text in screen.texts()) == 2

        run(day())

    def test_resting_today_says_nothing_of_another_week(self, aftercare, window, run):
        walk = add(aftercare, WELLNESS, date(2025, 5, 1), subtype=Practice.WALK)
        aftercare.anchors.pause(walk, WED)
        rests = label(WeekStatus.PAUSED)

        async def day():
            async with window(route="/plan") as screen:
                assert f"Walk. {rests}." in " ".join(screen.spoken())
                await screen.press("week-before")
                assert f"Walk. {rests}." not in " ".join(screen.spoken())

        run(day())

    def test_a_line_speaks_only_of_days_that_hold_something(self, aftercare, window, run):
        add(aftercare, **MEETING)
        aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)

        async def day():
            async with window(route="/plan") as screen:
                [said] = [one for one in screen.spoken() if one.startswith("AA.")]
                assert said.endswith("Wednesday Done.")
                assert said.count("day ") == 1

        run(day())
