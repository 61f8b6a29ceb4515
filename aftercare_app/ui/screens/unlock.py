"""Unlock: a PIN, a passphrase or the recovery code; help is in reach and nothing private is."""

import asyncio

import flet as ft

from aftercare_app.domain.emergency_card import Card
from aftercare_app.sentences import Trouble
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.emergency_card import emergency_card
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.forgetting import use_forgetting
from aftercare_app.ui.parts.secret_copy import OpenCopy
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.parts.secret_fields import quiet_button, roomy
from aftercare_app.ui.parts.secret_renew import Renew
from aftercare_app.ui.parts.secret_ways import Door, Unlocked, UnlockForm, Way, read_door
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.state import Here, Phase, use_here
from aftercare_app.ui.words import _, told


@screen
def UnlockScreen(path: str = "/unlock") -> ft.Control:
    """Draw the lock; after the recovery code, the offer of a new passphrase."""
    here = use_here()
    use_forgetting()
    door = use_door()
    unknown: Door | None = None
    ways, know = ft.use_state(unknown)
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
            know(await asyncio.to_thread(read_door, here.home))
        except Trouble:
            know(Door((Way.PASSPHRASE, Way.CODE), {}, 0))

    ft.use_effect(look, [])

    def opened(now: Unlocked | Trouble) -> None:
        if isinstance(now, Trouble):
            here.trouble, here.trouble_kind = told(now), type(now).__name__
            here.phase = Phase.TROUBLE
        elif now.way is Way.CODE:
            set_unlocked(now)
        else:
            here.enter(now.aftercare)

    if unlocked is not None:
        inside = [
            title(_("You are in")),
            Renew(
                unlocked.aftercare,
                Way.PASSPHRASE in unlocked.ways,
                lambda: here.enter(unlocked.aftercare),
                Way.PIN in unlocked.ways,
            ),
        ]
    elif copying:
        inside = [
            title(_("Open a saved copy")),
            OpenCopy(here.enter, lambda _aftercare: None, lambda: copy(False), replaces=True),
        ]
    elif reading and card_here is not None:
        inside = [
            title(_("Emergency card")),
            ft.Row([_leave_card(lambda: read(False))]),
            emergency_card(here, card_here),
        ]
    else:
        at_work = here.role is Role.COORDINATOR
        # What is under the form comes with it, or the form would push it from under a thumb.
        under = [
            CannotGetIn(lambda: copy(True)),
            *([_to_own_recovery(here)] if at_work else []),
        ]
        inside = [
            title(_("Welcome back")),
            ft.Text(_why_asked(lost, at_work=at_work)),
            *([] if ways is None else [UnlockForm(here.home, ways, opened)]),
            *([_to_card(lambda: read(True))] if card_here else []),
            *([] if ways is None else under),
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


def _to_own_recovery(here: Here) -> ft.Control:
    """Return the way from a coordinator's door to their own."""
    return quiet_button(
        _("Back to my own recovery"),
        key="own-recovery",
        icon=ft.Icons.SPA_OUTLINED,
        on_click=lambda: here.work_as(Role.GRADUATE),
    )


def _why_asked(lost: bool, *, at_work: bool) -> str:
    """Return why the app does not open by itself."""
    if lost:
        return _(
            "This device no longer has the key to what is kept here. Your recovery code opens it."
        )
    if at_work:
        return _("Your desk is sealed on this device. Open it to go on.")
    return _("What you wrote is sealed on this device. Open it to go on.")


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
                        "Without any of these, no one can open what is kept here. We can't either. "
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
