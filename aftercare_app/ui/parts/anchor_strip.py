"""An anchor's weeks as one small drawing: a shape a week, the oldest first."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.parts.measure_picture import QUIET, picture_width
from aftercare_app.ui.parts.month import COLOUR
from aftercare_app.ui.state import Here

CELL, MARK = 22, 14
SHAPES = {
    WeekStatus.MET: '<circle cx="{x}" cy="{y}" r="7" fill="{mine}"/>',
    WeekStatus.PARTLY: '<circle cx="{x}" cy="{y}" r="6" fill="none" stroke="{mine}" '
    'stroke-width="2"/><path d="M{x} {top}a6 6 0 0 0 0 12z" fill="{mine}"/>',
    WeekStatus.NOT_MET: '<circle cx="{x}" cy="{y}" r="6" fill="none" stroke="{quiet}" '
    'stroke-width="2"/>',
    WeekStatus.PAUSED: '<path d="M{left} {top}v12M{right} {top}v12" stroke="{quiet}" '
    'stroke-width="3" fill="none"/>',
    WeekStatus.NO_DATA: '<path d="M{start} {y}h10" stroke="{quiet}" stroke-width="2" fill="none"/>',
}


def anchor_strip(here: Here, statuses: Sequence[WeekStatus]) -> ft.Image:
    """Return the drawing; a screen reader passes over it, the words beside it say the same."""
    width = picture_width(here)
    across = max(1, int(width // CELL))
    tall = max(1, -(-len(statuses) // across)) * CELL
    shapes = [
        shape(status, number % across * CELL + CELL / 2, number // across * CELL + CELL / 2)
        for number, status in enumerate(statuses)
    ]
    size = f'width="{width:.0f}" height="{tall}" viewBox="0 0 {width:.0f} {tall}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'
    return ft.Image(src=drawn, width=width, height=tall, exclude_from_semantics=True)


def shape(status: WeekStatus, x: float, y: float) -> str:
    """Return the shape of a week with its middle here."""
    return SHAPES[status].format(
        x=x, y=y, top=y - 6, left=x - 3, right=x + 3, start=x - 5, mine=COLOUR, quiet=QUIET
    )


def one_shape(status: WeekStatus) -> ft.Control:
    """Return a shape by itself, for the words beside it."""
    half = MARK / 2 + 1
    size = f'width="{2 * half}" height="{2 * half}" viewBox="0 0 {2 * half} {2 * half}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shape(status, half, half)}</svg>'
    return ft.Image(src=drawn, width=2 * half, height=2 * half, exclude_from_semantics=True)
