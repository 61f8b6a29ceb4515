"""Places whose clock a time can stay on, found by typing a part of their name."""

from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from aftercare_app.domain.text import fold

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
"""Where people live; the other names are old spellings and bare offsets."""


@cache
def every_place() -> tuple[str, ...]:
    """Return the zones of all places, by name; the first time it reads a few hundred files."""
    return tuple(sorted(zone for zone in available_timezones() if zone.split("/")[0] in REGIONS))


def place_of(zone: str) -> str:
    """Return the place that names a zone: "New York" for "America/New_York"."""
    return zone.split("/")[-1].replace("_", " ")


def region_of(zone: str) -> str:
    """Return where that place is: "America", or "Argentina, America"."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")[:-1]))


def places_like(typed: str, zones: Iterable[str], most: int) -> list[str]:
    """Return the zones whose place begins with what was typed, then those that hold it at all."""
    wanted = fold(typed.strip().replace("_", " "))
    if not wanted:
        return []
    begin = [zone for zone in zones if fold(place_of(zone)).startswith(wanted)]
    hold = [zone for zone in zones if wanted in fold(zone.replace("_", " "))]
    return list(dict.fromkeys([*begin, *hold]))[:most]
