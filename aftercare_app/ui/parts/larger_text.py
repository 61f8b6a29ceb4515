"""Larger text before anything is asked: a step with each press, and round again."""

from dataclasses import replace

import flet as ft

from aftercare_app.ui.parts.secret_fields import quiet_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

STEPS = (100, 130, 150, 200)
LARGE = 150
"""From this size on, in percent, a foot holds one button; the others scroll with the words."""


def larger_text(here: Here) -> ft.Control:
    """Return the button that makes the words larger, or usual again after the largest."""
    now = here.look.text_percent
    following = next((size for size in STEPS if size > now), STEPS[0])

    async def press() -> None:
        look = replace(here.look, text_percent=following)
        here.wear(look)
        await here.perform(here.home.keep_look, look)

    return quiet_button(
        _("Larger text") if following > now else _("Usual text size"),
        key="larger-text",
        icon=ft.Icons.TEXT_INCREASE if following > now else ft.Icons.TEXT_DECREASE,
        on_click=press,
    )


def is_large(here: Here) -> bool:
    """Tell whether the words leave little room."""
    return here.look.text_percent >= LARGE
