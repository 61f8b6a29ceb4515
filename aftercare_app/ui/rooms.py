"""The rooms behind the shell: the homes, their windows, and what a window shows.

Imported in a thread; each screen is imported when its address is first shown, the others
while the person looks at the first.
"""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import flet as ft

from aftercare_app.bootstrap import Home, home_in
from aftercare_app.device.phone import phone_here
from aftercare_app.device.phone_keystore import PhoneBackend, finger_here, phone_backend
from aftercare_app.home import VAULT_NAME, Threshold, VaultHome, office_place
from aftercare_app.sentences import Trouble
from aftercare_app.ui.addresses import at_the_door, import_all, screen_at
from aftercare_app.ui.auto_lock import AutoLock
from aftercare_app.ui.hiding import hide_on_escape, shut
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.phone_link import PhoneLink
from aftercare_app.ui.ringing import follow_reminders
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import _, language, told
from aftercare_app.ui.words.notices import notice

if TYPE_CHECKING:
    from aftercare_app.office import CoordinatorHome

READ_AHEAD_AFTER = 2.0
"""Seconds until the other screens are imported: sooner, they would hold up the first one."""

_homes: dict[Path, Home | CoordinatorHome] = {}
_windows: dict[Path, Here] = {}
"""The window that is in use, by folder; a newer one takes its place."""


def views(here: Here) -> list[ft.Control]:
    """Return the screens that lie on top of each other in this window."""
    if here.phase is not Phase.OPEN:
        return [at_the_door(here.phase, here.role)(key=f"{here.role}-{here.phase}")]
    return [screen_at(path, here.role)(path, key=path) for path in here.stack]


async def arrive(here: Here, folder: Path, window: bool, role: Role | None = None) -> None:
    """Find what is at the door of this folder and show it; an older window steps back."""
    here.on_change_role(partial(_work_as, here, folder))
    here.page.on_disconnect = here.keep_unfinished
    keyring = await phone_backend(here.page)
    role = role or _usual_role(folder)
    come_in = _stand_at(here, folder, role, keyring)
    auto_lock = AutoLock(here)
    auto_lock.begin()
    here.page.on_close = partial(_closed, here, auto_lock)
    hide_on_escape(here)
    if window:
        keep_before_closing(here)
    await come_in()
    loop = asyncio.get_running_loop()
    loop.call_later(READ_AHEAD_AFTER, loop.run_in_executor, None, import_all, here.role)
    await _link_phone(here, auto_lock)


def _stand_at(
    here: Here, folder: Path, role: Role, keyring: PhoneBackend | None, path: str = ""
) -> Callable[[], Awaitable[None]]:
    """Stand at the door of a role's home; return the way in."""
    home = _home_of(folder, role, demo=here.demo, keyring=keyring)
    home.finger = finger_here(here.page, keyring, at_work=role is Role.COORDINATOR)

    async def come_in() -> None:
        step_aside(home.folder, here)
        await knock(here)
        follow_reminders(here)

    here.act_as(role, path)
    here.belong(home, come_in, partial(step_aside, home.folder, here))
    return come_in


async def _work_as(here: Here, folder: Path, role: Role) -> None:
    """Leave one role's home, shut it where something is asked for, and come to the other's."""
    await asyncio.to_thread(here.keep_unfinished)
    here.leave(Phase.STARTING)
    await asyncio.to_thread(shut, here.home)
    for place in [place for place, window in _windows.items() if window is here]:
        del _windows[place]
    await _stand_at(here, folder, role, await phone_backend(here.page), "/")()


def _usual_role(folder: Path) -> Role:
    """A folder with only a coordinator's vault is a coordinator's; any other is a graduate's."""
    mine, office = (
        (_place_of(folder, role) / VAULT_NAME).exists()
        for role in (Role.GRADUATE, Role.COORDINATOR)
    )
    return Role.COORDINATOR if office and not mine else Role.GRADUATE


async def _link_phone(here: Here, auto_lock: AutoLock) -> None:
    """Give a phone's own scheduler what rings for a graduate; anywhere else this does nothing."""
    if here.role is Role.COORDINATOR or here.phone is not None:
        return
    home = here.home
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


def _place_of(folder: Path, role: Role) -> Path:
    return office_place(folder) if role is Role.COORDINATOR else folder


def _home_of(
    folder: Path, role: Role, *, demo: bool, keyring: PhoneBackend | None = None
) -> Home | CoordinatorHome:
    """Return the home that all windows onto a folder share; its vault is shut at the end."""
    place = _place_of(folder, role)
    if place not in _homes:
        _homes[place] = _new_home(folder, role, demo=demo, keyring=keyring)
        atexit.register(_homes[place].close)
    return _homes[place]


def _new_home(
    folder: Path, role: Role, *, demo: bool, keyring: PhoneBackend | None
) -> Home | CoordinatorHome:
    if role is Role.COORDINATOR:
        from aftercare_app.office import office_in  # a graduate's app starts without it

        return office_in(folder, demo=demo, keyring=keyring)
    home = home_in(folder, notice, language, demo=demo, keyring=keyring)
    home.reminding.start()
    return home


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
            opened = await asyncio.to_thread(_opened, here.home, threshold)
            if await asyncio.to_thread(here.home.left_at_welcome) and not here.demo:
                here.phase = Phase.WELCOME
            else:
                here.enter(opened)
    except Trouble as trouble:
        here.trouble = told(trouble)
        here.trouble_kind = type(trouble).__name__
        here.phase = Phase.TROUBLE


def _opened(home: VaultHome[Any], threshold: Threshold) -> Any:
    if threshold is Threshold.NEW:
        home.begin()
    return home.open()
