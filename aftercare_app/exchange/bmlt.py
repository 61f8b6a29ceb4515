"""BMLT rows: the format of Narcotics Anonymous' meeting servers (bmlt.app)."""

from collections.abc import Mapping
from datetime import time

from aftercare_app.domain.meeting_types import meeting_types
from aftercare_app.domain.meetings import LIMITS, LONGEST_TYPE, MOST_TYPES, MeetingHow
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

MARK = "weekday_tinyint"
"""No other format has a part of this name."""
HOWS = {"1": MeetingHow.IN_PERSON, "2": MeetingHow.ONLINE, "3": MeetingHow.BOTH}
ADDRESS = (
    "location_street",
    "location_municipality",
    "location_province",
    "location_postal_code_1",
)
SAME_CODES = {"O", "C", "M", "W", "D", "TC"}
"""Codes that mean the same in both formats; each server may name the others as it likes."""
REGION = ("location_neighborhood", "location_city_subsection", "location_municipality")
NOTES = ("comments", "location_info", "virtual_meeting_additional_info")


def meetings_of(row: Mapping[str, object]) -> list[ListedMeeting]:
    """Return the meeting of a row, in a list. Raises RowSkipped."""
    name = line(row.get("meeting_name"), "name")
    if not name:
        raise RowSkipped(SkipReason.NO_NAME)
    if plain(row.get("published")) == "0":
        raise RowSkipped(SkipReason.RESTING)
    at = time_of(row.get("start_time"))
    link = web_link(row.get("virtual_meeting_link"))
    phone = phone_number(row.get("phone_meeting_number"))
    how = MeetingHow.ONLINE if link or phone else MeetingHow.IN_PERSON
    return [
        ListedMeeting(
            name=name,
            day=day,
            at=at,
            minutes=_minutes(at, row.get("duration_time")),
            types=_codes(row.get("formats")),
            how=HOWS.get(plain(row.get("venue_type")), how),
            place=line(row.get("location_text"), "place"),
            address=joined((row.get(part) for part in ADDRESS), longest=LIMITS["address"]),
            region=joined((row.get(part) for part in REGION[:2]), longest=LIMITS["region"])
            or line(row.get(REGION[2]), "region"),
            link=link,
            phone=phone,
            notes=joined((row.get(p) for p in NOTES), between="\n", longest=LIMITS["notes"]),
            zone=zone_name(row.get("time_zone")),
        )
        for day in days(row.get(MARK), sunday=1)
    ]


def _codes(value: object) -> tuple[str, ...]:
    """Return the codes, marked where the Meeting Guide means something else by them."""
    found = (plain(code, LONGEST_TYPE) for code in plain(value).split(","))
    marked = (
        f"{code} (NA)" if code in meeting_types() and code not in SAME_CODES else code
        for code in found
        if code
    )
    return tuple(dict.fromkeys(marked))[:MOST_TYPES]


def _minutes(at: time | None, duration: object) -> int | None:
    try:
        return length(time(0), time_of(duration)) if at is not None else None
    except RowSkipped:
        return None
