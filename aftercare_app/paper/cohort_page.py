"""How a program's graduates fare, on one page: counts with their n, and what each number means.

It holds no name and no alias; a number that too few people stand behind arrives here as a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.flow import Row
from aftercare_app.paper.lines import Type
from aftercare_app.paper.one_page import Band, Block, Column, draw_one_page, text_row
from aftercare_app.paper.sheet import Paper, Sheet
from aftercare_app.paper.small_table import SmallTable, head_row, table_row


@dataclass(frozen=True, slots=True)
class Definition:
    """What a number means, in a sentence or two."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CohortPage:
    """The words of the page. Each table has its measures, numbers with n, and hidden ones as a
    word; `hidden` says why some are hidden."""

    title: str
    program: str
    made: str
    tables: tuple[SmallTable, ...]
    hidden: str
    definitions_title: str
    definitions: tuple[Definition, ...]
    notice: str
    language: str = "en"


def draw_cohort_page(content: CohortPage, size: PaperSize) -> Paper:
    """Return the paper, one page of it; no number and no definition is ever left out."""
    sheet = Sheet(size, content.title, content.language)
    left_out = draw_one_page(
        sheet,
        lambda letters: _bands(content, sheet.room, letters),
        lambda letters: Block(
            (), (text_row(content.notice, sheet.room, Type(letters * 0.9, lead=1.25), above=6),)
        ),
    )
    return replace(sheet.finished(), left_out=left_out)


def _bands(content: CohortPage, room: float, size: float) -> list[Band]:
    plain, heading = Type(size, lead=1.3), Type(size * 1.15, bold=True, lead=1.3)
    head = Block(
        (),
        (
            text_row(content.title, room, Type(size * 2, bold=True, lead=1.2)),
            text_row(content.program, room, heading, above=2),
            text_row(content.made, room, plain),
        ),
    )
    blocks = [head, *(_table(table, room, size, heading) for table in content.tables)]
    blocks.append(Block((), (text_row(content.hidden, room, plain, above=size),)))
    blocks.append(_definitions(content, room, plain, heading))
    return [(Column(0, (block,)),) for block in blocks]


def _table(table: SmallTable, room: float, size: float, heading: Type) -> Block:
    title = text_row(table.title, room, heading, above=size * 1.2)
    under = (text_row(table.under, room, Type(size * 0.95, lead=1.3)),) if table.under else ()
    rows = [table_row(cells, table.shares, room, size) for cells in table.rows]
    if not rows:
        rows = [text_row(table.nothing, room, Type(size, lead=1.3))]
    return Block((title, *under, head_row(table, room, size)), tuple(rows))


def _definitions(content: CohortPage, room: float, plain: Type, heading: Type) -> Block:
    title = text_row(content.definitions_title, room, heading, above=plain.size * 1.2)
    return Block((title,), tuple(_defined(content.definitions, room, plain)))


def _defined(definitions: Sequence[Definition], room: float, plain: Type) -> list[Row]:
    return [
        text_row(f"{one.name}: {one.words}", room, plain, above=plain.size * 0.25)
        for one in definitions
    ]
