"""A curtain over the window while it is out of sight: the app switcher's picture shows nothing.

It hangs over what is drawn instead of taking it away, so that a form is as it was afterwards. It
is a sheet without a way to move, because Flet draws its `overlay` only inside a screen's body:
the title, the destinations, what is said at the foot, pickers and other sheets would lie over it.
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
    here.page.show_dialog(_curtain(lift))


def uncover(here: Here) -> None:
    """Take the curtain away; what lies below was never away."""
    for curtain in _curtains(here):
        curtain.open = False
        curtain.update()


def is_covered(here: Here) -> bool:
    """Tell whether the curtain hangs."""
    return bool(_curtains(here))


def _curtains(here: Here) -> list[ft.DialogControl]:
    return [one for one in here.page._dialogs.controls if one.data == KEY and one.open]


def _curtain(lift: Callable[[], Any]) -> ft.DialogControl:
    return ft.BottomSheet(
        data=KEY,  # not its key: Flet would take it for the one before, and freeze it
        fullscreen=True,
        use_safe_area=False,
        maintain_bottom_view_insets_padding=False,
        dismissible=False,
        bgcolor=ft.Colors.SURFACE,
        barrier_color=ft.Colors.SURFACE,
        shape=ft.RoundedRectangleBorder(radius=0),
        animation_style=ft.AnimationStyle.no_animation(),
        content=ft.Container(
            key="lift",
            expand=True,
            alignment=ft.Alignment.CENTER,
            on_click=lift,
            content=ft.Icon(
                ft.Icons.LOCK_OUTLINE,
                size=40,
                color=ft.Colors.ON_SURFACE_VARIANT,
                semantics_label=_("Covered. Tap to go on."),
            ),
        ),
    )
