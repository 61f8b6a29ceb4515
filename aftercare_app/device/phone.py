"""The phone the app runs on; harmless wherever there is none, or its part is missing."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from aftercare_app.device.phone_scheduler import SchedulingPhone
from aftercare_app.services.ports import Phone, PhoneAnswer, PhonePermission, PhoneReminder

if TYPE_CHECKING:
    import flet as ft

_log = logging.getLogger(__name__)


class NoPhone:
    """What there is on desktops and in browsers, and where the phone's part is missing."""

    async def permission(self) -> PhonePermission:
        """There is nothing to permit."""
        return PhonePermission.NOT_A_PHONE

    async def ask(self) -> PhonePermission:
        """There is nobody to ask."""
        return PhonePermission.NOT_A_PHONE

    async def exact(self) -> bool:
        """Nothing rings."""
        return False

    async def ask_exact(self) -> bool:
        """Nothing rings."""
        return False

    async def replan(self, coming: Sequence[PhoneReminder], actions: Mapping[str, str]) -> None:
        """Plan nothing."""

    def on_answer(self, hear: Callable[[PhoneAnswer], None]) -> None:
        """Nothing is ever pressed."""

    async def open_settings(self) -> None:
        """There are none."""


async def phone_here(page: ft.Page, now: Callable[[], datetime], channel: str) -> Phone:
    """Return the phone this page runs on, or one that does nothing; call it from a page's handler.

    `channel` is what the phone's settings call our notifications, such as "Reminders".
    """
    if page.web or os.getenv("FLET_PLATFORM") not in ("android", "ios"):
        return NoPhone()
    try:
        phone = SchedulingPhone(now, channel, android=os.environ["FLET_PLATFORM"] == "android")
        await phone.probe()
    except Exception as error:  # noqa: BLE001 - whatever is missing, the app goes on without it
        _log.info("phone reminders are not available: %s", type(error).__name__)
        return NoPhone()
    return phone
