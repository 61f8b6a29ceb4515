"""Finds the IANA zone behind the names that calendar programs give to zones."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from aftercare_app.exchange.calendar_pieces import text_of

_LONGEST = 16 * 1024
_UNSAFE = re.compile(rb"BYHOUR|BYMINUTE|BYSECOND|FREQ=(?!YEARLY)|INTERVAL=0", re.IGNORECASE)
"""A zone changes by the year; a rule by the second would never end."""


class Zones:
    """The zones of one file; remembers the names that nobody knows."""

    def __init__(self, described: Mapping[str, bytes]) -> None:
        self._described = described
        self._found: dict[str, str] = {}
        self.unknown: list[str] = []

    def named(self, name: str) -> str:
        """Return the IANA name, or nothing where the zone is unknown: then times follow the
        person, and the name is remembered as unknown."""
        if name not in self._found:
            self._found[name] = self._find(name.strip().strip('"'))
            if not self._found[name]:
                self.unknown.append(name)
        return self._found[name]

    def _find(self, name: str) -> str:
        described = self._described.get(name, b"")
        place = re.search(rb"^X-LIC-LOCATION:(\S{1,64})", described, re.MULTILINE)
        return (
            _known(name)
            or _windows_zone(name)
            or _ending(name)
            or (_known(text_of(place[1])) if place else "")
            or _alike(described)
        )


def _known(name: str) -> str:
    """Return the name if it is an IANA zone; the path of a file must not get through."""
    if not re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+){0,2}", name):
        return ""
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        return ""


def _windows_zone(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return _known(WINDOWS_TO_OLSON.get(name, ""))


def _ending(name: str) -> str:
    """Return the zone at the end of a name such as /mozilla.org/20050126_1/Europe/Berlin."""
    parts = name.split("/")
    tails = ["/".join(parts[-length:]) for length in (3, 2) if len(parts) > length]
    return next((found for tail in tails if (found := _known(tail))), "")


@cache
def _alike(described: bytes) -> str:
    """Return a zone whose clocks show the same as the one that the file describes."""
    if not described or len(described) > _LONGEST or _UNSAFE.search(described):
        return ""
    from icalendar import Timezone
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    try:
        read = Timezone.from_ical(text_of(described))
        if not isinstance(read, Timezone):
            return ""
        zone = read.to_tz(lookup_tzid=False)
        offsets = [moment.astimezone(zone).utcoffset() for moment in _each_hour()]
    except Exception:  # noqa: BLE001 (whatever a broken description does inside the library)
        return ""
    for name in WINDOWS_TO_OLSON.values():
        known = ZoneInfo(name) if _known(name) else None
        if known and all(
            moment.astimezone(known).utcoffset() == offset
            for moment, offset in zip(_each_hour(), offsets, strict=True)
        ):
            return name
    return ""


@cache
def _each_hour() -> list[datetime]:
    """Every hour of a year; two zones with the same offsets at all of them are the same here."""
    return [datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(365 * 24)]
