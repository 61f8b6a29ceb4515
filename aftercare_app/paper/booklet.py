"""Large print to read in a hard moment: headed parts over as many pages as they need."""

from collections.abc import Callable
from dataclasses import dataclass

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row, flow, text_rows
from aftercare_app.paper.lines import Type
from aftercare_app.paper.sheet import HAIR, THIN, Paper, Sheet

BULLET = "•"
INDENT = 18.0
WRITING_LINE = 34.0


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a part says; what comes under it is set a little smaller."""

    words: str
    under: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what is said under it; without anything, lines to write on."""

    title: str
    said: tuple[Said, ...] = ()
    to_write_on: int = 0


@dataclass(frozen=True, slots=True)
class Booklet:
    """The words of a paper in parts; `page_words` returns what stands below a page."""

    title: str
    under_title: str
    parts: tuple[Part, ...]
    page_words: Callable[[int, int], str]
    language: str = "en"
    body: float = 16


def draw_booklet(content: Booklet, size: PaperSize) -> Paper:
    """Return the paper."""
    sheet = Sheet(size, content.title, content.language)
    rows = _head(content, sheet.room)
    for part in content.parts:
        rows += _part(part, sheet.room, Type(content.body))
    flow(sheet, rows, content.page_words)
    return sheet.finished()


def _head(content: Booklet, room: float) -> list[Row]:
    title = text_rows(content.title, room, Type(content.body + 10, bold=True, lead=1.2), glued=True)
    under = text_rows(content.under_title, room, Type(content.body - 3), above=4, glued=True)
    return [*title, *under]


def _part(part: Part, room: float, body: Type) -> list[Row]:
    heading = Type(body.size + 4, bold=True, lead=1.3)
    rows = [
        Row(1, _line_across(room), above=20, glued=True),
        *text_rows(part.title, room, heading, above=8, glued=True),
    ]
    for said in part.said:
        rows += _said(said, room, body)
    rows += [_writing_line(room, glued=n == 0) for n in range(part.to_write_on)]
    return rows


def _said(said: Said, room: float, body: Type) -> list[Row]:
    kind = Type(body.size, bold=said.strong)
    under = Type(max(body.size - 2, 11))
    first, *more = text_rows(
        said.words, room, kind, above=6, indent=INDENT, glued=bool(said.under)
    ) or [Row(0, lambda *_where: None)]
    rows = [_with_bullet(first, body), *more]
    for n, words in enumerate(said.under):
        last = n == len(said.under) - 1
        rows += text_rows(words, room, under, above=2, indent=INDENT, glued=not last)
    return rows


def _with_bullet(row: Row, body: Type) -> Row:
    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.write(x + 2, top - body.size, BULLET, body)
        row.draw(sheet, x, top)

    return Row(row.height, draw, row.above, row.glued)


def _line_across(room: float) -> Callable[[Sheet, float, float], object]:
    return lambda sheet, x, top: sheet.rule(x, top, x + room, top, THIN)


def _writing_line(room: float, *, glued: bool) -> Row:
    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule(x, top - WRITING_LINE, x + room, top - WRITING_LINE, HAIR)

    return Row(WRITING_LINE, draw, glued=glued)
