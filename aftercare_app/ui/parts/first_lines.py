"""The lines of Today for whoever is new here, and for whoever comes back after a while."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import OUTLINE, card_list
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

NEW_ANCHOR = "/anchor/new"


def back_again() -> ft.Control:
    """Return the word for whoever was away for a while; it counts nothing and asks nothing."""
    words = _("Good to see you. All you logged is still here. One small thing today is enough.")
    return ft.Card(
        variant=ft.CardVariant.FILLED,
        shape=OUTLINE,
        margin=0,
        content=ft.Container(
            padding=theme.MARGIN,
            content=ft.Row(
                spacing=12,
                controls=[
                    ft.Icon(ft.Icons.SPA_OUTLINED, color=ft.Colors.PRIMARY),
                    ft.Text(words, key="back-again", expand=True),
                ],
            ),
        ),
    )


def first_anchor(here: Here) -> ft.Control:
    """Return the one next step of a person who has no anchor yet."""
    return card_list(
        [
            ft.ListTile(
                key="first-anchor",
                leading=ft.Icon(ft.Icons.ANCHOR, color=ft.Colors.PRIMARY),
                title=_("Name your first anchor"),
                subtitle=_(
                    "One thing that holds you each week: a group, a walk, a call. "
                    "You then see how it holds."
                ),
                min_height=64,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=lambda: here.open(NEW_ANCHOR),
            )
        ]
    )
