"""A press waits for the screen: it must see what was typed or pressed before it.

What a press does was made when its control was drawn. Two quick events can reach the app
before it draws again, and then the second would act on the form as it was before the first:
the last letters typed before Save would be missing. The name that tells what is still to be
drawn is private to Flet, so a test holds it.
"""

from __future__ import annotations

import asyncio
from typing import Any

import flet as ft

WAITING = frozenset({"click", "submit"})
"""A text field's own change must not wait: a redraw meanwhile would set its text back."""
_TO_DRAW = "_Session__pending_updates"
_LONGEST = 100


def draw_before_presses(page: ft.Page) -> None:
    """Let every press on this page wait until what came before it is drawn."""
    session = page.session
    dispatch = session.dispatch_event

    async def in_turn(control_id: int, event_name: str, event_data: Any) -> None:
        for _ in range(_LONGEST):
            if event_name not in WAITING or not getattr(session, _TO_DRAW):
                break
            await asyncio.sleep(0)
        await dispatch(control_id, event_name, event_data)

    session.dispatch_event = in_turn  # type: ignore[method-assign]
