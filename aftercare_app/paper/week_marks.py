"""How weeks of anchors are shown in black and white: a shape and its word in every field."""

from collections.abc import Mapping
from dataclasses import dataclass

from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.paper.flow import Row
from aftercare_app.paper.fonts import width
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import HAIR, THIN, Sheet

WIDEST = 62.0
"""How wide the field of one week is at most."""
NAMES = 0.26
"""How much of the page the names of anchors take at least."""
SMALLEST, LARGEST = 4.5, 8.5
"""How large the word of a mark may be."""
PAD = 2.0


@dataclass(frozen=True, slots=True)
class GridRow:
    """An anchor and its weeks, oldest first; None where it was not there."""

    name: str
    marks: tuple[WeekStatus | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Anchors by weeks: its heading, the heads of its columns, and the word of each mark."""

    title: str
    name_head: str
    weeks: tuple[str, ...]
    rows: tuple[GridRow, ...]
    words: Mapping[WeekStatus, str]


def grid_head(grid: Grid, room: float, size: float) -> Row:
    """Return the row with the first day of each week."""
    kind = Type(size * 0.85, bold=True)
    cell = _cell(grid, room)
    height = kind.height + 2 * PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.bar(x, top - height, room, height)
        y = top - PAD - kind.size
        sheet.write(x + PAD, y, grid.name_head, kind)
        for n, week in enumerate(grid.weeks):
            left = x + room - (len(grid.weeks) - n) * cell
            fitting = _fitting(week, cell - 1, kind)
            sheet.write_middle(left + cell / 2, y, week, fitting)
        sheet.rule(x, top - height, x + room, top - height, THIN)

    return Row(height, draw)


def grid_row(grid: Grid, row: GridRow, room: float, size: float) -> Row:
    """Return an anchor with its marks."""
    kind = Type(size, lead=1.18)
    cell = _cell(grid, room)
    names = broken(row.name, room - len(grid.weeks) * cell - 2 * PAD, kind)
    pad = size * 0.18
    height = len(names) * kind.height + pad

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.write_lines(x + PAD, top - pad / 2, names, kind)
        for n, mark in enumerate(row.marks):
            if mark is not None:
                left = x + room - (len(grid.weeks) - n) * cell
                _mark(sheet, mark, grid.words[mark], (left, top - height / 2), cell, size)
        sheet.rule(x, top - height, x + room, top - height, HAIR)

    return Row(height, draw)


def symbol(sheet: Sheet, mark: WeekStatus, x: float, y: float, radius: float) -> None:
    """Draw the shape of a mark around a point; every shape differs without any colour."""
    match mark:
        case WeekStatus.MET:
            sheet.circle(x, y, radius, filled=True)
        case WeekStatus.PARTLY:
            sheet.circle(x, y, radius).half_disc(x, y, radius)
        case WeekStatus.NOT_MET:
            sheet.circle(x, y, radius)
        case WeekStatus.PAUSED:
            for aside in (-radius / 2, radius / 2):
                sheet.rule(x + aside, y - radius, x + aside, y + radius, 1.2)
        case WeekStatus.NO_DATA:
            sheet.rule(x - radius, y, x + radius, y, THIN)


def _mark(
    sheet: Sheet,
    mark: WeekStatus,
    word: str,
    middle: tuple[float, float],
    cell: float,
    size: float,
) -> None:
    size = min(size, LARGEST)
    radius = size * 0.3
    left, y = middle
    symbol(sheet, mark, left + radius + 1, y, radius)
    begins = left + 2 * radius + 3
    kind = _fitting(word, cell - 2 * radius - 6, Type(size * 0.85))
    sheet.write(begins, y - kind.size * 0.34, word, kind)


def _cell(grid: Grid, room: float) -> float:
    return min(WIDEST, room * (1 - NAMES) / max(1, len(grid.weeks)))


def _fitting(word: str, room: float, kind: Type) -> Type:
    """Return the type in which a word fits, down to the smallest."""
    wide = width(word, kind.size, bold=kind.bold)
    return kind if wide <= room else kind.sized(max(SMALLEST, kind.size * room / wide))
