"""What bringing a calendar would change, worked out before anything is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kind_guess import Guess, guess_kind
from aftercare_app.domain.text import fold
from aftercare_app.exchange.calendar_file import (
    CalendarEntry,
    CalendarFile,
    CalendarTime,
    ReadingStopped,
    SkippedFor,
    Stop,
)
from aftercare_app.exchange.calendar_rules import between
from aftercare_app.models import CalendarEvent

EventKey = tuple[str, str]
"""The uid of an event, and which time of its series it stands in for."""
_LOOK_AHEAD = (timedelta(days=14), timedelta(days=366))
"""Most events come soon; looking a year ahead for all of them would take long."""
_SOONEST = 20


class Change(StrEnum):
    """What happens to an event when the calendar is kept."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The events that go by the same words: the person says once what they are."""

    key: str
    words: str
    count: int
    next_on: date | None
    next_at: time | None
    repeats: bool
    kind: ActivityKind | None
    subtype: str | None
    guess: Guess | None


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What is in a file, and what keeping it would change; nothing is changed yet."""

    file: CalendarFile
    name: str
    calendar_id: UUID | None
    changes: Mapping[Change, int]
    skipped: Mapping[SkippedFor, int]
    groups: tuple[EventGroup, ...]


def planned_entries(file: CalendarFile, today: date) -> list[CalendarEntry]:
    """Return the events that have not been yet."""
    return [one for one in file.events if one.when.last_day >= today]


def changes_of(
    entries: Iterable[CalendarEntry],
    file: CalendarFile,
    kept: Mapping[EventKey, CalendarEvent],
    today: date,
) -> dict[EventKey, Change]:
    """Tell for each event, in the file or kept from before, what happens to it."""
    found: dict[EventKey, Change] = {}
    for entry in entries:
        key = (entry.uid, entry.override_of)
        row = kept.get(key)
        if row is None:
            found[key] = Change.NEW
        else:
            newer = entry.sequence >= row.sequence and columns_of(entry) != _kept_columns(row)
            found[key] = Change.CHANGED if newer else Change.SAME
    for key, row in kept.items():
        taken_back = key in file.cancelled or (row.uid, "") in file.cancelled
        missing = key not in found and not file.partial
        if (missing or taken_back) and row.last_day >= today:
            found[key] = Change.GONE
    return found


def columns_of(entry: CalendarEntry) -> dict[str, Any]:
    """Return an event as the columns of its row, without what the person says of it."""
    own = ("uid", "override_of", "sequence", "words", "place", "link", "note")
    when = {field.name: getattr(entry.when, field.name) for field in fields(CalendarTime)}
    return {name: getattr(entry, name) for name in own} | when


def _kept_columns(row: CalendarEvent) -> dict[str, Any]:
    own = ("uid", "override_of", "sequence", "words", "place", "link", "note")
    names = (*own, *(field.name for field in fields(CalendarTime)))
    return {name: getattr(row, name) for name in names}


def group_key(words: str) -> str:
    """Return what two events share that go by the same words."""
    return " ".join(fold(words).split())


def groups_of(
    entries: Iterable[CalendarEntry],
    kept: Mapping[EventKey, CalendarEvent],
    today: date,
    zone: ZoneInfo,
    stop: Stop,
) -> tuple[EventGroup, ...]:
    """Return the events by their words, those that come next first. Raises ReadingStopped."""
    by_words: dict[str, list[CalendarEntry]] = {}
    for entry in entries:
        by_words.setdefault(group_key(entry.words), []).append(entry)
    groups = []
    for key, of_words in by_words.items():
        if stop():
            raise ReadingStopped
        groups.append(_group(key, of_words, kept, today, zone))
    return tuple(
        sorted(groups, key=lambda one: (one.next_on or date.max, one.next_at or time(), one.words))
    )


def _group(
    key: str,
    entries: list[CalendarEntry],
    kept: Mapping[EventKey, CalendarEvent],
    today: date,
    zone: ZoneInfo,
) -> EventGroup:
    rows = [row for one in entries if (row := kept.get((one.uid, one.override_of)))]
    said = next((row for row in rows if row.kind is not None), None)
    first = _next_time(entries, today, zone)
    return EventGroup(
        key=key,
        words=entries[0].words,
        count=len(entries),
        next_on=first[0],
        next_at=first[1],
        repeats=any(one.repeats for one in entries),
        kind=said.kind if said else None,
        subtype=said.subtype if said else None,
        guess=guess_kind(entries[0].words),
    )


def _next_time(
    entries: list[CalendarEntry], today: date, zone: ZoneInfo
) -> tuple[date | None, time | None]:
    """Return when the next of these events comes within a year."""
    soonest = sorted(entries, key=lambda one: max(one.when.on_day, today))[:_SOONEST]
    for ahead in _LOOK_AHEAD:
        coming = [
            (one.on, one.at)
            for entry in soonest
            for one in between(entry.when, today, today + ahead, zone)[:1]
        ]
        if coming:
            return min(coming, key=lambda one: (one[0], one[1] or time()))
    return None, None
