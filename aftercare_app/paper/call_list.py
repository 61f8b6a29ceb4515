"""Whom to call and why, to print and to write on: a row each, with room for how it went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row, flow, space, text_rows
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.sheet import HAIR, THIN, Paper, Sheet

TITLE, PLAIN, SMALL = Type(20, bold=True), Type(11), Type(9)
CELL, HEAD, NAME = Type(10, lead=1.25), Type(10, bold=True), Type(11, bold=True, lead=1.25)
SHARES = (1.5, 1.5, 2.7, 1.5, 2.8)
PAD = 5.0
TICK, LEAST_HEIGHT = 11.0, 52.0


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody to call. `name` is empty where only the alias is known."""

    alias: str
    name: str
    phone: str
    wishes: tuple[str, ...]
    reasons: tuple[str, ...]
    last_contact: str


@dataclass(frozen=True, slots=True)
class CallHeads:
    """The heads of the columns."""

    who: str
    phone: str
    reasons: str
    last_contact: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CallList:
    """The words of the list. `outcomes` are ticks in the last column, above a line to write on.

    `private` says that the paper holds what is confidential and is kept as such.
    """

    title: str
    made: str
    private: str
    notice: str
    heads: CallHeads
    rows: tuple[CallRow, ...]
    nothing: str
    outcomes: tuple[str, ...]
    page_words: Callable[[int, int], str]
    language: str = "en"


def draw_call_list(content: CallList, size: PaperSize) -> Paper:
    """Return the list, on its side."""
    sheet = Sheet(size, content.title, content.language, landscape=True)
    room = sheet.room
    head = _head(content.heads, room)
    rows = [
        *text_rows(content.title, room, TITLE, glued=True),
        *text_rows(content.made, room, PLAIN, above=2, glued=True),
        *text_rows(content.private, room, PLAIN, above=2, glued=True),
        space(8, glued=True),
        head,
        *(_row(one, content.outcomes, room) for one in content.rows),
    ]
    if not content.rows:
        rows += text_rows(content.nothing, room, PLAIN, above=6)
    rows += text_rows(content.notice, room, SMALL, above=10)
    flow(sheet, rows, content.page_words, head=head)
    return sheet.finished()


def _widths(room: float) -> list[float]:
    return [room * share / sum(SHARES) for share in SHARES]


def _head(heads: CallHeads, room: float) -> Row:
    words = (heads.who, heads.phone, heads.reasons, heads.last_contact, heads.outcome)
    lines = [
        broken(word, wide - 2 * PAD, HEAD) for word, wide in zip(words, _widths(room), strict=True)
    ]
    height = max(map(len, lines)) * HEAD.height + 2 * PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.bar(x, top - height, room, height)
        left = x
        for cell, wide in zip(lines, _widths(room), strict=True):
            sheet.write_lines(left + PAD, top - PAD, cell, HEAD)
            left += wide
        sheet.rule(x, top - height, x + room, top - height, THIN)

    return Row(height, draw, glued=True)


def _row(one: CallRow, outcomes: Sequence[str], room: float) -> Row:
    """Return somebody to call; who they are stands out, the last column is left to write in."""
    widths = _widths(room)
    cells: list[list[tuple[str, Type]]] = [
        [(one.alias, NAME), (one.name, CELL)],
        [(one.phone, NAME), *((wish, CELL) for wish in one.wishes)],
        [(reason, CELL) for reason in one.reasons],
        [(one.last_contact, CELL)],
    ]
    set_cells = [
        [
            (line, kind)
            for words, kind in cell
            if words
            for line in broken(words, wide - 2 * PAD, kind)
        ]
        for cell, wide in zip(cells, widths, strict=False)
    ]
    tallest = max(sum(kind.height for _line, kind in cell) for cell in set_cells)
    below = _ticks_height(outcomes) + 22
    height = max(LEAST_HEIGHT, tallest + 2 * PAD, below + 2 * PAD)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        left = x
        for cell, wide in zip(set_cells, widths, strict=False):
            y = top - PAD
            for line, kind in cell:
                y = sheet.write_lines(left + PAD, y, [line], kind, room=wide - 2 * PAD)
            left += wide
        _outcome(sheet, outcomes, (left + PAD, top - PAD), widths[-1] - 2 * PAD, top - height)
        sheet.rule(x, top - height, x + room, top - height, HAIR)

    return Row(height, draw)


def _ticks_height(outcomes: Sequence[str]) -> float:
    return -(-len(outcomes) // 2) * (TICK + 4)


def _outcome(
    sheet: Sheet,
    outcomes: Sequence[str],
    corner: tuple[float, float],
    wide: float,
    bottom: float,
) -> None:
    """Draw a box for each usual outcome, two in a line, and a line to write on."""
    left, top = corner
    for n, words in enumerate(outcomes):
        x, y = left + n % 2 * wide / 2, top - n // 2 * (TICK + 4) - TICK
        sheet.box(x, y, TICK, TICK, round_=2)
        sheet.write(x + TICK + 4, y + 2.5, words, _fitting(words, wide / 2 - TICK - 6))
    sheet.rule(left, bottom + PAD + 2, left + wide, bottom + PAD + 2, HAIR)


def _fitting(words: str, room: float) -> Type:
    """Return the type in which the words of an outcome take one line."""
    for size in (9.0, 8.0, 7.0, 6.0):
        if len(broken(words, room, Type(size))) <= 1:
            return Type(size)
    return Type(5.0)
