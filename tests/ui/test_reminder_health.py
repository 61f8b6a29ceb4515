"""Reminder health: what rings next, what came of the last, what is in the way, and a test."""

from datetime import date, datetime, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, Outcome
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.reminders import KindChoice, ReminderKind, ReminderTerms
from aftercare_app.reminding.facts import Event, Happened
from aftercare_app.services.ports import NoticesHere, PhonePermission, WakerState, Why
from aftercare_app.ui.parts.reminder_closed import WhileClosed
from aftercare_app.ui.parts.reminder_record import fact_words
from aftercare_app.ui.parts.reminder_warnings import DeviceSays, Fix, from_facts, on_device
from aftercare_app.ui.parts.reminder_words import FACTS, HAPPENED, HOW, KINDS, ONE, SNOOZES, WHY
from tests.ui.test_reminder_settings import MemoryWaker

WEDNESDAY = date(2025, 5, 14)
SPACE = "\N{NO-BREAK SPACE}"
ON_DESKTOP = PhonePermission.NOT_A_PHONE


@pytest.fixture
def at(clock, home):
    def at(hour, minute=0, day=WEDNESDAY):
        clock.moment = datetime.combine(day, time(hour, minute), clock.zone)
        home.reminding.tick()

    return at


@pytest.fixture
def meeting(add):
    """A meeting on Wednesdays at six, with a reminder ten minutes before."""
    terms = {"weekdays": (2,), "times": (time(18),), "lead": 10, "words": "Third Street"}
    return add(ActivityKind.PEER_SUPPORT, Fellowship.AA, **terms)


def says(notices="ready", waker=WakerState.INSTALLED, permission=ON_DESKTOP, exact=True, maker=""):
    return DeviceSays(notices, WhileClosed(permission, exact, waker), maker)


class TestHealth:
    def test_it_shows_what_rings_next_and_counts_what_came_of_the_last(
        self, meeting, at, window, run
    ):
        at(17, 55)

        async def day():
            async with window(route="/reminders/health") as screen:
                await screen.until(lambda: screen.has("test-now"))
                assert screen.says(f"Wed, May 21, 5:50{SPACE}PM · Reminder: 6:00{SPACE}PM plan")
                counted = {what: screen.find(f"count-{what}").value for what in Happened}
                assert counted[Happened.HANDED_OVER] == "1 handed over"
                assert counted[Happened.FAILED] == "0 not taken"
                assert screen.find("fact-0").value == (
                    f"Wed, May 14, 5:55{SPACE}PM · Handed over, as a notification · Reminder: plan"
                )

        run(day())

    def test_a_test_says_what_came_of_it_and_never_that_it_was_seen(
        self, home, aftercare, window, run
    ):
        async def day():
            async with window(route="/reminders/health") as screen:
                await screen.until(lambda: screen.has("test-now"))
                assert screen.has("nothing-next")
                await screen.press("test-now")
                await screen.until(lambda: screen.has("fact-0"))
                assert home.reminding.notifier.shown == ["Reminder: test"]
                assert screen.find("tested").value == (
                    "Your device took it. Only you can tell whether it showed."
                )

        run(day())

    def test_a_test_that_is_refused_gives_the_reason(self, home, aftercare, window, run):
        home.reminding.notifier.refuses = "no_bus"

        async def day():
            async with window(route="/reminders/health") as screen:
                await screen.until(lambda: screen.has("test-now"))
                await screen.press("test-now")
                assert screen.find("tested").value == WHY["no_bus"]
                await screen.until(lambda: screen.says("Start the app from your own desktop."))

        run(day())

    @pytest.mark.parametrize("off", ["all", "each"])
    def test_what_was_turned_off_is_said_with_the_way_back(self, aftercare, window, run, off):
        if off == "all":
            aftercare.reminders.choose(ReminderTerms(wanted=False))
        else:
            for kind in ReminderKind:
                aftercare.reminders.choose_kind(kind, KindChoice(wanted=False))

        async def day():
            async with window(route="/reminders/health") as screen:
                await screen.until(lambda: screen.has("test-now"))
                words = {"all": "All reminders are off.", "each": "Each kind of reminder is off."}
                assert screen.says(words[off])
                assert screen.find("nothing-next").value == "Nothing is set to ring."
                await screen.press_control(screen.all("to-settings")[0])
                await screen.until(lambda: screen.has("remind-me"))

        run(day())

    def test_what_does_not_run_while_closed_is_set_up_right_there(
        self, home, aftercare, window, run
    ):
        waker = MemoryWaker()
        home.waker = lambda: waker

        async def day():
            async with window(route="/reminders/health") as screen:
                await screen.until(lambda: screen.has("set-up"))
                waker.refuses = True
                await screen.press("set-up")
                await screen.until(lambda: screen.says("The system said no."))
                waker.refuses = False
                await screen.press("set-up")
                await screen.until(lambda: not screen.has("set-up"))

        run(day())
        assert waker.now is WakerState.INSTALLED


