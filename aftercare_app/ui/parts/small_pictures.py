"""Small drawings beside words: weeks of an anchor as shapes, a measure as a thin line."""

from collections.abc import Sequence
from itertools import pairwise

import flet as ft

from aftercare_app.domain.check_in import Question, most
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui.parts.anchor_strip import CELL, shape
from aftercare_app.ui.parts.measure_picture import QUIET
from aftercare_app.ui.parts.month import COLOUR

MOST_WEEKS = 12
WIDE, TALL, EDGE = 104, 32, 5


def weeks_small(marks: Sequence[WeekStatus | None]) -> ft.Control:
    """Return an anchor's weeks in one line, the oldest first; the words beside say the same."""
    shown = [mark or WeekStatus.NO_DATA for mark in marks][-MOST_WEEKS:]
    shapes = [shape(one, at * CELL + CELL / 2, CELL / 2) for at, one in enumerate(shown)]
    return _picture("".join(shapes), max(1, len(shown)) * CELL, CELL)


def line_small(question: Question, numbers: Sequence[int | None]) -> ft.Control:
    """Return a measure week by week; a blank week is a gap. The words beside say the newest."""
    step = (WIDE - 2 * EDGE) / max(1, len(numbers) - 1)
    scale = (TALL - 2 * EDGE) / most(question)
    dots = [
        None if number is None else (EDGE + at * step, TALL - EDGE - number * scale)
        for at, number in enumerate(numbers)
    ]
    lines = [
        f"M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}"
        for one, two in pairwise(dots)
        if one and two
    ]
    base = f'<path d="M0 {TALL - 1}H{WIDE}" stroke="{QUIET}" stroke-opacity="0.5"/>'
    way = f'<path d="{"".join(lines)}" stroke="{COLOUR}" stroke-width="2" fill="none"/>'
    marks = [
        f'<circle cx="{dot[0]:.1f}" cy="{dot[1]:.1f}" r="{3.5 if dot == dots[-1] else 2}" '
        f'fill="{COLOUR}"/>'
        for dot in dots
        if dot
    ]
    return _picture("".join([base, way, *marks]), WIDE, TALL)


def _picture(drawn: str, width: float, height: float) -> ft.Control:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return ft.Image(
        src=f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>',
        width=width,
        height=height,
        exclude_from_semantics=True,
    )
