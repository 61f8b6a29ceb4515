"""One calm sentence at the bottom of the screen, with Undo where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.words import _

if TYPE_CHECKING:
    from aftercare_app.ui.state import Here

UNDO_MILLISECONDS = 10_000


def spoken(here: Here, sentence: str, undo: Callable[[], Any] | None) -> ft.SnackBar:
    """Return the sentence as it is shown, and read out."""
    return ft.SnackBar(
        ft.Semantics(live_region=True, content=ft.Text(sentence)),
        action=ft.SnackBarAction(_("Undo"), on_click=undo) if undo else None,
        persist=False,
        behavior=ft.SnackBarBehavior.FLOATING,
        duration=UNDO_MILLISECONDS if undo else 5_000,
        margin=_beside_the_foot(here),
        show_close_icon=True,
        shape=ft.RoundedRectangleBorder(radius=12),
    )


def _beside_the_foot(here: Here) -> ft.Margin | None:
    """Return room below what is said, where a screen has its main button at the foot.

    Above a destination's bar and its Log button Material makes that room itself.
    """
    if len(here.stack) == 1 and not here.wide:
        return None
    width = here.page.width or 0
    side = max(theme.MARGIN, (width - theme.CONTENT_WIDTH) / 2 + theme.MARGIN)
    below = theme.GAP if len(here.stack) == 1 else theme.foot(here.look)
    return ft.Margin.only(left=side, right=side, bottom=below)
