"""The file reminders.db: its shape, its connections, its rows.

It holds times, label codes, the zone and the language, and nothing that a person typed: an id
is a salted hash, so it tells nobody of what. Moments are whole seconds since 1970 in UTC.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from secrets import token_hex
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aftercare_app.domain.reminders import Label, Quiet, Reminder, ReminderKind, day_of, wall_of
from aftercare_app.reminding.facts import Happened, State, Told

NAME = "reminders.db"
FORMAT = 1
PATIENCE_SECONDS = 5
_KINDS, _LABELS = frozenset(ReminderKind), frozenset(Label)
SHAPE = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE reminder (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL,
    on_day TEXT NOT NULL, at TEXT NOT NULL, timed INTEGER NOT NULL, zone TEXT NOT NULL,
    lead INTEGER NOT NULL, due INTEGER NOT NULL, until INTEGER NOT NULL,
    state TEXT NOT NULL, round INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL
    )""",
    "CREATE INDEX reminder_due ON reminder (state, due)",
    """CREATE TABLE event (
    n INTEGER PRIMARY KEY, reminder TEXT NOT NULL, round INTEGER NOT NULL, what TEXT NOT NULL,
    at INTEGER NOT NULL, how TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX event_reminder ON event (reminder)",
    """CREATE TABLE answer (
    reminder TEXT PRIMARY KEY, on_day TEXT NOT NULL, at INTEGER NOT NULL
    )""",
)


class Store:
    """One reminders.db, shared by all processes that work for its folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read from."""
        with contextlib.closing(self._connect()) as sql:
            yield sql

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to write with; all of it is kept, or none."""
        with contextlib.closing(self._connect()) as sql:
            sql.execute("BEGIN IMMEDIATE")
            try:
                yield sql
            except BaseException:
                sql.execute("ROLLBACK")
                raise
            sql.execute("COMMIT")

    def erase(self) -> None:
        """Remove the file, and with it all that was planned to ring."""
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._opened()
        except sqlite3.OperationalError:
            raise  # the disk, or another process; the file is not what is wrong
        except sqlite3.DatabaseError:
            self._put_aside()
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        if not self.path.exists():
            _make_private(self.path)
        sql = sqlite3.connect(self.path, timeout=PATIENCE_SECONDS, isolation_level=None)
        try:
            sql.row_factory = sqlite3.Row
            sql.execute("PRAGMA trusted_schema = OFF")
            sql.execute("PRAGMA synchronous = FULL")
            if sql.execute("PRAGMA user_version").fetchone()[0] < FORMAT:
                _make(sql)
        except BaseException:
            sql.close()
            raise
        return sql

    def _put_aside(self) -> None:
        """Begin anew beside a damaged file: all that rings is planned again from the vault."""
        self.path.replace(self.path.with_name(f"{NAME}.damaged"))
        self.erase()


def _make_private(path: Path) -> None:
    """Make an empty file that only this person can read, before anything is in it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _make(sql: sqlite3.Connection) -> None:
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("BEGIN IMMEDIATE")
    if sql.execute("PRAGMA user_version").fetchone()[0] < FORMAT:  # another process was quicker
        for statement in SHAPE:
            sql.execute(statement)
        keep(sql, salt=token_hex(32))
        sql.execute(f"PRAGMA user_version = {FORMAT}")
    sql.execute("COMMIT")


def kept(sql: sqlite3.Connection) -> dict[str, str]:
    """Return what is remembered beside the reminders."""
    return {row["name"]: row["value"] for row in sql.execute("SELECT * FROM meta")}


def keep(sql: sqlite3.Connection, **values: str) -> None:
    """Remember something beside the reminders."""
    sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def quiet_of(remembered: Mapping[str, str]) -> Quiet:
    """Return the quiet hours that are remembered."""
    if "quiet" not in remembered:
        return Quiet()
    begins, _dash, ends = remembered["quiet"].partition("-")
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends))


def quiet_words(quiet: Quiet) -> str:
    """Return quiet hours as they are remembered."""
    return f"{quiet.begins:%H:%M}-{quiet.ends:%H:%M}"


def note(sql: sqlite3.Connection, id: str, what: Happened, now: datetime, how: str = "") -> None:
    """Add a fact of delivery."""
    sql.execute(
        "INSERT INTO event (reminder, round, what, at, how)"
        " VALUES (?, coalesce((SELECT round FROM reminder WHERE id = ?), 0), ?, ?, ?)",
        (id, id, what, seconds(now), how),
    )


def reminder_of(row: sqlite3.Row) -> Reminder:
    """Return the reminder in a row; what only a newer app has a word for is a plan."""
    known = row["kind"] in _KINDS and row["label"] in _LABELS
    return Reminder(
        id=row["id"],
        kind=ReminderKind(row["kind"]) if known else ReminderKind.PLANNED,
        label=Label(row["label"]) if known else Label.PLAN,
        on=date.fromisoformat(row["on_day"]),
        at=time.fromisoformat(row["at"]),
        timed=bool(row["timed"]),
        zone=row["zone"],
        lead=row["lead"],
    )


def told_of(row: sqlite3.Row, here: ZoneInfo) -> Told:
    """Return a reminder as it is told to a person who is here."""
    reminder = reminder_of(row)
    try:
        at, day = wall_of(reminder, here), day_of(reminder, here)
    except ZoneInfoNotFoundError:
        at, day = reminder.at, reminder.on  # unknown here: its own clock is the best there is
    return Told(
        id=row["id"],
        kind=reminder.kind,
        label=reminder.label,
        at=at,
        due=moment(row["due"]),
        until=moment(row["until"]),
        state=State(row["state"]),
        round=row["round"],
        on=reminder.on,
        day=day,
    )


def seconds(at: datetime) -> int:
    """Return a moment as it is stored."""
    return int(at.timestamp())


def moment(stored: int) -> datetime:
    """Return a stored moment, in UTC."""
    return datetime.fromtimestamp(stored, UTC)
