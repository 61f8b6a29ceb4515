"""Large print to read in a hard moment: headed parts over as many pages as they need."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.bidi import runs_right_to_left
from aftercare_app.paper.flow import Row, flow, text_rows
from aftercare_app.paper.lines import Type
from aftercare_app.paper.sheet import HAIR, THIN, Paper, Sheet

BULLET = "•"
INDENT, POINT = 18.0, 9.0
WRITING_LINE = 34.0


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a part says, and what comes under it."""

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
    rows = _point(said.words, room, kind, glued=bool(said.under))
    for n, words in enumerate(said.under):
        last = n == len(said.under) - 1
        rows += _under(words, room, body, above=2, glued=not last)
    return rows


def _point(words: str, room: float, kind: Type, *, glued: bool) -> list[Row]:
    """Return a text with a point before it: at the right where it is read from there."""
    rows = _under(words, room, kind, above=6, glued=glued)
    if not rows:
        return []
    first = rows[0]
    at = room - POINT if runs_right_to_left(words) else 4

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.write(x + at, top - kind.size, BULLET, Type(kind.size))
        first.draw(sheet, x, top)

    return [replace(first, draw=draw), *rows[1:]]


def _under(words: str, room: float, kind: Type, *, above: float, glued: bool) -> list[Row]:
    """Return a text beside the room for the point, on the side from which it is read."""
    if runs_right_to_left(words):
        return text_rows(words, room - INDENT, kind, above=above, glued=glued)
    return text_rows(words, room, kind, above=above, indent=INDENT, glued=glued)


def _line_across(room: float) -> Callable[[Sheet, float, float], object]:
    return lambda sheet, x, top: sheet.rule(x, top, x + room, top, THIN)


def _writing_line(room: float, *, glued: bool) -> Row:
    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule(x, top - WRITING_LINE, x + room, top - WRITING_LINE, HAIR)

    return Row(WRITING_LINE, draw, glued=glued)
