"""Hide now: what is open is kept, shut away, and a plain page of notes stands in its place."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import _

if TYPE_CHECKING:
    from aftercare_app.home import VaultHome

PHONES = (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)
KEY = "Escape"
KEY_HEARER = "key-hearer"
"""Under this name a screen puts aside what it does with other keys."""
TWICE_SECONDS = 1.0
"""Escape pressed twice within this time hides; once closes a dialog, as everywhere."""
KEEPING_SECONDS = 0.3
"""How long the screen waits for a draft to be kept before it is hidden all the same."""
PLACES = (Phase.WELCOME, Phase.LOCKED, Phase.OPEN, Phase.ELSEWHERE, Phase.TROUBLE)


class Twice:
    """Hears one key pressed two times shortly after each other."""

    def __init__(self) -> None:
        self._before = float("-inf")

    def pressed(self, key: str, moment: float) -> bool:
        """Tell whether this press is the second of two."""
        if key != KEY:
            self._before = float("-inf")
            return False
        if moment - self._before <= TWICE_SECONDS:
            self._before = float("-inf")
            return True
        self._before = moment
        return False


def hide_on_escape(here: Here) -> None:
    """Let Escape, pressed twice, hide the app where there is a keyboard."""
    twice = Twice()

    async def heard(event: ft.KeyboardEvent) -> None:
        if twice.pressed(event.key, asyncio.get_running_loop().time()):
            await hide(here)
            return
        hear: Callable[[str], object] = here.aside(KEY_HEARER, lambda _: None)
        answer = hear(event.key)
        if inspect.isawaitable(answer):
            await answer

    if here.page.platform not in PHONES:
        here.page.on_keyboard_event = heard


async def hide(here: Here) -> None:
    """Keep drafts, drop everything private of this window, and lock where there is a passphrase."""
    if here.phase not in PLACES:
        return
    was_open = here.phase is Phase.OPEN
    keeping = asyncio.ensure_future(asyncio.to_thread(here.keep_unfinished))
    await asyncio.wait([keeping], timeout=KEEPING_SECONDS)
    here.hide()
    await asyncio.wait([keeping])
    here.leave(Phase.HIDDEN)
    if was_open:
        await asyncio.to_thread(shut, here.home)


def shut(home: VaultHome[Any]) -> None:
    """Shut the vault if only a passphrase opens it again; else the device would, at any tap."""
    try:
        if home.has_passphrase:
            home.close()
    except Trouble:
        return


async def come_back(here: Here) -> None:
    """Show what was there before, or the unlock screen."""
    here.page.title = _("Aftercare")
    await here.come_in()
    here.show_again()
