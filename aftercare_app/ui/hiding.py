"""Hide now: what is open is kept, shut away, and a plain page of notes stands in its place."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import flet as ft

from aftercare_app.device.memory import give_back
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
    """Keep drafts, drop everything private of this window, and lock where that was chosen."""
    if here.phase not in PLACES:
        return
    was_open = here.phase is Phase.OPEN
    await keep_drafts(here, here.hide)
    here.leave(Phase.HIDDEN)
    if was_open:
        await asyncio.to_thread(shut, here.home)


async def keep_drafts(here: Here, take_away: Callable[[], None]) -> None:
    """Keep what is being written, and take it off the page before long all the same."""
    keeping = asyncio.ensure_future(asyncio.to_thread(here.keep_unfinished))
    await asyncio.wait([keeping], timeout=KEEPING_SECONDS)
    take_away()
    await asyncio.wait([keeping])


def shut(home: VaultHome[Any]) -> None:
    """Shut the vault where something is asked for to open it; else the device would, at any tap."""
    with contextlib.suppress(Trouble):
        if home.is_locked_by_choice:
            home.close()
            give_back()


async def come_back(here: Here) -> None:
    """Show what was there before, or the unlock screen."""
    here.page.title = _("Aftercare")
    await here.come_in()
    here.show_again()
