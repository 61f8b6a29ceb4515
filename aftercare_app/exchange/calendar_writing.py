"""Writes planned times as a calendar file (.ics) that other programs take in, and again later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftercare_app.domain.schedule import planned_moment
from aftercare_app.exchange.calendar_file import CalendarTime

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Plan//Plan 1//EN"
"""Neutral like the titles: a synced calendar shows it to whoever runs the calendar."""


@dataclass(frozen=True, slots=True)
class MovedTime:
    """One time of a series that is elsewhere, this once; `was` is its own ISO text."""

    was: str
    on: date
    at: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeries:
    """Something planned, once or again and again. The same `uid` is the same thing next time.

    `sequence` rises with each writing, so that programs take the newer state. A series that is
    `cancelled` is taken out where it was taken in before. It rings `lead` minutes before its time;
    without a time it rings that day at `rings_at`.
    """

    uid: str
    sequence: int
    title: str
    when: CalendarTime
    moved: tuple[MovedTime, ...] = ()
    place: str = ""
    link: str = ""
    lead: int | None = None
    rings_at: time | None = None
    cancelled: bool = False


def write_calendar(name: str, planned: Sequence[PlanSeries], written_at: datetime) -> bytes:
    """Return the file; times that follow the person are floating, others name their zone."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for series in planned:
        for event in _events(series, written_at):
            calendar.add_component(event)
    if any(series.when.zone for series in planned):
        calendar.add_missing_timezones(first_date=_first_year(planned))
    return bytes(calendar.to_ical())


def _first_year(planned: Iterable[PlanSeries]) -> date:
    days = [day for one in planned for day in (one.when.on_day, *(move.on for move in one.moved))]
    return date(min(days).year, 1, 1)


def _events(series: PlanSeries, written_at: datetime) -> "list[Event]":
    """Return the series, and one event for each of its times that was moved."""
    when = series.when
    event = _event(series, written_at, when.on_day, when.at)
    for rule in when.rules:
        event.add("rrule", _rule(rule, when))
    if when.excluded:
        event.add("exdate", [_value(_wall(text, when), when.zone) for text in when.excluded])
    moved = [
        _moved(series, written_at, one) for one in series.moved if one.was not in when.excluded
    ]
    return [event, *moved]


def _moved(series: PlanSeries, written_at: datetime, one: MovedTime) -> "Event":
    event = _event(series, written_at, one.on, one.at)
    event.add("recurrence-id", _value(_wall(one.was, series.when), series.when.zone))
    return event


def _event(series: PlanSeries, written_at: datetime, on: date, at: time | None) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", series.uid)
    event.add("sequence", series.sequence)
    event.add("dtstamp", written_at.astimezone(UTC))
    event.add("summary", series.title)
    event.add("class", "PRIVATE")
    wall = on if at is None else datetime.combine(on, at)
    event.add("dtstart", _value(wall, series.when.zone))
    if at is None:
        event.add("transp", "TRANSPARENT")
    elif series.when.minutes:
        event.add("duration", timedelta(minutes=series.when.minutes))
    if series.place:
        event.add("location", series.place)
    if series.link:
        event.add("url", series.link)
    if series.cancelled:
        event.add("status", "CANCELLED")
    elif (ahead := _alarm(series, at)) is not None:
        _remind(event, series, ahead)
    return event


def _alarm(series: PlanSeries, at: time | None) -> timedelta | None:
    """Return when it rings, counted from the beginning of its time or of its day."""
    if series.lead is None:
        return None
    if at is not None:
        return -timedelta(minutes=series.lead)
    day_time = series.rings_at
    if day_time is None:
        return None
    return timedelta(hours=day_time.hour, minutes=day_time.minute)


def _remind(event: "Event", series: PlanSeries, ahead: timedelta) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", series.title)
    alarm.add("trigger", ahead)
    event.add_component(alarm)


def _rule(rule: str, when: CalendarTime) -> dict[str, object]:
    """Return a rule with its end in the form that belongs to the start: a day, wall time or UTC."""
    from icalendar import vRecur

    found = dict(vRecur.from_ical(rule))
    if "UNTIL" in found:
        [until] = found["UNTIL"] if isinstance(found["UNTIL"], list) else [found["UNTIL"]]
        found["UNTIL"] = _end(until, when)
    return found


def _end(until: datetime, when: CalendarTime) -> datetime | date:
    if when.at is None:
        return until.date()
    if not when.zone:
        return until
    return planned_moment(until.date(), until.time(), ZoneInfo(when.zone))


def _wall(text: str, when: CalendarTime) -> datetime | date:
    return date.fromisoformat(text[:10]) if when.at is None else datetime.fromisoformat(text)


def _value(wall: datetime | date, zone: str) -> datetime | date:
    if isinstance(wall, datetime) and zone:
        return wall.replace(tzinfo=ZoneInfo(zone))
    return wall
