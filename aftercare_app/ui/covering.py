"""A curtain over the window while it is out of sight: the app switcher's picture shows nothing.

It hangs over what is drawn instead of taking it away, so that a form is as it was afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

KEY = "curtain"


def cover(here: Here, lift: Callable[[], Any]) -> None:
    """Hang the curtain at once; a tap lifts it where the system forgets to say that we are back.

    Not in a browser: it draws nothing of a tab that is out of sight, and a page that is loaded
    again would come back with a curtain its old self had asked for.
    """
    if here.page.web or is_covered(here):
        return
    here.page.overlay.append(_curtain(lift))
    here.page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped


def uncover(here: Here) -> None:
    """Take the curtain away."""
    for curtain in _curtains(here):
        here.page.overlay.remove(curtain)
        here.page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped


def is_covered(here: Here) -> bool:
    """Tell whether the curtain hangs."""
    return bool(_curtains(here))


def _curtains(here: Here) -> list[ft.BaseControl]:
    return [one for one in here.page.overlay if getattr(one, "key", None) == KEY]


def _curtain(lift: Callable[[], Any]) -> ft.Control:
    return ft.Container(
        key=KEY,
        left=0,
        top=0,
        right=0,
        bottom=0,
        bgcolor=ft.Colors.SURFACE,
        alignment=ft.Alignment.CENTER,
        on_click=lift,
        content=ft.Icon(
            ft.Icons.LOCK_OUTLINE,
            size=40,
            color=ft.Colors.ON_SURFACE_VARIANT,
            semantics_label=_("Covered. Tap to go on."),
        ),
    )
