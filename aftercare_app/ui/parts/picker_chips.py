"""Chips that open a calendar or a clock and give what was picked in it."""

import inspect
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import flet as ft

from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.words import _


def picked_day(event: ft.Event[ft.DatePicker]) -> date | None:
    """Return the day a person picked; the picker answers with their midnight as UTC."""
    value = event.control.value
    if isinstance(value, datetime):
        return (value + timedelta(hours=12)).date()
    return value


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

    async def picked(event: ft.Event[ft.DatePicker]) -> None:
        pick(False)
        if (day := picked_day(event)) and inspect.isawaitable(answer := on_pick(day)):
            await answer

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


@ft.component
def TimeChip(
    words: str, shown: time, on_pick: Callable[[time], object], *, named: str
) -> ft.Control:
    """Draw the chip; the clock opens at `shown`."""
    picking, pick = ft.use_state(False)

    async def picked(event: ft.Event[ft.TimePicker]) -> None:
        pick(False)
        if event.control.value is not None:
            answer = on_pick(event.control.value)
            if inspect.isawaitable(answer):
                await answer

    ft.use_dialog(
        ft.TimePicker(value=shown, on_change=picked, on_dismiss=lambda: pick(False))
        if picking
        else None
    )
    icon = ft.Icon(ft.Icons.SCHEDULE, semantics_label=_("Time"))
    return chip(words, key=named, icon=icon, on_click=lambda: pick(True))
