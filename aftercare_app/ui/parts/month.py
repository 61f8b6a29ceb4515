"""A month at a glance: a tappable day each, with marks that differ in shape, not only colour."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.weeks import month_after, month_before, month_grid
from aftercare_app.services.history import Filter
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, icon_button
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.state import use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import long_day, month_title, weekday_letters
from aftercare_app.ui.words.labels import label

SHAPES = {
    ActivityKind.THERAPY: '<rect x="{x}" y="1" width="8" height="8" {paint}/>',
    ActivityKind.PEER_SUPPORT: '<circle cx="{c}" cy="5" r="4" {paint}/>',
    ActivityKind.WELLNESS: '<polygon points="{c},0.5 {e},9 {x},9" {paint}/>',
    ActivityKind.FAMILY: '<polygon points="{c},0.5 {e},5 {c},9.5 {x},5" {paint}/>',
    ActivityKind.GOAL: '<path d="M{x} 5H{e}M{c} 1V9" fill="none" stroke="{colour}" '
    'stroke-width="2.5"/>',
}
COLOUR = "#3f8286"
"""Legible on the light and the dark surface (at least 3:1 on both, as marks need)."""

Counts = dict[date, dict[ActivityKind, int]]


def marks(kinds: list[ActivityKind]) -> str:
    """Return the shapes of a day as one small drawing."""
    drawn = ""
    for number, kind in enumerate(kinds):
        x = number * 10 + 1
        paint = f'fill="{COLOUR}"'
        drawn += SHAPES[kind].format(x=x, c=x + 4, e=x + 8, paint=paint, colour=COLOUR)
    width = max(1, len(kinds)) * 10
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 10">{drawn}</svg>'


@ft.component
def MonthCalendar(chosen: Filter, narrow: Callable[[Filter], None]) -> ft.Control:
    """Draw a month; a tap on a day shows only that day."""
    not_chosen: date | None = None
    month, show = ft.use_state(not_chosen)
    shown = use_loaded(lambda aftercare: _read(aftercare, month, chosen), [month, chosen])
    if shown is None:
        return ft.Container(height=320)
    first, starts_on, today, counts = shown

    def choose(day: date) -> None:
        narrow(replace(chosen, day=None if chosen.day == day else day))

    weeks = [
        ft.Row(
            spacing=0,
            controls=[
                _day(day, first, today, counts.get(day, {}), day == chosen.day, choose)
                for day in week
            ],
        )
        for week in month_grid(first, starts_on)
    ]
    return card(
        _head(first, today, show),
        ft.Row(
            spacing=0,
            controls=[
                ft.Text(letter, expand=1, text_align=ft.TextAlign.CENTER)
                for letter in weekday_letters(starts_on)
            ],
        ),
        *weeks,
        _legend(),
    )


def _read(
    aftercare: Aftercare, month: date | None, chosen: Filter
) -> tuple[date, int, date, Counts]:
    today = aftercare.clock.today()
    first = (month or chosen.day or today).replace(day=1)
    narrowed = replace(chosen, day=None)
    starts_on = aftercare.about_me.read().week_starts_on
    return first, starts_on, today, aftercare.history.month(first, narrowed)


def _head(first: date, today: date, show: Callable[[date], None]) -> ft.Control:
    title = ft.Text(
        month_title(first),
        theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
        expand=True,
        text_align=ft.TextAlign.CENTER,
    )
    before = icon_button(
        ft.Icons.CHEVRON_LEFT,
        _("Month before"),
        key="month-before",
        on_click=lambda: show(month_before(first)),
    )
    after = icon_button(
        ft.Icons.CHEVRON_RIGHT,
        _("Month after"),
        key="month-after",
        on_click=lambda: show(month_after(first)),
    )
    after.disabled = month_after(first) > today
    return ft.Row([before, title, after])


def _day(
    day: date,
    first: date,
    today: date,
    counts: dict[ActivityKind, int],
    chosen: bool,
    choose: Callable[[date], None],
) -> ft.Control:
    kinds = [kind for kind in ActivityKind if counts.get(kind)]
    inside = day.month == first.month
    words = long_day(day) + ": " + (", ".join(label(kind) for kind in kinds) or _("nothing logged"))
    return ft.Container(
        key=f"day-{day.isoformat()}",
        expand=1,
        height=theme.TOUCH + 4,
        border_radius=12,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.SECONDARY_CONTAINER if chosen else None,
        border=ft.Border.all(1, ft.Colors.PRIMARY) if day == today else None,
        opacity=1.0 if inside else 0.45,
        on_click=acting(lambda: choose(day)),
        content=ft.Semantics(
            label=words,
            exclude_semantics=True,
            content=ft.Column(
                spacing=2,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.CENTER,
                controls=[
                    ft.Text(str(day.day)),
                    ft.Image(src=marks(kinds[:4]), height=8) if kinds else ft.Container(height=8),
                ],
            ),
        ),
    )


def _legend() -> ft.Control:
    return ft.Row(
        wrap=True,
        spacing=12,
        controls=[
            ft.Row(
                tight=True,
                spacing=4,
                controls=[
                    ft.Image(src=marks([kind]), width=10, height=10),
                    ft.Text(label(kind), theme_style=ft.TextThemeStyle.BODY_SMALL),
                ],
            )
            for kind in ActivityKind
        ],
    )
