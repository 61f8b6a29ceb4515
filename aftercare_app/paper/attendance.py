"""What a person says they went to: a table, totals, and lines to sign; no notes of any kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row, flow, space, text_rows
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import HAIR, THIN, Paper, Sheet

TITLE, PLAIN, STRONG = Type(22, bold=True), Type(11), Type(11, bold=True)
CELL, HEAD, SMALL = Type(10), Type(10, bold=True), Type(9)
PAD = 4.0
SIGNING_LINE = 34.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its head, and how much of the room it takes beside the others."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class Signing:
    """Lines to sign on: a heading, and the words under each line."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """The words of the paper; each row has a cell for each column."""

    title: str
    period: str
    statement: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str
    totals: tuple[str, ...]
    attested: str
    signing: tuple[Signing, ...]
    page_words: Callable[[int, int], str]
    language: str = "en"


def draw_attendance(content: Attendance, size: PaperSize) -> Paper:
    """Return the paper."""
    sheet = Sheet(size, content.title, content.language)
    room = sheet.room
    widths = _widths(content.columns, room)
    head = _head(content.columns, widths, room)
    rows = [
        *text_rows(content.title, room, TITLE, glued=True),
        *text_rows(content.period, room, PLAIN, above=2, glued=True),
        *text_rows(content.statement, room, STRONG, above=2, glued=True),
        space(12, glued=True),
        head,
        *(_row(cells, widths, room) for cells in content.rows[:-1]),
        *(replace(_row(cells, widths, room), glued=True) for cells in content.rows[-1:]),
    ]
    if not content.rows:
        rows += text_rows(content.nothing, room, PLAIN, above=6)
    rows += _end(content, room)
    flow(sheet, rows, content.page_words, head=head)
    return sheet.finished()


def _widths(columns: Sequence[Column], room: float) -> list[float]:
    whole = sum(column.share for column in columns)
    return [room * column.share / whole for column in columns]


def _head(columns: Sequence[Column], widths: Sequence[float], room: float) -> Row:
    cells = tuple(column.head for column in columns)
    plain = _row(cells, widths, room, kind=HEAD)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.bar(x, top - plain.height, room, plain.height)
        plain.draw(sheet, x, top)
        sheet.rule(x, top - plain.height, x + room, top - plain.height, THIN)

    return Row(plain.height, draw, glued=True)


def _row(cells: Sequence[str], widths: Sequence[float], room: float, kind: Type = CELL) -> Row:
    lines = [broken(cell, wide - 2 * PAD, kind) for cell, wide in zip(cells, widths, strict=True)]
    height = max(map(len, lines)) * kind.height + 2 * PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        for cell, wide in zip(lines, widths, strict=True):
            sheet.write_lines(x + PAD, top - PAD, cell, kind, room=wide - 2 * PAD)
            x += wide
        sheet.rule(x, top - height, x - room, top - height, HAIR)

    return Row(height, draw)


def _end(content: Attendance, room: float) -> list[Row]:
    """Return the totals and the lines to sign, which stay together on one page."""
    rows = [space(10, glued=True)] if content.totals else []
    for words in content.totals:
        rows += text_rows(words, room, PLAIN, glued=True)
    rows += text_rows(content.attested, room, PLAIN, above=12, glued=True)
    for signing in content.signing:
        rows += text_rows(signing.title, room, STRONG, above=14, glued=True)
        rows.append(_signing_lines(signing.lines, room))
    return [*rows[:-1], replace(rows[-1], glued=False)]


def _signing_lines(under: Sequence[str], room: float) -> Row:
    gap = 18.0
    wide = (room - gap * (len(under) - 1)) / len(under)
    lines = [broken(words, wide, SMALL) for words in under]
    height = SIGNING_LINE + max(map(len, lines)) * SMALL.height

    def draw(sheet: Sheet, x: float, top: float) -> None:
        for n, words in enumerate(lines):
            left = x + n * (wide + gap)
            sheet.rule(left, top - SIGNING_LINE, left + wide, top - SIGNING_LINE, THIN)
            sheet.write_lines(left, top - SIGNING_LINE - 1, words, SMALL)

    return Row(height, draw, glued=True)
