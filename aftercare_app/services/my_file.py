"""Everything a person keeps here as one plain JSON file, and the way back in."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, UniqueConstraint, select
from sqlalchemy.orm import Session

from aftercare_app import __version__
from aftercare_app.clock import Clock
from aftercare_app.exchange.listed import ReadingStopped
from aftercare_app.exchange.own_file import (
    MARK,
    VERSION,
    NotOurFile,
    OwnFile,
    SavedByNewer,
    read_own,
)
from aftercare_app.services.export_columns import read_row, written
from aftercare_app.services.export_tables import as_tables
from aftercare_app.services.taking_in import TABLES, Key, TakingIn, key_of
from aftercare_app.storage.database import Database
from aftercare_app.storage.migrations import RELEASED

PHOTOS = "Photos are not in this file. They stay sealed on the device where they were added."
REVISIONS = [step.revision for step in RELEASED]
CHECK_EVERY = 500
"""Rows between two looks at whether the person wants to stop."""
Row = Mapping[str, Any]
Stop = Callable[[], bool]


class Known(StrEnum):
    """How a row of the file stands to what is here."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What is in a file and what of it is new; `counts` are by table, entries by their kind."""

    made_at: datetime
    counts: Mapping[str, Mapping[Known, int]]
    fresh: Mapping[str, tuple[Row, ...]]
    other: Mapping[str, tuple[Row, ...]]

    def total(self, known: Known) -> int:
        """How many things stand so to what is here."""
        return sum(count.get(known, 0) for count in self.counts.values())


class MyFile:
    """Save everything as a file, look at such a file, and take it in."""

    def __init__(self, database: Database, clock: Clock, taking_in: TakingIn) -> None:
        self._database = database
        self._clock = clock
        self._taking_in = taking_in

    def as_json(self) -> bytes:
        """Return all that is kept; what was deleted is not in it."""
        with self._database.reading() as session:
            kept = _kept(session)
        head = {
            MARK: VERSION,
            "revision": REVISIONS[-1],
            "app": __version__,
            "made_at": self._clock.now().isoformat(),
            "photos": PHOTOS,
        }
        tables = ",\n".join(
            f"{json.dumps(table.name)}: [{_lines(table, kept[table.name])}]" for table in TABLES
        )
        return f'{json.dumps(head)[:-1]}, "kept": {{\n{tables}\n}}}}\n'.encode()

    def as_tables(self) -> bytes:
        """Return all that is kept as a zip of tables for a spreadsheet."""
        with self._database.reading() as session:
            kept = _kept(session)
        return as_tables(kept, self._clock.now())

    def preview(self, content: bytes, stop: Stop = lambda: False) -> FilePreview:
        """Return what taking a file in would change. Nothing is changed yet.

        Raises NotOurFile, OwnFileTooLarge, SavedByNewer or ReadingStopped.
        """
        file = read_own(content)
        rows = dict(_checked(file, stop))
        with self._database.reading() as session:
            here = {table.name: _rows(session, table) for table in TABLES}
        return _compared(_moment(file.made_at), rows, here, stop)

    def take_in(self, preview: FilePreview, *, replace: bool = False) -> int:
        """Keep what is new, and with `replace` also what differs; return how much that was.

        All or nothing. Raises DoesNotFit, or what the disk refuses.
        """
        return self._taking_in.take_in(preview.fresh, preview.other if replace else {})


def _lines(table: Table, rows: tuple[Row, ...]) -> str:
    """Return rows as JSON, one a line, so that a person can read the file as well."""
    plain = [{c.name: written(c, row[c.name]) for c in table.columns} for row in rows]
    return ",".join(f"\n{json.dumps(row, ensure_ascii=False)}" for row in plain)


def _rows(session: Session, table: Table) -> tuple[Row, ...]:
    found = session.execute(select(table).order_by(*table.primary_key)).mappings()
    return tuple(dict(row) for row in found)


def _kept(session: Session) -> dict[str, tuple[Row, ...]]:
    """Return all rows that are not deleted, nor a part of what is."""
    kept: dict[str, tuple[Row, ...]] = {}
    gone: dict[str, set[Key]] = {}
    for table in TABLES:
        rows = _rows(session, table)
        left = [row for row in rows if row.get("deleted_at") is None]
        kept[table.name], dropped = without(table, left, gone)
        gone[table.name] = dropped | {
            key_of(table, row) for row in rows if row.get("deleted_at") is not None
        }
    return kept


