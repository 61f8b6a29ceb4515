"""A progress summary on one page, readable in black and white; it never becomes two.

What does not fit in the smallest letters is left out from the end of the longest part, and the
page says how much is missing and where it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row
from aftercare_app.paper.lines import Type, broken
from aftercare_app.paper.measure_rows import MeasureTable, measure_head, measure_row
from aftercare_app.paper.one_page import Band, Block, Column, draw_one_page, text_row
from aftercare_app.paper.sheet import HAIR, THIN, Paper, Sheet
from aftercare_app.paper.small_table import SmallTable, head_row, table_row
from aftercare_app.paper.week_marks import Grid, grid_head, grid_row

BETWEEN = 14.0
"""The room between columns that stand beside each other."""
BULLET = "•"
LEAST_ROWS = 3
ANCHORS_WEIGH = 4
"""What everybody looks for first gives last."""


@dataclass(frozen=True, slots=True)
class Told:
    """Lines under a heading; `points` puts a point before each."""

    title: str
    lines: tuple[str, ...]
    points: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The words of the page; a part that was not shared is None.

    `more` and `more_lines` say how many of a part, or how many lines of a text, stand only in
    the file for the app.
    """

    title: str
    under_title: str
    permission: Told
    call: Told
    words: Told | None
    reasons: Told
    anchors: Grid | None
    measures: MeasureTable | None
    screens: SmallTable | None
    counts: SmallTable | None
    goals: Told | None
    returns: Told | None
    notes: Told | None
    questions: Told | None
    not_in: Told
    notice: str
    more: Callable[[int], str]
    more_lines: Callable[[int], str]
    language: str = "en"


def draw_summary_page(content: SummaryPage, size: PaperSize) -> Paper:
    """Return the paper, one page of it."""
    sheet = Sheet(size, content.title, content.language)
    left_out = draw_one_page(
        sheet,
        lambda letters: _Setting(content, sheet.room, letters).bands(),
        lambda letters: _Setting(content, sheet.room, letters).foot(),
    )
    return replace(sheet.finished(), left_out=left_out)


