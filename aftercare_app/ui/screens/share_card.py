"""A coordinator's card: brought as text, a link or a file, looked at, and kept."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.device.brought_files import read_brought
from aftercare_app.sentences import Trouble
from aftercare_app.services.coordinators import CardKnown, CardLook
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.bring_file import Brought, picked_file
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.fields import Action, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.safety_number import compare_words, number_shown
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.share_words import who_words
from aftercare_app.ui.parts.ticks import tick_tile
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, told

ADDRESS = "/share/card"
LARGEST_CARD = 64 * 1024
SHORTEST = 20
"""Less than this is not worth a complaint yet: it is being typed."""


def look_at(aftercare: Aftercare, text: str) -> CardLook | str:
    """Return what a card says, or the sentence that says why it says nothing."""
    if not text.strip():
        return ""
    try:
        return aftercare.coordinators.look_at(text)
    except Trouble as trouble:
        return told(trouble) if len(text.strip()) >= SHORTEST else ""


@screen
def CardScreen(path: str = ADDRESS) -> ft.View:
    """Draw the ways to a card, what it says, and the number to compare.

    A card's link brings the card along in the address.
    """
    here = use_here()
    text, set_text = ft.use_state(path.removeprefix(ADDRESS).strip("/"))
    compared, set_compared = ft.use_state(False)
    look = use_loaded(lambda aftercare: look_at(aftercare, text), [text], follow=False)

    async def keep() -> None:
        done = await here.perform(here.aftercare.coordinators.keep, text, compared=compared)
        if done is not None:
            here.back()
            here.open(f"/share/agree/{done.value}")

    async def pick() -> None:
        brought = await card_in_file(here)
        if brought is not None:
            set_text(brought)

    found = look if isinstance(look, CardLook) else None
    inside: list[ft.Control] = [
        *_ways(text, set_text, pick),
        *refusal(look if isinstance(look, str) else ""),
    ]
    if found is not None:
        inside += _found(found, compared, lambda: set_compared(not compared))
    return screen_view(
        here,
        path,
        _("A coordinator's card"),
        inside,
        primary=primary_button(
            _("Keep this card"),
            key="keep",
            icon=ft.Icons.CHECK,
            on_click=keep,
            disabled=found is None,
        ),
    )


def _ways(text: str, set_text: Callable[[str], None], pick: Action) -> list[ft.Control]:
    return [
        ft.Text(
            _(
                "Your coordinator has a card: a code to point your phone's camera at, a file, or "
                "letters to paste. With it, only they can open what you send."
            )
        ),
        text_field(
            _("Paste the card or its link"),
            text,
            set_text,
            key="card-text",
            lines=3,
        ),
        button_row(
            quiet_button(
                _("Choose the card's file"),
                key="card-file",
                icon=ft.Icons.FOLDER_OPEN,
                on_click=pick,
            )
        ),
    ]


def _found(look: CardLook, compared: bool, flip: Action) -> list[ft.Control]:
    warning = {
        CardKnown.CHANGED: say(
            "You know {name} with another card. Perhaps they have a new device. Perhaps this is "
            "somebody else. Call them first. If you keep this card, what you agreed with the "
            "old one ends."
        ),
        CardKnown.SAME: say("You have this card of {name} already."),
    }.get(look.known)
    said = [] if warning is None else [_warning(fill(warning, name=look.name), look.known)]
    return [
        *said,
        card(
            heading(who_words(look.name, look.program)),
            ft.Text(compare_words(look.name)),
            number_shown(look.number),
            tick_tile(_("We compared the number"), "", on=compared, flip=flip, key="compared"),
        ),
    ]


def _warning(words: str, known: CardKnown) -> ft.Control:
    strong = known is CardKnown.CHANGED
    icon = ft.Icons.WARNING_AMBER if strong else ft.Icons.INFO_OUTLINE
    return ft.Semantics(
        live_region=True,
        content=ft.Row(
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(icon, color=ft.Colors.ERROR if strong else ft.Colors.PRIMARY),
                ft.Text(words, expand=True, key="known", weight=ft.FontWeight.W_600),
            ],
        ),
    )


async def card_in_file(here: Here) -> str | None:
    """Let the person pick a card's file; return its text, or None where there is none."""
    try:
        picked = await picked_file(here)
        if isinstance(picked, Path):
            content = await asyncio.to_thread(read_brought, picked, lambda: False)
            picked = Brought(picked.name, content)
    except Trouble as trouble:
        here.tell(told(trouble))
        return None
    if isinstance(picked, str):
        here.tell(picked)
    if not isinstance(picked, Brought):
        return None
    return picked.content[:LARGEST_CARD].decode("utf-8", errors="replace")
