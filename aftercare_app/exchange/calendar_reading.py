"""Reads a calendar file (.ics): its events as the app plans with them, and what it leaves out."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftercare_app.domain.schedule import planned_moment
from aftercare_app.domain.text import clean
from aftercare_app.exchange.calendar_file import (
    LIMITS,
    MOST_EVENTS,
    CalendarEntry,
    CalendarFile,
    CalendarTime,
    CalendarTooFull,
    NotACalendar,
    ReadingStopped,
    SkippedFor,
    Stop,
)
from aftercare_app.exchange.calendar_pieces import Piece, looks_like_calendar, pieces, text_of
from aftercare_app.exchange.calendar_rules import DAY, RuleRefused, bounded, last_day_of
from aftercare_app.exchange.calendar_zones import Zones

if TYPE_CHECKING:
    from icalendar import Event

_YEARS = range(1900, 2200)
_MOST_DAYS = 60
_MOST_DATES = 2_000
_LINK = re.compile(r"https?://[^\s<>\"']+")
_COUNTED = {"TASK": SkippedFor.TASK, "CUT_OFF": SkippedFor.CUT_OFF, "TOO_LONG": SkippedFor.TOO_LONG}


class _Skip(Exception):  # noqa: N818  (it never leaves the reading of one event)
    """This event is not taken; it says why."""

    def __init__(self, reason: SkippedFor) -> None:
        super().__init__(reason)
        self.reason = reason


def read_calendar(content: bytes, stop: Stop) -> CalendarFile:
    """Read a calendar file. Raises NotACalendar, CalendarTooFull or ReadingStopped."""
    if not looks_like_calendar(content):
        raise NotACalendar
    return _Reading(stop).read(pieces(content, stop))


class _Reading:
    """One file while it is being read."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._skipped: Counter[SkippedFor] = Counter()
        self._cancelled: set[tuple[str, str]] = set()
        self._described: dict[str, bytes] = {}
        self._zones = Zones(self._described)
        self._name = ""
        self._method = ""
        self._series: dict[str, CalendarTime] = {}

    def read(self, parts: Iterable[Piece]) -> CalendarFile:
        found: dict[tuple[str, str], CalendarEntry] = {}
        for parsed in self._parsed(parts):
            entry = self._entry(parsed)
            known = found.get((entry.uid, entry.override_of)) if entry else None
            if entry and not entry.override_of:
                self._series.setdefault(entry.uid, entry.when)
            if entry and (known is None or entry.sequence >= known.sequence):
                found[(entry.uid, entry.override_of)] = entry
        return CalendarFile(
            self._name,
            tuple(_without_replaced(found, self._cancelled)),
            dict(self._skipped),
            tuple(self._zones.unknown),
            frozenset(self._cancelled),
            self._method not in ("", "PUBLISH"),
        )

    def _parsed(self, parts: Iterable[Piece]) -> "Iterator[Event]":
        """Yield the parsed events, after the whole file was looked through for its zones."""
        waiting = []
        for part in parts:
            if part.name == "VEVENT":
                waiting.append(part.content)
            elif part.name in _COUNTED:
                self._skipped[_COUNTED[part.name]] += 1
            else:
                self._take_note(part)
        if len(waiting) > MOST_EVENTS:
            raise CalendarTooFull(found=len(waiting), most=MOST_EVENTS)
        from icalendar import Event

        # What the library remarks about odd zones would end up in the person's terminal.
        warnings.filterwarnings("ignore", module=r"icalendar\.")
        masters_first = sorted(waiting, key=lambda one: b"\nRECURRENCE-ID" in one)
        for content in masters_first:
            if self._stop():
                raise ReadingStopped
            try:
                event = Event.from_ical(text_of(content))
            except Exception:  # noqa: BLE001 (whatever a broken event does inside the library)
                event = None
            if isinstance(event, Event):
                yield event
            else:
                self._skipped[SkippedFor.UNREADABLE] += 1

    def _take_note(self, part: Piece) -> None:
        """Remember what the head of the file says, and the zones it describes."""
        value = text_of(part.content).partition(":")[2].strip()
        if part.name == "VTIMEZONE":
            named = re.search(rb"^TZID[^:\r\n]*:(.{1,200}?)\r?$", part.content, re.MULTILINE)
            if named and len(self._described) < 50:
                self._described[text_of(named[1]).strip()] = part.content
        elif part.name == "METHOD":
            self._method = value.upper()
        elif not self._name:
            self._name = clean(value.replace("\\,", ",").replace("\\;", ";")).text[:80]

    def _entry(self, event: "Event") -> CalendarEntry | None:
        """Return one event, or None after counting why not."""
        try:
            return self._read(event)
        except (_Skip, RuleRefused) as skipped:
            self._skipped[skipped.reason] += 1
        except Exception:  # noqa: BLE001 (values of strangers: any failure costs this event only)
            self._skipped[SkippedFor.UNREADABLE] += 1
        return None

    def _read(self, event: "Event") -> CalendarEntry:
        start, zone = self._wall(event.get("DTSTART"), None)
        if start is None:
            raise _Skip(SkippedFor.NO_START)
        uid = _text(event, "UID", "uid") or _made_up_uid(event)
        override_of = self._stands_for(event.get("RECURRENCE-ID"), uid)
        if self._method == "CANCEL" or str(event.get("STATUS", "")).upper() == "CANCELLED":
            self._cancelled.add((uid, override_of))
            raise _Skip(SkippedFor.CANCELLED)
        if start.year not in _YEARS:
            raise _Skip(SkippedFor.FAR_AWAY)
        link = _LINK.search(" ".join(str(event.get(name, "")) for name in _LINKED))
        return CalendarEntry(
            uid=uid,
            override_of=override_of,
            sequence=_whole(event.get("SEQUENCE")),
            words=_text(event, "SUMMARY", "words"),
            place=_text(event, "LOCATION", "place"),
            link=link[0] if link and len(link[0]) <= LIMITS["link"] else "",
            note=_text(event, "DESCRIPTION", "note"),
            when=self._when(event, start, zone, alone=bool(override_of)),
        )

    def _stands_for(self, given: Any, uid: str) -> str:
        """Return which time of its series an event replaces, as that series' wall shows it."""
        series = self._series.get(uid)
        wall, _zone = self._wall(given, series.zone if series else None)
        if wall is None:
            return ""
        if "RANGE" in getattr(given, "params", {}):
            raise _Skip(SkippedFor.ALL_FOLLOWING)
        return _stamp(wall)[: 10 if series and series.at is None else None]

    def _when(
        self, event: "Event", start: datetime | date, zone: str, *, alone: bool
    ) -> CalendarTime:
        wall = start if isinstance(start, datetime) else datetime.combine(start, time())
        all_day = not isinstance(start, datetime)
        rules = [] if alone else [_rule(rule) for rule in _many(event.get("RRULE"))]
        safe = tuple(bounded(rule, wall, zone) for rule in rules)
        extra = () if alone else self._dates(event.get("RDATE"), zone, all_day=all_day)
        days = [wall.date(), *(date.fromisoformat(one[:10]) for one in extra)]
        minutes, filled = self._length(event, start, zone)
        return CalendarTime(
            on_day=wall.date(),
            at=None if all_day else wall.time(),
            minutes=minutes,
            days=filled,
            zone=zone,
            rules=safe,
            extra=extra,
            excluded=() if alone else self._dates(event.get("EXDATE"), zone, all_day=all_day),
            last_day=_later(max([*days, *map(last_day_of, safe)]), filled - 1),
        )

    def _length(self, event: "Event", start: datetime | date, zone: str) -> tuple[int | None, int]:
        """Return the minutes of a timed event, and how many whole days one fills."""
        end, _zone = self._wall(event.get("DTEND"), zone)
        told = _one(event.get("DURATION"))
        lasting = told if isinstance(told, timedelta) else None
        if not isinstance(start, datetime):
            if end is not None and not isinstance(end, datetime):
                lasting = end - start
            return None, min(max(1, lasting.days if lasting else 1), _MOST_DAYS)
        if isinstance(end, datetime):
            lasting = _moment(end, zone) - _moment(start, zone)
        minutes = int(lasting.total_seconds() // 60) if lasting else 0
        return (minutes if 1 <= minutes <= 24 * 60 else None), 1

    def _dates(self, given: object, zone: str, *, all_day: bool) -> tuple[str, ...]:
        """Return the days or times of RDATE or EXDATE as text, on the event's own wall."""
        stamps = []
        for listed in _many(given):
            for one in getattr(listed, "dts", ()):
                wall, _zone = self._wall(one, zone, listed)
                if wall is not None and wall.year in _YEARS:
                    stamps.append(_stamp(wall)[: 10 if all_day else None])
        return tuple(sorted(set(stamps))[:_MOST_DATES])

    def _wall(
        self, given: Any, zone: str | None, listed: Any = None
    ) -> tuple[datetime | date | None, str]:
        """Return a day or a wall time, in the given zone if there is one, else in its own.

        A date of a list has its zone from the list.
        """
        told = _one(given)
        if isinstance(told, tuple):
            told = told[0]
        if not isinstance(told, datetime):
            return (told if isinstance(told, date) else None), zone or ""
        own = self._zone_of(listed or given, told)
        wall = told.replace(tzinfo=None, second=0, microsecond=0)
        if zone and own and own != zone:
            moment = planned_moment(wall.date(), wall.time(), ZoneInfo(own))
            wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return wall, own if zone is None else zone

    def _zone_of(self, given: Any, told: datetime) -> str:
        first = given[0] if isinstance(given, list) and given else given
        named = getattr(first, "params", {}).get("TZID")
        if named and str(named).upper() not in ("UTC", "GMT"):
            return self._zones.named(str(named))
        return "UTC" if named or told.tzinfo is not None else ""


_LINKED = ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "LOCATION", "DESCRIPTION")


