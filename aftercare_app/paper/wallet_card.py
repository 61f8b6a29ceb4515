"""A card of two sides to cut out and fold: as large as a bank card."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import FOOT
from aftercare_app.paper.fonts import width
from aftercare_app.paper.lines import Line, Type, broken
from aftercare_app.paper.sheet import HAIR, MARGIN, THIN, Paper, Sheet

CARD_WIDTH, CARD_HEIGHT = 242.65, 153.0
"""85.6 by 54 mm, as ISO/IEC 7810 has it, in points."""
PAD = 10.0
SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7)
TITLE, PLAIN = Type(22, bold=True), Type(12, lead=1.5)
BETWEEN = 3.0
TO_WRITE_ON, WRITING_LINE = 2, 16.0
MOST_LINES = 16
"""More lines than this do not fit in the smallest letters, so they are not even tried."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card: what stands in bold, and what beside or under it."""

    strong: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Lines under a small heading; the first are the ones that must stay.

    Without lines there is room to write on.
    """

    title: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class WalletCard:
    """The words of both sides, and how to make a card of the sheet."""

    title: str
    how: tuple[str, ...]
    cut: str
    fold: str
    front: tuple[CardGroup, ...]
    back: tuple[CardGroup, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text on a card: where it is, and how it is set."""

    x: float
    below: float
    line: Line
    kind: Type
    room: float
    to_write_on: bool = False


def draw_wallet_card(content: WalletCard, size: PaperSize) -> Paper:
    """Return the sheet with the card; what found no place on it is counted."""
    sheet = Sheet(size, content.title, content.language)
    top = _head(sheet, content)
    left, bottom = (sheet.width - 2 * CARD_WIDTH) / 2, top - CARD_HEIGHT
    _lines_to_cut(sheet, content, left, bottom)
    left_out = 0
    for n, groups in enumerate((content.front, content.back)):
        placed, missing = fitted(groups)
        left_out += missing
        for one in placed:
            x, y = left + n * CARD_WIDTH + PAD + one.x, top - PAD - one.below
            if one.to_write_on:
                sheet.rule(x, y, x + one.room, y, HAIR)
            else:
                sheet.write(x, y, one.line, one.kind, room=one.room)
    return replace(sheet.finished(), left_out=left_out)


def fitted(groups: Sequence[CardGroup]) -> tuple[list[Placed], int]:
    """Return a side in the largest letters in which all of it fits.

    Where not even the smallest do, the last lines of the longest group are left out, one by one.
    """
    room = CARD_HEIGHT - 2 * PAD
    few = all(len(group.lines) <= MOST_LINES for group in groups)
    for size in SIZES if few else ():
        placed, height = _side(groups, size)
        if height <= room:
            return placed, 0
    left_out = sum(max(0, len(group.lines) - MOST_LINES) for group in groups)
    groups = [replace(group, lines=group.lines[:MOST_LINES]) for group in groups]
    placed, height = _side(groups, SIZES[-1])
    while height > room:
        groups = _without_one(groups)
        left_out += 1
        placed, height = _side(groups, SIZES[-1])
    return placed, left_out


def _without_one(groups: Sequence[CardGroup]) -> list[CardGroup]:
    longest = max(groups, key=lambda group: len(group.lines))
    return [
        replace(group, lines=group.lines[:-1]) if group is longest else group for group in groups
    ]


def _side(groups: Sequence[CardGroup], size: float) -> tuple[list[Placed], float]:
    """Return where everything of a side stands in this size, and how high it is."""
    placed: list[Placed] = []
    height = 0.0
    heading = Type(max(size - 1.5, 7), bold=True, lead=1.3)
    for group in groups:
        height += BETWEEN * 1.5 if placed else 0
        for line in broken(group.title, CARD_WIDTH - 2 * PAD, heading):
            height += heading.height
            placed.append(Placed(0, height, line, heading, CARD_WIDTH - 2 * PAD))
        for _ in range(0 if group.lines else TO_WRITE_ON):
            height += WRITING_LINE
            placed.append(Placed(0, height, Line(""), heading, CARD_WIDTH - 2 * PAD, True))
        for one in group.lines:
            for x, line, kind, starts in _set(one, size):
                height += kind.height if starts else 0
                placed.append(Placed(x, height, line, kind, CARD_WIDTH - 2 * PAD - x))
    return placed, height + size * 0.3


def _set(one: CardLine, size: float) -> Iterator[tuple[float, Line, Type, bool]]:
    """Yield the lines of one entry: both parts beside each other where they fit on one line."""
    strong, plain = Type(size, bold=True, lead=1.25), Type(size, lead=1.25)
    room = CARD_WIDTH - 2 * PAD
    gap = size * 0.6
    begins = width(one.strong, size, bold=True) + gap if one.strong else 0.0
    first = broken(one.strong, room, strong)
    beside = begins <= room / 5 or begins + width(one.plain, size) <= room
    for line in first:
        yield 0, line, strong, True
    if one.plain and beside:
        for n, line in enumerate(broken(one.plain, room - begins, plain)):
            yield begins, line, plain, n > 0 or not first
    elif one.plain:
        for line in broken(one.plain, room, plain):
            yield 0, line, plain, True


def _head(sheet: Sheet, content: WalletCard) -> float:
    """Draw what to do above the card; return where the card begins."""
    top = sheet.write_lines(MARGIN, sheet.top, broken(content.title, sheet.room, TITLE), TITLE)
    for number, words in enumerate(content.how, start=1):
        lines = broken(words, sheet.room - 20, PLAIN)
        sheet.write_lines(MARGIN, top, [Line(f"{number}.")], PLAIN)
        top = sheet.write_lines(MARGIN + 20, top, lines, PLAIN, room=sheet.room - 20)
    return top - 40


def _lines_to_cut(sheet: Sheet, content: WalletCard, left: float, bottom: float) -> None:
    right, middle, top = left + 2 * CARD_WIDTH, left + CARD_WIDTH, bottom + CARD_HEIGHT
    for y in (bottom, top):
        sheet.rule(left, y, right, y, HAIR, dash=4)
    for x in (left, right):
        sheet.rule(x, bottom, x, top, HAIR, dash=4)
    sheet.rule(middle, bottom - 10, middle, top + 10, THIN, dash=1.5)
    sheet.write(left, top + 5, content.cut, FOOT)
    sheet.write_middle(middle, top + 14, content.fold, FOOT)
