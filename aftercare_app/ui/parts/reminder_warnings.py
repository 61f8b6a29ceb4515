"""What stands in the way of reminders on this device, in plain words, and how to put it right."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from aftercare_app.clock import Clock
from aftercare_app.domain.battery import MAY_STOP, battery_saving
from aftercare_app.domain.reminders import ReminderWishes
from aftercare_app.domain.zones import place_of
from aftercare_app.reminding.facts import Event, Happened
from aftercare_app.services.ports import PhonePermission, WakerState
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.reminder_closed import (
    WhileClosed,
    meaning,
    phone_settings,
    set_up,
    while_closed,
)
from aftercare_app.ui.parts.reminder_words import why_words
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.wakers import state_words

Ask = Callable[[], Awaitable[None]]
SHOWS = ("ready", "unknown")
"""What a device says where nothing is known to be in the way."""
FIXES: Mapping[str, str] = {
    "paused": say("Turn off do not disturb, and they show again."),
    "blocked": say("Let Aftercare show notices in the settings of your device."),
    "no_service": say("Add one, such as dunst. Until then, this app shows them while it is open."),
    "no_bus": say("Start the app from your own desktop."),
    "no_answer": say("Try again in a moment. If it stays so, start your device anew."),
    "no_way": say("Keep the app open, or put your plan in the calendar."),
    "refused": say("See whether your device lets Aftercare show notices."),
}


class Fix(StrEnum):
    """Where something is put right with one tap."""

    SETTINGS = "settings"
    PHONE = "phone"
    EXACT = "exact"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One thing that stands in the way: what it is, what helps, and the tap that leads there."""

    what: str
    helps: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class DeviceSays:
    """What the device says of itself."""

    notices: str
    closed: WhileClosed
    maker: str = ""


async def ask_device(here: Here) -> DeviceSays:
    """Ask whether notifications show, what runs while the app is closed, and who made a phone."""
    closed = await while_closed(here)
    if closed.permission is not PhonePermission.NOT_A_PHONE:
        told = await here.page.get_device_info()
        return DeviceSays("ready", closed, str(getattr(told, "manufacturer", "")))
    return DeviceSays(str(await asyncio.to_thread(here.home.notices)), closed)


def chosen_off(wishes: ReminderWishes) -> list[InTheWay]:
    """Return what the person turned off themselves."""
    if not wishes.terms.wanted:
        return [InTheWay(_("All reminders are off."), fix=Fix.SETTINGS)]
    if not any(choice.wanted for choice in wishes.choices.values()):
        return [InTheWay(_("Each kind of reminder is off."), fix=Fix.SETTINGS)]
    return []


def from_facts(events: list[Event], clock: Clock, zone: str) -> list[InTheWay]:
    """Return what the record tells: a clock that was set back, and times of another place."""
    found = []
    if events and events[0].at > clock.now():
        words = _("The clock of this device was set back. What rang once does not ring twice.")
        found.append(InTheWay(words))
    if zone and zone != clock.zone.key:
        words = fill(
            say("Times stay with {place}. Your device is on the clock of {here}."),
            place=place_of(zone),
            here=place_of(clock.zone.key),
        )
        found.append(InTheWay(words, fix=Fix.SETTINGS))
    return found


def last_refusal(events: list[Event]) -> str:
    """Return why the newest notification was not taken, or "" where it was."""
    outcomes = (Happened.HANDED_OVER, Happened.FAILED)
    newest = next((event for event in events if event.what in outcomes), None)
    return newest.how if newest and newest.what is Happened.FAILED else ""


def on_device(says: DeviceSays, refusal: str, *, demo: bool) -> list[InTheWay]:
    """Return what the device itself puts in the way."""
    if demo:
        return [InTheWay(why_words("demo"))]
    if says.closed.permission is not PhonePermission.NOT_A_PHONE:
        return _on_phone(says)
    found = []
    why = refusal if says.notices in SHOWS else says.notices
    if why:
        found.append(InTheWay(why_words(why), _(FIXES.get(why, FIXES["refused"]))))
    waker = says.closed.waker
    if waker is WakerState.IMPOSSIBLE:
        found.append(InTheWay(state_words(waker), fix=Fix.SETTINGS))
    elif waker is not WakerState.INSTALLED:
        found.append(InTheWay(state_words(waker), meaning(), Fix.CLOSED))
    return found


def _on_phone(says: DeviceSays) -> list[InTheWay]:
    found = []
    if says.closed.permission is PhonePermission.BLOCKED:
        words = _("Your phone does not let this app ring yet.")
        found.append(InTheWay(words, _("Turn on notifications for Aftercare."), Fix.PHONE))
    elif not says.closed.exact:
        words = _("Your phone may ring some minutes late, to save power.")
        found.append(InTheWay(words, _("You can let it ring to the minute."), Fix.EXACT))
    if saving := battery_saving(says.maker):
        found.append(InTheWay(fill(MAY_STOP, maker=saving.maker), _(saving.steps)))
    return found


def warning_cards(here: Here, found: list[InTheWay], ask: Ask) -> list[ft.Control]:
    """Return a card for each thing in the way; without any, one that says so.

    `ask` asks the device anew, once something was put right.
    """
    if not found:
        return [
            card(
                ft.Row(
                    [
                        ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINE, color=ft.Colors.PRIMARY),
                        ft.Text(_("Nothing that we can see is in the way."), expand=True),
                    ]
                )
            )
        ]
    return [_card(here, one, ask) for one in found]


def _card(here: Here, one: InTheWay, ask: Ask) -> ft.Control:
    return card(
        ft.Row(
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(ft.Icons.INFO_OUTLINE, color=ft.Colors.PRIMARY),
                ft.Text(one.what, expand=True),
            ],
        ),
        *([ft.Text(one.helps, color=ft.Colors.ON_SURFACE_VARIANT)] if one.helps else []),
        *([button_row(_button(here, one.fix, ask))] if one.fix else []),
    )


def _button(here: Here, fix: Fix, ask: Ask) -> ft.Control:
    async def ask_exact() -> None:
        if here.phone is not None:
            await here.phone.ask_exact()
            await ask()

    async def set_it_up() -> None:
        if await here.perform(set_up, here.home.waker):
            await ask()

    if fix is Fix.CLOSED:
        return quiet_button(
            _("Set it up"), key="set-up", icon=ft.Icons.PLAY_ARROW, on_click=set_it_up
        )
    if fix is Fix.PHONE:
        return phone_settings(here)
    if fix is Fix.EXACT:
        return quiet_button(
            _("Let it ring on time"), key="exact", icon=ft.Icons.ALARM, on_click=ask_exact
        )
    return quiet_button(
        _("Change it"),
        key="to-settings",
        icon=ft.Icons.TUNE,
        on_click=lambda: here.open("/settings/reminders"),
    )
