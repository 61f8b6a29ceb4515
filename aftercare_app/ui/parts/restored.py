"""Says that unfinished text was found again, and offers to start fresh."""

from typing import Any

import flet as ft

from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.drafting import Drafting
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.words import _


def restored_note(draft: Drafting[Any]) -> list[ft.Control]:
    """Return the note above a form that came back from a draft."""
    if not draft.restored:
        return []
    return [
        card(
            ft.Text(_("We kept what you were writing.")),
            ft.Row(
                [
                    ft.TextButton(
                        _("Start fresh"),
                        key="start-fresh",
                        icon=ft.Icons.RESTART_ALT,
                        height=48,
                        on_click=acting(draft.start_fresh),
                    )
                ]
            ),
        )
    ]
