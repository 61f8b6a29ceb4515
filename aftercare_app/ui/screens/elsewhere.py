"""Open elsewhere: a newer window took over; this one shows nothing private and can take it back."""

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.forgetting import use_forgetting
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def ElsewhereScreen(path: str = "/elsewhere") -> ft.Control:
    """Draw where the app is now, and the way to use it here."""
    here = use_here()
    use_forgetting()
    return door_view(
        use_door(),
        path,
        [
            title(_("Aftercare is open in another window.")),
            ft.Text(_("Only one window shows it at a time. What you wrote is kept.")),
            primary_button(
                _("Use it here"),
                key="use-here",
                icon=ft.Icons.LOGIN,
                on_click=lambda: here.come_in(),
            ),
        ],
        HelpAtTheDoor,
    )
