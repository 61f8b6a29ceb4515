"""Measures of My week on paper: number, usual, direction in words, and a small drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare_app.paper.flow import Row
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import HAIR, THIN, Sheet

SHARES = (0.31, 0.1, 0.24, 0.16, 0.19)
"""How the room is shared: measure, number, usual, direction, drawing."""
PAD = 2.0


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure: its words, and its numbers oldest first with None for blank weeks.

    `band` is the usual, drawn as a pale bar; `most` is the largest number there can be.
    """

    name: str
    now: str
    usual: str
    direction: str
    numbers: tuple[int | None, ...]
    most: int
    band: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """Measures under their heads; `nothing` is said where no week was answered."""

    title: str
    heads: tuple[str, str, str, str, str]
    rows: tuple[MeasureRow, ...]
    nothing: str


def measure_head(heads: Sequence[str], room: float, size: float) -> Row:
    """Return the heads of the columns."""
    return _words_row(heads, room, Type(size * 0.85, bold=True, lead=1.2), bar=True)


def measure_row(row: MeasureRow, room: float, size: float) -> Row:
    """Return a measure with its drawing."""
    words = _words_row(
        (row.name, row.now, row.usual, row.direction), room, Type(size, lead=1.2), bar=False
    )
    left, wide = room * sum(SHARES[:-1]) + PAD, room * SHARES[-1] - 2 * PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        words.draw(sheet, x, top)
        high = min(words.height - 2 * PAD, size * 1.6)
        bottom = top - words.height / 2 - high / 2
        _picture(sheet, row, (x + left, bottom), wide, high)

    return Row(words.height, draw)


def _words_row(cells: Sequence[str], room: float, kind: Type, *, bar: bool) -> Row:
    widths = [room * share for share in SHARES]
    lines = [broken(cell, wide - 2 * PAD, kind) for cell, wide in zip(cells, widths, strict=False)]
    height = max(map(len, lines)) * kind.height + PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        if bar:
            sheet.bar(x, top - height, room, height)
        left = x
        for cell, wide in zip(lines, widths, strict=False):
            sheet.write_lines(left + PAD, top - PAD / 2, cell, kind, room=wide - 2 * PAD)
            left += wide
        thick = THIN if bar else HAIR
        sheet.rule(x, top - height, x + room, top - height, thick)

    return Row(height, draw)


def _picture(
    sheet: Sheet, row: MeasureRow, corner: tuple[float, float], wide: float, high: float
) -> None:
    """Draw the numbers as a line with gaps where weeks are blank, and a dot on the last."""
    left, bottom = corner
    step = wide / max(1, len(row.numbers) - 1)
    if row.band is not None:
        low, top = (bottom + high * end / row.most for end in row.band)
        sheet.bar(left, low - 1, wide, top - low + 2)
    sheet.rule(left, bottom, left + wide, bottom, HAIR)
    places = [
        None if number is None else (left + n * step, bottom + high * number / row.most)
        for n, number in enumerate(row.numbers)
    ]
    before: tuple[float, float] | None = None
    for n, place in enumerate(places):
        if place is not None and before is not None:
            sheet.rule(*before, *place, THIN)
        elif place is not None and places[n + 1 : n + 2] in ([], [None]):
            sheet.circle(*place, 0.8, filled=True)
        before = place
    last = next((place for place in reversed(places) if place is not None), None)
    if last is not None:
        sheet.circle(*last, 1.4, filled=True)