def _without_replaced(
    found: dict[tuple[str, str], CalendarEntry], cancelled: set[tuple[str, str]]
) -> Iterator[CalendarEntry]:
    """Yield the events; a series leaves out the times that others stand in for or take back."""
    replaced: dict[str, set[str]] = {}
    for uid, override_of in [*found, *cancelled]:
        if override_of:
            replaced.setdefault(uid, set()).add(override_of)
    for (uid, override_of), entry in found.items():
        if (uid, "") in cancelled and override_of:
            continue
        if override_of or uid not in replaced:
            yield entry
            continue
        without = tuple(sorted({*entry.when.excluded, *replaced[uid]}))
        yield replace(entry, when=replace(entry.when, excluded=without))


def _one(given: Any) -> Any:
    """Return the value that Python reads in a property; the first where there are several."""
    first = given[0] if isinstance(given, list) and given else given
    return getattr(first, "dt", None)


def _many(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _rule(given: Any) -> str:
    return str(given.to_ical().decode()) if hasattr(given, "to_ical") else str(given)


def _text(event: "Event", name: str, limit: str) -> str:
    [told, *_more] = _many(event.get(name)) or [""]
    return clean(str(told)).text[: LIMITS[limit]].strip()


def _whole(told: object) -> int:
    text = str(told if told is not None else 0)
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def _made_up_uid(event: "Event") -> str:
    """Return a name for an event that has none, the same each time the file is read."""
    seen = f"{event.get('SUMMARY', '')}|{_one(event.get('DTSTART'))}"
    return f"none-{sha256(seen.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _stamp(wall: datetime | date) -> str:
    if isinstance(wall, datetime):
        return wall.isoformat(timespec="minutes")
    return wall.isoformat()


def _moment(wall: datetime, zone: str) -> datetime:
    return planned_moment(wall.date(), wall.time(), ZoneInfo(zone or "UTC"))


def _later(day: date, days: int) -> date:
    return day if day > date.max - (days + 1) * DAY else day + days * DAY
