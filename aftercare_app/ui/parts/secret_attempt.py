"""Trying something slow that may be refused: progress meanwhile, the sentence beside the field."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui import theme
from aftercare_app.ui.answers import Done
from aftercare_app.ui.words import told


@dataclass(frozen=True)
class Attempt:
    """Whether something is being tried, and what stopped the last try ("" for nothing)."""

    busy: bool
    said: str
    run: Callable[..., Awaitable[Done[Any] | None]]
    forget: Callable[[], None]


def use_attempt() -> Attempt:
    """Return a way to try things off the event loop, one at a time."""
    busy, set_busy = ft.use_state(False)
    said, say_ = ft.use_state("")
    under_way = ft.use_ref(False)

    async def run(work: Callable[..., Any], *given: Any, **named: Any) -> Done[Any] | None:
        if under_way.current:
            return None
        under_way.current = True
        set_busy(True)
        say_("")
        try:
            return Done(await asyncio.to_thread(work, *given, **named))
        except Trouble as trouble:
            say_(told(trouble))
            return None
        finally:
            under_way.current = False
            set_busy(False)

    return Attempt(busy, said, run, lambda: say_(""))


def progress(words: str) -> ft.Control:
    """Return a quiet sign that something takes a moment, read out when it appears."""
    return ft.Semantics(
        live_region=True,
        content=ft.Row(
            spacing=theme.MARGIN,
            controls=[
                ft.ProgressRing(width=24, height=24, stroke_width=3),
                ft.Text(words, expand=True),
            ],
        ),
    )


def refusal(sentence: str) -> list[ft.Control]:
    """Return what stopped the last try, with a sign beside the colour, read out when it appears."""
    if not sentence:
        return []
    return [
        ft.Semantics(
            live_region=True,
            content=ft.Row(
                spacing=theme.GAP,
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[
                    ft.Icon(ft.Icons.INFO_OUTLINE, color=ft.Colors.ERROR),
                    ft.Text(sentence, color=ft.Colors.ERROR, expand=True, key="refusal"),
                ],
            ),
        )
    ]
