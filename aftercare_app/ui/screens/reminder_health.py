"""Reminder health: what is in the way, what rings next, a test, and what came of the last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.clock import Clock
from aftercare_app.domain.reminders import ReminderWishes
from aftercare_app.reminding.facts import Event, Happened, Told
from aftercare_app.services.reminding import Reminding
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.reminder_record import Facts, counted
from aftercare_app.ui.parts.reminder_warnings import (
    Ask,
    DeviceSays,
    ask_device,
    chosen_off,
    from_facts,
    last_refusal,
    on_device,
    warning_cards,
)
from aftercare_app.ui.parts.reminder_words import moment_words, why_words
from aftercare_app.ui.parts.secret_attempt import progress
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.notices import reminder_words

A_WEEK = timedelta(days=7)
NEXT, NEWEST = 3, 30


@dataclass(frozen=True, slots=True)
class Health:
    """What reminders.db tells of the reminders, and what the person chose."""

    coming: list[Told]
    counts: dict[Happened, int]
    events: list[Event]
    wishes: ReminderWishes


def read_health(aftercare: Aftercare, reminding: Reminding) -> Health:
    """Read everything the screen shows but what the device says."""
    clock, delivery = reminding.clock, reminding.delivery
    return Health(
        delivery.coming(clock.zone, clock.now())[:NEXT],
        delivery.counts(clock.now() - A_WEEK),
        delivery.events(NEWEST),
        aftercare.reminders.wishes(),
    )


@screen
def ReminderHealthScreen(path: str) -> ft.View:
    """Draw how reminders do; what the device says comes a moment later."""
    here = use_here()
    tested, test = ft.use_state(0)
    reminding = here.home.reminding
    health = use_loaded(lambda aftercare: read_health(aftercare, reminding), [here.ringing, tested])
    unknown: DeviceSays | None = None
    says, know = ft.use_state(unknown)

    async def ask() -> None:
        know(await ask_device(here))

    ft.use_effect(ask, [])
    parts: list[ft.Control] = []
    if health is not None:
        parts = [
            section(_("In the way"), *_in_the_way(here, health, says, ask)),
            _next(here, health),
            TestNow(lambda: test(lambda times: times + 1)),
            counted(health.counts),
            Facts(health.events, here.home.clock),
        ]
    return screen_view(here, path, _("Reminder health"), parts)


def _in_the_way(here: Here, health: Health, says: DeviceSays | None, ask: Ask) -> list[ft.Control]:
    clock, terms = here.home.clock, health.wishes.terms
    found = [*chosen_off(health.wishes), *from_facts(health.events, clock, terms.zone)]
    if says is None:
        return [
            *(warning_cards(here, found, ask) if found else []),
            progress(_("Asking your device.")),
        ]
    found += on_device(says, last_refusal(health.events), demo=here.demo)
    return warning_cards(here, found, ask)


def _next(here: Here, health: Health) -> ft.Control:
    clock = here.home.clock
    lines = [
        ft.Text(f"{moment_words(told.due, clock)} · {_says(told, clock)}") for told in health.coming
    ]
    words = _("Nothing is set to ring. Plan something, or ask an anchor to remind you.")
    if chosen_off(health.wishes):
        words = _("Nothing is set to ring.")  # what helps stands above
    nothing = ft.Text(words, key="nothing-next")
    return section(_("What rings next"), card(*(lines or [nothing])))


def _says(told: Told, clock: Clock) -> str:
    """Return the words with which it will ring."""
    return reminder_words(told.label, told.at, told.ahead(told.due, clock.zone))


@ft.component
def TestNow(tested: Callable[[], object]) -> ft.Control:
    """Draw the button that shows a notification now, and what came of it."""
    here = use_here()
    nothing: str | None = None
    why, tell = ft.use_state(nothing)

    async def test() -> None:
        done = await here.perform(here.home.reminding.test)
        if done is not None:
            tell(done.value)
            tested()

    said = "" if why is None else _outcome(why)
    return section(
        _("Try it"),
        card(
            ft.Text(_("This sends one notification now, with the word test in it.")),
            button_row(
                quiet_button(
                    _("Test now"), key="test-now", icon=ft.Icons.NOTIFICATIONS, on_click=test
                )
            ),
            ft.Semantics(live_region=True, visible=bool(said), content=ft.Text(said, key="tested")),
        ),
    )


def _outcome(why: str) -> str:
    if why:
        return why_words(why)
    return _("Your device took it. Only you can tell whether it showed.")
