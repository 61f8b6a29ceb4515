"""Writes small calendar files by hand, as programs in the wild write them."""

from datetime import date
from zoneinfo import ZoneInfo

from aftercare_app.exchange.calendar_file import CalendarEntry, CalendarFile
from aftercare_app.exchange.calendar_reading import read_calendar
from aftercare_app.exchange.calendar_rules import between

NEW_YORK = ZoneInfo("America/New_York")
CLINIC_TIME = """BEGIN:VTIMEZONE
TZID:Clinic Time
BEGIN:STANDARD
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE"""
"""A zone of the clinic's own name, with New York's clocks."""


def event(*lines: str, uid: str = "one") -> str:
    """Return one event with these lines."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(*parts: str, name: str = "") -> bytes:
    """Return a file with these parts."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//EN"]
    named = [f"X-WR-CALNAME:{name}"] if name else []
    return "\r\n".join("\n".join([*head, *named, *parts, "END:VCALENDAR", ""]).split("\n")).encode()


def go_on() -> bool:
    """Never stop."""
    return False


def read(*parts: str) -> CalendarFile:
    """Return what is read from a file with these parts."""
    return read_calendar(calendar(*parts), go_on)


def times(entry: CalendarEntry, first: date, last: date, here: ZoneInfo = NEW_YORK) -> list[str]:
    """Return when an event is between two days, on the person's wall, as text."""
    return [
        f"{one.on.isoformat()} {one.at:%H:%M}" if one.at else one.on.isoformat()
        for one in between(entry.when, first, last, here)
    ]