class TestWarnings:
    def test_a_device_that_is_ready_and_set_up_is_not_warned_of(self):
        assert on_device(says(), "", demo=False) == []

    @pytest.mark.parametrize("code", sorted({*NoticesHere} - {"ready", "unknown"}))
    def test_each_thing_that_keeps_notifications_back_is_said_with_what_helps(self, code):
        (found,) = on_device(says(code), "", demo=False)
        assert found.what == WHY[code]
        assert found.helps

    def test_a_device_that_does_not_say_is_judged_by_the_last_notification(self):
        (found,) = on_device(says("unknown"), "refused", demo=False)
        assert found.what == WHY["refused"]
        assert on_device(says("unknown"), "", demo=False) == []

    @pytest.mark.parametrize("state", [WakerState.ABSENT, WakerState.BROKEN, WakerState.IMPOSSIBLE])
    def test_what_does_not_run_while_closed_is_said(self, state):
        (found,) = on_device(says(waker=state), "", demo=False)
        assert found.fix is (Fix.SETTINGS if state is WakerState.IMPOSSIBLE else Fix.CLOSED)
        assert "closed" in found.what or "open" in found.what

    def test_a_phone_that_blocks_rings_late_or_saves_power_is_said(self):
        phone = {"permission": PhonePermission.BLOCKED, "maker": "samsung"}
        blocked, saving = on_device(says(**phone), "", demo=False)
        assert "does not let this app ring" in blocked.what
        assert "Samsung" in saving.what
        late = says(permission=PhonePermission.ALLOWED, exact=False)
        assert ["late" in found.what for found in on_device(late, "", demo=False)] == [True]

    def test_the_made_up_person_is_told_that_none_come(self):
        (found,) = on_device(says(notices="demo"), "", demo=True)
        assert found.what == WHY["demo"]

    def test_a_clock_that_was_set_back_and_times_of_another_place_are_said(self, clock):
        later = Event(Happened.PLANNED, clock.now() + timedelta(hours=1), "", None, None)
        back, elsewhere = from_facts([later], clock, "Europe/Berlin")
        assert "set back" in back.what
        assert "Berlin" in elsewhere.what
        assert from_facts([], clock, clock.zone.key) == []


class TestWords:
    def test_every_fact_kind_and_snooze_has_its_words(self):
        assert set(FACTS) == set(HAPPENED) == set(Happened)
        assert set(KINDS) == set(ONE) == set(ReminderKind)
        assert len(SNOOZES) == 4

    def test_every_reason_has_its_sentence(self):
        assert {*Why, *NoticesHere} - {"ready", "unknown"} <= set(WHY)

    def test_every_way_that_is_written_down_has_its_words(self):
        assert {"app", "agent", "plyer", "dbus", "osascript", "phone"} <= set(HOW)

    def test_a_code_of_a_newer_app_stays_silent(self, clock):
        event = Event(Happened.FAILED, clock.now(), "carrier_pigeon", None, None)
        assert fact_words(event, clock) == f"Wed, May 14, 12:00{SPACE}PM · Not taken"

    def test_no_word_claims_that_anything_was_seen(self):
        meanings = [meaning for _count, meaning in FACTS.values()]
        said = [*HAPPENED.values(), *WHY.values(), *HOW.values(), *meanings]
        assert [words for words in said if "saw" in words or "seen" in words] == [
            FACTS[Happened.HANDED_OVER][1]
        ]


class TestCatchUp:
    def test_without_anything_there_is_no_line_on_today(self, aftercare, window, run):
        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("log"))
                assert not screen.has("catch-up")

        run(day())

    @pytest.mark.ci
    def test_what_was_not_told_in_its_time_waits_for_two_days(
        self, aftercare, home, clock, meeting, at, window, run
    ):
        at(12)
        clock.moment = datetime.combine(WEDNESDAY, time(20), clock.zone)
        home.reminding.tick()
        (told,) = home.reminding.to_catch_up()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("catch-up"))
                assert screen.says("1 reminder to catch up")
                await screen.press("catch-up")
                await screen.until(lambda: screen.has(f"name-{told.id}"))
                assert screen.find(f"name-{told.id}").value == "Third Street"
                assert screen.says(f"Today, 6:00{SPACE}PM · Nothing rang at that time")
                await screen.press(f"done-{told.id}")
                assert screen.says("Done. It is in your log.")
                await screen.until(lambda: screen.says("Nothing to catch up"))
                await screen.press_text("Undo")
                await screen.until(lambda: screen.has(f"name-{told.id}"))

        run(day())
        assert aftercare.activities.logged_on(WEDNESDAY) == []

    @pytest.mark.ci
    def test_the_same_answers_serve_there(self, aftercare, home, at, window, run):
        goal = aftercare.goals.add(GoalForm(words="Walk")).id
        for words in ("Shoes", "Map"):
            aftercare.steps.add(goal, StepForm(words=words, due_on=WEDNESDAY))
        home.reminding.notifier.refuses = "no_service"
        at(9, 30)
        first, second = home.reminding.ringing()

        async def day():
            async with window(route="/reminders") as screen:
                await screen.until(lambda: screen.says("Ringing now"))
                names = {screen.find(f"name-{one.id}").value for one in (first, second)}
                assert names == {"Shoes", "Map"}
                await screen.press(f"not-now-{first.id}")
                await screen.press("snooze-hour")
                assert not screen.has(f"name-{first.id}")
                await screen.press(f"not-now-{second.id}")
                await screen.press_control(screen.all("put-aside")[-1])
                await screen.until(lambda: screen.says("Nothing to catch up"))

        run(day())
        assert aftercare.activities.logged_on(WEDNESDAY) == []

    def test_what_was_answered_meanwhile_leaves_the_list(
        self, aftercare, home, clock, meeting, at, window, run
    ):
        at(12)
        clock.moment = datetime.combine(WEDNESDAY, time(20), clock.zone)
        home.reminding.tick()
        assert len(home.reminding.to_catch_up()) == 1
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.answer(planned, Outcome.COULD_NOT)

        async def day():
            async with window(route="/reminders") as screen:
                await screen.until(lambda: screen.has("help-now"))
                home.reminding.tick()
                await screen.until(lambda: screen.says("Nothing to catch up"))

        run(day())
