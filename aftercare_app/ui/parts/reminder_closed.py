"""Reminders while the app is closed: how they stand on this device, set up and taken away here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.services.calendar_export import ExportChoice
from aftercare_app.services.ports import PhonePermission, Waker, WakerState
from aftercare_app.ui.parts.calendar_export import save_plan
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.wakers import state_words

STATE_ICONS = {
    WakerState.INSTALLED: ft.Icons.CHECK_CIRCLE_OUTLINE,
    WakerState.ABSENT: ft.Icons.RADIO_BUTTON_UNCHECKED,
    WakerState.BROKEN: ft.Icons.ERROR_OUTLINE,
    WakerState.IMPOSSIBLE: ft.Icons.REMOVE,
}


@dataclass(frozen=True, slots=True)
class WhileClosed:
    """Who rings while the app is closed: a phone's own scheduler, or what the desktop runs."""

    permission: PhonePermission
    exact: bool
    waker: WakerState


async def while_closed(here: Here) -> WhileClosed:
    """Ask the device; it may take seconds, and nothing else waits for it."""
    phone = here.phone
    permission = await phone.permission() if phone else PhonePermission.NOT_A_PHONE
    if phone is None or permission is PhonePermission.NOT_A_PHONE:
        state = await asyncio.to_thread(_state, here.home.waker)
        return WhileClosed(PhonePermission.NOT_A_PHONE, exact=True, waker=state)
    return WhileClosed(permission, await phone.exact(), WakerState.IMPOSSIBLE)


def _state(waker: Callable[[], Waker]) -> WakerState:
    try:
        return waker().state()
    except Trouble:
        return WakerState.BROKEN


@ft.component
def ReminderClosed() -> ft.Control:
    """Draw how it stands, once the device has said so."""
    here = use_here()
    unknown: WhileClosed | None = None
    stands, know = ft.use_state(unknown)

    async def look() -> None:
        know(await while_closed(here))

    ft.use_effect(look, [])
    if stands is None:
        inside: ft.Control = card(progress(_("Asking your device.")))
    elif stands.permission is PhonePermission.NOT_A_PHONE:
        inside = OnDesktop(stands.waker, look)
    else:
        inside = _on_phone(here, stands.permission)
    return section(_("While the app is closed"), inside, InCalendar())


@ft.component
def OnDesktop(state: WakerState, look: Callable[[], object]) -> ft.Control:
    """Draw what the system runs, with the way to set it up and to take it away."""
    here = use_here()
    attempt = use_attempt()

    async def act(remove: bool) -> None:
        await attempt.run(_remove if remove else set_up, here.home.waker)
        await look()  # type: ignore[misc]  # it is a coroutine's function

    buttons = []
    if state in (WakerState.ABSENT, WakerState.BROKEN):
        words = _("Set it up") if state is WakerState.ABSENT else _("Set it up again")
        buttons.append(
            quiet_button(
                words,
                key="waker-install",
                icon=ft.Icons.PLAY_ARROW,
                on_click=lambda: act(False),
            )
        )
    if state in (WakerState.INSTALLED, WakerState.BROKEN):
        buttons.append(
            plain_button(
                _("Take it away"),
                key="waker-remove",
                icon=ft.Icons.CLOSE,
                on_click=lambda: act(True),
            )
        )
    return card(
        ft.Row(
            [
                ft.Icon(STATE_ICONS[state], color=ft.Colors.PRIMARY),
                ft.Text(state_words(state), key="waker-state", expand=True),
            ],
        ),
        *([ft.Text(meaning(), color=ft.Colors.ON_SURFACE_VARIANT)] if buttons else []),
        *refusal(attempt.said),
        *([progress(_("Asking your device."))] if attempt.busy else []),
        *([button_row(*buttons)] if buttons else []),
    )


def meaning() -> str:
    """Say what it is that a desktop then does."""
    return _(
        "Your device then looks each minute while you are signed in. "
        "It reads the times only. None of your words are in that file."
    )


def set_up(waker: Callable[[], Waker]) -> None:
    """Have the system look for reminders while the app is closed."""
    waker().install()


def _remove(waker: Callable[[], Waker]) -> None:
    waker().remove()


def _on_phone(here: Here, permission: PhonePermission) -> ft.Control:
    if permission is PhonePermission.ALLOWED:
        return card(ft.Text(_("Your phone rings by itself, also while the app is closed.")))
    return card(
        ft.Text(_("Your phone does not let this app ring yet.")),
        button_row(phone_settings(here)),
    )


def phone_settings(here: Here) -> ft.Control:
    """Return the way to the phone's own settings for this app."""

    async def open_them() -> None:
        if here.phone is not None:
            await here.phone.open_settings()

    return quiet_button(
        _("Open the phone's settings"),
        key="phone-settings",
        icon=ft.Icons.SETTINGS,
        on_click=open_them,
    )


@ft.component
def InCalendar() -> ft.Control:
    """Draw the one tap that has the device's own calendar ring as well."""
    here = use_here()
    attempt = use_attempt()
    return card(
        ft.Text(_("To be sure, let your device's own calendar ring too. It works by itself.")),
        ft.Text(
            _("The file holds the next 12 weeks. Its titles tell no more than a time."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        *refusal(attempt.said),
        button_row(
            quiet_button(
                _("Put my plan in the calendar"),
                key="to-calendar",
                icon=ft.Icons.EVENT_AVAILABLE,
                on_click=lambda: save_plan(here, attempt, ExportChoice()),
            )
        ),
    )
