"""A small table of words: heads on a pale bar, cells that break into lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare_app.paper.flow import Row
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import HAIR, THIN, Sheet

PAD = 2.0


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A heading, the heads of the columns with their shares of the room, and the cells.

    `nothing` is said where there are no rows; `under` stands below the table.
    """

    title: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""
    under: str = ""


def head_row(table: SmallTable, room: float, size: float) -> Row:
    """Return the heads."""
    kind = Type(size * 0.85, bold=True, lead=1.2)
    plain = _row(table.heads, table.shares, room, kind)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.bar(x, top - plain.height, room, plain.height)
        plain.draw(sheet, x, top)
        sheet.rule(x, top - plain.height, x + room, top - plain.height, THIN)

    return Row(plain.height, draw)


def table_row(cells: Sequence[str], shares: Sequence[float], room: float, size: float) -> Row:
    """Return one line of the table."""
    return _row(cells, shares, room, Type(size, lead=1.2))


def _row(cells: Sequence[str], shares: Sequence[float], room: float, kind: Type) -> Row:
    widths = [room * share / sum(shares) for share in shares]
    lines = [broken(cell, wide - 2 * PAD, kind) for cell, wide in zip(cells, widths, strict=True)]
    height = max(map(len, lines)) * kind.height + PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        left = x
        for cell, wide in zip(lines, widths, strict=True):
            sheet.write_lines(left + PAD, top - PAD / 2, cell, kind, room=wide - 2 * PAD)
            left += wide
        sheet.rule(x, top - height, x + room, top - height, HAIR)

    return Row(height, draw)
