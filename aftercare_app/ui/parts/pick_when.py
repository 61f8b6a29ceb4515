"""Picking a day that is still to come, and a time or none."""

from collections.abc import Callable
from datetime import date, time, timedelta

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.picker_chips import DayChip, TimeChip
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, relative_day, short_day, weekday_name

AHEAD = timedelta(days=366)
DAYS_SHOWN = 7
QUICK_TIMES = (time(8), time(12), time(18), time(20))
"""Morning, noon and two in the evening, when most groups meet."""


@ft.component
def DayAndTime(
    day: date,
    at: time | None,
    today: date,
    on_change: Callable[[date, time | None], object],
    *,
    named: str,
) -> ft.Control:
    """Draw the choice of a coming day and a time of day; any time is a choice too."""
    near = [today + timedelta(days=n) for n in range(DAYS_SHOWN)]

    times = sorted({*QUICK_TIMES, *([at] if at else [])})
    return ft.Column(
        spacing=theme.GAP,
        controls=[
            button_row(
                *(
                    chip(
                        near_day_name(one, today),
                        key=f"{named}-day-{n}",
                        selected=one == day,
                        on_click=lambda one=one: on_change(one, at),  # type: ignore[misc]
                    )
                    for n, one in enumerate(near)
                ),
                DayChip(
                    _("Another day") if day in near else short_day(day),
                    day,
                    today,
                    today + AHEAD,
                    lambda chosen: on_change(chosen, at),
                    named=f"{named}-day",
                    selected=day not in near,
                ),
            ),
            button_row(
                chip(
                    _("Any time"),
                    key=f"{named}-any",
                    selected=at is None,
                    on_click=lambda: on_change(day, None),
                ),
                *(
                    chip(
                        clock_time(one),
                        key=f"{named}-at-{one:%H%M}",
                        selected=one == at,
                        on_click=lambda one=one: on_change(day, one),  # type: ignore[misc]
                    )
                    for one in times
                ),
                TimeChip(
                    _("Another time"),
                    at or QUICK_TIMES[2],
                    lambda chosen: on_change(day, chosen),
                    named=f"{named}-time",
                ),
            ),
        ],
    )


def near_day_name(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", or the weekday of a day within a week."""
    return relative_day(day, today) if (day - today).days < 2 else weekday_name(day.weekday())
