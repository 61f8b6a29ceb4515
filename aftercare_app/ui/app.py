"""The shell: it draws at once with only Flet loaded, then lets the rest in.

SQLAlchemy, the models and the screens take half a second to import; they come in a thread
while the person already sees where they are (the start is held by a test).
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType

import flet as ft

from aftercare_app.domain.look import Look
from aftercare_app.ui import theme
from aftercare_app.ui.errors import install_error_policy
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.state import Here, HereContext, Phase
from aftercare_app.ui.turns import draw_before_presses
from aftercare_app.ui.words import _, speak

ROOMS = "aftercare_app.ui.rooms"


@ft.component
def App(here: Here, rooms: Callable[[], ModuleType | None]) -> list[ft.Control]:
    """Draw the starting picture until the rooms are there, then whatever they show."""
    loaded = rooms()
    if here.phase is Phase.STARTING or loaded is None:
        return [StartingView()]
    return HereContext(here, lambda: loaded.views(here))


def StartingView() -> ft.View:
    """Say that the app is opening."""
    return ft.View(
        route="/starting",
        vertical_alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Text(_("Aftercare"), theme_style=ft.TextThemeStyle.HEADLINE_MEDIUM),
            ft.ProgressRing(semantics_label=_("Opening"), width=32, height=32),
        ],
    )


def make_main(
    folder: Path,
    *,
    demo: bool,
    look: Look,
    window: bool,
    named_file: Path | None = None,
    role: Role | None = None,
) -> Callable[[ft.Page], Awaitable[None]]:
    """Return what Flet runs for each window or tab onto the vault in this folder.

    A file that was named on the command line is shown in the first of them. Where no role is
    asked for, the folder tells whose it is.
    """
    named = [named_file] if named_file else []
    imported: list[ModuleType] = []

    def rooms() -> ModuleType | None:
        return imported[0] if imported else None

    async def main(page: ft.Page) -> None:
        here = Here(look=look, demo=demo)
        here.attach(page)
        install_error_policy(page, here.tell)
        draw_before_presses(page)
        speak(look.language)
        page.title = _("Aftercare")
        page.padding = 0
        theme.apply_look(page, look)
        page.render_views(App, here, rooms)
        if named:
            here.name_file(named.pop())
        if not imported:
            imported.append(await asyncio.to_thread(_import_rooms))
        await imported[0].arrive(here, folder, window, role)

    return main


def _import_rooms() -> ModuleType:
    """Import what is behind the shell without looking for garbage: all of it stays."""
    if ROOMS in sys.modules:  # then nothing comes that would stay
        return importlib.import_module(ROOMS)
    gc.disable()
    try:
        return importlib.import_module(ROOMS)
    finally:
        gc.freeze()
        gc.unfreeze()  # now it counts as old, so that no early look goes through it
        gc.enable()
