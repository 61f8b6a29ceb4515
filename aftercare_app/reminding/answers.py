"""What a person answers to reminders, also while the vault is shut."""

import sqlite3
from datetime import date, datetime

from aftercare_app.reminding.facts import Happened, State
from aftercare_app.reminding.store import Store, note, seconds


class ReminderAnswers:
    """Put a reminder off, say that it is done, put it aside; keep what is to be logged."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def snooze(self, id: str, to: datetime, until: datetime, now: datetime) -> None:
        """Let it ring again later, however often it is put off."""
        with self._store.writing() as sql:
            changed = sql.execute(
                "UPDATE reminder SET state = ?, due = ?, until = ?, round = round + 1, since = ?"
                " WHERE id = ? AND state != ?",
                (State.WAITING, seconds(to), seconds(until), seconds(now), id, State.ANSWERED),
            ).rowcount
            if changed:
                note(sql, id, Happened.SNOOZED, now)

    def done(self, id: str, now: datetime) -> None:
        """Keep that the person did it; it is logged as soon as the vault is open."""
        with self._store.writing() as sql:
            row = sql.execute("SELECT on_day FROM reminder WHERE id = ?", (id,)).fetchone()
            if row is None:
                return
            sql.execute(
                "INSERT OR IGNORE INTO answer VALUES (?, ?, ?)", (id, row["on_day"], seconds(now))
            )
            _answered(sql, id, Happened.DONE, now)

    def put_aside(self, id: str, now: datetime) -> None:
        """Do not show it again."""
        with self._store.writing() as sql:
            _answered(sql, id, Happened.PUT_ASIDE, now)

    def take_back(self, id: str) -> None:
        """Let it be open again as it stood, as Undo does; what was told does not ring anew."""
        with self._store.writing() as sql:
            sql.execute("DELETE FROM answer WHERE reminder = ?", (id,))
            sql.execute(
                "UPDATE reminder SET state = ? WHERE id = ? AND state = ?",
                (_stood(sql, id), id, State.ANSWERED),
            )

    def to_log(self) -> list[tuple[str, date]]:
        """Return what was done and is not logged yet: ids, and the days they are of."""
        with self._store.reading() as sql:
            rows = sql.execute("SELECT reminder, on_day FROM answer ORDER BY at").fetchall()
        return [(row["reminder"], date.fromisoformat(row["on_day"])) for row in rows]

    def logged(self, id: str) -> None:
        """Let go of an answer that was logged, or that nobody can log any more."""
        with self._store.writing() as sql:
            sql.execute("DELETE FROM answer WHERE reminder = ?", (id,))


def _stood(sql: sqlite3.Connection, id: str) -> State:
    """Return how far the telling of a reminder had come."""
    newest = sql.execute(
        "SELECT event.what FROM event JOIN reminder ON reminder.id = event.reminder"
        " AND reminder.round = event.round"
        " WHERE reminder.id = ? AND event.what IN (?, ?, ?) ORDER BY n DESC LIMIT 1",
        (id, Happened.CLAIMED, Happened.HANDED_OVER, Happened.FAILED),
    ).fetchone()
    return State(newest["what"]) if newest else State.WAITING


def _answered(sql: sqlite3.Connection, id: str, what: Happened, now: datetime) -> None:
    changed = sql.execute(
        "UPDATE reminder SET state = ?, since = ? WHERE id = ? AND state != ?",
        (State.ANSWERED, seconds(now), id, State.ANSWERED),
    ).rowcount
    if changed:
        note(sql, id, what, now)
