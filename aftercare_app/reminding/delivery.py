"""What a person can look at: what rings now and next, what was not told, and the record."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from aftercare_app.domain.reminders import SHOWN_FOR, Label
from aftercare_app.reminding.facts import Event, Happened, State, Told
from aftercare_app.reminding.store import Store, keep, kept, moment, note, seconds, told_of

MOST_SHOWN = 100


class Delivery:
    """Read how reminders stand, and how their delivery went."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ringing(self, here: ZoneInfo, now: datetime) -> list[Told]:
        """Return what rings and waits for an answer, the newest first.

        What belongs to a whole day is shown for an hour only; after that the day's plan has it.
        """
        return self._where(
            "due <= ? AND due > ? AND until > ? AND state NOT IN (?, ?) ORDER BY due DESC",
            (
                seconds(now),
                seconds(now - SHOWN_FOR),
                seconds(now),
                State.ANSWERED,
                State.HELD_BACK,
            ),
            here,
        )

    def to_catch_up(self, here: ZoneInfo, now: datetime, since: datetime) -> list[Told]:
        """Return what was not told in its time and has no answer, the newest first.

        What a phone has, it told by itself.
        """
        told = (State.ANSWERED, State.HANDED_OVER, State.WITH_PHONE)
        return self._where(
            "until <= ? AND until > ? AND state NOT IN (?, ?, ?) ORDER BY due DESC",
            (seconds(now), seconds(since), *told),
            here,
        )

    def coming(self, here: ZoneInfo, now: datetime) -> list[Told]:
        """Return what rings next, the soonest first."""
        return self._where(
            "due > ? AND state IN (?, ?) ORDER BY due",
            (seconds(now), State.WAITING, State.WITH_PHONE),
            here,
        )

    def events(self, most: int) -> list[Event]:
        """Return the newest facts of delivery, newest first."""
        with self._store.reading() as sql:
            rows = sql.execute(
                "SELECT event.*, label, due FROM event LEFT JOIN reminder ON reminder.id = reminder"
                " ORDER BY n DESC LIMIT ?",
                (most,),
            ).fetchall()
        return [
            Event(
                what=Happened(row["what"]),
                at=moment(row["at"]),
                how=row["how"],
                label=Label(row["label"]) if row["label"] else None,
                due=None if row["due"] is None else moment(row["due"]),
            )
            for row in rows
        ]

    def counts(self, since: datetime) -> dict[Happened, int]:
        """Return how often each fact happened since a moment."""
        with self._store.reading() as sql:
            rows = sql.execute(
                "SELECT what, count(*) AS n FROM event WHERE at >= ? GROUP BY what",
                (seconds(since),),
            ).fetchall()
        return {Happened(row["what"]): row["n"] for row in rows}

    def note_test(self, what: Happened, now: datetime, how: str) -> None:
        """Note how a test notification went."""
        with self._store.writing() as sql:
            note(sql, "", what, now, how)

    def speak(self, language: str) -> None:
        """Remember the language that notifications speak while the app is closed."""
        if language != self.language():
            with self._store.writing() as sql:
                keep(sql, language=language)

    def language(self) -> str:
        """Return the language that notifications speak; "" is English."""
        with self._store.reading() as sql:
            return kept(sql).get("language", "")

    def begin_days(self, at: time) -> None:
        """Remember when the person's day begins, for what is put off while the vault is shut."""
        if at != self.day_time():
            with self._store.writing() as sql:
                keep(sql, day_time=at.isoformat("minutes"))

    def day_time(self) -> time | None:
        """Return when the person's day begins, where it was ever said."""
        with self._store.reading() as sql:
            at = kept(sql).get("day_time")
        return time.fromisoformat(at) if at else None

    def _where(self, condition: str, values: Sequence[object], here: ZoneInfo) -> list[Told]:
        with self._store.reading() as sql:
            rows = sql.execute(  # the condition is ours
                f"SELECT * FROM reminder WHERE {condition} LIMIT {MOST_SHOWN}",  # noqa: S608  # nosec B608
                tuple(values),
            ).fetchall()
        return [told_of(row, here) for row in rows]
