"""An address that leads nowhere: says so, and leads back to the first screen."""

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import empty_state, primary_button
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def NotFoundScreen(path: str) -> ft.Control:
    """Draw the way back."""
    here = use_here()
    return screen_view(
        here,
        path,
        _("Nothing here"),
        [
            empty_state(
                ft.Icons.EXPLORE_OFF_OUTLINED,
                _("This page is not here"),
                _("It may have been deleted, or the address is not quite right."),
                primary_button(
                    _("Back to People") if here.role is Role.COORDINATOR else _("Back to Today"),
                    key="back-to-today",
                    on_click=lambda: here.open("/"),
                ),
            )
        ],
    )