@dataclass(frozen=True, slots=True)
class _Setting:
    """The page set in one size of letters."""

    content: SummaryPage
    room: float
    size: float

    @property
    def half(self) -> float:
        return (self.room - BETWEEN) / 2

    def bands(self) -> list[Band]:
        """Return the parts in their order on the page."""
        content = self.content
        return [
            self._whole(self._head()),
            self._whole(self._text(content.permission, self.room, boxed=True)),
            self._beside(
                [self._text(content.call, self.half), self._text(content.words, self.half)],
                [self._text(content.reasons, self.half)],
            ),
            self._whole(self._anchors()),
            self._whole(self._measures()),
            self._beside(
                [
                    self._table(content.screens, self.half),
                    self._list(content.goals),
                    self._list(content.returns),
                ],
                [self._table(content.counts, self.half), self._text(content.questions, self.half)],
            ),
            self._whole(self._list(content.notes, self.room)),
            self._whole(self._text(content.not_in, self.room)),
        ]

    def foot(self) -> Block:
        """Return the notice that goes with every summary."""
        kind = Type(max(7.0, self.size * 0.9), bold=True, lead=1.25)
        words = text_row(self.content.notice, self.room, kind, above=3)
        return Block((_across(self.room),), (words,))

    def _head(self) -> Block:
        title = text_row(self.content.title, self.room, Type(self.size * 1.8, bold=True, lead=1.2))
        under = text_row(self.content.under_title, self.room, Type(self.size, lead=1.25))
        return Block((), (title, under))

    def _text(self, told: Told | None, room: float, *, boxed: bool = False) -> Block | None:
        """Return a text whose last lines may be left out."""
        if told is None:
            return None
        kind = Type(self.size, bold=told.strong, lead=1.25)
        rows: list[Row] = []
        for words in told.lines:
            rows += self._lines(words, room, kind, point=told.points)
        head = () if boxed else (self._title(told.title, room),)
        if boxed:
            rows = [*self._lines(f"{told.title}: {told.lines[0]}", room, kind, point=False)]
            rows[:1] = [replace(rows[0], above=4)]
        return Block(
            head, tuple(rows), lambda n: self._more(self.content.more_lines(n), room), LEAST_ROWS
        )

    def _list(self, told: Told | None, room: float = 0) -> Block | None:
        """Return entries, each of which is there as a whole or left out."""
        if told is None:
            return None
        room = room or self.half
        kind = Type(self.size, lead=1.25)
        rows = tuple(
            _pointed(words, room, kind) if told.points else text_row(words, room, kind)
            for words in told.lines
        )
        return self._block(self._title(told.title, room), (), rows, room, least=0)

    def _anchors(self) -> Block | None:
        grid = self.content.anchors
        if grid is None:
            return None
        head = grid_head(grid, self.room, self.size)
        rows = tuple(grid_row(grid, row, self.room, self.size) for row in grid.rows)
        block = self._block(self._title(grid.title, self.room), (head,), rows, self.room)
        return replace(block, weight=ANCHORS_WEIGH)

    def _measures(self) -> Block | None:
        table = self.content.measures
        if table is None:
            return None
        if not table.rows:
            return self._list(Told(table.title, (table.nothing,)), self.room)
        head = measure_head(table.heads, self.room, self.size)
        rows = tuple(measure_row(row, self.room, self.size) for row in table.rows)
        return self._block(
            self._title(table.title, self.room), (head,), rows, self.room, least=len(rows)
        )

    def _table(self, table: SmallTable | None, room: float) -> Block | None:
        if table is None:
            return None
        title = self._title(table.title, room)
        small = Type(self.size * 0.9, lead=1.2)
        if not table.rows:
            return Block((title,), (text_row(table.nothing, room, small),))
        head = head_row(table, room, self.size)
        rows = tuple(table_row(cells, table.shares, room, self.size) for cells in table.rows)
        under = (text_row(table.under, room, small, above=1),) if table.under else ()
        least = LEAST_ROWS if table is self.content.screens else len(rows)
        return self._block(title, (*under, head), rows, room, least=least)

    def _block(
        self,
        title: Row,
        head: Sequence[Row],
        rows: tuple[Row, ...],
        room: float,
        least: int = LEAST_ROWS,
    ) -> Block:
        def more(n: int) -> Row:
            return self._more(self.content.more(n), room)

        return Block((title, *head), rows, more, least)

    def _more(self, words: str, room: float) -> Row:
        return text_row(words, room, Type(self.size, bold=True, lead=1.2), above=1)

    def _title(self, words: str, room: float) -> Row:
        kind = Type(self.size * 1.1, bold=True, lead=1.25)
        return text_row(words, room, kind, above=self.size * 0.7)

    def _lines(self, words: str, room: float, kind: Type, *, point: bool) -> list[Row]:
        """Return a text line by line, the first with a point where there is one."""
        indent = self.size if point else 0.0
        rows = [
            _line_row(line.text, room, kind, indent) for line in broken(words, room - indent, kind)
        ]
        return [_with_point(rows[0], kind), *rows[1:]] if point and rows else rows

    def _whole(self, block: Block | None) -> Band:
        return (Column(0, (block,)),) if block is not None else ()

    def _beside(self, left: Sequence[Block | None], right: Sequence[Block | None]) -> Band:
        """Return two columns; one without anything leaves its place empty."""
        columns = [
            Column(x, tuple(block for block in blocks if block is not None))
            for x, blocks in ((0.0, left), (self.half + BETWEEN, right))
        ]
        return tuple(columns) if any(column.blocks for column in columns) else ()


def _line_row(text: str, room: float, kind: Type, indent: float) -> Row:
    return text_row(text, room, kind, indent=indent)


def _pointed(words: str, room: float, kind: Type) -> Row:
    return _with_point(text_row(words, room, kind, indent=kind.size), kind)


def _with_point(row: Row, kind: Type) -> Row:
    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.write(x, top - kind.size, BULLET, Type(kind.size))
        row.draw(sheet, x, top)

    return replace(row, draw=draw)


def _across(room: float) -> Row:
    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule(x, top, x + room, top, THIN)

    return Row(HAIR, draw)
