"""The anchors of a week: a row of symbols with words, and the chart with a line for each."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from aftercare_app.domain.week_status import DayMark, WeekStatus
from aftercare_app.services.weeks_held import AnchorShown, WeekShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list
from aftercare_app.ui.parts.planned_words import (
    MARK_ICONS,
    anchor_name,
    rhythm_words,
    status_icon,
    status_words,
)
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import fill, say
from aftercare_app.ui.words.dates import weekday_letters, weekday_name
from aftercare_app.ui.words.labels import label

FAINT = frozenset({DayMark.NOTHING, DayMark.RESTS})
HELD = frozenset({DayMark.DONE, DayMark.PARTLY})


def anchor_symbols(here: Here, shown: WeekShown) -> ft.Control:
    """Return the anchors as small buttons: symbol, name, how the week stands."""
    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        controls=[_symbol(here, shown, one) for one in shown.anchors],
    )


def _symbol(here: Here, shown: WeekShown, one: AnchorShown) -> ft.Control:
    held = one.read.status is WeekStatus.MET
    icon, status = how_it_stands(shown, one)
    words = f"{anchor_name(one.version)} · {status}"
    return ft.OutlinedButton(
        ft.Text(words, theme_style=ft.TextThemeStyle.LABEL_LARGE),
        key=f"anchor-{one.anchor.id}",
        icon=icon,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if held else None,
            icon_color=ft.Colors.PRIMARY,
            padding=ft.Padding.symmetric(horizontal=12, vertical=12),
            shape=ft.RoundedRectangleBorder(radius=12),
            side=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT),
        ),
        on_click=partial(here.open, f"/anchor/{one.anchor.id}"),
    )


def how_it_stands(shown: WeekShown, one: AnchorShown) -> tuple[ft.IconData, str]:
    """Return the symbol and the words of an anchor's week; one that rests today says so."""
    facts, running = one.anchor.facts, shown.running
    how = {
        "running": running and (facts.until is None or facts.until >= shown.today),
        "rests": one.rests_today and running,
        "to_come": max(shown.week.first, facts.since) > shown.today,
    }
    return status_icon(one.read, **how), status_words(one.read, **how)


def week_chart(here: Here, shown: WeekShown) -> ft.Control:
    """Return the week as the paper chart has it: a line for each anchor, a column for each day."""
    return card_list([_letters(here, shown), *(_line(here, shown, one) for one in shown.anchors)])


def _letters(here: Here, shown: WeekShown) -> ft.Control:
    """Return the days above the chart; the lines say each day in words to a screen reader."""
    letters = weekday_letters(shown.week.first.weekday())
    size = theme.letter(here.look)
    return ft.Semantics(
        exclude_semantics=True,
        content=ft.Container(
            _columns(
                [
                    ft.Text(
                        letter,
                        size=size,
                        text_align=ft.TextAlign.CENTER,
                        weight=ft.FontWeight.BOLD if day == shown.today else None,
                        color=ft.Colors.PRIMARY
                        if day == shown.today
                        else ft.Colors.ON_SURFACE_VARIANT,
                    )
                    for letter, day in zip(letters, shown.week.days, strict=False)
                ]
            ),
            padding=ft.Padding.only(left=theme.MARGIN, right=theme.MARGIN, top=12),
        ),
    )


def _line(here: Here, shown: WeekShown, one: AnchorShown) -> ft.Control:
    icon, status = how_it_stands(shown, one)
    head = ft.Row(
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Column(
                expand=True,
                spacing=0,
                controls=[
                    ft.Text(anchor_name(one.version), theme_style=ft.TextThemeStyle.LABEL_LARGE),
                    ft.Text(
                        f"{status} · {rhythm_words(one.version)}",
                        theme_style=ft.TextThemeStyle.BODY_SMALL,
                        color=ft.Colors.ON_SURFACE_VARIANT,
                    ),
                ],
            ),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
    )
    sentence = ft.Semantics(
        label=_said(shown, one),
        exclude_semantics=True,
        content=ft.Column(spacing=theme.GAP, controls=[head, _marks(one.days)]),
    )
    return ft.MergeSemantics(  # one button, so that the keyboard's focus has its name
        ft.TextButton(
            sentence,
            key=f"anchor-{one.anchor.id}",
            style=_line_style(here),
            on_click=partial(here.open, f"/anchor/{one.anchor.id}"),
        )
    )


def _line_style(here: Here) -> ft.ButtonStyle:
    """Return the look of a button as wide as the card, with icons as large as elsewhere."""
    return ft.ButtonStyle(
        color=ft.Colors.ON_SURFACE,
        icon_size=theme.icon_size(here.look),
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=12),
        shape=ft.RoundedRectangleBorder(radius=0),
    )


def _marks(days: Sequence[DayMark]) -> ft.Control:
    return _columns(
        [
            ft.Icon(
                MARK_ICONS[mark],
                size=22,
                color=ft.Colors.PRIMARY
                if mark in HELD
                else ft.Colors.OUTLINE_VARIANT
                if mark in FAINT
                else ft.Colors.ON_SURFACE_VARIANT,
            )
            for mark in days
        ]
    )


def _columns(cells: Sequence[ft.Control]) -> ft.Control:
    for cell in cells:
        cell.expand = True
    return ft.Row(list(cells), spacing=0)


def _said(shown: WeekShown, one: AnchorShown) -> str:
    """Return an anchor's line in words: how it stands, and what each day holds."""
    days = ", ".join(
        f"{weekday_name(day.weekday())} {label(mark)}"
        for day, mark in zip(shown.week.days, one.days, strict=True)
        if mark not in FAINT
    )
    _icon, status = how_it_stands(shown, one)
    name = anchor_name(one.version)
    if not days:
        return fill(say("{anchor}. {status}."), anchor=name, status=status)
    return fill(say("{anchor}. {status}. {days}."), anchor=name, status=status, days=days)
