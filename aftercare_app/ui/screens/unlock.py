"""Unlock: a passphrase or the recovery code; help is in reach and nothing private is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.domain.emergency_card import Card
from aftercare_app.sentences import Trouble
from aftercare_app.services.lock import secret_of
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.emergency_card import emergency_card
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.secret_copy import OpenCopy, copy_words
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.parts.secret_fields import SecretForm, quiet_button, roomy
from aftercare_app.ui.parts.secret_renew import Renew
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An open vault, and whether a passphrase is among what opens it."""

    aftercare: Aftercare
    has_passphrase: bool


def unlock(home: Home, typed: str, by_code: bool) -> Unlocked:
    """Open the vault; takes half a second on purpose, so never while drawing."""
    aftercare = home.open(secret_of(typed, code=by_code))
    return Unlocked(aftercare, aftercare.lock.has_passphrase)


@screen
def UnlockScreen(path: str = "/unlock") -> ft.Control:
    """Draw the lock; after the recovery code, the offer of a new passphrase."""
    here = use_here()
    door = use_door()
    unknown: bool | None = None
    only_code, know = ft.use_state(unknown)
    lost, see_lost = ft.use_state(False)
    nothing: Unlocked | None = None
    unlocked, set_unlocked = ft.use_state(nothing)
    copying, copy = ft.use_state(False)
    no_card: Card | None = None
    card_here, find_card = ft.use_state(no_card)
    reading, read = ft.use_state(False)

    async def look() -> None:
        try:
            find_card(await asyncio.to_thread(here.home.emergency_card))
            see_lost(await asyncio.to_thread(lambda: here.home.device_key_lost))
            know(not await asyncio.to_thread(lambda: here.home.has_passphrase))
        except Trouble:
            know(False)

    ft.use_effect(look, [])

    def opened(now: Unlocked, by_code: bool) -> None:
        if by_code:
            set_unlocked(now)
        else:
            here.enter(now.aftercare)

    if unlocked is not None:
        inside = [
            title(_("You are in")),
            Renew(
                unlocked.aftercare,
                unlocked.has_passphrase,
                lambda: here.enter(unlocked.aftercare),
            ),
        ]
    elif copying:
        inside = [
            title(_("Open a saved copy")),
            OpenCopy(
                here.enter, lambda _aftercare: None, copy_words(replaces=True), lambda: copy(False)
            ),
        ]
    elif reading and card_here is not None:
        inside = [
            title(_("Emergency card")),
            ft.Row([_leave_card(lambda: read(False))]),
            emergency_card(here, card_here),
        ]
    else:
        inside = [
            title(_("Welcome back")),
            ft.Text(_why_asked(lost)),
            *([] if only_code is None else [_form(here.home, opened, only_code)]),
            *([_to_card(lambda: read(True))] if card_here else []),
            CannotGetIn(lambda: copy(True)),
        ]
    return door_view(door, path, inside, HelpAtTheDoor)


def _to_card(read: Action) -> ft.Control:
    return ft.OutlinedButton(
        _("Emergency card"),
        key="emergency-card",
        icon=ft.Icons.BADGE_OUTLINED,
        style=roomy(),
        on_click=acting(read),
    )


def _leave_card(leave: Action) -> ft.Control:
    return quiet_button(_("Back"), key="leave-card", icon=ft.Icons.ARROW_BACK, on_click=leave)


def _why_asked(lost: bool) -> str:
    """Return why the app does not open by itself."""
    if lost:
        return _(
            "This device no longer has the key to your entries. Your recovery code opens them."
        )
    return _("What you wrote is sealed on this device. Open it to go on.")


def _form(home: Home, opened: Callable[[Unlocked, bool], object], only_code: bool) -> ft.Control:
    return SecretForm(
        lambda typed, by_code: unlock(home, typed, by_code), opened, only_code, _("Open")
    )


@ft.component
def CannotGetIn(open_copy: Action) -> ft.Control:
    """Draw what can be done without the passphrase, and honestly what cannot."""
    unfolded, unfold = ft.use_state(False)
    flip = quiet_button(
        _("I can't get in"),
        key="cannot-get-in",
        icon=ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE,
        on_click=lambda: unfold(not unfolded),
    )
    if not unfolded:
        return flip
    return ft.Column(
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            flip,
            card(
                ft.Text(_("Your recovery code opens the app too. You wrote it down at the start.")),
                ft.Text(_("A saved copy opens with the passphrase or code it was made with.")),
                ft.Text(
                    _(
                        "Without any of these, no one can open what you wrote. We can't either. "
                        "That is what keeps it private."
                    )
                ),
                quiet_button(
                    _("Open a saved copy"),
                    key="open-copy",
                    icon=ft.Icons.FOLDER_OPEN,
                    on_click=open_copy,
                ),
            ),
        ],
    )
