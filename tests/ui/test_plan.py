"""What is planned for today, on the screen: answered in one tap, moved, excused."""

from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice, WhyNot
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.planned import OnceForm
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
    @pytest.mark.ci
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
