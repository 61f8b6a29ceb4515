"""Many weeks as one small picture: a shape a week, drawn at once, with its words beside it."""

from collections.abc import Sequence

import flet as ft
import flet.canvas as cv

from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.state import Here

CELL, ROWS, GAP = 20, 4, 4
PAINTS = {
    WeekStatus.MET: (ft.Colors.PRIMARY, ft.PaintingStyle.FILL),
    WeekStatus.PARTLY: (ft.Colors.PRIMARY, ft.PaintingStyle.STROKE),
    WeekStatus.NOT_MET: (ft.Colors.OUTLINE, ft.PaintingStyle.STROKE),
    WeekStatus.PAUSED: (ft.Colors.OUTLINE, ft.PaintingStyle.FILL),
    WeekStatus.NO_DATA: (ft.Colors.OUTLINE_VARIANT, ft.PaintingStyle.FILL),
}


def week_picture(here: Here, statuses: Sequence[WeekStatus]) -> ft.Control:
    """Return the weeks from the oldest to the newest; shapes differ, not only colours.

    A screen reader passes over it: the sentence under it and the list behind it say the same.
    """
    width = min(here.page.width or 390, 720) - 96
    across = max(1, int(width // (CELL + GAP)))
    down = -(-len(statuses) // across)
    shapes: list[cv.Shape] = []
    for number, status in enumerate(statuses):
        left, top = number % across * (CELL + GAP), number // across * (CELL + GAP)
        shapes += _shape(status, left, top)
    picture = cv.Canvas(shapes, width=across * (CELL + GAP), height=down * (CELL + GAP))
    return ft.Semantics(exclude_semantics=True, content=picture)


def _shape(status: WeekStatus, left: float, top: float) -> list[cv.Shape]:
    colour, style = PAINTS[status]
    paint = ft.Paint(color=colour, style=style, stroke_width=2)
    half = CELL / 2
    x, y = left + half, top + half
    match status:
        case WeekStatus.MET:
            return [cv.Circle(x, y, half - 2, paint)]
        case WeekStatus.PARTLY:
            solid = ft.Paint(color=colour, style=ft.PaintingStyle.FILL)
            side = half - 2
            return [
                cv.Circle(x, y, side - 1, paint),
                cv.Arc(x - side, y - side, 2 * side, 2 * side, 1.5708, 3.1416, False, solid),
            ]
        case WeekStatus.NOT_MET:
            return [cv.Circle(x, y, half - 3, paint)]
        case WeekStatus.PAUSED:
            return [
                cv.Rect(x - 5, y - 6, 3, 12, 1, paint),
                cv.Rect(x + 2, y - 6, 3, 12, 1, paint),
            ]
        case WeekStatus.NO_DATA:
            return [cv.Rect(x - 5, y - 1, 10, 2, 1, paint)]
