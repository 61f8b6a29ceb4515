"""What rings when, and who tells it: planned from the vault, claimed before it is shown.

Two processes never show one reminder twice: whoever claims it tells it. What was claimed and not
handed over, because its process was killed, counts as missed. Only what cannot have been shown,
because nobody was signed in to a desktop yet, is claimed once more.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aftercare_app.domain.reminders import Quiet, ring_of
from aftercare_app.reminding.facts import AGAIN, UNTOLD, Happened, State, Told, Wanted
from aftercare_app.reminding.store import (
    Store,
    keep,
    kept,
    moment,
    note,
    quiet_of,
    quiet_words,
    reminder_of,
    seconds,
    told_of,
)

MOST_EVENTS = 2_000
"""How many facts of delivery are kept; the oldest go first."""


class ReminderBook:
    """Plan reminders, find those that are due, and claim them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids_of(self, sources: Iterable[str]) -> dict[str, str]:
        """Return the ids of what sources name: the same each time, and telling nothing."""
        with self._store.reading() as sql:
            salt = bytes.fromhex(kept(sql)["salt"])
        return {
            source: blake2b(source.encode(), key=salt, digest_size=16).hexdigest()
            for source in sources
        }

    def plan(
        self,
        wanted: Sequence[Wanted],
        here: ZoneInfo,
        quiet: Quiet,
        now: datetime,
        answered: Collection[str] = (),
    ) -> None:
        """Let exactly these ring, and none of those that were answered in the app.

        What was told already is not told again, what is snoozed keeps its time, and what is no
        longer wanted is withdrawn.
        """
        ids = {one.reminder.id for one in wanted}
        with self._store.writing() as sql:
            keep(sql, zone=here.key, quiet=quiet_words(quiet))
            known = {row["id"]: row for row in sql.execute("SELECT * FROM reminder")}
            for one in wanted:
                _plan_one(sql, known.get(one.reminder.id), one, now)
            for id, row in known.items():
                if id not in ids:
                    _withdraw(sql, row, now, done=id in answered)
            _prune(sql)

    def told(self, now: datetime) -> list[tuple[str, datetime]]:
        """Return which reminders were told and when they rang first: they count for their day."""
        with self._store.reading() as sql:
            rows = sql.execute(
                "SELECT reminder.id, reminder.due FROM event"
                " JOIN reminder ON reminder.id = event.reminder"
                " WHERE event.round = 0"
                " AND (what = ? OR (what = ? AND how = 'phone' AND due <= ?))",
                (Happened.CLAIMED, Happened.HANDED_OVER, seconds(now)),
            ).fetchall()
        return [(row["id"], moment(row["due"])) for row in rows]

    def settle(self, here: ZoneInfo, now: datetime) -> None:
        """Follow the person to where they are, and note what can no longer be told."""
        with self._store.writing() as sql:
            remembered = kept(sql)
            if remembered.get("zone", here.key) != here.key:
                _follow(sql, here, quiet_of(remembered))
                keep(sql, zone=here.key)
            _note_expired(sql, now)

    def due(self, here: ZoneInfo, now: datetime) -> list[Told]:
        """Return what is to be told now; nothing in quiet hours but what was snoozed to them."""
        with self._store.reading() as sql:
            quiet = quiet_of(kept(sql)).holds(now.astimezone(here).time())
            rows = sql.execute(
                "SELECT * FROM reminder WHERE state IN (?, ?) AND due <= ? AND until > ?"
                " AND (round > 0 OR NOT ?) ORDER BY due",
                (State.WAITING, State.FAILED, seconds(now), seconds(now), quiet),
            ).fetchall()
            waiting = [row for row in rows if row["state"] == State.WAITING or _again(sql, row)]
        return [told_of(row, here) for row in waiting]

    def claim(self, told: Told, now: datetime, by: str) -> bool:
        """Take the telling of one; False where another process took it or it changed."""
        with self._store.writing() as sql:
            claimed = sql.execute(
                "UPDATE reminder SET state = ?, since = ?"
                " WHERE id = ? AND round = ? AND due = ? AND state = ?",
                (
                    State.CLAIMED,
                    seconds(now),
                    told.id,
                    told.round,
                    seconds(told.due),
                    told.state,
                ),
            ).rowcount
            if claimed and told.state is State.WAITING:
                note(sql, told.id, Happened.CLAIMED, now, by)
        return claimed == 1

    def came_of(self, told: Told, what: Happened, now: datetime, how: str) -> None:
        """Note what came of a claim: the system took it, or it failed and is to be caught up."""
        state = State.HANDED_OVER if what is Happened.HANDED_OVER else State.FAILED
        with self._store.writing() as sql:
            sql.execute(
                "UPDATE reminder SET state = ?, since = ? WHERE id = ? AND round = ? AND state = ?",
                (state, seconds(now), told.id, told.round, State.CLAIMED),
            )
            if what is not Happened.FAILED or _refusal(sql, told.id, told.round) != how:
                note(sql, told.id, what, now, how)  # a new try that fails alike is no new fact

    def with_phone(self, ids: Iterable[str], now: datetime) -> None:
        """Note which reminders the phone's own scheduler has; others wait again."""
        with self._store.writing() as sql:
            sql.execute(
                "UPDATE reminder SET state = ? WHERE state = ? AND due > ?",
                (State.WAITING, State.WITH_PHONE, seconds(now)),
            )
            for id in ids:
                taken = sql.execute(
                    "UPDATE reminder SET state = ? WHERE id = ? AND state = ?",
                    (State.WITH_PHONE, id, State.WAITING),
                ).rowcount
                if taken and not _happened(sql, id, Happened.HANDED_OVER):
                    note(sql, id, Happened.HANDED_OVER, now, "phone")


