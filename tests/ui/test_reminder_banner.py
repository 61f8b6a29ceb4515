"""What rings stands on every screen, also on the lock; it is answered there and logged."""

from dataclasses import replace
from datetime import date, datetime, time

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, Outcome
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.look import Look
from aftercare_app.domain.reminders import ReminderTerms
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui import rooms

WEDNESDAY = date(2025, 5, 14)
WORDS = "plain words work well"
SAID = "Reminder: 6:00\N{NO-BREAK SPACE}PM plan"


@pytest.fixture
def at(clock, home):
    def at(hour, minute=0):
        clock.moment = datetime.combine(WEDNESDAY, time(hour, minute), clock.zone)
        home.reminding.tick()

    return at


@pytest.fixture
def anchor(add):
    """A meeting on Wednesdays at six, with a reminder ten minutes before."""
    terms = {"weekdays": (2,), "times": (time(18),), "lead": 10}
    return add(ActivityKind.PEER_SUPPORT, Fellowship.AA, **terms)


@pytest.fixture
def locked(home, clock):
    """The same meeting in a vault with a passphrase, which is shut."""
    home.begin(WORDS)
    opened = home.open()
    opened.about_me.introduce(Introduction("Sam"))
    form = blank_anchor(ActivityKind.PEER_SUPPORT, WEDNESDAY, Fellowship.AA)
    opened.anchors.add(replace(form, weekdays=(2,), times=(time(18),), lead=10))
    home.reminding.tick()
    home.close()


def banners(screen):
    return [one for one in screen.walk() if getattr(one, "key", None) == "ringing-words"]


def is_aloud(screen):
    found = [
        one.live_region
        for one in screen.top()
        if isinstance(one, ft.Semantics) and getattr(one.content, "key", "") == "ringing-words"
    ]
    return found == [True]