def without(
    table: Table, rows: list[Row], gone: Mapping[str, set[Key]]
) -> tuple[tuple[Row, ...], set[Key]]:
    """Return rows without those that are part of what is gone, and the keys of these.

    A row that only mentions what is gone stays, and mentions it no more.
    """
    left, dropped = [], set()
    for row in rows:
        lost = [
            column
            for column, other in _pointing(table)
            if row[column] is not None and (row[column],) in gone.get(other, ())
        ]
        if all(table.c[column].nullable for column in lost):
            left.append({**row, **dict.fromkeys(lost)} if lost else row)
        else:
            dropped.add(key_of(table, row))
    return tuple(left), dropped


def _pointing(table: Table) -> list[tuple[str, str]]:
    """Return the columns that point to other tables, and which tables these are."""
    return [(key.parent.name, key.column.table.name) for key in table.foreign_keys]


def _checked(file: OwnFile, stop: Stop) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield the rows of each table, sound and known to point to each other only."""
    if file.revision not in REVISIONS:
        raise SavedByNewer
    older = file.revision != REVISIONS[-1]
    names = {table.name for table in TABLES}
    if not (set(file.kept) == names or (older and set(file.kept) < names)):
        raise NotOurFile
    keys: dict[str, set[Key]] = {}
    for table in TABLES:
        rows = tuple(_read(table, file.kept.get(table.name, ()), older, stop))
        keys[table.name] = {key_of(table, row) for row in rows}
        if len(keys[table.name]) != len(rows):
            raise NotOurFile
        for column, other in _pointing(table):
            if any(row[column] is not None and (row[column],) not in keys[other] for row in rows):
                raise NotOurFile
        yield table.name, rows


def _read(
    table: Table, given: tuple[Mapping[str, object], ...], older: bool, stop: Stop
) -> Iterator[Row]:
    names = {column.name for column in table.columns}
    for number, row in enumerate(given):
        if number % CHECK_EVERY == 0 and stop():
            raise ReadingStopped
        if not (row.keys() == names or (older and row.keys() < names)):
            raise NotOurFile
        try:
            yield read_row(table, row)
        except (ValueError, OverflowError, RecursionError) as odd:
            raise NotOurFile from odd


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as odd:
        raise NotOurFile from odd
    if moment.tzinfo is None:
        raise NotOurFile
    return moment


def _compared(
    made_at: datetime,
    rows: Mapping[str, tuple[Row, ...]],
    here: Mapping[str, tuple[Row, ...]],
    stop: Stop,
) -> FilePreview:
    counts: dict[str, Counter[Known]] = {}
    fresh: dict[str, tuple[Row, ...]] = {}
    other: dict[str, tuple[Row, ...]] = {}
    gone: dict[str, set[Key]] = {}
    for table in TABLES:
        if stop():
            raise ReadingStopped
        coming, dropped = without(table, list(rows[table.name]), gone)
        twins = _twins(table, coming, here[table.name])
        gone[table.name] = dropped | twins
        known = {key_of(table, row): row for row in here[table.name]}
        found: dict[Known, list[Row]] = {Known.NEW: [], Known.SAME: [], Known.OTHER: []}
        for row in coming:
            found[_known(row, known.get(key := key_of(table, row)), key in twins)].append(row)
        fresh[table.name], other[table.name] = tuple(found[Known.NEW]), tuple(found[Known.OTHER])
        for standing, some in found.items():
            for row in some:
                counts.setdefault(_counted_as(table, row), Counter())[standing] += 1
    return FilePreview(made_at, counts, fresh, other)


def _known(row: Row, kept: Row | None, has_twin: bool) -> Known:
    if kept is None:
        return Known.SAME if has_twin else Known.NEW
    return Known.SAME if row == kept else Known.OTHER


def _counted_as(table: Table, row: Row) -> str:
    return f"entry.{row['kind']}" if table.name == "entry" else table.name


def _twins(table: Table, rows: tuple[Row, ...], here: tuple[Row, ...]) -> set[Key]:
    """Return the keys of rows that are here under another key, such as a list of one name."""
    found: set[Key] = set()
    for unique in table.constraints:
        if isinstance(unique, UniqueConstraint):
            names = [column.name for column in unique.columns]
            taken = {tuple(row[name] for name in names): key_of(table, row) for row in here}
            for row in rows:
                key = key_of(table, row)
                if taken.get(tuple(row[name] for name in names), key) != key:
                    found.add(key)
    return found