def _plan_one(
    sql: sqlite3.Connection, row: sqlite3.Row | None, wanted: Wanted, now: datetime
) -> None:
    state = State.HELD_BACK if wanted.held_back else State.WAITING
    columns = _columns(wanted)
    if row is None:
        if wanted.ring.until > now:
            sql.execute(
                "INSERT INTO reminder VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                (*columns, state, seconds(now)),
            )
            note(sql, wanted.reminder.id, Happened.PLANNED, now)
        return
    if row["round"] or _was_told(row, now):
        return
    if tuple(row)[: len(columns)] == columns and (row["state"] == State.HELD_BACK) == (
        wanted.held_back
    ):
        return
    sql.execute(
        "UPDATE reminder SET kind = ?, label = ?, on_day = ?, at = ?, timed = ?, zone = ?,"
        " lead = ?, due = ?, until = ?, state = ? WHERE id = ?",
        (*columns[1:], state, wanted.reminder.id),
    )


def _withdraw(sql: sqlite3.Connection, row: sqlite3.Row, now: datetime, *, done: bool) -> None:
    """Let go of what is not planned any more; of what was told, the record stays."""
    if row["state"] == State.ANSWERED:
        return
    if done:
        note(sql, row["id"], Happened.DONE, now)
    if not _was_told(row, now) and not done:
        sql.execute("DELETE FROM reminder WHERE id = ?", (row["id"],))
    else:
        sql.execute(
            "UPDATE reminder SET state = ?, since = ? WHERE id = ?",
            (State.ANSWERED, seconds(now), row["id"]),
        )


def _was_told(row: sqlite3.Row, now: datetime) -> bool:
    """Tell whether a reminder may have been told; a phone tells what it was given by itself."""
    with_phone = row["state"] == State.WITH_PHONE and row["due"] <= seconds(now)
    return with_phone or row["state"] not in UNTOLD


def _columns(wanted: Wanted) -> tuple[object, ...]:
    """Return the first ten columns of a reminder's row."""
    reminder = wanted.reminder
    return (
        reminder.id,
        reminder.kind.value,
        reminder.label.value,
        reminder.on.isoformat(),
        reminder.at.isoformat("minutes"),
        int(reminder.timed),
        reminder.zone,
        reminder.lead,
        seconds(wanted.ring.due),
        seconds(wanted.ring.until),
    )


def _follow(sql: sqlite3.Connection, here: ZoneInfo, quiet: Quiet) -> None:
    """Work out anew when everything untold rings for a person who is here now."""
    rows = sql.execute(
        "SELECT * FROM reminder WHERE round = 0 AND state IN (?, ?, ?)", UNTOLD
    ).fetchall()
    for row in rows:
        try:
            ring = ring_of(reminder_of(row), here, quiet)
        except ZoneInfoNotFoundError:
            continue  # it keeps the moment that was worked out where its zone was known
        sql.execute(
            "UPDATE reminder SET due = ?, until = ? WHERE id = ?",
            (seconds(ring.due), seconds(ring.until), row["id"]),
        )


def _note_expired(sql: sqlite3.Connection, now: datetime) -> None:
    """Note once what its time is over for. It stays as it is: the clock may be what is wrong."""
    rows = sql.execute(
        "SELECT id FROM reminder WHERE state IN (?, ?) AND until <= ? AND NOT EXISTS ("
        "SELECT 1 FROM event WHERE event.reminder = reminder.id AND event.round = reminder.round"
        " AND what = ?)",
        (State.WAITING, State.CLAIMED, seconds(now), Happened.EXPIRED),
    ).fetchall()
    for row in rows:
        note(sql, row["id"], Happened.EXPIRED, now)


def _happened(sql: sqlite3.Connection, id: str, what: Happened) -> bool:
    found = sql.execute("SELECT 1 FROM event WHERE reminder = ? AND what = ?", (id, what))
    return found.fetchone() is not None


def _again(sql: sqlite3.Connection, failed: sqlite3.Row) -> bool:
    """Tell whether a reminder cannot have been shown yet, so that it may be tried once more."""
    return _refusal(sql, failed["id"], failed["round"]) in AGAIN


def _refusal(sql: sqlite3.Connection, id: str, round: int) -> str | None:
    """Return why a reminder was not taken the last time."""
    newest = sql.execute(
        "SELECT how FROM event WHERE reminder = ? AND round = ? AND what = ? ORDER BY n DESC",
        (id, round, Happened.FAILED),
    ).fetchone()
    return newest["how"] if newest else None


def _prune(sql: sqlite3.Connection) -> None:
    """Let the oldest facts go, and told reminders of which none is left.

    By number and never by time: a clock that jumps ahead must not make what was told be told again.
    """
    sql.execute("DELETE FROM event WHERE n <= (SELECT max(n) FROM event) - ?", (MOST_EVENTS,))
    sql.execute(
        "DELETE FROM reminder WHERE state NOT IN (?, ?, ?)"
        " AND NOT EXISTS (SELECT 1 FROM event WHERE event.reminder = reminder.id)",
        UNTOLD,
    )
