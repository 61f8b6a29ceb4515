"""A week of anchors to fill in by hand: a row for each, a box for each day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row, flow, space, text_rows
from aftercare_app.paper.fonts import width
from aftercare_app.paper.lines import Line, Type, broken
from aftercare_app.paper.sheet import HAIR, THICK, THIN, Paper, Sheet

TITLE, PLAIN, SMALL, HEAD = Type(22, bold=True), Type(12), Type(10), Type(11, bold=True)
NAME = Type(13, bold=True, lead=1.2)
DAY_WIDTH, GOAL_WIDTH = 56.0, 84.0
BOX = 20.0
LEAST_HEIGHT = 46.0
PAD = 8.0
WRITING_LINE = 26.0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """An anchor: its name, when it is, how often, and on which of the days it is planned."""

    name: str
    when: str
    goal: str
    planned: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class AnchorSheet:
    """The words of the sheet; `days` are the heads of its columns, `notes` the lines below."""

    title: str
    week: str
    days: tuple[str, ...]
    anchor_head: str
    goal_head: str
    rows: tuple[SheetRow, ...]
    empty_rows: int
    how: str
    notes: tuple[str, ...]
    page_words: Callable[[int, int], str]
    language: str = "en"


def draw_anchor_sheet(content: AnchorSheet, size: PaperSize) -> Paper:
    """Return the sheet, on its side; what stands below the table keeps its last row company."""
    sheet = Sheet(size, content.title, content.language, landscape=True)
    name_width = sheet.room - len(content.days) * DAY_WIDTH - GOAL_WIDTH
    head = _head(content, name_width, sheet.room)
    blank = SheetRow("", "", "", (False,) * len(content.days))
    anchors = [*content.rows, *[blank] * content.empty_rows]
    rows = [
        *text_rows(content.title, sheet.room, TITLE, glued=True),
        *text_rows(content.week, sheet.room, PLAIN, above=2, glued=True),
        space(10, glued=True),
        head,
        *(_row(one, name_width, sheet.room) for one in anchors[:-1]),
        *(replace(_row(one, name_width, sheet.room), glued=True) for one in anchors[-1:]),
        *text_rows(content.how, sheet.room, SMALL, above=6, glued=True),
        *(replace(_note(words, sheet.room), glued=True) for words in content.notes),
    ]
    flow(sheet, rows, content.page_words, head=head)
    return sheet.finished()


def _head(content: AnchorSheet, name_width: float, room: float) -> Row:
    height = 24.0

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.bar(x, top - height, room, height)
        y = top - height + 8
        sheet.write(x + PAD, y, content.anchor_head, HEAD)
        for n, day in enumerate(content.days):
            sheet.write_middle(x + name_width + (n + 0.5) * DAY_WIDTH, y, day, HEAD)
        sheet.write_middle(x + room - GOAL_WIDTH / 2, y, content.goal_head, HEAD)
        sheet.rule(x, top - height, x + room, top - height, THIN)

    return Row(height, draw, glued=True)


def _row(row: SheetRow, name_width: float, room: float) -> Row:
    inside = name_width - 2 * PAD
    names, when = broken(row.name, inside, NAME), broken(row.when, inside, SMALL)
    goal = broken(row.goal, GOAL_WIDTH - PAD, SMALL)
    words = len(names) * NAME.height + len(when) * SMALL.height
    height = max(LEAST_HEIGHT, words + 2 * PAD, len(goal) * SMALL.height + 2 * PAD)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        below = sheet.write_lines(x + PAD, top - (height - words) / 2, names, NAME, room=inside)
        sheet.write_lines(x + PAD, below, when, SMALL, room=inside)
        for n, planned in enumerate(row.planned):
            middle = x + name_width + (n + 0.5) * DAY_WIDTH
            thick = THICK if planned else HAIR
            sheet.box(middle - BOX / 2, top - (height + BOX) / 2, BOX, BOX, thick=thick, round_=3)
        _goal(sheet, goal, x + room - GOAL_WIDTH / 2, top, height)
        sheet.rule(x, top - height, x + room, top - height, HAIR)

    return Row(height, draw)


def _goal(sheet: Sheet, lines: Sequence[Line], middle: float, top: float, height: float) -> None:
    y = top - (height - len(lines) * SMALL.height) / 2 - SMALL.size
    for n, line in enumerate(lines):
        sheet.write_middle(middle, y - n * SMALL.height, line.text, SMALL)


def _note(words: str, room: float) -> Row:
    """Return words and a line beside them to write on."""
    lines = broken(words, room / 2, PLAIN)
    above = (len(lines) - 1) * PLAIN.height
    begins = max((width(line.text, PLAIN.size) for line in lines), default=0) + PAD

    def draw(sheet: Sheet, x: float, top: float) -> None:
        y = top - WRITING_LINE - above
        sheet.write_lines(x, top - WRITING_LINE + PLAIN.height - 3, lines, PLAIN)
        sheet.rule(x + begins, y, x + room, y, HAIR)

    return Row(WRITING_LINE + above, draw, above=4)
