"""Locks the app when nobody touched it for a while, and covers it when it is out of sight."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import flet as ft

from aftercare_app.domain.lock_rules import MINUTES, USUAL_MINUTES, Idle
from aftercare_app.sentences import Trouble
from aftercare_app.ui.covering import cover, is_covered, uncover
from aftercare_app.ui.hiding import PHONES, keep_drafts, shut
from aftercare_app.ui.ringing import follow_reminders
from aftercare_app.ui.state import CODE_SHOWN, Here, Phase

LOOK_EVERY = 1.0
"""Seconds between two looks at the clock: a machine that slept is found out within one."""
TOUCHES = frozenset(
    {"click", "change", "submit", "dismiss", "keyboard_event", "view_pop", "route_change", "scroll"}
)
"""What only a person's hand can raise. Sizes, animations and the like say nothing of a person."""

State = ft.AppLifecycleState
AWAY = frozenset({State.HIDE, State.PAUSE, State.DETACH})
BACK = frozenset({State.RESUME, State.SHOW, State.RESTART})
_log = logging.getLogger(__name__)


class AutoLock:
    """Watches one window. `home.ticks` is its clock: it runs on while a machine sleeps."""

    def __init__(self, here: Here) -> None:
        self._here = here
        self._idle = Idle(here.home.ticks())
        self._minutes = USUAL_MINUTES
        self._watching: asyncio.Task[None] | None = None
        self._following: asyncio.Task[None] | None = None
        self._locking = asyncio.Lock()

    def begin(self) -> None:
        """Watch from now on: what is touched, what is saved, what the system says, the clock."""
        page = self._here.page
        session = page.session
        dispatch = session.dispatch_event

        async def noticed(control_id: int, event_name: str, event_data: Any) -> None:
            if event_name not in TOUCHES or not await self.touched():
                await dispatch(control_id, event_name, event_data)

        session.dispatch_event = noticed  # type: ignore[method-assign]
        page.on_app_lifecycle_state_change = self.moved
        page.on_connect = self.connected
        self._here.on_save(self, self._follow_soon)
        self._watching = asyncio.create_task(self._watch())

    def end(self) -> None:
        """Watch no more."""
        self._here.on_save(self, None)
        if self._watching is not None:
            self._watching.cancel()

    async def touched(self) -> bool:
        """Note a touch; tell whether it came too late: the app is locked and it must do nothing."""
        if await self.look():
            return True
        self._idle = replace(self._idle, touched_at=self._here.home.ticks())
        return False

    async def look(self) -> bool:
        """Lock if it is time; tell whether this look found an open app and locked it."""
        async with self._locking:
            if not self._is_inside() or self._here.home.ticks() < self._locks_at():
                return False
            if not await asyncio.to_thread(_is_lockable, self._here):
                return False
            await lock(self._here)
            return True

    async def moved(self, event: ft.AppLifecycleStateChangeEvent) -> None:
        """Follow the window out of sight and back. Nothing is uncovered before it is looked at."""
        phone = self._is_phone()
        if event.state in AWAY or (phone and event.state is State.INACTIVE):
            if self._here.phase is not Phase.HIDDEN:
                cover(self._here, self.lifted)
            if event.state in AWAY and self._idle.away_since is None:
                self._idle = replace(self._idle, away_since=self._here.home.ticks())
            await asyncio.to_thread(self._here.keep_unfinished)
            await self.look()
        elif event.state is State.RESUME or (event.state in BACK and not phone):
            await self.lifted()

    async def lifted(self) -> None:
        """Show the window again, locked or not."""
        await self.look()
        self._idle = replace(self._idle, away_since=None)
        if is_covered(self._here):
            uncover(self._here)

    async def connected(self) -> None:
        """Show a browser that is back, as after a reload, what is here now at its address.

        What was drawn while it was away never reached it.
        """
        await self.lifted()
        self._here.came_to(self._here.page.route or "/")
        self._here.connected += 1

    async def follow(self) -> None:
        """Read anew after how many minutes the person wants it locked."""
        try:
            self._minutes = await asyncio.to_thread(self._here.home.lock_minutes)
        except Trouble as trouble:
            _log.info("the lock's rule could not be read: %s", type(trouble).__name__)

    def _follow_soon(self) -> None:
        self._following = asyncio.create_task(self.follow())

    async def _watch(self) -> None:
        before = Phase.STARTING
        while True:
            phase = self._here.phase
            if phase is Phase.OPEN and before is not Phase.OPEN:
                self._idle = Idle(self._here.home.ticks())
                await self.follow()
            before = phase
            await self.look()
            await asyncio.sleep(LOOK_EVERY)

    def _is_inside(self) -> bool:
        """Tell whether this window holds the vault open, also at the door right after a code."""
        phase = self._here.phase
        return phase is Phase.OPEN or (phase is Phase.LOCKED and self._here.home.is_open)

    def _locks_at(self) -> float:
        if self._here.aside(CODE_SHOWN, False):
            return replace(self._idle, away_since=None).locks_at(MINUTES[-1], phone=False)
        return self._idle.locks_at(self._minutes, phone=self._is_phone())

    def _is_phone(self) -> bool:
        return self._here.page.platform in PHONES


async def lock(here: Here) -> None:
    """Keep drafts, drop everything private of this window, shut the vault, show the door."""
    await keep_drafts(here, lambda: here.shut_away(Phase.STARTING))
    try:
        here.leave(Phase.STARTING)
        await asyncio.to_thread(shut, here.home)
    finally:
        here.leave(Phase.LOCKED)
        follow_reminders(here)


def _is_lockable(here: Here) -> bool:
    try:
        return here.home.is_locked_by_choice
    except Trouble:
        return False
