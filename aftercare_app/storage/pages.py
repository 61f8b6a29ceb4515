"""The file on the disk: an SQLite database used only as an atomic store of sealed pages."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self
from uuid import UUID

from aftercare_app.storage.disk import (
    SQLITE_RAISES,
    beside,
    disk_troubles,
    keep_private,
    make_private,
)
from aftercare_app.storage.errors import (
    NotAVault,
    SavedElsewhere,
    VaultDamaged,
    VaultGone,
    VaultNewer,
)
from aftercare_app.storage.format import APPLICATION_ID, FORMAT, VAULT_ID, Slot

Cell = tuple[int, bytes]
Packed = Mapping[UUID, bytes]
"""Sealed files as they lie beside the vault, by name: a copy carries them inside."""
NOTHING_PACKED: Packed = MappingProxyType({})

BUSY_SECONDS = 5
UUID_BYTES = 16
SQLITE_MAGIC = b"SQLite format 3\0"
WRITTEN_AS = (1, 2)
"""How SQLite may have written a file: with a journal or with a log. It only reads any other."""
MARK = APPLICATION_ID.to_bytes(4, "big")
LONGEST_CELL = 64 * 1024
PART = LONGEST_CELL // 2
"""A packed file lies in parts, because no cell may be longer than a page's by much."""
TABLES = """
CREATE TABLE meta (format INTEGER NOT NULL, vault_id BLOB NOT NULL);
CREATE TABLE slot (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,
                   params BLOB NOT NULL, wrapped BLOB NOT NULL, checked BLOB NOT NULL);
CREATE TABLE page (n INTEGER PRIMARY KEY, c BLOB NOT NULL);
CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), c BLOB NOT NULL);
"""
ATTACHED = """
CREATE TABLE attached (name BLOB NOT NULL, part INTEGER NOT NULL, c BLOB NOT NULL,
                       PRIMARY KEY (name, part)) WITHOUT ROWID;
"""
CUT_OFF = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}
LASTING = ("journal_mode = WAL", "synchronous = FULL")
ALWAYS = (
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "mmap_size = 0",
)


class Contents(NamedTuple):
    """All that the file holds, read at one moment."""

    vault_id: bytes
    slots: list[Slot]
    head: bytes


