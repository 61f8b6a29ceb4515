"""Between reminders.db and a phone: what rings goes to its scheduler, what is pressed comes back.

The phone's own scheduler rings, so that it works with the app closed; reminders.db stays the
record. On desktops there is no phone and nothing happens here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from aftercare_app.domain.reminders import Snooze
from aftercare_app.reminding.facts import Told
from aftercare_app.services.ports import (
    NotShown,
    Phone,
    PhoneAnswer,
    PhonePermission,
    PhoneReminder,
)
from aftercare_app.services.reminding import Reminding
from aftercare_app.ui.words import _
from aftercare_app.ui.words.notices import notice

DONE = "done"
WINDOW, MOST = timedelta(days=7), 50
"""What a phone is given at a time: an iPhone keeps 64 and drops the rest without a word."""


class PhoneLink:
    """Keeps one phone in step with the reminders of one home."""

    def __init__(self, phone: Phone, reminding: Reminding) -> None:
        self.phone = phone
        self._reminding = reminding
        self._loop = asyncio.get_running_loop()
        self._planned: list[PhoneReminder] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stop: Callable[[], None] = lambda: None

    async def begin(self) -> None:
        """Hear what is pressed, and follow every change from now on."""
        if await self.phone.permission() is PhonePermission.NOT_A_PHONE:
            return
        self.phone.on_answer(self.answered)
        self._stop = self._reminding.on_tick(self._follow_soon)
        await self.follow()

    def end(self) -> None:
        """Follow no more; what is planned rings all the same."""
        self._stop()

    async def follow(self) -> None:
        """Have the phone ring exactly what comes; what it refuses the open app looks for."""
        coming = await asyncio.to_thread(self._coming)
        if coming == self._planned:
            return
        self._planned = None
        try:
            await self.phone.replan(coming, _buttons())
        except NotShown:
            return
        self._planned = coming
        ids = [one.reminder for one in coming]
        now = self._reminding.clock.now()
        await asyncio.to_thread(self._reminding.book.with_phone, ids, now)

    def answered(self, answer: PhoneAnswer) -> None:
        """Do what was pressed; a tap on the notification only opens the app."""
        if answer.pressed == DONE:
            self._start(asyncio.to_thread(self._reminding.done, answer.reminder))
        elif answer.pressed in {one.value for one in Snooze}:
            snooze = partial(self._reminding.snooze, answer.reminder, Snooze(answer.pressed))
            self._start(asyncio.to_thread(snooze))

    def _coming(self) -> list[PhoneReminder]:
        """Return what the phone is to ring; the window rolls on with each look."""
        reminding = self._reminding
        if not reminding.store.path.exists():
            return []
        now = reminding.clock.now()
        zone = reminding.clock.zone
        coming = reminding.delivery.coming(zone, now)
        return [_for_phone(one, zone) for one in coming if one.due <= now + WINDOW][:MOST]

    def _follow_soon(self) -> None:
        """Follow on the session's own loop; ticks come from another thread."""
        self._loop.call_soon_threadsafe(lambda: self._start(self.follow()))

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        self._tasks.add(task := self._loop.create_task(work))
        task.add_done_callback(self._tasks.discard)


def _for_phone(told: Told, here: ZoneInfo) -> PhoneReminder:
    """Return a reminder for the phone; put off, it is another one for the phone."""
    words = notice(told.label, told.at, told.ahead(told.due, here))
    number = crc32(f"{told.id}:{told.round}".encode()) & 0x7FFF_FFFF
    return PhoneReminder(number, told.id, told.due, words.title, words.text)


def _buttons() -> dict[str, str]:
    """Return what can be answered on the notification itself; phones show three."""
    return {
        DONE: _("Done"),
        Snooze.TEN_MINUTES.value: _("In 10 minutes"),
        Snooze.HOUR.value: _("In an hour"),
    }
