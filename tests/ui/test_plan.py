"""The plan on the screen: answered in one tap, moved, excused, and drift that is never loud."""

from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice, WhyNot
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.planned import OnceForm, PlannedBy
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.parts.planned_card import key_of

WEDNESDAY = date(2025, 5, 14)
A_WEEK = timedelta(days=7)


@pytest.fixture
def meeting(add):
    """AA on Wednesdays at six in the evening."""
    return add(ActivityKind.PEER_SUPPORT, "aa", weekdays=(2,), times=(time(18),))


def the_planned(aftercare, day=WEDNESDAY):
    [planned] = aftercare.plan.between(day, day)
    return planned


class TestPlannedForToday:
    def test_done_in_one_tap_logs_it_and_undo_opens_it_again(self, aftercare, meeting, window, run):
        planned = the_planned(aftercare)

        async def day():
            async with window() as screen:
                assert screen.says("Planned for today")
                await screen.press(f"done-{key_of(planned)}")
                [line] = aftercare.activities.logged_on(WEDNESDAY)
                assert (line.kind, line.subtype) == (ActivityKind.PEER_SUPPORT, "aa")
                assert screen.says("AA: Done")
                await screen.press_text("Undo")
                assert aftercare.activities.logged_on(WEDNESDAY) == []
                assert screen.has(f"done-{key_of(planned)}")

        run(day())

    def test_why_it_could_not_be_is_offered_and_may_stay_open(
        self, aftercare, meeting, window, run
    ):
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"could-not-{name}")
                assert screen.has(f"why-open-{name}")
                await screen.press(f"why-ride-{name}")

        run(day())
        [line] = aftercare.activities.logged_on(WEDNESDAY)
        assert line.outcome is Outcome.COULD_NOT
        assert aftercare.activities.read(line.id).why_not is WhyNot.RIDE

    def test_it_is_moved_to_tomorrow_and_undo_brings_it_back(self, aftercare, meeting, window, run):
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"move-{name}")
                await screen.press(f"to-{name}-day-1")
                await screen.press(f"move-now-{name}")
                assert screen.says("Moved: Tomorrow")
                assert the_planned(aftercare, WEDNESDAY + timedelta(days=1)).moved
                await screen.press_text("Undo")
                assert not the_planned(aftercare).moved

        run(day())

    def test_a_moved_time_may_hold_for_all_that_follow(self, aftercare, meeting, window, run):
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"move-{name}")
                await screen.press(f"to-{name}-day-1")
                await screen.press(f"to-{name}-at-2000")
                await screen.press(f"move-all-{name}")

        run(day())
        thursday = WEDNESDAY + timedelta(days=1)
        found = aftercare.plan.between(WEDNESDAY, thursday + 2 * A_WEEK)
        assert [(one.on, one.at) for one in found] == [
            (thursday + weeks * A_WEEK, time(20)) for weeks in range(3)
        ]

    def test_all_that_follow_come_back_with_undo(self, aftercare, meeting, window, run):
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"move-{name}")
                await screen.press(f"to-{name}-day-1")
                await screen.press(f"move-all-{name}")
                assert screen.says("From now on: Tomorrow")
                await screen.press_text("Undo")

        run(day())
        assert the_planned(aftercare).at == time(18)
        assert the_planned(aftercare, WEDNESDAY + A_WEEK).at == time(18)

    def test_where_other_times_would_be_lost_it_says_what_to_do(self, aftercare, add, window, run):
        doses = (time(8), time(20))
        add(ActivityKind.WELLNESS, weekdays=(2,), times=doses, per_week="2")
        name = key_of(aftercare.plan.between(WEDNESDAY, WEDNESDAY)[0])

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"move-{name}")
                await screen.press(f"to-{name}-day-1")
                await screen.press(f"move-all-{name}")
                assert screen.says("Move it this once, or change it.")

        run(day())
        assert [one.at for one in aftercare.plan.between(WEDNESDAY, WEDNESDAY)] == list(doses)

    def test_excused_leaves_the_denominator(self, aftercare, meeting, window, run):
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"excuse-{name}")

        run(day())
        [shown] = aftercare.weeks.week().anchors
        assert (shown.read.due, shown.read.status) == (0, WeekStatus.PAUSED)

    def test_what_lies_at_the_same_time_is_pointed_out(self, aftercare, meeting, add, window, run):
        add(ActivityKind.FAMILY, "call", weekdays=(2,), times=(time(18, 15),), with_whom="Mom")

        async def day():
            async with window() as screen:
                assert screen.says("At the same time: Call · Mom")
                assert screen.says("At the same time: AA")

        run(day())

    def test_of_many_at_the_same_time_two_are_named_and_the_others_counted(
        self, aftercare, add, window, run
    ):
        for name in ("Yoga", "Choir", "Bowling", "Garden"):
            add(ActivityKind.WELLNESS, weekdays=(2,), times=(time(18),), words=name)

        async def day():
            async with window() as screen:
                assert screen.says("At the same time: Choir, Garden and 1 more")
                assert not any(text.count("At the same time") > 1 for text in screen.texts())

        run(day())

    def test_what_was_planned_once_can_be_taken_out_again(self, aftercare, window, run):
        once = OnceForm(
            kind=ActivityKind.GOAL, details=GoalDetails(), on=WEDNESDAY, words="Call the clinic"
        )
        aftercare.plan.plan_once(once)
        name = key_of(the_planned(aftercare))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                await screen.press(f"take-out-{name}")
                assert aftercare.plan.between(WEDNESDAY, WEDNESDAY) == []
                await screen.press_text("Undo")
                assert the_planned(aftercare).title == "Call the clinic"

        run(day())


