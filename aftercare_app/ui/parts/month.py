"""A month at a glance: a tappable day each, with marks that differ in shape, not only colour."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.weeks import month_after, month_before, month_grid
from aftercare_app.services.history import Filter
from aftercare_app.ui.parts.cards import card, icon_button
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import long_day, month_title, weekday_letters
from aftercare_app.ui.words.labels import label

SHAPES = {
    ActivityKind.THERAPY: (0, 0, "h7v7h-7z"),
    ActivityKind.PEER_SUPPORT: (-0.2, 3.5, "a3.7 3.7 0 1 1 7.4 0a3.7 3.7 0 1 1-7.4 0z"),
    ActivityKind.WELLNESS: (3.5, 0, "l4 7h-8z"),
    ActivityKind.FAMILY: (3.5, 0, "l4 3.5-4 3.5-4-3.5z"),
    ActivityKind.GOAL: (0, 2.3, "h2.3v-2.3h2.4v2.3h2.3v2.4h-2.3v2.3h-2.4v-2.3h-2.3z"),
}
"""A square, a circle, a triangle, a diamond and a cross: where each begins, and its outline."""
COLOUR = "#3f8286"
"""Legible on the light and the dark surface (at least 3:1 on both, as marks need)."""
CELL, MARK = 50, 9
"""The drawing's units: how wide a day is, and a mark with its gap."""
LINE, AIR = 24, 4
"""How high a day's number is at 100 %, and the room above it and above the marks."""
WIDEST = 420
"""Wider than this a month is no longer seen at a glance."""

CHOSEN = ft.Colors.with_opacity(0.24, ft.Colors.PRIMARY)
"""Lets the marks below the chosen day through."""

Counts = dict[date, dict[ActivityKind, int]]


def mark(kind: ActivityKind, x: float, y: float) -> str:
    """Return the outline of a kind, 7 by 7, from this corner on."""
    right, down, outline = SHAPES[kind]
    return f"M{x + right:g} {y + down:g}{outline}"


def drawing(width: float, height: float, marks: Sequence[str]) -> str:
    """Return marks as one drawing: one path, because each element costs bytes and drawing."""
    size = f'viewBox="0 0 {width} {height}" preserveAspectRatio="none"'
    path = f'<path fill="{COLOUR}" d="{"".join(marks)}"/>' if marks else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{path}</svg>'


def month_marks(grid: Sequence[Sequence[date]], counts: Counts, scale: float) -> str:
    """Return the marks of all days as one drawing that lies under their numbers."""
    tall = day_height(scale)
    marks = [
        mark(kind, (column + 0.5) * CELL + (place - len(kinds) / 2) * MARK + 1, top)
        for row, week in enumerate(grid)
        for column, day in enumerate(week)
        for kinds in [kinds_of(counts.get(day, {}))]
        for top in [row * tall + AIR + LINE * scale + AIR]
        for place, kind in enumerate(kinds)
    ]
    return drawing(7 * CELL, len(grid) * tall, marks)


def kinds_of(counts: dict[ActivityKind, int]) -> list[ActivityKind]:
    """Return the kinds that a day holds, always in the same order."""
    return [kind for kind in ActivityKind if counts.get(kind)]


@ft.component
def MonthCalendar(chosen: Filter, narrow: Callable[[Filter], None]) -> ft.Control:
    """Draw a month; a tap on a day shows only that day."""
    here = use_here()
    not_chosen: date | None = None
    month, show = ft.use_state(not_chosen)
    shown = use_loaded(lambda aftercare: _read(aftercare, month, chosen), [month, chosen])
    if shown is None:
        return ft.Container(height=420)
    first, starts_on, today, counts = shown

    def choose(day: date) -> None:
        narrow(replace(chosen, day=None if chosen.day == day else day))

    grid = month_grid(first, starts_on)
    scale = here.look.text_percent / 100
    return ft.Column(
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Container(
                width=WIDEST,
                content=card(
                    _head(first, today, show),
                    _weekdays(starts_on),
                    ft.Stack(
                        [
                            _under(month_marks(grid, counts, scale)),
                            _days(
                                grid, first, today, counts, chosen.day, day_height(scale), choose
                            ),
                        ]
                    ),
                    _legend(),
                ),
            )
        ],
    )


def day_height(scale: float) -> float:
    """Return how tall a day is: its number, and below it the marks."""
    return LINE * scale + 28


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


def _weekdays(starts_on: int) -> ft.Control:
    return ft.Row(
        spacing=0,
        controls=[
            ft.Text(
                letter,
                expand=1,
                text_align=ft.TextAlign.CENTER,
                color=ft.Colors.ON_SURFACE_VARIANT,
            )
            for letter in weekday_letters(starts_on)
        ],
    )


def _under(drawn: str) -> ft.Control:
    return ft.Image(
        src=drawn,
        fit=ft.BoxFit.FILL,
        left=0,
        right=0,
        top=0,
        bottom=0,
        exclude_from_semantics=True,
    )


def _days(
    grid: Sequence[Sequence[date]],
    first: date,
    today: date,
    counts: Counts,
    chosen: date | None,
    tall: float,
    choose: Callable[[date], None],
) -> ft.Control:
    """Return the days as rows of two controls each; their marks lie in one drawing below.

    A place in the grid keeps its key from month to month: then only its words change.
    """

    def one(place: str, day: date) -> ft.Control:
        own = day.month == first.month
        return ft.Container(
            key=place,
            expand=1,
            height=tall,
            ink=True,
            border_radius=12,
            padding=ft.Padding.only(top=AIR),
            alignment=ft.Alignment.TOP_CENTER,
            bgcolor=CHOSEN if day == chosen else None,
            border=ft.Border.all(1.5, ft.Colors.PRIMARY) if day in (today, chosen) else None,
            on_click=acting(lambda: choose(day)),
            content=ft.Text(
                str(day.day),
                semantics_label=_said(day, kinds_of(counts.get(day, {}))),
                color=None if own else ft.Colors.OUTLINE,
            ),
        )

    return ft.Column(
        spacing=0,
        controls=[
            ft.Row(
                spacing=0,
                controls=[one(f"day-{row}-{column}", day) for column, day in enumerate(week)],
            )
            for row, week in enumerate(grid)
        ],
    )


def _said(day: date, kinds: list[ActivityKind]) -> str:
    return long_day(day) + ": " + (", ".join(map(label, kinds)) or _("nothing logged"))


def _legend() -> ft.Control:
    return ft.Row(
        wrap=True,
        spacing=12,
        run_spacing=4,
        controls=[
            ft.Row(
                tight=True,
                spacing=6,
                controls=[
                    ft.Image(src=drawing(9, 9, [mark(kind, 1, 1)]), width=10, height=10),
                    ft.Text(label(kind), theme_style=ft.TextThemeStyle.BODY_SMALL),
                ],
            )
            for kind in ActivityKind
        ],
    )
