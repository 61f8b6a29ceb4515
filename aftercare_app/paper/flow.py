"""Rows under each other over as many pages as they need, each page with its number."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aftercare_app.paper.lines import Line, Type, broken
from aftercare_app.paper.sheet import MARGIN, Sheet

Draw = Callable[[Sheet, float, float], object]
"""Draws a row from its left end and its upper edge on."""
Footer = Callable[[int, int], str]
"""Returns the words below a page, from its number and how many there are."""
FOOT = Type(9)
FOOT_ROOM = 24.0


@dataclass(frozen=True, slots=True)
class Row:
    """Something as wide as the page; one that is `glued` stays with the next on one page."""

    height: float
    draw: Draw
    above: float = 0
    glued: bool = False


def text_rows(
    text: str, room: float, kind: Type, *, above: float = 0, indent: float = 0, glued: bool = False
) -> list[Row]:
    """Return the lines of a text as rows; the first two and the last two stay together."""
    lines = broken(text, room - indent, kind)
    last = len(lines) - 1
    return [
        Row(
            kind.height,
            _line(line, kind, indent, room - indent),
            above if n == 0 else 0,
            glued=(glued if n == last else n == 0 or n == last - 1),
        )
        for n, line in enumerate(lines)
    ]


def space(height: float, *, glued: bool = False) -> Row:
    """Return an empty row."""
    return Row(height, lambda *_where: None, glued=glued)


def pages_of(rows: Sequence[Row], room: float, head: Row | None = None) -> list[list[Row]]:
    """Return the rows by page; each later page begins with the head, where there is one.

    A row that is higher than a page gets a page of its own.
    """
    pages: list[list[Row]] = [[]]
    for row in rows:
        page = pages[-1]
        if page and _height([*page, row]) > room:
            moved = _glued_end(page)
            kept = page[: len(page) - len(moved)]
            if not kept or kept == [head]:
                moved, kept = [], page
            pages[-1] = kept
            pages.append([*([head] if head else []), *moved])
        pages[-1].append(row)
    return pages


def flow(sheet: Sheet, rows: Sequence[Row], footer: Footer, *, head: Row | None = None) -> None:
    """Draw rows from the top of the sheet on, over as many pages as they need."""
    room = sheet.height - 2 * MARGIN - FOOT_ROOM
    pages = pages_of(rows, room, head)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.turn_page()
        top = sheet.top
        for place, row in enumerate(page):
            top -= row.above if place else 0
            row.draw(sheet, MARGIN, top)
            top -= row.height
        sheet.write_middle(sheet.width / 2, MARGIN - 6, footer(number, len(pages)), FOOT)


def _line(line: Line, kind: Type, indent: float, room: float) -> Draw:
    return lambda sheet, x, top: sheet.write_lines(x + indent, top, [line], kind, room=room)


def _height(page: Sequence[Row]) -> float:
    return sum(row.height + (row.above if place else 0) for place, row in enumerate(page))


def _glued_end(page: Sequence[Row]) -> list[Row]:
    """Return the rows at the end of a page that must stay with what comes."""
    return list(reversed(list(_glued(reversed(page)))))


def _glued(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        if not row.glued:
            return
        yield row