class TestAFullDay:
    def test_what_comes_after_the_next_six_is_one_line_each(self, aftercare, window, run):
        for hour in range(10, 18):
            once = OnceForm(
                kind=ActivityKind.GOAL, details=GoalDetails(), on=WEDNESDAY, at=time(hour)
            )
            aftercare.plan.plan_once(once)
        names = [key_of(one) for one in aftercare.plan.between(WEDNESDAY, WEDNESDAY)]

        async def day():
            async with window() as screen:
                assert [screen.has(f"done-{name}") for name in names] == [True] * 6 + [False] * 2
                assert screen.says("Later today")
                await screen.press(f"done-{names[0]}")
                assert screen.has(f"done-{names[6]}")
                await screen.press(f"head-{names[7]}")
                assert screen.has(f"done-{names[7]}")

        run(day())


class TestWhichAnchor:
    def test_it_is_asked_only_when_it_is_unclear(self, aftercare, add, window, run):
        add(ActivityKind.WELLNESS, Practice.WALK, words="Walk in the park")
        other = add(ActivityKind.WELLNESS, Practice.WALK, words="Walk to work")
        aftercare.activities.log(blank_form(ActivityKind.FAMILY, aftercare.clock.wall(), "call"))

        async def day():
            async with window(route="/log/wellness") as screen:
                await screen.press("subtype-walk")
                await screen.press("save")
                await screen.until(lambda: screen.has("counts-for-1"))
                assert screen.says("Which anchor was this for?")
                await screen.press("counts-for-1")

        run(day())
        counts = {one.anchor.id: one.read.done for one in aftercare.weeks.week().anchors}
        assert counts[other] == 1
        assert sum(counts.values()) == 1


class TestAnchorsOfPartOfAWeek:
    def test_one_that_begins_later_is_to_come_and_does_not_rest(self, aftercare, add, window, run):
        add(ActivityKind.WELLNESS, Practice.WALK, since=WEDNESDAY + timedelta(days=2))

        async def day():
            async with window() as screen:
                assert screen.says("Walk · To come")
                assert not screen.says("resting")

        run(day())

    def test_one_that_ended_this_week_does_not_rest(self, aftercare, clock, add, window, run):
        add(ActivityKind.WELLNESS, Practice.WALK, until=WEDNESDAY)
        clock.move(days=1)

        async def day():
            async with window() as screen:
                assert not screen.says("Not yet")
                assert not screen.says("resting")

        run(day())


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

    def test_all_that_follow_are_skipped_from_a_day_on_and_undo_goes_on(
        self, aftercare, meeting, window, run
    ):
        [planned] = aftercare.plan.between(WEDNESDAY + A_WEEK, WEDNESDAY + A_WEEK)
        name = key_of(planned)

        async def day():
            async with window(route="/plan") as screen:
                await screen.press("week-after")
                await screen.press(f"head-{name}")
                await screen.press(f"end-{name}")
                assert len(aftercare.plan.between(WEDNESDAY, WEDNESDAY + 3 * A_WEEK)) == 1
                await screen.press_text("Undo")
                assert len(aftercare.plan.between(WEDNESDAY, WEDNESDAY + 3 * A_WEEK)) == 4

        run(day())

    def test_goals_are_reached_from_it(self, aftercare, window, run):
        async def day():
            async with window(route="/plan") as screen:
                await screen.press("goals")
                assert screen.says("No goals yet")

        run(day())


class TestPlanOnce:
    def test_it_is_planned_for_a_day_and_seen_in_the_plan(self, aftercare, window, run):
        async def day():
            async with window(route="/once/new") as screen:
                await screen.press("kind-family")
                await screen.press("once-day-1")
                await screen.press("once-at-1800")
                await screen.type("words", "Sunday dinner plans")
                await screen.press("save")
                assert screen.says("Sunday dinner plans")

        run(day())
        planned = the_planned(aftercare, WEDNESDAY + timedelta(days=1))
        assert (planned.key.by, planned.at) == (PlannedBy.ONCE, time(18))

    def test_undo_takes_it_out_again(self, aftercare, window, run):
        async def day():
            async with window(route="/once/new") as screen:
                await screen.press("save")
                await screen.press_text("Undo")

        run(day())
        assert aftercare.plan.between(WEDNESDAY, WEDNESDAY) == []


class TestDrift:
    @pytest.fixture
    def slipping(self, aftercare, clock, add):
        """Two anchors that were there for two weeks and were not held in the last one."""
        since = WEDNESDAY - 3 * A_WEEK
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

    def test_undo_takes_the_step_out_and_says_the_line_again(
        self, aftercare, slipping, window, run
    ):
        async def day():
            async with window() as screen:
                await screen.press("plan-step")
                await screen.press_text("Undo")
                assert screen.says("These did not fit in last week")

        run(day())
        assert aftercare.plan.between(WEDNESDAY, WEDNESDAY) == []

    def test_it_can_be_put_aside_for_the_week(self, aftercare, slipping, window, run):
        async def day():
            async with window() as screen:
                await screen.press("not-now")
                assert not screen.says("These did not fit")

        run(day())

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
                assert screen.says("Not enough weeks yet")

        run(day())
