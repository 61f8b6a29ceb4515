"""A number from 0 to 10, chosen with one tap and taken back with another."""

from collections.abc import Callable
from functools import partial

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import CHIP_SHAPE, acting
from aftercare_app.ui.state import use_here

ROWS = (range(6), range(6, 11))
WRAPS_FROM = 130
"""From this text size on, in percent, six numbers do not fit beside each other."""

Pick = Callable[[int], object]
Change = Callable[[int | None], object]


def zero_to_ten(title: str, chosen: int | None, change: Change, *, key: str) -> ft.Control:
    """Return the title and eleven numbers; the title says what 0 and 10 mean."""
    return section(title, numbers(title, chosen, change, key=key))


def numbers(named: str, chosen: int | None, change: Change, *, key: str) -> ft.Control:
    """Return the eleven numbers; `named` is what a screen reader calls them."""

    def pick(number: int) -> object:
        return change(None if chosen == number else number)

    return ft.Semantics(label=named, container=True, content=Numbers(chosen, pick, key))


@ft.component
def Numbers(chosen: int | None, pick: Pick, prefix: str) -> ft.Control:
    """Draw the numbers in two even rows, or as many to a row as large text lets."""
    here = use_here()
    wraps = here.look.text_percent >= WRAPS_FROM
    rows = [
        [_number(number, chosen == number, pick, f"{prefix}-{number}", wraps) for number in row]
        for row in ROWS
    ]
    if wraps:
        every = [one for row in rows for one in row]
        return ft.Row(every, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP)
    return ft.Column([ft.Row(row, spacing=theme.GAP) for row in rows], spacing=theme.GAP)


def _number(number: int, chosen: bool, pick: Pick, key: str, wraps: bool) -> ft.Control:
    """Return one number; chosen is said by a check mark, not only by colour."""
    mine = ft.Colors.ON_SECONDARY_CONTAINER
    button = ft.OutlinedButton(
        str(number),
        key=key,
        icon=ft.Icons.CHECK if chosen else None,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if chosen else None,
            color=mine if chosen else ft.Colors.ON_SURFACE,
            icon_color=mine if chosen else ft.Colors.PRIMARY,
            padding=ft.Padding.symmetric(horizontal=12 if wraps else 2, vertical=12),
            shape=CHIP_SHAPE,
            side=ft.BorderSide(1, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE),
        ),
        on_click=acting(partial(pick, number)),
    )
    said = ft.MergeSemantics(ft.Semantics(checked=chosen, content=button))
    said.expand = None if wraps else 1
    return said
