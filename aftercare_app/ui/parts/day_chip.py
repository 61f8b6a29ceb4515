"""A chip that opens a calendar and gives the day that was picked in it."""

from collections.abc import Callable
from datetime import date

import flet as ft

from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.when import picked_day


@ft.component
def DayChip(
    words: str,
    shown: date,
    first: date,
    last: date,
    on_pick: Callable[[date], object],
    *,
    named: str,
    selected: bool | None = None,
) -> ft.Control:
    """Draw the chip; the calendar opens on `shown` and offers the days from first to last."""
    picking, pick = ft.use_state(False)

    def picked(event: ft.Event[ft.DatePicker]) -> None:
        pick(False)
        if day := picked_day(event):
            on_pick(day)

    ft.use_dialog(
        ft.DatePicker(
            value=shown,
            first_date=first,
            last_date=last,
            on_change=picked,
            on_dismiss=lambda: pick(False),
        )
        if picking
        else None
    )
    return chip(
        words, key=named, selected=selected, icon=ft.Icons.EVENT, on_click=lambda: pick(True)
    )
