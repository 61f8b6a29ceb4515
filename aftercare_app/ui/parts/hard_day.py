"""A hard day: Today as three buttons, until the person takes the rest back or the day ends."""

import flet as ft

from aftercare_app.ui.parts.goal_buttons import plain_button
from aftercare_app.ui.parts.help_first import first_buttons
from aftercare_app.ui.parts.tool_frame import choice_tile, large, middle_row, quiet
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _


def hard_day(here: Here) -> list[ft.Control]:
    """Return what Today shows on a hard day: three ways on, and the way back to all of it."""

    async def turn_off() -> None:
        if await here.perform(here.aftercare.hard_days.turn_off):
            here.tell(_("Here is your whole day again."))

    return [
        large(_("One thing is enough.")),
        first_buttons(here, lambda: here.open("/help")),
        quiet(_("The rest is kept. It is back tomorrow, or when you want it.")),
        middle_row(
            plain_button(
                _("Show my whole day"),
                key="hard-day-off",
                icon=ft.Icons.UNFOLD_MORE,
                on_click=turn_off,
            )
        ),
    ]


async def turn_on(here: Here) -> None:
    """Make Today three buttons and show it; there the whole day is one tap away, so no Undo."""
    if await here.perform(here.aftercare.hard_days.turn_on):
        here.open("/")


def hard_day_tile(here: Here) -> ft.Control:
    """Return the line that makes Today shorter."""
    return choice_tile(
        ft.Icons.UNFOLD_LESS,
        _("Make today shorter"),
        _("Three buttons and nothing else, until tomorrow."),
        key="hard-day-on",
        on_click=lambda: turn_on(here),
    )


def hard_day_line(here: Here) -> ft.Control:
    """Return the same as one quiet line, for the end of a full Today."""
    return middle_row(
        plain_button(
            _("Hard day? Make it shorter"),
            key="hard-day-on",
            icon=ft.Icons.UNFOLD_LESS,
            on_click=lambda: turn_on(here),
        )
    )
