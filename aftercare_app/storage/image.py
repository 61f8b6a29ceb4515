"""The vault in memory: a plain SQLite database whose every commit is sealed before it counts."""

import contextlib
import functools
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from aftercare_app.storage.errors import CannotSeal, NotSaved, ReopenNeeded
from aftercare_app.storage.format import PAGE_SIZE

STRIDE = 64 * PAGE_SIZE
PRAGMAS = (
    f"page_size = {PAGE_SIZE}",
    "auto_vacuum = NONE",
    "journal_mode = MEMORY",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)


class Image(sqlite3.Connection):
    """A connection that seals first and commits second, and rolls back when either fails.

    It lives as long as the vault is open. `close` therefore only rolls back: a connection pool
    that drops it would drop everything.
    """

    _seal: Callable[[bytes], None]
    _sealed_at: tuple[int, ...]
    _last: bytes
    _usable = True
    _gone = False

    def keep(self, seal: Callable[[bytes], None], last: bytes) -> None:
        """Say where commits are sealed, and what was sealed last."""
        self._seal = seal
        self._last = last
        self._sealed_at = self._stamp()

    def commit(self) -> None:
        """Seal what changed, then commit. Raises NotSaved or what the disk refuses."""
        if not self.in_transaction:
            return
        if self._stamp() == self._sealed_at:
            super().commit()
            return
        changed = self.serialize()
        try:
            if not self._usable:
                raise ReopenNeeded
            self._seal(changed)
        except BaseException:
            self.rollback()
            raise
        try:
            self._commit_here()
        except sqlite3.Error as refused:
            self._take_back()
            raise NotSaved from refused
        self._last = changed
        self._sealed_at = self._stamp()

    def rollback(self) -> None:
        """Forget what was not committed. After `let_go` a pool may still ask for it."""
        if self._gone:
            return
        super().rollback()
        self._sealed_at = self._stamp()

    def close(self) -> None:
        """Only roll back; `let_go` closes."""
        self.rollback()

    def let_go(self) -> None:
        """Close for good."""
        self._gone = True
        super().close()

    def _commit_here(self) -> None:
        super().commit()

    def _take_back(self) -> None:
        """Seal the image as it was: the disk holds a commit that memory refused."""
        self.rollback()
        try:
            self._seal(self._last)
        except Exception:
            self._usable = False
            raise

    def _stamp(self) -> tuple[int, ...]:
        """Return numbers that change whenever anything is written."""
        schema = self.execute("PRAGMA schema_version").fetchone()
        own = self.execute("PRAGMA user_version").fetchone()
        return (self.total_changes, *schema, *own)


def image_of(pages: bytes) -> Image:
    """Return the image these bytes are.

    Loaded through another connection: after `deserialize` a connection's `serialize` does not
    see an open transaction, and a commit would seal the bytes from before it.
    """
    image = sqlite3.connect(
        ":memory:", factory=Image, isolation_level=None, check_same_thread=False
    )
    if pages:
        with contextlib.closing(sqlite3.connect(":memory:")) as source:
            source.deserialize(pages)
            source.backup(image)
    for pragma in PRAGMAS:
        image.execute(f"PRAGMA {pragma}").fetchall()
    return image


def changed_pages(before: bytes, after: bytes) -> Iterator[int]:
    """Return the numbers, from 1, of pages that differ or are new.

    `startswith` with a view compares in place, as fast as memory can be read.
    """
    known = memoryview(before)
    for stride in range(0, len(after), STRIDE):
        if _same(known, after, stride, STRIDE):
            continue
        for at in range(stride, min(stride + STRIDE, len(after)), PAGE_SIZE):
            if not _same(known, after, at, PAGE_SIZE):
                yield at // PAGE_SIZE + 1


def _same(known: memoryview, after: bytes, at: int, length: int) -> bool:
    there = known[at : at + length]
    return len(there) == length and after.startswith(_prefix(there), at)


def _prefix(view: memoryview) -> Any:
    """Typing knows only bytes here; any buffer will do."""
    return view


@functools.cache
def assert_this_sqlite_can_seal() -> None:
    """Try on a scrap of memory what the vault relies on, once. Raises CannotSeal."""
    if not hasattr(sqlite3.Connection, "serialize"):
        raise CannotSeal
    scrap = image_of(b"")
    scrap.execute("CREATE TABLE scrap (n)")
    scrap.execute("BEGIN")
    before = scrap.serialize()
    scrap.execute("INSERT INTO scrap VALUES (1)")
    sees_the_open_transaction = scrap.serialize() != before
    has_pages_of_our_size = before[16:18] == PAGE_SIZE.to_bytes(2, "big")
    scrap.let_go()
    if not (sees_the_open_transaction and has_pages_of_our_size):
        raise CannotSeal
