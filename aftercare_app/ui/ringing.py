"""What rings, brought to a window after each look for reminders, until it steps aside."""

from __future__ import annotations

import asyncio
import contextvars
from typing import TYPE_CHECKING

from aftercare_app.ui.navigation import Role
from aftercare_app.ui.state import Here, Phase

if TYPE_CHECKING:
    from aftercare_app.reminding.facts import Told

ASIDE = (Phase.ELSEWHERE, Phase.HIDDEN)
"""A window that shows nothing of this app shows no reminder either."""


def follow_reminders(here: Here) -> None:
    """Let a window know what rings, now and after each look; looks come from another thread.

    Nothing rings at a coordinator's desk.
    """
    if here.role is Role.COORDINATOR:
        return
    loop = asyncio.get_running_loop()
    session = contextvars.copy_context()
    reminding = here.home.reminding

    def show(ringing: tuple[Told, ...], to_catch_up: int) -> None:
        if here.phase not in ASIDE:
            here.ringing, here.to_catch_up = ringing, to_catch_up

    def look() -> None:
        found = tuple(reminding.ringing()), len(reminding.to_catch_up())
        if not loop.is_closed():
            loop.call_soon_threadsafe(show, *found, context=session)

    here.hear_reminders(reminding.on_tick(look))
    loop.run_in_executor(None, look)
