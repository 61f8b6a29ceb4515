"""Calendars: brought from other programs, brought again, forgotten; and the plan as a file."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import SUBTYPES, ActivityKind
from aftercare_app.domain.planned import PlanKey, PlannedActivity, PlannedBy
from aftercare_app.domain.text import clean
from aftercare_app.exchange.calendar_file import (
    CalendarEntry,
    CalendarFile,
    CalendarTime,
    SkippedFor,
    Stop,
)
from aftercare_app.exchange.calendar_reading import read_calendar
from aftercare_app.exchange.calendar_rules import between
from aftercare_app.exchange.calendar_writing import write_calendar
from aftercare_app.models import Calendar, CalendarEvent
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.calendar_export import (
    ExportChoice,
    ExportedPlan,
    TitleOf,
    exporting,
    series_of,
    without_days,
)
from aftercare_app.services.calendar_preview import (
    CalendarPreview,
    Change,
    EventKey,
    changes_of,
    columns_of,
    group_key,
    groups_of,
    planned_entries,
)
from aftercare_app.storage.database import Database

DAY = timedelta(days=1)
NAME_LIMIT = 80
Chosen = tuple[ActivityKind | None, str | None]
"""What the person says that the events of a group are; None for nothing the app logs."""


class CalendarGone(Trouble):
    """The calendar was forgotten, perhaps in another window."""

    sentence = say("This calendar is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A calendar as a list shows it; `coming` counts events that are not over."""

    id: UUID
    name: str
    imported_at: datetime
    coming: int


class Calendars:
    """Look at a calendar file, keep it, list what was kept, forget it.

    `before` is done before anything comes in, such as a backup.
    """

    def __init__(
        self, database: Database, clock: Clock, before: Callable[[], object] = lambda: None
    ) -> None:
        self._database = database
        self._clock = clock
        self._before = before

    def preview(self, content: bytes, name: str, stop: Stop = lambda: False) -> CalendarPreview:
        """Tell what keeping a file would change; nothing is changed.

        `name` is what the calendar is called where the file does not say. Raises NotACalendar,
        CalendarTooFull or ReadingStopped.
        """
        file = read_calendar(content, stop)
        today = self._clock.today()
        entries = planned_entries(file, today)
        with self._database.transaction() as session:
            known = _same_calendar(session, file)
            kept = _kept_events(session, known.id if known else None)
            called = known.name if known else _name(file.name or name)
        over = len(file.events) - len(entries)
        skipped = dict(file.skipped) | ({SkippedFor.OVER: over} if over else {})
        return CalendarPreview(
            file,
            called,
            known.id if known else None,
            Counter(changes_of(entries, file, kept, today).values()),
            skipped,
            groups_of(entries, kept, today, self._clock.zone, stop),
        )

    def keep(
        self,
        preview: CalendarPreview,
        kinds: Mapping[str, Chosen] | None = None,
        *,
        name: str = "",
        keep_gone: bool = False,
    ) -> UUID:
        """Keep a calendar, or update the one it is, all at once.

        `kinds` says what events are, by the key of their group; others stay as they were.
        """
        today, chosen = self._clock.today(), _checked(kinds or {})
        entries = {(one.uid, one.override_of): one for one in planned_entries(preview.file, today)}
        self._before()
        with self._database.transaction() as session:
            calendar = _same_calendar(session, preview.file) or self._new(session)
            calendar.name = _name(name or preview.name)
            calendar.imported_at = self._clock.now()
            session.flush()  # events point to it
            kept = _kept_events(session, calendar.id)
            fresh: list[dict[str, Any]] = []
            for key, change in changes_of(entries.values(), preview.file, kept, today).items():
                if change is Change.NEW:
                    fresh.append(_row(calendar.id, entries[key], chosen))
                elif change is Change.GONE and not keep_gone:
                    _take_out(session, kept[key], today)
                elif key in entries:
                    _bring_up_to_date(kept[key], entries[key], change, chosen)
            _leave_out_replaced(preview.file, entries, kept)
            if fresh:
                table = CalendarEvent.__table__
                assert isinstance(table, Table)  # noqa: S101 (tells mypy; it is one)
                session.execute(insert(table), fresh)
            return calendar.id

    def all(self) -> list[CalendarLine]:
        """Return the calendars, those that came last first."""
        coming = (
            select(func.count())
            .where(CalendarEvent.calendar_id == Calendar.id)
            .where(CalendarEvent.last_day >= self._clock.today())
            .scalar_subquery()
        )
        lines = (
            select(Calendar.id, Calendar.name, Calendar.imported_at, coming)
            .where(Calendar.deleted_at.is_(None))
            .order_by(Calendar.imported_at.desc(), Calendar.id)
        )
        with self._database.transaction() as session:
            return [CalendarLine(*row) for row in session.execute(lines)]

    def forget(self, calendar_id: UUID) -> None:
        """Take a calendar and its events out of the plan; what was logged stays.

        Raises CalendarGone.
        """
        with self._database.transaction() as session:
            calendar = session.get(Calendar, calendar_id)
            if calendar is None or calendar.deleted_at is not None:
                raise CalendarGone
            calendar.deleted_at = self._clock.now()

    def bring_back(self, calendar_id: UUID) -> None:
        """Undo forgetting. Raises CalendarGone when it was purged."""
        with self._database.transaction() as session:
            calendar = session.get(Calendar, calendar_id)
            if calendar is None:
                raise CalendarGone
            calendar.deleted_at = None

    def between(self, first: date, last: date, zone: ZoneInfo) -> list[PlannedActivity]:
        """Return what the calendars plan from one day to another, on the wall of a zone."""
        near = (
            select(*_PLANNED, *_TIMES)
            .join(Calendar)
            .where(Calendar.deleted_at.is_(None))
            .where(CalendarEvent.last_day >= first - DAY, CalendarEvent.on_day <= last + DAY)
        )
        with self._database.transaction() as session:
            rows = session.execute(near).all()
        return [
            PlannedActivity(
                key=PlanKey(PlannedBy.CALENDAR, event_id, *one.by_rule),
                on=one.on,
                at=one.at,
                minutes=times[2],
                title=words,
                kind=kind,
                subtype=subtype,
                place=place,
                link=link,
                stays=bool(times[3]),
            )
            for event_id, words, kind, subtype, place, link, *times in rows
            for one in between(_when(times), first, last, zone)
        ]

    def export(self, choice: ExportChoice, title_of: TitleOf, name: str) -> ExportedPlan:
        """Return the plan as a calendar file; its titles tell no more than was chosen."""
        with self._database.transaction() as session:
            export = exporting(session, choice, title_of, self._clock)
            planned = list(series_of(session, export))
            left_out = without_days(session, self._clock.today())
        written = write_calendar(name, planned, self._clock.now())
        return ExportedPlan(written, sum(not one.cancelled for one in planned), left_out)

    def _new(self, session: Session) -> Calendar:
        calendar = Calendar(name="-", imported_at=self._clock.now())
        session.add(calendar)
        return calendar


