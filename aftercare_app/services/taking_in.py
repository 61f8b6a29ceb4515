"""Puts rows from outside into the vault all at once, and takes them out again on Undo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from aftercare_app.models import Kept
from aftercare_app.sentences import Trouble, say
from aftercare_app.storage.database import Database

STAYS_HERE = frozenset({"sharing_keys", "sent_body"})
"""What no plain file holds: private keys, and what was sent, word for word."""
TABLES: Sequence[Table] = [
    table for table in Kept.metadata.sorted_tables if table.name not in STAYS_HERE
]
"""What goes out and comes in by a plain file; those that others point to come first."""
Key = tuple[Any, ...]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
AT_ONCE = 200
"""SQLite lets a statement name only so many values."""


class DoesNotFit(Trouble):
    """The vault's own rules refuse a row, whatever the file says of itself."""

    sentence = say("Something in this file does not fit with what is here. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in: the keys that are new, and the rows as they were before."""

    added: Mapping[str, tuple[Key, ...]]
    replaced: Mapping[str, tuple[Mapping[str, Any], ...]]

    @property
    def count(self) -> int:
        """How many things are new or changed."""
        return sum(map(len, [*self.added.values(), *self.replaced.values()]))


class TakingIn:
    """The one way in for rows from outside; it remembers the last for as long as the app runs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: TakenIn | None = None

    @property
    def can_take_back(self) -> bool:
        """Tell whether something came in that Undo can take out again."""
        return self._last is not None

    def take_in(self, fresh: Rows, replacing: Rows) -> int:
        """Keep all of it, or nothing; return how much is new or changed.

        Raises DoesNotFit, or what the disk refuses.
        """
        with self._remembering(), self._database.transaction() as session:
            taken = _put(session, fresh, replacing)
            if taken.count:
                self._last = taken
        return taken.count

    def take_back(self) -> bool:
        """Take out what came in last and put back what it replaced; False where nothing did."""
        taken = self._last
        if taken is None:
            return False
        with self._remembering(), self._database.transaction() as session:
            _put_back(session, taken)
            self._last = None
        return True

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        """Change what is remembered inside the save, because screens look as soon as it is done.

        Where nothing was saved, remember what was.
        """
        before = self._last
        try:
            yield
        except IntegrityError as refused:
            self._last = before
            raise DoesNotFit from refused
        except BaseException:
            self._last = before
            raise


def _put(session: Session, fresh: Rows, replacing: Rows) -> TakenIn:
    before: dict[str, tuple[Mapping[str, Any], ...]] = {}
    added: dict[str, tuple[Key, ...]] = {}
    for table in TABLES:
        if rows := replacing.get(table.name, ()):
            before[table.name] = _as_they_are(session, table, rows)
            _replace(session, table, rows)
        if coming := fresh.get(table.name, ()):
            session.execute(insert(table), list(coming))
            added[table.name] = tuple(key_of(table, row) for row in coming)
    return TakenIn(added, before)


def _put_back(session: Session, taken: TakenIn) -> None:
    for table in reversed(TABLES):
        for some in in_parts(taken.added.get(table.name, ())):
            session.execute(delete(table).where(_is_one_of(table, some)))
    for table in TABLES:
        _replace(session, table, taken.replaced.get(table.name, ()))


def key_of(table: Table, row: Mapping[str, Any]) -> Key:
    """Return what tells a row of a table from all others."""
    return tuple(row[column.name] for column in table.primary_key)


def in_parts(keys: Sequence[Key]) -> Iterable[Sequence[Key]]:
    """Yield keys in parts that one statement can name."""
    for begin in range(0, len(keys), AT_ONCE):
        yield keys[begin : begin + AT_ONCE]


def _is_one_of(table: Table, keys: Sequence[Key]) -> Any:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    matches = [and_(*(c == part for c, part in zip(columns, key, strict=True))) for key in keys]
    return or_(*matches)


def _as_they_are(
    session: Session, table: Table, rows: Sequence[Mapping[str, Any]]
) -> tuple[Mapping[str, Any], ...]:
    keys = [key_of(table, row) for row in rows]
    found = (
        session.execute(select(table).where(_is_one_of(table, some))).mappings()
        for some in in_parts(keys)
    )
    return tuple(dict(row) for part in found for row in part)


def _replace(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        session.execute(
            update(table).where(_is_one_of(table, [key_of(table, row)])).values(dict(row))
        )
