"""Work that may take seconds: off the event loop, with a sign that it runs and a way to stop."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.secret_attempt import progress
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.words import _, told

T = TypeVar("T")
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Working(Generic[T]):
    """How the work stands: running, or done with an answer, or not done with a sentence."""

    answer: T | None
    said: str
    stop: Callable[[], None]


def use_work(work: Callable[[Stop], T], on: object) -> Working[T]:
    """Do something as soon as this is drawn, and again when `on` changes.

    It is asked to stop when the person leaves, or when a later question takes its place.
    """
    nothing: T | None = None
    answer, set_answer = ft.use_state(nothing)
    said, say_ = ft.use_state("")
    stopping: Any = ft.use_ref(None)

    async def fetch() -> None:
        mine = stopping.current = threading.Event()

        def asked_to_stop() -> bool:
            """Let the screen have its turn whenever the work looks up."""
            time.sleep(0)
            return mine.is_set()

        set_answer(None)
        say_("")
        try:
            found = await asyncio.to_thread(work, asked_to_stop)
        except Trouble as trouble:
            if not mine.is_set():
                say_(told(trouble))
        else:
            if not mine.is_set():
                set_answer(found)

    def stop() -> None:
        if stopping.current is not None:
            stopping.current.set()

    ft.use_effect(fetch, [on], cleanup=stop)
    return Working(answer, said, stop)


def running(words: str, stop: Callable[[], object]) -> ft.Control:
    """Return the sign that something runs, with Cancel."""
    return ft.Column(
        spacing=theme.MARGIN,
        horizontal_alignment=ft.CrossAxisAlignment.START,
        controls=[
            progress(words),
            ft.OutlinedButton(
                _("Cancel"),
                key="cancel",
                icon=ft.Icons.CLOSE,
                style=roomy(),
                on_click=acting(stop),
            ),
        ],
    )
