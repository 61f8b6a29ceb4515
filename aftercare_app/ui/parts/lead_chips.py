"""How long before something a reminder rings, among the choices of a form."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.anchors import LEADS
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.reminder_words import lead_words
from aftercare_app.ui.words import _


def lead_chips(
    lead: int | None, change: Callable[[int | None], object], *, none: str, meaning: str = ""
) -> ft.Control:
    """Return the choice; `none` is what it is called to choose no lead."""
    options = [("", none), *((str(one), lead_words(one)) for one in LEADS)]
    return section(
        _("Remind me"),
        *([ft.Text(meaning, color=ft.Colors.ON_SURFACE_VARIANT)] if meaning else []),
        chips(
            _("Remind me"),
            options,
            ["" if lead is None else str(lead)],
            lambda value: change(int(value) if value else None),
            key="lead",
        ),
    )
