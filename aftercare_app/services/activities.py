"""Logging: what was done today or on a day before, changed, deleted and brought back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Text, delete, func, select, type_coerce, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import HAPPENED, ActivityKind, Outcome
from aftercare_app.domain.details import Details
from aftercare_app.domain.entry_form import EntryForm, blank_form, problems, tidied
from aftercare_app.domain.usuals import (
    LOOK_BACK_DAYS,
    LOOK_BACK_ENTRIES,
    PastActivity,
    Usual,
    as_usual,
    usuals,
)
from aftercare_app.domain.weeks import moment_of
from aftercare_app.models import Draft, Entry
from aftercare_app.models.base import details_from_text
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.counting import counted
from aftercare_app.services.forms import Saved, insist
from aftercare_app.storage.database import Database

COPIED = [field.name for field in fields(EntryForm) if field.name not in ("day", "at", "minutes")]


class EntryGone(Trouble):
    """The entry was deleted for good, perhaps in another window."""

    sentence = say("This entry is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a list shows it; `at` is the person's wall clock where it happened."""

    id: UUID
    kind: ActivityKind
    subtype: str | None
    outcome: Outcome
    local_day: date
    at: time
    minutes: int | None
    with_whom: str
    place: str
    details: Details
    note: str


LINE_COLUMNS = (
    Entry.id,
    Entry.kind,
    Entry.subtype,
    Entry.outcome,
    Entry.local_day,
    Entry.done_at,
    Entry.zone,
    Entry.minutes,
    Entry.with_whom,
    Entry.place,
    Entry.details,
    Entry.note,
)


def line_of(row: Row[*tuple[Any, ...]]) -> EntryLine:
    """Return the list line of a row selected with `LINE_COLUMNS`."""
    return EntryLine(
        row.id,
        row.kind,
        row.subtype,
        row.outcome,
        row.local_day,
        row.done_at.astimezone(ZoneInfo(row.zone)).time(),
        row.minutes,
        row.with_whom,
        row.place,
        row.details,
        row.note,
    )


