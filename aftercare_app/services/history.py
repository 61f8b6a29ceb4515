"""Looking back: entries by week, by kind and outcome, by words, and by month."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, UnaryExpression, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.operators import custom_op

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.text import fold
from aftercare_app.domain.weeks import month_after
from aftercare_app.models import Entry
from aftercare_app.services.activities import LINE_COLUMNS, EntryLine, line_of
from aftercare_app.storage.database import Database

Kind = TypeVar("Kind")
PAGE = 25

Place = tuple[date, datetime, UUID]
"""Where a page begins or ends: an entry's day, its moment, and its id for entries of one moment.

The day comes first: whoever flew home lists each day once, and the indexes by day answer.
"""
PLACE_COLUMNS = (Entry.local_day, Entry.done_at, Entry.id)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to show; an empty choice means all. `words` are searched in own notes."""

    kinds: frozenset[ActivityKind] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    words: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Entries newest first, and where the page of earlier ones begins, if there are any."""

    lines: list[EntryLine]
    earlier: Place | None


class History:
    """What was logged, newest first, a page at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, chosen: Filter, *, before: Place | None = None) -> HistoryPage:
        """Return the newest page, or the page of entries before a place."""
        entries = _narrowed(select(*LINE_COLUMNS), chosen)
        entries = entries.order_by(*(column.desc() for column in PLACE_COLUMNS)).limit(PAGE + 1)
        if before is not None:
            entries = entries.where(tuple_(*PLACE_COLUMNS) < before)
        with self._database.transaction() as session:
            rows = session.execute(entries).all()
        shown = rows[:PAGE]
        return HistoryPage(
            [line_of(row) for row in shown],
            earlier=_place(shown[-1]) if len(rows) > PAGE else None,
        )

    def month(self, month: date, chosen: Filter) -> dict[date, dict[ActivityKind, int]]:
        """Return how many entries of each kind every day of a month holds."""
        first = month.replace(day=1)
        counts = (
            _narrowed(select(Entry.local_day, Entry.kind, func.count()), chosen)
            .where(Entry.local_day >= first, Entry.local_day < month_after(first))
            .group_by(Entry.local_day, Entry.kind)
        )
        found: dict[date, dict[ActivityKind, int]] = {}
        with self._database.transaction() as session:
            for day, kind, count in session.execute(counts):
                found.setdefault(day, {})[kind] = count
        return found


def _place(row: Row[*tuple[Any, ...]]) -> Place:
    return row.local_day, row.done_at, row.id


def _in_passing(column: InstrumentedAttribute[Kind]) -> ColumnElement[Kind]:
    """Return the column so that SQLite does not look rows up by it, as its "+" says.

    By several kinds it would collect all their entries of all years, only to sort them by day.
    """
    return UnaryExpression(column.expression, operator=custom_op("+"), type_=column.type)


Columns = TypeVarTuple("Columns")
OWN_WORDS = Entry.note + "\n" + Entry.take_away + "\n" + Entry.homework + "\n" + Entry.agreement


def _narrowed(entries: Select[*Columns], chosen: Filter) -> Select[*Columns]:
    """Return the query for only what the filter lets through.

    Words are looked for in a scan that stops at a full page: no word index is kept, so that a
    search finds parts of words in any language and a save stays small.
    """
    entries = entries.where(Entry.deleted_at.is_(None))
    if len(chosen.kinds) == 1:
        entries = entries.where(Entry.kind.in_(chosen.kinds))
    elif chosen.kinds:
        entries = entries.where(_in_passing(Entry.kind).in_(chosen.kinds))
    if chosen.outcomes:
        entries = entries.where(Entry.outcome.in_(chosen.outcomes))
    if chosen.day is not None:
        entries = entries.where(Entry.local_day == chosen.day)
    if needle := fold(chosen.words.strip()):
        words = func.folded(OWN_WORDS)
        entries = entries.where(func.instr(words, needle) > 0)
    return entries
