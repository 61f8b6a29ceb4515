"""Reads what still verifies in a damaged vault: pages whose seal holds, and rows whole in them.

A row counts only where every page it lies in opens under its own seal, so what comes back is
what was written; what lay in other pages is missing. One page alone does not tell of which save
it is: somebody who puts back a page of an earlier save may so put back its rows.

The tables are found as SQLite finds them, from the root pages in `sqlite_master` down; only
their leaves' rows are read, and indexes are built anew.
"""

import contextlib
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aftercare_app.sentences import Trouble
from aftercare_app.storage.errors import NotAVault, VaultDamaged
from aftercare_app.storage.format import PAGE_SIZE, Sealer
from aftercare_app.storage.pages import PageStore

INTERIOR, LEAF = 0x05, 0x0D
FIRST_PAGE_HEADER = 100
MOST_HERE = PAGE_SIZE - 35
"""Bytes of a row that its own page holds; a longer one keeps LEAST_HERE or more of them there."""
LEAST_HERE = (PAGE_SIZE - 12) * 32 // 255 - 23
Value = int | float | str | bytes | None
Row = tuple[int, list[Value]]


@dataclass(frozen=True, slots=True)
class Read:
    """The pages of a damaged file that opened, and how many there should be."""

    pages: Mapping[int, bytes]
    should_be: int

    @property
    def lost(self) -> int:
        """How many pages did not open."""
        return self.should_be - len(self.pages)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved from a damaged file: a database in memory, and what is missing from it."""

    image: sqlite3.Connection
    revision: str
    pages: int
    lost_pages: int


def read_pages(path: Path, sealer: Sealer) -> Read:
    """Return every page that opens. Raises NotAVault, or what the disk refuses."""
    pages: dict[int, bytes] = {}
    highest = 0
    for n, cell in _cells(path):
        highest = max(highest, n)
        with contextlib.suppress(VaultDamaged):
            pages[n] = sealer.open_page(n, cell)
    return Read(pages, max(highest, _written_count(pages)))


def rebuilt(read: Read) -> Salvaged:
    """Return a new database of all whole rows. Raises VaultDamaged where there is no table left."""
    rows = _Pages(read.pages)
    schema = [values for _, values in rows.of(1) if len(values) >= 5]
    image = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    image.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    for sort, name, _table, root, sql in schema:
        # SQLite refuses to make what is its own, or has no words for it; it makes those itself.
        with contextlib.suppress(sqlite3.Error):
            if sort == "table":
                image.execute(str(sql))
                _fill(image, str(name), rows.of(root) if isinstance(root, int) else ())
    for sort, *_, sql in schema:
        with contextlib.suppress(sqlite3.Error):
            if sort != "table":
                image.execute(str(sql))
    _drop_orphans(image)
    return Salvaged(image, _revision(image), read.should_be, read.lost)


def _cells(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the sealed pages that SQLite still finds; it may lose its way in the middle."""
    try:
        store = PageStore.look(path)
    except NotAVault:
        raise
    except Trouble:
        return
    with contextlib.closing(store):
        yield from store.cells_left()


def _written_count(pages: Mapping[int, bytes]) -> int:
    """Return how many pages the database itself says it has."""
    return int.from_bytes(pages.get(1, b"")[28:32], "big")


def _fill(image: sqlite3.Connection, table: str, rows: Iterator[Row] | tuple[()]) -> None:
    """Put whole rows into a table. What its own rules refuse stays out."""
    quoted = _quoted(table)
    columns = image.execute(f"PRAGMA table_info({quoted})").fetchall()
    row_id = _row_id(columns)
    marks = ", ".join("?" * len(columns))
    for number, values in rows:
        if (whole := _as_long_as(image, columns, values)) is not None:
            if row_id is not None:
                whole[row_id] = number
            with contextlib.suppress(sqlite3.Error):
                image.execute(f"INSERT OR IGNORE INTO {quoted} VALUES ({marks})", whole)  # noqa: S608


def _row_id(columns: list[tuple[object, ...]]) -> int | None:
    """Return the column that is the row's own number, which SQLite keeps outside the row."""
    keys = [at for at, column in enumerate(columns) if column[5]]
    if len(keys) == 1 and str(columns[keys[0]][2]).upper() == "INTEGER":
        return keys[0]
    return None


