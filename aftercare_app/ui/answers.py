"""Answers from behind the lock: asked for off the event loop, and again after a save."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui.words import told

if TYPE_CHECKING:
    from aftercare_app.ui.state import Here

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The answer of something that went well."""

    value: T


def use_answer(
    here: Here, load: Callable[[Any], T], on: Sequence[object], *, follow: bool
) -> T | None:
    """Ask what lies behind the lock; None until the first answer."""
    nothing: Done[T] | None = None
    loaded, set_loaded = ft.use_state(nothing)
    newest: Any = ft.use_ref()
    newest.current = load
    asked: Any = ft.use_ref(0)

    async def fetch() -> None:
        asked.current += 1
        turn = asked.current
        try:
            answer = Done(await asyncio.to_thread(newest.current, here.inside))
        except Trouble as trouble:
            here.tell(told(trouble))
            return
        if turn == asked.current:  # else a later question is under way
            set_loaded(answer)

    def hear() -> None:
        tasks.add(task := asyncio.create_task(fetch()))
        task.add_done_callback(tasks.discard)

    tasks: set[asyncio.Task[None]] = ft.use_memo(set, [])
    ft.use_effect(fetch, list(on))
    ft.use_effect(
        lambda: here.on_save(asked, hear if follow else None),
        [],
        cleanup=lambda: here.on_save(asked, None),
    )
    return None if loaded is None else loaded.value