class TestOnScreen:
    def test_nothing_rings_on_the_screens_of_a_hard_moment(self, anchor, at, window, run):
        at(17, 50)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("help-now")
                await screen.until(lambda: screen.has("help-call"))
                assert not any(getattr(one, "key", None) == "ringing" for one in screen.top())

        run(day())

    @pytest.mark.ci
    def test_a_plan_is_read_in_peace_too(self, anchor, at, window, run):
        at(17, 50)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("help-now")
                await screen.press("help-read-plan")
                await screen.until(lambda: screen.has("make-plan"))
                assert not any(getattr(one, "key", None) == "ringing" for one in screen.top())

        run(day())

    def test_very_large_text_leaves_room_for_the_screen(self, anchor, at, window, run):
        at(17, 50)

        async def day():
            async with window(look=Look(text_percent=200)) as screen:
                await screen.until(lambda: screen.has("ringing"))
                assert screen.has("ringing-done")
                assert screen.has("ringing-not-now")
                assert not screen.has("ringing-open")

        run(day())

    def test_what_rings_comes_by_itself_and_only_while_it_rings(self, anchor, at, window, run):
        at(17)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("log"))
                assert not screen.has("ringing")
                at(17, 50)
                await screen.settle()
                assert screen.find("ringing-words").value == SAID
                at(18, 31)
                await screen.settle()
                assert not screen.has("ringing")

        run(day())

    def test_it_is_read_out_once_whatever_screen_is_on_top(self, anchor, at, window, run):
        async def day():
            async with window(route="/log") as screen:
                await screen.until(lambda: screen.has("help-now"))
                at(17, 50)
                await screen.settle()
                assert len(banners(screen)) == 2
                assert is_aloud(screen)
                await screen.press("kind-wellness")
                assert screen.has("ringing")
                assert not is_aloud(screen)

        run(day())

    @pytest.mark.parametrize("size", [(390, 844), (1280, 800), (844, 390)])
    def test_it_has_room_on_every_window(self, anchor, at, window, run, size):
        width, height = size
        at(17, 50)

        async def day():
            async with window(width=width, height=height) as screen:
                await screen.until(lambda: screen.has("ringing"))
                (view,) = screen.views()
                body = next(one for one in screen.walk() if getattr(one, "scroll", None))
                inside = [getattr(one, "key", None) for one in screen._inside(body)]
                assert ("ringing" in inside) is (height < 560)
                assert view.controls

        run(day())

    @pytest.mark.ci
    def test_done_is_logged_at_once_and_undo_takes_it_back(
        self, aftercare, anchor, at, window, run
    ):
        at(17, 55)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("ringing-done")
                (line,) = aftercare.activities.logged_on(WEDNESDAY)
                assert line.outcome is Outcome.DONE
                assert not screen.has("ringing")
                assert screen.says("Done. It is in your log.")
                await screen.press_text("Undo")
                assert aftercare.activities.logged_on(WEDNESDAY) == []
                assert screen.has("ringing")

        run(day())

    def test_what_was_logged_in_the_app_rings_no_more(self, aftercare, anchor, at, window, run):
        at(17, 55)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
                aftercare.plan.answer(planned, Outcome.DONE)
                at(17, 56)
                await screen.settle()
                assert not screen.has("ringing")

        run(day())

    def test_not_now_offers_what_makes_sense_and_says_when_it_comes_again(
        self, anchor, at, window, run
    ):
        at(17, 55)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("ringing-not-now")
                offered = ["ten_minutes", "hour", "evening", "tomorrow"]
                assert [one for one in offered if screen.has(f"snooze-{one}")] == offered
                await screen.press("snooze-ten_minutes")
                assert screen.says("It comes again: 6:05\N{NO-BREAK SPACE}PM.")
                assert not screen.has("ringing")
                at(18, 5)
                await screen.settle()
                assert screen.has("ringing")
                assert is_aloud(screen)

        run(day())

    def test_put_aside_it_is_gone_and_undo_brings_it_back(self, anchor, at, window, run):
        at(17, 55)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("ringing-not-now")
                await screen.press("put-aside")
                assert not screen.has("ringing")
                await screen.press_text("Undo")
                assert screen.has("ringing")

        run(day())

    @pytest.mark.ci
    def test_several_are_counted_and_open_leads_to_what_each_is_about(
        self, aftercare, anchor, at, window, run
    ):
        goal = aftercare.goals.add(GoalForm(words="Walk")).id
        aftercare.steps.add(goal, StepForm(words="Shoes", due_on=WEDNESDAY))
        aftercare.reminders.choose(ReminderTerms(day_time=time(17, 30)))
        at(17, 55)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                assert screen.says("and 1 more")
                await screen.press("ringing-open")
                assert screen.says("It is on this page.")
                await screen.press("ringing-done")
                assert screen.find("ringing-words").value == "Reminder: plan"
                await screen.press("ringing-open")
                await screen.until(lambda: screen.says("Small steps"))

        run(day())

    def test_done_of_what_cannot_be_logged_claims_no_log(self, aftercare, at, window, run):
        aftercare.goals.add(GoalForm(words="Walk", target_on=WEDNESDAY))
        at(9, 30)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("ringing"))
                await screen.press("ringing-done")
                assert screen.says("Done.")
                assert not screen.says("in your log")

        run(day())


class TestAtTheLock:
    @pytest.mark.ci
    def test_it_tells_no_more_than_the_notification_and_keeps_the_answer(
        self, home, locked, at, window, run
    ):
        at(17, 50)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("open") and screen.has("ringing"))
                assert screen.find("ringing-words").value == SAID
                assert not screen.has("ringing-open")
                await screen.press("ringing-done")
                assert screen.says("Done. It is logged once you open the app.")
                assert not screen.has("ringing")
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.says("Hello, Sam"))
                (line,) = home.open().activities.logged_on(WEDNESDAY)
                assert line.outcome is Outcome.DONE

        run(day())

    def test_a_window_that_steps_aside_shows_it_no_more(self, home, anchor, at, window, run):
        at(17, 50)

        async def day():
            async with window() as older:
                await older.until(lambda: older.has("ringing"))
                older_here = rooms._windows[home.folder]
                async with window() as newer:
                    await newer.until(lambda: newer.has("ringing"))
                    assert older_here.ringing == ()
                    at(17, 51)
                    assert older_here.ringing == ()
                    assert len(home.reminding._hearers) == 1

        run(day())

    def test_a_closed_window_is_told_nothing(self, home, aftercare, window, run):
        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("log"))
                assert len(home.reminding._hearers) == 1
                await screen.session.dispatch_event(screen.page._i, "close", None)
                await screen.settle()
                assert home.reminding._hearers == []

        run(day())
