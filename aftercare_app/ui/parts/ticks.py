"""Lines with a box to tick, and what a tick means below the words."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import Action, acting


def tick_tile(words: str, below: str, *, on: bool, flip: Action, key: str) -> ft.Control:
    """Return a line to tick; a screen reader says whether it is."""
    icon = ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    return ft.MergeSemantics(
        ft.Semantics(
            checked=on,
            content=ft.ListTile(
                key=key,
                leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                title=words,
                subtitle=below or None,
                min_height=theme.TOUCH,
                on_click=acting(flip),
            ),
        )
    )
