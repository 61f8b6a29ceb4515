"""Taking in what graduates sent: how far it is, how to stop it, and what became of it."""

import asyncio
import contextvars
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.services.cohort.arrivals import Brought, Progress
from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.words import _, fill, n_, say, told

Bring = Callable[..., Brought]


@dataclass(frozen=True, slots=True)
class Bringing:
    """How it stands: nothing yet, how far it is, what came of it, or why it could not begin."""

    progress: Progress | None
    brought: Brought | None
    said: str
    start: Callable[[Bring], Awaitable[None]]
    stop: Callable[[], None]


def use_bringing() -> Bringing:
    """Return a way to take files in off the event loop, one lot at a time.

    Leaving the screen stops it; what was kept until then stays.
    """
    no_progress: Progress | None = None
    progress, set_progress = ft.use_state(no_progress)
    nothing: Brought | None = None
    brought, set_brought = ft.use_state(nothing)
    said, say_ = ft.use_state("")
    stopping: Any = ft.use_ref(None)

    def stop() -> None:
        if stopping.current is not None:
            stopping.current.set()

    async def start(bring: Bring) -> None:
        if stopping.current is not None:
            return
        mine = stopping.current = threading.Event()
        loop, session = asyncio.get_running_loop(), contextvars.copy_context()

        def tell(now: Progress) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(set_progress, now, context=session)

        def asked_to_stop() -> bool:
            time.sleep(0)
            return mine.is_set()

        set_brought(None)
        say_("")
        set_progress(Progress(0, None))
        try:
            set_brought(await asyncio.to_thread(bring, tell=tell, stop=asked_to_stop))
        except Trouble as trouble:
            say_(told(trouble))
        finally:
            stopping.current = None
            set_progress(None)

    ft.use_effect(lambda: None, [], cleanup=stop)
    return Bringing(progress, brought, said, start, stop)


def progress_shown(progress: Progress, stop: Callable[[], object]) -> ft.Control:
    """Return how far it is in words and as a bar, and the way to stop."""
    words = progress_words(progress)
    return ft.Column(
        spacing=theme.MARGIN,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Semantics(live_region=True, content=ft.Text(words, key="progress")),
            ft.ProgressBar(
                value=progress.done / progress.of if progress.of else None,
                semantics_label=words,
                border_radius=4,
            ),
            ft.Row(
                [
                    ft.OutlinedButton(
                        _("Stop here"),
                        key="stop",
                        icon=ft.Icons.STOP_CIRCLE_OUTLINED,
                        style=roomy(),
                        on_click=acting(stop),
                    )
                ]
            ),
        ],
    )


def progress_words(progress: Progress) -> str:
    """Return how many files were looked at, and of how many where that is known."""
    if progress.of is None:
        return n_("{n} file looked at", "{n} files looked at", progress.done)
    return fill(say("{done} of {all} files looked at"), done=progress.done, all=progress.of)


def came_words(brought: Brought) -> list[str]:
    """Return what became of the files, a line for each that happened."""
    lines = [
        (brought.filed, _came(brought.filed)),
        (
            brought.older,
            n_(
                "{n} older summary was kept too",
                "{n} older summaries were kept too",
                brought.older,
            ),
        ),
        (
            brought.withdrawals,
            n_(
                "{n} permission was taken back. What came by it is hidden now",
                "{n} permissions were taken back. What came by them is hidden now",
                brought.withdrawals,
            ),
        ),
        (
            brought.to_decide,
            n_(
                "{n} file comes from a changed key. Decide whose it is",
                "{n} files come from changed keys. Decide whose they are",
                brought.to_decide,
            ),
        ),
        (
            brought.already,
            n_("{n} file was here already", "{n} files were here already", brought.already),
        ),
    ]
    return [words for n, words in lines if n] or [_("Nothing new came in")]


def _came(n: int) -> str:
    return n_("{n} summary came in", "{n} summaries came in", n)