_PLANNED = (
    CalendarEvent.id,
    CalendarEvent.words,
    CalendarEvent.kind,
    CalendarEvent.subtype,
    CalendarEvent.place,
    CalendarEvent.link,
)
_NAMES = tuple(CalendarTime.__dataclass_fields__)
_TIMES = tuple(getattr(CalendarEvent, name) for name in _NAMES)


def _when(times: list[Any]) -> CalendarTime:
    return CalendarTime(**dict(zip(_NAMES, times, strict=True)))


def _same_calendar(session: Session, file: CalendarFile) -> Calendar | None:
    """Return the kept calendar that a file is about: it shares an event, or else its own name."""
    uids = list({one.uid for one in file.events} | {uid for uid, _of in file.cancelled})
    kept = select(Calendar).where(Calendar.deleted_at.is_(None))
    for some in range(0, len(uids), 500):
        shared = select(CalendarEvent.calendar_id).where(
            CalendarEvent.uid.in_(uids[some : some + 500])
        )
        calendar = session.scalar(kept.where(Calendar.id.in_(shared)).limit(1))
        if calendar is not None:
            return calendar
    if not file.name:
        return None
    return session.scalar(kept.where(Calendar.name == file.name).limit(1))


def _kept_events(session: Session, calendar_id: UUID | None) -> dict[EventKey, CalendarEvent]:
    mine = select(CalendarEvent).where(CalendarEvent.calendar_id == calendar_id)
    rows = session.scalars(mine).all() if calendar_id else ()
    return {(row.uid, row.override_of): row for row in rows}


def _checked(kinds: Mapping[str, Chosen]) -> dict[str, Chosen]:
    return {
        key: (kind, subtype if kind and subtype in SUBTYPES[kind] else None)
        for key, (kind, subtype) in kinds.items()
    }


def _row(calendar_id: UUID, entry: CalendarEntry, chosen: Mapping[str, Chosen]) -> dict[str, Any]:
    kind, subtype = chosen.get(group_key(entry.words), (None, None))
    own = {"id": uuid4(), "calendar_id": calendar_id, "kind": kind, "subtype": subtype}
    return own | columns_of(entry)


def _bring_up_to_date(
    row: CalendarEvent, entry: CalendarEntry, change: Change, chosen: Mapping[str, Chosen]
) -> None:
    if change is Change.CHANGED:
        for name, value in columns_of(entry).items():
            setattr(row, name, value)
    said = chosen.get(group_key(entry.words))
    if said is not None:
        row.kind, row.subtype = said


def _take_out(session: Session, row: CalendarEvent, today: date) -> None:
    """Take out what is gone from today on; days that are over stay as they were."""
    if row.on_day < today:
        row.last_day = today - DAY
    else:
        session.delete(row)


def _leave_out_replaced(
    file: CalendarFile,
    entries: Mapping[EventKey, CalendarEntry],
    kept: Mapping[EventKey, CalendarEvent],
) -> None:
    """Let a kept series leave out a time that an invitation without the series moves or cancels."""
    for uid, override_of in [*entries, *file.cancelled]:
        series = kept.get((uid, ""))
        alone = override_of and (uid, "") not in entries
        if series is not None and alone and override_of not in series.excluded:
            series.excluded = tuple(sorted({*series.excluded, override_of}))


def _name(given: str) -> str:
    """Return a name for a calendar; a file's ending is no part of it."""
    name = clean(given).text.removesuffix(".ics").replace("\n", " ").strip()[:NAME_LIMIT]
    return name or "Calendar"
