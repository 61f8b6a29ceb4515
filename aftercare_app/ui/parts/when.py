"""When something was: today, yesterday, or a day and time from a picker."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.picker_chips import DayChip, TimeChip
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, short_day

YEARS_BACK = 30


@ft.component
def WhenField(
    day: date,
    at: time,
    wall: datetime,
    on_change: Callable[[date, time], None],
    error: str | None,
) -> ft.Control:
    """Draw the choice of day and time; `wall` is the present on the person's clock."""
    today = wall.date()
    yesterday = today - timedelta(days=1)

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
                    DayChip(
                        short_day(day) if other else _("Another day"),
                        day,
                        today - timedelta(days=366 * YEARS_BACK),
                        today,
                        lambda chosen: on_change(chosen, at),
                        named="other-day",
                        selected=other,
                    ),
                    TimeChip(
                        clock_time(at), at, lambda chosen: on_change(day, chosen), named="time"
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
