"""Tables of meetings: which column is what, told from the headers or said by the person."""

from collections.abc import Mapping, Sequence

from aftercare_app.domain.text import fold
from aftercare_app.exchange import bmlt
from aftercare_app.exchange.cleaning import plain

CHOOSABLE = (
    "name",
    "day",
    "time",
    "end_time",
    "types",
    "location",
    "formatted_address",
    "region",
    "conference_url",
    "conference_phone",
    "notes",
)
"""What a person can name a column for, in the order they are asked."""
OTHER_PARTS = (
    "address",
    "city",
    "state",
    "postal_code",
    "country",
    "regions",
    "sub_region",
    "timezone",
    "attendance_option",
    "approximate",
    "location_notes",
    "group",
    "group_notes",
    "conference_url_notes",
    "conference_phone_notes",
)
"""Other parts of the Meeting Guide, read where a header has their very name."""
ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "name": ("meeting", "meeting_name", "group_name", "title", "nombre", "reunion"),
    "day": ("weekday", "day_of_week", "days", "dia", "meeting_day"),
    "time": ("start_time", "start", "starts", "hora", "meeting_time"),
    "end_time": ("end", "ends", "until"),
    "types": ("type", "codes", "tipo", "meeting_types"),
    "location": ("place", "venue", "building", "location_name", "lugar"),
    "formatted_address": ("full_address", "street_address", "street", "direccion"),
    "region": ("area", "neighborhood", "neighbourhood", "town", "district"),
    "conference_url": ("link", "zoom", "zoom_link", "online_link", "meeting_link"),
    "conference_phone": ("phone", "dial_in", "telephone"),
    "notes": ("note", "comments", "details", "description", "notas"),
    "timezone": ("time_zone", "tz"),
    "attendance_option": ("attendance",),
    "postal_code": ("zip", "zip_code", "postcode"),
    "state": ("province",),
}
LONGEST_HEADER = 60
MOST_COLUMNS = 200


def headers_of(row: Sequence[str]) -> tuple[str, ...]:
    """Return the first row as headers that differ from each other; a nameless one is numbered."""
    found: list[str] = []
    for number, cell in enumerate(row[:MOST_COLUMNS], start=1):
        words = " ".join(plain(cell, LONGEST_HEADER).split())
        found.append(words if words and words not in found else f"{words} ({number})".strip())
    return tuple(found)


def guess_columns(headers: Sequence[str]) -> dict[str, str]:
    """Return which header names which part of a meeting, as far as they say so themselves."""
    by_key = {_key(header): header for header in reversed(headers)}
    found = {}
    for part in (*CHOOSABLE, *OTHER_PARTS):
        for called in (part, *ALSO_CALLED.get(part, ())):
            if called in by_key:
                found[part] = by_key[called]
                break
    return found


def is_bmlt(headers: Sequence[str]) -> bool:
    """Tell whether a table came from a BMLT server."""
    return bmlt.MARK in headers


def is_known(headers: Sequence[str]) -> bool:
    """Tell whether the headers say by themselves that these are meetings."""
    columns = guess_columns(headers)
    return is_bmlt(headers) or ("name" in columns and bool({"day", "time"} & set(columns)))


def columns_said(headers: Sequence[str], said: Mapping[str, str] | None) -> dict[str, str]:
    """Return the columns to read by: what the person said, and what has its very own name.

    Without a word of theirs it is the guess, if the headers are those of meetings at all.
    """
    guess = guess_columns(headers)
    if said is None:
        return guess if is_known(headers) else {}
    chosen = {part: header for part, header in said.items() if header in headers}
    return {part: guess[part] for part in OTHER_PARTS if part in guess} | chosen


def as_row(
    cells: Sequence[str], headers: Sequence[str], columns: Mapping[str, str]
) -> Mapping[str, object]:
    """Return the cells of a row by their part of a meeting, or by header for BMLT."""
    by_header = dict(zip(headers, cells, strict=False))
    if is_bmlt(headers):
        return by_header
    return {part: by_header.get(header, "") for part, header in columns.items()}


def _key(header: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in fold(header)).split())
