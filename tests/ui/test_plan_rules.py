"""The finer rules of the plan on the screen: what is offered on which day, and what is not."""

from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.parts.planned_card import key_of
from aftercare_app.ui.words.labels import label
from tests.services.planning import LAST_WED, THERAPY, WED, WELLNESS, add, log, only

MEETING = {"subtype": "aa", "weekdays": (2,), "times": (time(18),)}
TOMORROW = WED + timedelta(days=1)


def plan_call(aftercare, day=WED, words="Call the clinic"):
    once = OnceForm(kind=ActivityKind.GOAL, details=GoalDetails(), on=day, words=words)
    return aftercare.plan.plan_once(once)


class TestWhatIsOffered:
    def test_an_answered_one_is_one_line_after_what_is_open(self, aftercare, window, run):
        add(aftercare, **MEETING)
        plan_call(aftercare)
        answered, still_open = sorted(aftercare.plan.between(WED, WED), key=lambda one: not one.at)
        aftercare.plan.answer(answered, Outcome.DONE)

        async def day():
            async with window() as screen:
                assert not screen.has(f"planned-{key_of(answered)}")
                shown = screen.keys()
                assert [key for key in shown if key.startswith("head-")] == [
                    f"head-{key_of(still_open)}",
                    f"head-{key_of(answered)}",
                ]
                assert screen.says("Done · 6:00")
                await screen.press(f"head-{key_of(answered)}")
                assert screen.says("AA")
                assert screen.has("delete")

        run(day())

    def test_a_day_to_come_is_moved_or_skipped_and_not_answered(self, aftercare, window, run):
        add(aftercare, weekdays=(3,))
        name = key_of(only(aftercare, TOMORROW))

        async def day():
            async with window(route="/plan") as screen:
                await screen.press(f"head-{name}")
                for key in ("done", "partly", "could-not"):
                    assert not screen.has(f"{key}-{name}"), key
                assert screen.has(f"end-{name}")
                assert screen.says("Skip it this once")
                await screen.press(f"move-{name}")
                assert screen.has(f"move-all-{name}")

        run(day())

    def test_only_an_anchor_has_others_that_follow(self, aftercare, window, run):
        plan_call(aftercare, TOMORROW)
        name = key_of(only(aftercare, TOMORROW))

        async def day():
            async with window(route="/plan") as screen:
                await screen.press(f"head-{name}")
                assert not screen.has(f"end-{name}")
                await screen.press(f"move-{name}")
                assert screen.has(f"move-now-{name}")
                assert not screen.has(f"move-all-{name}")

        run(day())

    def test_an_anchor_of_today_is_excused_and_not_ended(self, aftercare, window, run):
        add(aftercare, **MEETING)
        name = key_of(only(aftercare, WED))

        async def day():
            async with window() as screen:
                await screen.press(f"other-{name}")
                assert screen.has(f"excuse-{name}")
                assert not screen.has(f"end-{name}")

        run(day())

    def test_what_was_planned_for_yesterday_moves_to_today_at_the_earliest(
        self, aftercare, clock, window, run
    ):
        plan_call(aftercare)
        name = key_of(only(aftercare, WED))
        clock.move(days=1)

        async def day():
            async with window(route="/plan") as screen:
                await screen.press(f"head-{name}")
                await screen.press(f"move-{name}")
                assert screen.chosen(f"to-{name}-day-0")
                await screen.press(f"move-now-{name}")
                assert screen.says("Moved: Today.")

        run(day())
        assert only(aftercare, TOMORROW).title == "Call the clinic"

    def test_today_shows_only_today(self, aftercare, window, run):
        plan_call(aftercare, TOMORROW, words="Not before tomorrow")

        async def day():
            async with window() as screen:
                assert not screen.says("Not before tomorrow")
                assert not screen.says("Planned for today")

        run(day())

    def test_a_usual_that_is_planned_today_is_not_offered_twice(self, aftercare, window, run):
        for _time in range(3):
            log(aftercare, subtype="aa", day=LAST_WED)
            log(aftercare, WELLNESS, subtype=Practice.JOURNALING, day=LAST_WED)
        add(aftercare, **MEETING)

        async def day():
            async with window() as screen:
                assert [screen.has("usual-0"), screen.has("usual-1")] == [True, False]
                await screen.press("usual-0")

        run(day())
        [line] = aftercare.activities.logged_on(WED)
        assert line.subtype == Practice.JOURNALING


class TestPlanScreen:
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
                assert not screen.says("Not enough weeks yet")

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


class TestDrift:
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
                assert not screen.says("Not enough weeks yet")

        run(day())


class TestAWeekFromPaper:
    @pytest.fixture
    def walk(self, aftercare):
        return add(
            aftercare,
            WELLNESS,
            date(2025, 5, 1),
            subtype=Practice.WALK,
            weekdays=(2,),
            times=(time(18),),
        )

    def test_a_tap_is_logged_at_its_planned_time_or_now_if_that_is_to_come(
        self, aftercare, walk, window, run
    ):
        async def fill(day):
            async with window(route=f"/week/{day}") as screen:
                await screen.press(f"tick-anchor-{walk}:{day}")
                await screen.press("save")

        run(fill(LAST_WED))
        run(fill(WED))
        times = [aftercare.activities.logged_on(day)[0].at for day in (LAST_WED, WED)]
        assert times == [time(18), time(12)]

    def test_a_second_tap_takes_it_back_and_nothing_to_save_is_said(
        self, aftercare, walk, window, run
    ):
        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                await screen.press(f"tick-anchor-{walk}:{LAST_WED}")
                await screen.press(f"tick-anchor-{walk}:{LAST_WED}")
                await screen.press("save")
                assert screen.says("Tap the days on which you did something. Then save.")

        run(day())
        assert aftercare.activities.logged_on(LAST_WED) == []

    def test_what_is_logged_has_its_mark_and_the_draft_is_gone(self, aftercare, walk, window, run):
        key = f"tick-anchor-{walk}:{LAST_WED}"

        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                await screen.press(key)
                await screen.press("save")
            async with window(route=f"/week/{LAST_WED}") as screen:
                assert screen.find(key).disabled
                assert not screen.has("start-fresh")

        run(day())

    def test_a_usual_that_is_an_anchor_is_one_line(self, aftercare, walk, window, run):
        for _time in range(3):
            log(aftercare, WELLNESS, subtype=Practice.WALK)
            log(aftercare, WELLNESS, subtype=Practice.JOURNALING)

        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                assert screen.has(f"tick-usual-0:{LAST_WED}")
                assert not screen.has(f"tick-usual-1:{LAST_WED}")

        run(day())