class Activities:
    """Log, change, delete and bring back entries; offer what the person usually does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def log(self, form: EntryForm, *, draft: str = "") -> Saved:
        """Keep a new entry, and forget the draft it grew from in the same save.

        Raises FormNotReady when the form still has a problem.
        """
        ready, removed = self._ready(form)
        with self._database.transaction() as session:
            entry, meant = self._add(session, ready)
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(entry.id, removed, meant)

    def log_many(self, forms: Sequence[EntryForm]) -> list[Saved]:
        """Keep several new entries in one save, such as a week from a paper sheet."""
        ready = [self._ready(form) for form in forms]
        with self._database.transaction() as session:
            added = [(*self._add(session, form), removed) for form, removed in ready]
        return [Saved(entry.id, removed, meant) for entry, meant, removed in added]

    def log_usual(self, usual: Usual, on: date | None = None) -> Saved:
        """Log a usual just now, or on an earlier day at this time of day."""
        return self.log(self.form_of_usual(usual, on))

    def form_of_usual(self, usual: Usual, on: date | None = None) -> EntryForm:
        """Return the form that a usual fills in."""
        form = blank_form(usual.kind, self._clock.wall(), usual.subtype)
        return replace(
            form,
            day=on or form.day,
            details=usual.details,
            minutes="" if usual.minutes is None else str(usual.minutes),
            with_whom=usual.with_whom,
            place=usual.place,
        )

    def change(self, entry_id: UUID, form: EntryForm, *, draft: str = "") -> Saved:
        """Replace what an entry says; its moment stays in the zone where it was logged.

        Raises FormNotReady or EntryGone.
        """
        ready, removed = self._ready(form)
        with self._database.transaction() as session:
            entry = session.get(Entry, entry_id)
            if entry is None or entry.deleted_at is not None:
                raise EntryGone
            ready, meant = counted(session, ready, ZoneInfo(entry.zone), was=form_of(entry))
            for name, value in self._columns(ready, ZoneInfo(entry.zone)).items():
                setattr(entry, name, value)
            entry.edited_at = self._clock.now()
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(entry_id, removed, meant)

    def read(self, entry_id: UUID) -> EntryForm:
        """Return an entry as a form, ready to be shown or changed. Raises EntryGone."""
        with self._database.transaction() as session:
            entry = session.get(Entry, entry_id)
        if entry is None or entry.deleted_at is not None:
            raise EntryGone
        return form_of(entry)

    def delete(self, entry_id: UUID) -> None:
        """Take an entry out of every list; it can be brought back for a day."""
        self._mark_deleted(entry_id, self._clock.now())

    def bring_back(self, entry_id: UUID) -> None:
        """Undo a deletion. Raises EntryGone when the day is over."""
        self._mark_deleted(entry_id, None)

    def usuals(self, kind: ActivityKind | None = None, limit: int = 6) -> list[Usual]:
        """Return what the person logs most, of one kind or of all, the most usual first."""
        since = self._clock.today() - timedelta(days=LOOK_BACK_DAYS)
        past = (
            select(
                Entry.kind,
                Entry.subtype,
                type_coerce(Entry.details, Text),
                Entry.minutes,
                Entry.with_whom,
                Entry.place,
                Entry.local_day,
            )
            .where(Entry.deleted_at.is_(None), Entry.local_day >= since)
            .where(Entry.outcome.in_(HAPPENED))
            .order_by(Entry.local_day.desc())
            .limit(LOOK_BACK_ENTRIES)
        )
        if kind is not None:
            past = past.where(Entry.kind == kind)
        with self._database.transaction() as session:
            rows = session.execute(past).all()
        read = cache(details_from_text)  # hundreds of entries share a few dozen details
        lately = (PastActivity(row[0], row[1], read(row[2]), *row[3:]) for row in rows)
        found = usuals(lately, self._clock.today())
        return [usual for usual in found if usual.kind is not ActivityKind.GOAL][:limit]

    def last_of(self, kind: ActivityKind, subtype: str | None = None) -> EntryForm | None:
        """Return the newest entry of a kind as a form for now, without the private words."""
        newest = (
            select(Entry)
            .where(Entry.deleted_at.is_(None), Entry.kind == kind)
            .where(Entry.outcome.in_(HAPPENED))
            .order_by(Entry.local_day.desc(), Entry.done_at.desc())
            .limit(1)
        )
        if subtype is not None:
            newest = newest.where(Entry.subtype == subtype)
        with self._database.transaction() as session:
            entry = session.scalar(newest)
        return None if entry is None else self._again(entry)

    def logged_on(self, day: date) -> list[EntryLine]:
        """Return what was logged for a day, in time order."""
        lines = (
            select(*LINE_COLUMNS)
            .where(Entry.deleted_at.is_(None), Entry.local_day == day)
            .order_by(Entry.done_at, Entry.created_at)
        )
        with self._database.transaction() as session:
            return [line_of(row) for row in session.execute(lines)]

    def newest_day(self) -> date | None:
        """Return the last day for which anything was logged."""
        newest = select(func.max(Entry.local_day)).where(Entry.deleted_at.is_(None))
        with self._database.transaction() as session:
            return session.scalar(newest)

    def _add(self, session: Session, ready: EntryForm) -> tuple[Entry, tuple[UUID, ...]]:
        form, meant = counted(session, ready, self._clock.zone)
        columns = self._columns(form, self._clock.zone)
        entry = Entry(created_at=self._clock.now(), **columns)
        session.add(entry)
        return entry, meant

    def _ready(self, form: EntryForm) -> tuple[EntryForm, int]:
        insist(problems(form, self._clock.wall()))
        return tidied(form)

    def _columns(self, form: EntryForm, zone: ZoneInfo) -> dict[str, Any]:
        columns: dict[str, Any] = {name: getattr(form, name) for name in COPIED}
        columns["minutes"] = int(form.minutes) if form.minutes else None
        columns["done_at"] = moment_of(form.day, form.at, zone)
        columns["zone"] = zone.key
        columns["local_day"] = form.day
        return columns

    def _again(self, entry: Entry) -> EntryForm:
        form = blank_form(entry.kind, self._clock.wall(), entry.subtype)
        same = form_of(entry)
        return replace(
            form,
            details=as_usual(entry.details),
            minutes=same.minutes,
            with_whom=same.with_whom,
            place=same.place,
        )

    def _mark_deleted(self, entry_id: UUID, moment: datetime | None) -> None:
        marked = (
            update(Entry)
            .where(Entry.id == entry_id)
            .values(deleted_at=moment)
            .returning(Entry.id)
            .execution_options(synchronize_session=False)
        )
        with self._database.transaction() as session:
            if session.scalar(marked) is None:
                raise EntryGone


def form_of(entry: Entry) -> EntryForm:
    """Return an entry as the form that would have kept it."""
    wall = entry.done_at.astimezone(ZoneInfo(entry.zone))
    same = {name: getattr(entry, name) for name in COPIED}
    return EntryForm(
        **same,
        day=entry.local_day,
        at=wall.time(),
        minutes="" if entry.minutes is None else str(entry.minutes),
    )
