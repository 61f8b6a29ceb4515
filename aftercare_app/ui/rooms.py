"""The rooms behind the shell: the homes, their windows, and what a window shows.

Imported in a thread; each screen is imported when its address is first shown, the others
while the person looks at the first.
"""

import asyncio
import atexit
from functools import partial
from pathlib import Path
from typing import Any

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home, home_in
from aftercare_app.device.keystore import Backend
from aftercare_app.device.phone import phone_here
from aftercare_app.device.phone_keystore import finger_here, phone_backend
from aftercare_app.home import Threshold
from aftercare_app.sentences import Trouble
from aftercare_app.ui.addresses import at_the_door, import_all, screen_at
from aftercare_app.ui.auto_lock import AutoLock
from aftercare_app.ui.hiding import hide_on_escape, shut
from aftercare_app.ui.phone_link import PhoneLink
from aftercare_app.ui.ringing import follow_reminders
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import _, language, told
from aftercare_app.ui.words.notices import notice

READ_AHEAD_AFTER = 2.0
"""Seconds until the other screens are imported: sooner, they would hold up the first one."""

_homes: dict[Path, Home] = {}
_windows: dict[Path, Here] = {}
"""The window that is in use, by folder; a newer one takes its place."""


def views(here: Here) -> list[ft.Control]:
    """Return the screens that lie on top of each other in this window."""
    if here.phase is not Phase.OPEN:
        return [at_the_door(here.phase)(key=here.phase.value)]
    return [screen_at(path)(path, key=path) for path in here.stack]


async def arrive(here: Here, folder: Path, window: bool) -> None:
    """Find what is at the door of this folder and show it; an older window steps back."""
    keyring = await phone_backend(here.page)
    home = _home_of(folder, demo=here.demo, keyring=keyring)
    home.finger = finger_here(here.page, keyring)

    async def come_in() -> None:
        step_aside(folder, here)
        await knock(here)
        follow_reminders(here)

    here.belong(home, come_in, partial(step_aside, folder, here))
    here.page.on_disconnect = here.keep_unfinished
    auto_lock = AutoLock(here)
    auto_lock.begin()
    here.page.on_close = partial(_closed, here, auto_lock)
    hide_on_escape(here)
    if window:
        keep_before_closing(here)
    await come_in()
    loop = asyncio.get_running_loop()
    loop.call_later(READ_AHEAD_AFTER, loop.run_in_executor, None, import_all)
    await _link_phone(here, home, auto_lock)


async def _link_phone(here: Here, home: Home, auto_lock: AutoLock) -> None:
    """Give a phone's own scheduler what rings; anywhere else this does nothing."""
    phone = await phone_here(here.page, home.clock.now, _("Reminders"))
    link = PhoneLink(phone, home.reminding)
    here.with_phone(phone)
    await link.begin()

    def closed() -> None:
        link.end()
        _closed(here, auto_lock)

    here.page.on_close = closed


def _closed(here: Here, auto_lock: AutoLock) -> None:
    """Keep drafts; a window that goes away leaves no open vault behind where there is a lock."""
    auto_lock.end()
    here.hear_reminders()
    here.keep_unfinished()
    if _windows.get(here.home.folder) is here:
        shut(here.home)


def _home_of(folder: Path, *, demo: bool, keyring: Backend | None = None) -> Home:
    """Return the home that all windows onto a folder share; its vault is shut at the end."""
    if folder not in _homes:
        _homes[folder] = home_in(folder, notice, language, demo=demo, keyring=keyring)
        _homes[folder].reminding.start()
        atexit.register(_homes[folder].close)
    return _homes[folder]


def keep_before_closing(here: Here) -> None:
    """Keep drafts and shut the vault before the native window goes."""

    async def on_event(event: Any) -> None:
        if event.type is ft.WindowEventType.CLOSE:
            await asyncio.to_thread(here.keep_unfinished)
            await asyncio.to_thread(here.home.close)
            await here.page.window.destroy()  # type: ignore[no-untyped-call]  # Flet left it untyped

    here.page.window.prevent_close = True
    here.page.window.on_event = on_event


def step_aside(folder: Path, newest: Here) -> None:
    """Let the newest window be the one in use; the older keeps its drafts and shows nothing."""
    older = _windows.get(folder)
    _windows[folder] = newest
    if older is not None and older is not newest and older.phase is Phase.OPEN:
        older.keep_unfinished()
        older.leave(Phase.ELSEWHERE)


async def knock(here: Here) -> None:
    """Show the welcome, the unlock screen, or what is inside."""
    try:
        threshold = await asyncio.to_thread(here.home.threshold)
        if threshold is Threshold.NEW and not here.demo:
            here.phase = Phase.WELCOME
        elif threshold is Threshold.LOCKED:
            await asyncio.to_thread(shut, here.home)
            here.phase = Phase.LOCKED
        else:
            here.enter(await asyncio.to_thread(_opened, here.home, threshold))
    except Trouble as trouble:
        here.trouble = told(trouble)
        here.trouble_kind = type(trouble).__name__
        here.phase = Phase.TROUBLE


def _opened(home: Home, threshold: Threshold) -> Aftercare:
    if threshold is Threshold.NEW:
        home.begin()
    return home.open()
