"""What has to stay on one page: smaller letters first, then fewer rows, and it says how many."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from aftercare_app.paper.flow import Row
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import MARGIN, Sheet

SIZES: tuple[float, ...] = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""In which sizes of letters a page is tried, in points; below the last nobody reads."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a head. From the end on they may be left out, down to `least` of them.

    `more` returns the row that says how many are left out; a block without it keeps all. One
    with more `weight` gives later.
    """

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    more: Callable[[int], Row] | None = None
    least: int = 0
    weight: float = 1
    left_out: int = 0

    @property
    def drawn(self) -> tuple[Row, ...]:
        """Return every row that is drawn."""
        if not self.left_out or self.more is None:
            return self.head + self.rows
        shown = self.rows[: len(self.rows) - self.left_out]
        return (*self.head, *shown, self.more(self.left_out))

    @property
    def height(self) -> float:
        """Return how high it is, with the room above its rows."""
        return sum(row.height + row.above for row in self.drawn)

    @property
    def can_be_shorter(self) -> bool:
        """Tell whether one more row may be left out."""
        return self.more is not None and len(self.rows) - self.left_out > self.least

    def shorter(self) -> "Block":
        """Return it with one row less."""
        return replace(self, left_out=self.left_out + 1)


@dataclass(frozen=True, slots=True)
class Column:
    """Blocks under each other, from a place on the line on."""

    x: float
    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Return how high it is."""
        return sum(block.height for block in self.blocks)


Band = tuple[Column, ...]
"""Columns beside each other."""


def draw_one_page(
    sheet: Sheet, bands: Callable[[float], Sequence[Band]], foot: Callable[[float], Block]
) -> int:
    """Draw bands in the largest letters in which they fit; return how many rows are left out.

    `bands` and `foot` are asked for each size of letters; the foot stands at the page's end.
    """
    found, below = _fitting(sheet.height - 2 * MARGIN, bands, foot)
    top = sheet.top
    for band in found:
        for column in band:
            _draw(sheet, MARGIN + column.x, top, column.blocks)
        top -= max(column.height for column in band)
    _draw(sheet, MARGIN, MARGIN + below.height, (below,))
    return sum(block.left_out for block in _blocks(found))


def height_of(bands: Sequence[Band]) -> float:
    """Return how high bands are under each other."""
    return sum(max(column.height for column in band) for band in bands)


def text_row(text: str, room: float, kind: Type, *, above: float = 0, indent: float = 0) -> Row:
    """Return a text as one row of as many lines as it needs; it is never parted."""
    lines = broken(text, room - indent, kind)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.write_lines(x + indent, top, lines, kind, room=room - indent)

    return Row(len(lines) * kind.height, draw, above=above)


def _fitting(
    high: float, bands: Callable[[float], Sequence[Band]], foot: Callable[[float], Block]
) -> tuple[list[Band], Block]:
    """Return the page in the largest size that fits, found by halving: setting takes its time."""

    def set_in(size: float) -> tuple[list[Band], Block, float]:
        found, below = [band for band in bands(size) if band], foot(size)
        return found, below, high - below.height

    largest, below, room = set_in(SIZES[0])
    if height_of(largest) <= room:
        return largest, below
    best, below, room = set_in(SIZES[-1])
    if height_of(best) > room:
        return _shortened(best, room), below
    sizes = SIZES[1:-1]
    while sizes:
        at = len(sizes) // 2
        found, its_foot, room = set_in(sizes[at])
        if height_of(found) <= room:
            best, below, sizes = found, its_foot, sizes[:at]
        else:
            sizes = sizes[at + 1 :]
    return best, below


def _shortened(bands: Sequence[Band], room: float) -> list[Band]:
    """Return bands that fit: of the blocks that make the page too long the longest gives first."""
    found = list(bands)
    while height_of(found) > room:
        deciding = [max(band, key=lambda column: column.height) for band in found]
        giving = [block for column in deciding for block in column.blocks if block.can_be_shorter]
        if not giving:
            break
        longest = max(giving, key=lambda block: block.height / block.weight)
        found = [tuple(_without_one(column, longest) for column in band) for band in found]
    return found


def _without_one(column: Column, longest: Block) -> Column:
    if not any(block is longest for block in column.blocks):
        return column
    return replace(
        column,
        blocks=tuple(one.shorter() if one is longest else one for one in column.blocks),
    )


def _blocks(bands: Sequence[Band]) -> Iterator[Block]:
    for band in bands:
        for column in band:
            yield from column.blocks


def _draw(sheet: Sheet, x: float, top: float, blocks: Sequence[Block]) -> None:
    for row in (row for block in blocks for row in block.drawn):
        top -= row.above
        row.draw(sheet, x, top)
        top -= row.height