def _as_long_as(
    image: sqlite3.Connection, columns: list[tuple[object, ...]], values: list[Value]
) -> list[Value] | None:
    """Return a row with a value for each column: one from before a column was added has fewer."""
    if len(values) > len(columns):
        return None
    usual = (column[4] or "NULL" for column in columns[len(values) :])
    added = (image.execute(f"SELECT {default}").fetchone()[0] for default in usual)
    return [*values, *added]


def _drop_orphans(image: sqlite3.Connection) -> None:
    """Remove rows that point at rows which are gone, and then what points at those."""
    while found := image.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, *_ in found:
            # The name is the image's own.
            delete = f"DELETE FROM {_quoted(table)} WHERE rowid = ?"  # noqa: S608  # nosec B608
            image.execute(delete, (number,))


def _revision(image: sqlite3.Connection) -> str:
    try:
        row = image.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as gone:
        raise VaultDamaged from gone
    if row is None:
        raise VaultDamaged
    return str(row[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Pages:
    """Reads rows out of the pages of a database, leaving out what runs into a missing page."""

    def __init__(self, pages: Mapping[int, bytes]) -> None:
        self._pages = pages

    def of(self, root: int) -> Iterator[Row]:
        """Yield the whole rows of the table that begins at this page."""
        for n in self._leaves(root, set()):
            page = self._pages[n]
            for at in self._pointers(n, 8):
                with contextlib.suppress(IndexError, struct.error, ValueError, KeyError):
                    yield self._row(page, at)

    def _leaves(self, n: int, seen: set[int]) -> Iterator[int]:
        page = self._pages.get(n)
        if page is None or n in seen:
            return
        seen.add(n)
        begin = _begin(n)
        if page[begin] == LEAF:
            yield n
        elif page[begin] == INTERIOR:
            for at in self._pointers(n, 12):
                yield from self._leaves(_number(page, at), seen)
            yield from self._leaves(_number(page, begin + 8), seen)

    def _pointers(self, n: int, header: int) -> list[int]:
        page, begin = self._pages[n], _begin(n)
        count = int.from_bytes(page[begin + 3 : begin + 5], "big")
        first = begin + header
        return [at for (at,) in struct.iter_unpack(">H", page[first : first + 2 * count])]

    def _row(self, page: bytes, at: int) -> Row:
        size, at = _varint(page, at)
        number, at = _varint(page, at)
        payload = self._payload(page, at, size)
        return number - (1 << 64 if number >> 63 else 0), _values(payload)

    def _payload(self, page: bytes, at: int, size: int) -> bytes:
        """Return a row's bytes, from its page and those it overflows into. Raises KeyError."""
        if size <= MOST_HERE:
            return page[at : at + size]
        here = LEAST_HERE + (size - LEAST_HERE) % (PAGE_SIZE - 4)
        here = here if here <= MOST_HERE else LEAST_HERE
        found, following = page[at : at + here], _number(page, at + here)
        while len(found) < size:
            more = self._pages[following]
            following = _number(more, 0)
            found += more[4 : 4 + size - len(found)]
        return found


def _begin(n: int) -> int:
    return FIRST_PAGE_HEADER if n == 1 else 0


def _number(page: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", page, at)[0])


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    number = 0
    for length in range(8):
        byte = raw[at + length]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + length + 1
    return number << 8 | raw[at + 8], at + 9


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _values(payload: bytes) -> list[Value]:
    """Return the values of a row as SQLite writes them. Raises where it is cut short."""
    header, at = _varint(payload, 0)
    sorts = []
    while at < header:
        sort, at = _varint(payload, at)
        sorts.append(sort)
    values, at = [], header
    for sort in sorts:
        value, length = _value(payload, at, sort)
        values.append(value)
        at += length
    if at != len(payload):
        raise ValueError("not as long as its values")
    return values


def _value(payload: bytes, at: int, sort: int) -> tuple[Value, int]:
    if sort in (0, 8, 9):
        return (None if sort == 0 else sort - 8), 0
    if sort in _INTEGERS:
        length = _INTEGERS[sort]
        return int.from_bytes(payload[at : at + length], "big", signed=True), length
    if sort == 7:
        return float(struct.unpack_from(">d", payload, at)[0]), 8
    if sort < 12:
        raise ValueError("a sort SQLite does not write")
    length = (sort - 12) // 2
    raw = payload[at : at + length]
    return (raw.decode("utf-8") if sort % 2 else raw), length
