"""Choosing what rings: saved at once, taken back at once, and said exactly as it will be."""

import inspect
import re
from datetime import date, datetime, time

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship
from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.domain.zones import every_place, places_like
from aftercare_app.sentences import Trouble, say
from aftercare_app.services import reminder_sources
from aftercare_app.services.ports import WakerState
from aftercare_app.services.reminders import Reminders
from aftercare_app.storage.errors import DiskFull
from aftercare_app.ui.parts.reminder_kinds import sample

SPACE = "\N{NO-BREAK SPACE}"


class MemoryWaker:
    """A system that runs reminders, or refuses to."""

    name = "memory"

    def __init__(self):
        self.now, self.refuses = WakerState.ABSENT, False

    def install(self):
        if self.refuses:
            raise Refused
        self.now = WakerState.INSTALLED

    def remove(self):
        self.now = WakerState.ABSENT

    def state(self):
        return self.now


class Refused(Trouble):
    sentence = say("The system said no.")


@pytest.fixture
def waker(home):
    waker = MemoryWaker()
    home.waker = lambda: waker
    return waker


@pytest.fixture
def settings(window, aftercare, run):
    """Open the screen, do something there, and return what was chosen in the end."""

    def visit(work):
        async def day():
            async with window(route="/settings/reminders") as screen:
                await screen.until(lambda: screen.has("remind-me"))
                await work(screen)

        run(day())
        return aftercare.reminders.wishes()

    return visit


async def flip(screen, key, on):
    await screen.fire(screen.find(key, ft.Switch), "change", on, value=on)


def test_everything_can_be_turned_off_at_once_and_undo_brings_it_back(settings):
    async def work(screen):
        await flip(screen, "remind-me", False)
        assert not screen.has("quiet")
        await screen.press_text("Undo")
        assert screen.has("quiet")
        await flip(screen, "quiet", False)

    terms = settings(work).terms
    assert terms.wanted
    assert not any(terms.quiet.holds(time(hour)) for hour in range(24))


@pytest.mark.ci
def test_each_kind_has_its_switch_its_lead_and_its_words(settings):
    async def work(screen):
        assert not screen.has("kind-permission")
        await screen.press("of-sharing")
        assert [kind for kind in ReminderKind if screen.has(f"kind-{kind}")] == list(ReminderKind)
        await screen.press("more-planned")
        assert screen.find("sample-planned").value == f"Reminder: 6:00{SPACE}PM plan"
        await flip(screen, "fuller-planned", True)
        assert screen.find("sample-planned").value == f"Reminder: 6:00{SPACE}PM meeting"
        await screen.press("lead-planned-30")
        await screen.press("more-calendar")
        assert not screen.has("fuller-planned")
        assert not screen.has("fuller-calendar")
        await screen.press("more-step")
        assert not screen.has("lead-step-30")
        await flip(screen, "kind-step", False)
        assert screen.says("Reminders are off: Small steps.")

    choices = settings(work).choices
    assert (choices[ReminderKind.PLANNED].lead, choices[ReminderKind.PLANNED].fuller) == (30, True)
    assert not choices[ReminderKind.STEP].wanted


def test_what_a_sample_says_is_what_is_told(home, clock, add, settings):
    add(ActivityKind.PEER_SUPPORT, Fellowship.AA, weekdays=(2,), times=(time(18),), lead=0)

    async def work(screen):
        await screen.press("more-planned")
        await flip(screen, "fuller-planned", True)
        clock.moment = datetime.combine(date(2025, 5, 14), time(18), clock.zone)
        home.reminding.tick()
        assert home.reminding.notifier.shown == [screen.find("sample-planned").value]

    settings(work)


def test_a_kind_whose_source_knows_no_time_shows_none():
    timed = {"Planned", "Calls"}
    without = {ReminderKind.STEP} | {
        ReminderKind[kind]
        for name, source in vars(reminder_sources).items()
        if name.endswith("ToRemind") and name.removesuffix("ToRemind") not in timed
        for kind in re.findall(r"kind=ReminderKind\.([A-Z_]+)", inspect.getsource(source))
    }
    assert ReminderKind.WEEKLY_CHECK_IN in without
    assert [kind for kind in without if ":00" in sample(kind, fuller=False)] == []


