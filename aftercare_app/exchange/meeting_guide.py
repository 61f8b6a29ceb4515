"""Meeting Guide rows, from JSON or from a table: the 12-step field's own exchange format.

The format is described at github.com/code4recovery/spec (MIT). Where a row does not say how it
is attended, the rule is the one its own websites use: a link or a number means online, both
ways if there is a street address as well and the place is not closed.
"""

from collections.abc import Mapping
from datetime import time
from functools import cache

from aftercare_app.domain.meeting_types import meeting_types
from aftercare_app.domain.meetings import LIMITS, LONGEST_TYPE, MOST_TYPES, MeetingHow
from aftercare_app.domain.text import fold
from aftercare_app.exchange.cleaning import (
    days,
    joined,
    length,
    line,
    phone_number,
    plain,
    time_of,
    web_link,
    zone_name,
)
from aftercare_app.exchange.listed import ListedMeeting, RowSkipped, SkipReason

HOWS = {
    "in_person": MeetingHow.IN_PERSON,
    "in person": MeetingHow.IN_PERSON,
    "online": MeetingHow.ONLINE,
    "hybrid": MeetingHow.BOTH,
}
RESTING = {"inactive", "temporarily closed"}
NOTES = (
    "notes",
    "location_notes",
    "group",
    "group_notes",
    "conference_url_notes",
    "conference_phone_notes",
)
ADDRESS = ("address", "city", "state", "postal_code", "country")
REGIONS = ("region", "sub_region")
A_STREET = 4
"""A formatted address has this many parts when it names a street, and not only a town."""


def meetings_of(row: Mapping[str, object]) -> list[ListedMeeting]:
    """Return the meetings of a row, one for each of its days. Raises RowSkipped."""
    name = line(row.get("name"), "name")
    if not name:
        raise RowSkipped(SkipReason.NO_NAME)
    if plain(row.get("attendance_option")).lower() in RESTING:
        raise RowSkipped(SkipReason.RESTING)
    weekdays = days(row.get("day"))
    at = time_of(row.get("time"))
    types = codes(row.get("types"))
    link, phone = web_link(row.get("conference_url")), phone_number(row.get("conference_phone"))
    address = line(row.get("formatted_address"), "address") or joined(
        (row.get(part) for part in ADDRESS), longest=LIMITS["address"]
    )
    reached = bool(link or phone)
    return [
        ListedMeeting(
            name=name,
            day=day,
            at=at,
            minutes=length(at, _end(row.get("end_time"))),
            types=types,
            how=_how(row, types, reached=reached, street=_has_street(row, address)),
            place=line(row.get("location"), "place"),
            address=address,
            region=_region(row),
            link=link,
            phone=phone,
            notes=_notes(row),
            zone=zone_name(row.get("timezone")),
        )
        for day in weekdays
    ]


def codes(value: object) -> tuple[str, ...]:
    """Return type codes; words of the format become their code, what is unknown stays."""
    given = value if isinstance(value, list) else plain(value).replace(";", ",").split(",")
    found = (plain(one, LONGEST_TYPE) for one in given)
    return tuple(dict.fromkeys(_code(one) for one in found if one))[:MOST_TYPES]


def _code(written: str) -> str:
    known = meeting_types()
    return written if written in known else _codes_by_words().get(fold(written), written)


@cache
def _codes_by_words() -> dict[str, str]:
    return {fold(words): code for code, said in meeting_types().items() for words in said.values()}


def _end(value: object) -> time | None:
    try:
        return time_of(value)
    except RowSkipped:
        return None  # how long it takes is not worth losing the meeting


def _how(
    row: Mapping[str, object], types: tuple[str, ...], *, reached: bool, street: bool
) -> MeetingHow:
    said = HOWS.get(plain(row.get("attendance_option")).lower())
    if said is not None:
        return said
    if not reached and "ONL" not in types:
        return MeetingHow.IN_PERSON
    return MeetingHow.BOTH if street and "TC" not in types else MeetingHow.ONLINE


def _has_street(row: Mapping[str, object], address: str) -> bool:
    approximate = row.get("approximate")
    if approximate in (True, "yes"):
        return False
    if approximate in (False, "no"):
        return bool(address)
    return bool(plain(row.get("address"))) or len(address.split(",")) >= A_STREET


def _region(row: Mapping[str, object]) -> str:
    regions = row.get("regions")
    several = regions if isinstance(regions, list) else plain(regions).split(">")
    named = [row.get(part) for part in REGIONS]
    return joined([*several, *named], between=" · ", longest=LIMITS["region"])


def _notes(row: Mapping[str, object]) -> str:
    parts = (row.get(part) for part in NOTES)
    return joined(
        (part for part in parts if part != row.get("name")), between="\n", longest=LIMITS["notes"]
    )
