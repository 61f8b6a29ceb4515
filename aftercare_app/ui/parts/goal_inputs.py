"""Text fields for goals and worksheets: they grow with their words and stand with room between."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import text_field

MOST_LINES = 8


def growing_field(
    label: str,
    value: str,
    on_change: Callable[[str], object],
    *,
    key: str,
    error: str | None = None,
    helper: str | None = None,
) -> ft.Control:
    """Return a field of one line that grows, so that large text is never out of sight."""
    field = text_field(
        label, value, on_change, key=key, error=error, helper=helper, lines=MOST_LINES
    )
    field.min_lines, field.max_lines = 1, MOST_LINES
    return field


def roomy(*controls: ft.Control) -> ft.Control:
    """Return fields under each other with room for the labels on their borders."""
    return ft.Container(
        padding=ft.Padding.only(top=theme.GAP),
        content=ft.Column(
            list(controls), spacing=12, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
        ),
    )