@pytest.mark.parametrize(
    ("lead", "words"),
    [(120, "Reminder: 6:00 PM plan"), (24 * 60, "Reminder: tomorrow 6:00 PM plan")],
)
def test_a_sample_says_what_would_be_said_so_long_before(lead, words):
    said = sample(ReminderKind.APPOINTMENT, fuller=False, lead=lead)
    assert said.replace(SPACE, " ") == words


def test_times_and_numbers_are_chosen(settings):
    async def work(screen):
        for chip, picked in (("quiet-from", time(21)), ("day-time", time(8, 30))):
            await screen.press(chip)
            picker = [one for one in screen.walk() if isinstance(one, ft.TimePicker)][-1]
            await screen.fire(picker, "change", value=picked)
            await screen.fire(picker, "dismiss")
        await screen.press("most-5")

    terms = settings(work).terms
    assert (terms.quiet.begins, terms.day_time, terms.most_a_day) == (time(21), time(8, 30), 5)


def test_what_could_not_be_saved_is_not_shown_as_chosen(settings, monkeypatch):
    def no_room(*_given):
        raise DiskFull

    monkeypatch.setattr(Reminders, "choose", no_room)
    monkeypatch.setattr(Reminders, "choose_kind", no_room)

    async def work(screen):
        await screen.press("most-5")
        assert screen.chosen("most-8")
        assert screen.says("This device has no room left.")
        await flip(screen, "kind-step", False)
        assert screen.find("kind-step").value

    settings(work)


def test_times_follow_or_stay_with_a_place_that_is_found_by_its_name(settings):
    async def work(screen):
        assert screen.chosen("zone-follow")
        await screen.press("zone-stay")
        assert screen.chosen("zone-stay")
        assert screen.says("Times are those of New York, wherever you are.")
        await screen.press("zone-other")
        await screen.type("zone-search", "berl")
        await screen.until(lambda: screen.has("place-Europe/Berlin"))
        await screen.press("place-Europe/Berlin")
        assert not screen.has("zone-search")
        assert screen.says("Stay with Berlin")

    assert settings(work).terms.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("new y", "America/New_York"), ("são p", "America/Sao_Paulo"), ("la", "Africa/Lagos")],
)
def test_a_place_is_found_however_it_is_typed(typed, first):
    assert places_like(typed, every_place(), 8)[0] == first


def test_nothing_typed_finds_nothing():
    assert places_like("  ", every_place(), 8) == places_like("xyzzy", every_place(), 8) == []


def test_reminders_while_closed_are_set_up_and_taken_away(waker, settings):
    async def work(screen):
        await screen.until(lambda: screen.has("waker-install"))
        assert screen.find("waker-state").value == "Reminders come only while the app is open."
        await screen.press("waker-install")
        assert screen.says("Reminders come also while the app is closed.")
        await screen.press("waker-remove")
        assert screen.has("waker-install")

    settings(work)
    assert waker.now is WakerState.ABSENT


def test_a_system_that_refuses_is_told_in_its_sentence(waker, settings):
    waker.refuses = True

    async def work(screen):
        await screen.until(lambda: screen.has("waker-install"))
        await screen.press("waker-install")
        assert screen.find("refusal").value == "The system said no."
        assert screen.has("waker-install")

    settings(work)


def test_a_device_that_cannot_still_has_its_calendar_in_one_tap(aftercare, add, window, run):
    add(ActivityKind.PEER_SUPPORT, Fellowship.AA, weekdays=(2,), times=(time(18),), lead=10)
    saved = []

    def answer(control, name, given):
        saved.append((name, given))
        return {"status": "success", "raw": ""} if name == "share_files" else None

    async def day():
        async with window(route="/settings/reminders", answer=answer) as screen:
            await screen.until(lambda: screen.has("waker-state"))
            assert not screen.has("waker-install")
            await screen.press("to-calendar")
            await screen.until(lambda: screen.says("1 planned thing is in the file."))

    run(day())
    (content,) = [given["files"][0].data for name, given in saved if name == "share_files"]
    assert b"BEGIN:VALARM" in content
    assert b"AA" not in content
