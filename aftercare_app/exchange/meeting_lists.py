"""Reads a meeting list that somebody saved: Meeting Guide, BMLT, or a table of meetings."""

from collections.abc import Iterable, Iterator, Mapping

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.meetings import fellowship_of
from aftercare_app.exchange import bmlt, meeting_guide
from aftercare_app.exchange.listed import (
    MOST_ROWS,
    Gathered,
    ListedMeeting,
    ListTooLarge,
    MeetingList,
    NoMeetings,
    NotAMeetingList,
    RowSkipped,
    SkipReason,
)
from aftercare_app.exchange.meeting_csv import as_row, columns_said, headers_of, is_bmlt, is_known
from aftercare_app.exchange.reading import Stop, as_text, beginning, json_values, table_rows

TABLE_NAMES = (".csv", ".tsv")
MARKS = ('"meeting_name"', f'"{bmlt.MARK}"', '"slug"', '"day"', '"time"', '"types"')
NAMELESS = {SkipReason.NOT_A_MEETING, SkipReason.NO_NAME}


def _never() -> bool:
    return False


def looks_like_meetings(content: bytes, name: str) -> bool:
    """Tell from its beginning whether a file may be a meeting list; any table may be one."""
    first = beginning(content).lstrip()
    if first[:1] in ("[", "{"):
        named = '"name"' in first or '"meeting_name"' in first
        return named and any(mark in first for mark in MARKS)
    try:
        headers = headers_of(next(table_rows(first, _never)))
    except (StopIteration, NotAMeetingList):
        return False
    if len(headers) < 2 or "\n" not in first.replace("\r", "\n"):
        return False
    return is_known(headers) or name.lower().endswith(TABLE_NAMES)


def read_meeting_list(
    content: bytes,
    name: str,
    columns: Mapping[str, str] | None = None,
    stop: Stop = _never,
) -> MeetingList:
    """Return what a file holds, and what was left out and why.

    `columns` says which header of a plain table is what; a table whose headers tell too little
    comes back without meetings. Raises NotAMeetingList, NoMeetings, BrokenList, ListTooLarge or
    ReadingStopped.
    """
    text = as_text(content)
    first = text.lstrip()[:1]
    if not first:
        raise NoMeetings
    if first in ("[", "{"):
        return _from_json(text, name, stop)
    return _from_table(text, name, columns, stop)


def _from_json(text: str, name: str, stop: Stop) -> MeetingList:
    gathered, served = Gathered(), False
    for number, value in enumerate(json_values(text, stop), start=1):
        served = served or (isinstance(value, dict) and bmlt.MARK in value)
        _take(gathered, value, number)
    if not gathered.rows:
        raise NoMeetings
    if not gathered.used and {one.reason for one in gathered.skipped} <= NAMELESS:
        raise NotAMeetingList
    return _finished(gathered, name, served=served)


def _from_table(text: str, name: str, columns: Mapping[str, str] | None, stop: Stop) -> MeetingList:
    rows = table_rows(text, stop)
    headers = headers_of(next(rows, []))
    if len(headers) < 2:
        raise NotAMeetingList
    served = is_bmlt(headers)
    used = {"name": "meeting_name"} if served else columns_said(headers, columns)
    if "name" not in used:
        return MeetingList((), 0, 0, (), headers=headers, columns=used)
    gathered = Gathered()
    for number, cells in _numbered(rows):
        _take(gathered, as_row(cells, headers, used), number)
    if not gathered.rows:
        raise NoMeetings
    return _finished(gathered, name, served=served, headers=headers, columns=used)


def _numbered(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Number rows as a spreadsheet shows them: the headers are row one."""
    return enumerate(rows, start=2)


def _take(gathered: Gathered, value: object, number: int) -> None:
    gathered.rows += 1
    if gathered.rows > MOST_ROWS:
        raise ListTooLarge
    try:
        gathered.add(_meetings_of(value))
    except RowSkipped as skipped:
        gathered.skip(skipped.reason, number)


def _meetings_of(value: object) -> list[ListedMeeting]:
    if not isinstance(value, Mapping):
        raise RowSkipped(SkipReason.NOT_A_MEETING)
    if bmlt.MARK in value or "meeting_name" in value:
        return bmlt.meetings_of(value)
    return meeting_guide.meetings_of(value)


def _finished(
    gathered: Gathered,
    name: str,
    *,
    served: bool,
    headers: tuple[str, ...] = (),
    columns: Mapping[str, str] | None = None,
) -> MeetingList:
    meetings = tuple(gathered.meetings)
    return MeetingList(
        meetings,
        gathered.rows,
        gathered.used,
        gathered.skipped,
        fellowship=Fellowship.NA if served else _guess(name, meetings),
        headers=() if served else headers,
        columns=columns or {},
    )


def _guess(name: str, meetings: tuple[ListedMeeting, ...]) -> Fellowship | None:
    codes = {code for one in meetings for code in one.types}
    return fellowship_of(name, (one.name for one in meetings), codes)
