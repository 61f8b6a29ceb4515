"""The quiet line that leads to reminders which could not be told in their time."""

import flet as ft

from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import n_


def catch_up_line(here: Here) -> list[ft.Control]:
    """Return the line, or nothing where there is nothing to catch up."""
    if not here.to_catch_up:
        return []
    words = n_("{n} reminder to catch up", "{n} reminders to catch up", here.to_catch_up)
    return [
        button_row(
            plain_button(
                words,
                key="catch-up",
                icon=ft.Icons.NOTIFICATIONS_NONE,
                on_click=lambda: here.open("/reminders"),
            )
        )
    ]
