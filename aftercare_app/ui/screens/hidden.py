"""Hidden: an empty page of notes that says nothing of this app, and the way back."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.hiding import come_back
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.forgetting import use_forgetting
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def HiddenScreen(path: str = "/") -> ft.View:
    """Draw the page; its name is the way back."""
    here = use_here()
    use_forgetting()
    return ft.View(
        route=path,
        can_pop=False,
        padding=0,
        appbar=ft.AppBar(
            leading=ft.IconButton(
                key="come-back",
                icon=ft.Icon(ft.Icons.STICKY_NOTE_2_OUTLINED, semantics_label=_("Notes")),
                width=theme.TOUCH,
                height=theme.TOUCH,
                on_click=acting(lambda: come_back(here)),
            ),
            title=ft.Text(_("Notes")),
            automatically_imply_leading=False,
            leading_width=64,
            toolbar_height=72,
        ),
        vertical_alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[ft.Text(_("No notes yet"), color=ft.Colors.ON_SURFACE_VARIANT)],
    )