class PageStore:
    """One open file. Every method is one transaction, and every error has its class."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._is = _identity(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open to read and save. Raises NotAVault, VaultDamaged, or what the disk refuses."""
        with disk_troubles(path):
            _must_be_ours(path)
            _must_be_of_our_time(path)
            keep_private(path)
            store = cls(path, _connected(path, "rw", LASTING))
            store._try_to_write()
            return store

    @classmethod
    def look(cls, path: Path) -> Self:
        """Open to read only, changing nothing on the disk; works on read-only media.

        Where a log lies beside the file it is part of it and is read too. What a kill left half
        changed is put right first, which only somebody who may write can do.
        """
        with disk_troubles(path):
            _must_be_ours(path)
            has_log = any(other.exists() for other in beside(path))
            if has_log:
                _finish_what_was_cut_off(path)
            return cls(path, _connected(path, "ro" if has_log else "ro&immutable=1", ()))

    @classmethod
    def write(
        cls,
        path: Path,
        contents: Contents,
        cells: Iterable[Cell],
        packed: Packed = NOTHING_PACKED,
    ) -> None:
        """Write a whole new file, in one piece and without a log beside it."""
        with disk_troubles(path):
            make_private(path)
            connection = _connected(path, "rw", ("journal_mode = MEMORY", "synchronous = FULL"))
            with contextlib.closing(connection):
                connection.executescript(f"PRAGMA application_id = {APPLICATION_ID}; {TABLES}")
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO meta VALUES (?, ?)", (FORMAT, contents.vault_id))
                connection.executemany(_ADD_SLOT, contents.slots)
                connection.executemany(_PUT_PAGE, cells)
                connection.execute("INSERT INTO head VALUES (1, ?)", (contents.head,))
                if packed:
                    connection.execute(ATTACHED)
                    connection.executemany(_ADD_PART, _parts(packed))
                connection.execute("COMMIT")

    def contents(self) -> Contents:
        """Return everything but the pages. Raises VaultNewer for a later format."""
        with disk_troubles(self.path), self._reading():
            return Contents(self._vault_id(), self._slots(), self._head())

    def snapshot(self) -> tuple[bytes, list[Cell]]:
        """Return head and pages of one moment."""
        with disk_troubles(self.path), self._reading():
            rows = self._connection.execute("SELECT n, c FROM page ORDER BY n").fetchall()
            if not all(type(n) is int and type(c) is bytes for n, c in rows):
                raise VaultDamaged
            return self._head(), rows

    def cells_left(self) -> Iterator[Cell]:
        """Yield the pages that are still found in a damaged file, each once, in any order."""
        seen: set[int] = set()
        with disk_troubles(self.path), self._reading():
            for order in ("ASC", "DESC"):  # from both ends: a scan ends at the damage
                with contextlib.suppress(*SQLITE_RAISES):
                    # The order is one of the two above.
                    sql = f"SELECT n, c FROM page ORDER BY n {order}"  # noqa: S608  # nosec B608
                    rows = self._connection.execute(sql)
                    for n, cell in rows:
                        if type(n) is int and type(cell) is bytes and n not in seen:
                            seen.add(n)
                            yield n, cell

    def packed(self) -> dict[UUID, bytes]:
        """Return the sealed files that a copy carries inside; a vault itself carries none."""
        with disk_troubles(self.path), self._reading():
            named = "SELECT 1 FROM sqlite_master WHERE name = 'attached'"
            if self._connection.execute(named).fetchone() is None:
                return {}
            rows = self._connection.execute("SELECT name, c FROM attached ORDER BY name, part")
            found: dict[UUID, bytes] = {}
            for name, part in rows:
                if type(name) is not bytes or len(name) != UUID_BYTES or type(part) is not bytes:
                    raise VaultDamaged
                found[UUID(bytes=name)] = found.get(UUID(bytes=name), b"") + part
            return found

    def publish(self, *, after: bytes, changed: list[Cell], pages: int, head: bytes) -> None:
        """Put a save on the disk, if the disk still holds the head that we saw last.

        Raises SavedElsewhere, VaultGone, or what the disk refuses; then nothing has changed.
        """
        with disk_troubles(self.path), self._writing(after):
            self._connection.executemany(_PUT_PAGE, changed)
            self._connection.execute("DELETE FROM page WHERE n > ?", (pages,))
            self._connection.execute("UPDATE head SET c = ?", (head,))

    def replace_slots(self, *, after: bytes, slots: Iterable[Slot]) -> None:
        """Put other slots in place of all that are there, leaving no trace of the old ones.

        A log that cannot be emptied now is emptied on closing: the new slots count already.
        """
        with disk_troubles(self.path), self._writing(after):
            self._connection.execute("DELETE FROM slot")
            self._connection.executemany(_ADD_SLOT, slots)
        self._empty_log()

    def replace_all(
        self, *, after: bytes, slots: Iterable[Slot], cells: list[Cell], head: bytes
    ) -> None:
        """Put a vault sealed by another key in place of what is there: all of it or nothing.

        Freed pages are overwritten (`secure_delete`), and the log is emptied: nothing that the
        old key opens is left in the file. A log that cannot be emptied now is emptied on closing.
        """
        with disk_troubles(self.path), self._writing(after):
            self._connection.execute("DELETE FROM slot")
            self._connection.executemany(_ADD_SLOT, slots)
            self._connection.execute("DELETE FROM page")
            self._connection.executemany(_PUT_PAGE, cells)
            self._connection.execute("UPDATE head SET c = ?", (head,))
        self._empty_log()

    def close(self) -> None:
        """Fold the log into the file and close; a disk that refuses keeps the log for later."""
        self._empty_log()
        self._connection.close()

    def _empty_log(self) -> None:
        with contextlib.suppress(*SQLITE_RAISES):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    @contextlib.contextmanager
    def _writing(self, after: bytes) -> Iterator[None]:
        if _identity(self.path) != self._is:
            raise VaultGone
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            if self._head() != after:
                raise SavedElsewhere
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise

    def _try_to_write(self) -> None:
        """Refuse now where no save could follow: SQLite opens to read what it may not write.

        Only a statement that writes tells; BEGIN IMMEDIATE is content with reading.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException:
            self._connection.close()
            raise
        self._roll_back()

    def _commit(self) -> None:
        self._connection.execute("COMMIT")

    def _roll_back(self) -> None:
        with contextlib.suppress(*SQLITE_RAISES):
            self._connection.rollback()

    def _vault_id(self) -> bytes:
        [written_as, vault_id] = self._one("SELECT format, vault_id FROM meta")
        if type(written_as) is not int or type(vault_id) is not bytes:
            raise VaultDamaged
        if written_as > FORMAT:
            raise VaultNewer
        if written_as != FORMAT or len(vault_id) != VAULT_ID:
            raise VaultDamaged
        return vault_id

    def _slots(self) -> list[Slot]:
        rows = self._connection.execute(
            "SELECT kind, params, wrapped, checked FROM slot ORDER BY id LIMIT 100"
        ).fetchall()
        if not all([type(cell) for cell in row] == [str, bytes, bytes, bytes] for row in rows):
            raise VaultDamaged
        return [Slot(*row) for row in rows]

    def _head(self) -> bytes:
        [head] = self._one("SELECT c FROM head")
        if type(head) is not bytes:
            raise VaultDamaged
        return head

    def _one(self, query: str) -> tuple[object, ...]:
        rows = self._connection.execute(query).fetchmany(2)
        if len(rows) != 1:
            raise VaultDamaged
        [row] = rows
        return tuple(row)


_ADD_SLOT = "INSERT INTO slot (kind, params, wrapped, checked) VALUES (?, ?, ?, ?)"
_ADD_PART = "INSERT INTO attached VALUES (?, ?, ?)"
_PUT_PAGE = "INSERT INTO page VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET c = excluded.c"


def _parts(packed: Packed) -> Iterator[tuple[bytes, int, bytes]]:
    for name, sealed in packed.items():
        for number, begin in enumerate(range(0, len(sealed), PART)):
            yield name.bytes, number, sealed[begin : begin + PART]


def _connected(path: Path, mode: str, pragmas: Iterable[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    try:
        for pragma in (*ALWAYS, *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _finish_what_was_cut_off(path: Path) -> None:
    """Let SQLite take back a change that a kill interrupted; by reading alone it may not."""
    try:
        with contextlib.closing(_connected(path, "ro", ())) as looked:
            looked.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as refused:
        if refused.sqlite_errorcode not in CUT_OFF:
            raise
        with contextlib.closing(_connected(path, "rw", ())) as mended:
            mended.execute("SELECT 1 FROM sqlite_master").fetchone()


def _must_be_ours(path: Path) -> None:
    """Look at the file's two marks: one of them, or most of it, still tells a damaged vault."""
    if not path.is_file():
        raise NotAVault
    with path.open("rb") as file:
        start = file.read(72)
    is_sqlite = start[:16] == SQLITE_MAGIC
    alike = sum(mark == there for mark, there in zip(MARK, start[68:], strict=False))
    if is_sqlite and alike == len(MARK):
        return
    if alike >= 3 or (is_sqlite and len(start) < 72):
        raise VaultDamaged
    raise NotAVault


def _must_be_of_our_time(path: Path) -> None:
    """A damaged mark of SQLite's own format would look like a disk that may only be read."""
    with path.open("rb") as file:
        if file.read(19)[-1] not in WRITTEN_AS:
            raise VaultDamaged


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        found = os.stat(path)  # noqa: PTH116
        return found.st_dev, found.st_ino
    return None
