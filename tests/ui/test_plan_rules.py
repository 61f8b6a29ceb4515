"""The finer rules of what is planned: what is offered on which day, and what is not."""

from datetime import time, timedelta

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.planned import OnceForm
from aftercare_app.ui.parts.planned_card import key_of
from tests.services.planning import LAST_WED, WED, WELLNESS, add, log, only

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
