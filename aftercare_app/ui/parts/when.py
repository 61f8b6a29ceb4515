"""When something was: today, yesterday, or a day and time from a picker."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import CHIP_PADDING, CHIP_SHAPE, acting, chip
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, short_day

YEARS_BACK = 30


def picked_day(event: ft.Event[ft.DatePicker]) -> date | None:
    """Return the day a person picked; the picker answers with their midnight as UTC."""
    value = event.control.value
    if isinstance(value, datetime):
        return (value + timedelta(hours=12)).date()
    return value


@ft.component
def WhenField(
    day: date,
    at: time,
    wall: datetime,
    on_change: Callable[[date, time], None],
    error: str | None,
) -> ft.Control:
    """Draw the choice of day and time; `wall` is the present on the person's clock."""
    picking, pick = ft.use_state("")
    today = wall.date()
    yesterday = today - timedelta(days=1)

    def picked_date(event: ft.Event[ft.DatePicker]) -> None:
        pick("")
        if chosen := picked_day(event):
            on_change(chosen, at)

    def picked_time(event: ft.Event[ft.TimePicker]) -> None:
        pick("")
        if event.control.value is not None:
            on_change(day, event.control.value)

    ft.use_dialog(
        ft.DatePicker(
            value=day,
            first_date=today - timedelta(days=366 * YEARS_BACK),
            last_date=today,
            on_change=picked_date,
            on_dismiss=lambda: pick(""),
        )
        if picking == "day"
        else None
    )
    ft.use_dialog(
        ft.TimePicker(value=at, on_change=picked_time, on_dismiss=lambda: pick(""))
        if picking == "time"
        else None
    )
    other = day not in (today, yesterday)
    return ft.Column(
        spacing=theme.GAP,
        controls=[
            ft.Row(
                wrap=True,
                spacing=theme.GAP,
                run_spacing=theme.GAP,
                controls=[
                    chip(
                        _("Today"),
                        key="today",
                        selected=day == today,
                        on_click=lambda: on_change(today, at),
                    ),
                    chip(
                        _("Yesterday"),
                        key="yesterday",
                        selected=day == yesterday,
                        on_click=lambda: on_change(yesterday, at),
                    ),
                    chip(
                        short_day(day) if other else _("Another day"),
                        key="other-day",
                        selected=other,
                        icon=ft.Icons.EVENT,
                        on_click=lambda: pick("day"),
                    ),
                    ft.OutlinedButton(
                        clock_time(at),
                        key="time",
                        icon=ft.Icon(ft.Icons.SCHEDULE, semantics_label=_("Time")),
                        style=ft.ButtonStyle(
                            color=ft.Colors.ON_SURFACE,
                            icon_color=ft.Colors.PRIMARY,
                            padding=CHIP_PADDING,
                            shape=CHIP_SHAPE,
                        ),
                        on_click=acting(lambda: pick("time")),
                    ),
                ],
            ),
            error_text(error),
        ],
    )


def error_text(sentence: str | None) -> ft.Control:
    """Return the sentence beside a field that is not a text field, read out when it appears."""
    return ft.Semantics(
        live_region=True,
        visible=sentence is not None,
        content=ft.Text(sentence or "", color=ft.Colors.ERROR),
    )
