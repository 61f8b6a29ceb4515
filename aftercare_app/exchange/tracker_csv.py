"""Reads tables of what was done: Daylio's, and any whose columns say enough or are named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import PurePath

from aftercare_app.domain.text import fold
from aftercare_app.exchange.cleaning import plain, time_of
from aftercare_app.exchange.listed import BrokenList, ListTooLarge, NotAMeetingList, RowSkipped
from aftercare_app.exchange.meeting_csv import headers_of
from aftercare_app.exchange.reading import Stop, as_text, beginning, table_rows
from aftercare_app.exchange.ticked import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_TICKS,
    BrokenTracker,
    LeftOut,
    NotATracker,
    NothingDone,
    Tick,
    TrackerFile,
    TrackerSource,
    TrackerTooLarge,
)
from aftercare_app.exchange.written_days import day_of, order_of

PARTS = ("day", "activity", "done", "time", "minutes", "note")
"""What a person can name a column for, in the order they are asked."""
ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "full date", "fecha", "datum", "when", "dia"),
    "activity": ("habit", "activities", "what", "name", "title", "category", "actividad", "task"),
    "done": ("completed", "complete", "value", "status", "checked", "hecho", "result"),
    "time": ("start time", "hour", "hora", "start"),
    "minutes": ("duration", "mins", "min", "length", "minutos", "duration (min)"),
    "note": ("notes", "comment", "comments", "journal", "text", "nota", "notas"),
}
DAYLIO = ("date", "weekday", "time", "mood", "activities", "note")
JOURNAL = "Journal"
"""What a note without activities is called; a person may give it another kind."""
DONE = {"yes", "y", "true", "t", "x", "✓", "✔", "☑", "done", "si", "complete", "completed"}
DONE |= {"checked", "ok", "yes_manual", "1", "2"}
LONGEST_MINUTES = 24 * 60


def looks_like_daylio(content: bytes) -> bool:
    """Tell from its headers whether a table came from Daylio."""
    return _is_daylio(_headers(content))


def looks_like_ticks(content: bytes) -> bool:
    """Tell from its headers whether a table says what was done on which day."""
    return {"day", "activity"} <= set(guess_columns(_headers(content)))


def looks_like_table(content: bytes) -> bool:
    """Tell whether a file has columns at all."""
    return len(_headers(content)) > 1 and beginning(content).lstrip()[:1] not in ("[", "{")


def guess_columns(headers: Sequence[str]) -> dict[str, str]:
    """Return which header names which part, as far as they say so themselves."""
    by_name = {fold(header).replace("_", " "): header for header in reversed(headers)}
    found: dict[str, str] = {}
    for part in PARTS:
        for called in (part, *ALSO_CALLED[part]):
            if called in by_name:
                found[part] = by_name[called]
                break
    return found


def read_table(
    content: bytes,
    name: str,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    stop: Stop = lambda: False,
) -> TrackerFile:
    """Return what was done. A table that tells too little comes back without anything.

    `columns` says which header is what, `day_first` how 3/4 is meant. Raises a trouble of
    `ticked`, or ReadingStopped.
    """
    try:
        rows = list(table_rows(as_text(content), stop))
    except (BrokenList, NotAMeetingList) as failed:
        raise BrokenTracker from failed
    except ListTooLarge as failed:
        raise TrackerTooLarge from failed
    if len(rows) > MOST_TICKS:
        raise TrackerTooLarge
    headers = headers_of(rows[0]) if rows else ()
    if len(headers) < 2:
        raise NotATracker
    if _is_daylio(headers):
        return _finished(TrackerSource.DAYLIO, *_daylio(headers, rows[1:]))
    used = dict(guess_columns(headers) if columns is None else columns)
    if "day" not in used:
        return TrackerFile(TrackerSource.TABLE, (), headers=headers, columns=used)
    by_part = [_by_part(headers, used, cells) for cells in rows[1:]]
    told = order_of(row["day"] for row in by_part)
    first = bool(day_first) if told is None else told
    found = _plain(by_part, first, "" if "activity" in used else _called(name))
    file = _finished(TrackerSource.TABLE, *found)
    unclear = first if told is None else None
    return TrackerFile(file.source, file.ticks, file.left_out, headers, used, unclear)


def _finished(source: TrackerSource, ticks: list[Tick], left_out: Counter[LeftOut]) -> TrackerFile:
    if len(ticks) > MOST_TICKS:
        raise TrackerTooLarge
    if not ticks:
        raise NothingDone
    return TrackerFile(source, tuple(ticks), left_out)


def _daylio(
    headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[Tick], Counter[LeftOut]]:
    ticks: list[Tick] = []
    left_out: Counter[LeftOut] = Counter()
    for number, cells in enumerate(rows):
        row = dict(zip(headers, cells, strict=False))
        day = day_of(row.get("full_date") or row.get("date", ""), day_first=False)
        names = [_name(one) for one in row.get("activities", "").split("|")]
        texts = [plain(row.get(part, ""), LONGEST_NOTE // 2) for part in ("note_title", "note")]
        note = "\n".join(text for text in texts if text)
        named = [one for one in names if one] or ([JOURNAL] if note else [])
        if day is None or not named:
            left_out[LeftOut.NO_NAME if day else LeftOut.NO_DAY] += 1
            continue
        at = _time(row.get("time", ""))
        ticks += [Tick(name=one, day=day, row=number, at=at, note=note) for one in named]
    return ticks, left_out


def _plain(
    rows: Sequence[Mapping[str, str]], day_first: bool, called: str
) -> tuple[list[Tick], Counter[LeftOut]]:
    ticks: list[Tick] = []
    left_out: Counter[LeftOut] = Counter()
    for number, row in enumerate(rows):
        day, name = day_of(row["day"], day_first=day_first), _name(row.get("activity", called))
        if day is None or not name:
            left_out[LeftOut.NO_NAME if day else LeftOut.NO_DAY] += 1
        elif "done" in row and not _is_done(row["done"]):
            left_out[LeftOut.NOT_DONE] += 1
        else:
            ticks.append(_tick(name, day, row, number))
    return ticks, left_out


def _tick(name: str, day: date, row: Mapping[str, str], number: int) -> Tick:
    return Tick(
        name=name,
        day=day,
        row=number,
        at=_time(row.get("time", "")),
        minutes=_minutes(row.get("minutes", "")),
        note=plain(row.get("note", ""), LONGEST_NOTE),
    )


def _by_part(
    headers: Sequence[str], columns: Mapping[str, str], cells: Sequence[str]
) -> dict[str, str]:
    by_header = dict(zip(headers, cells, strict=False))
    return {part: by_header.get(header, "") for part, header in columns.items()}


def _is_done(cell: str) -> bool:
    text = fold(plain(cell, 20)).strip(" .!")
    if text in DONE:
        return True
    number = text.replace(",", ".", 1)
    return number.replace(".", "", 1).isdecimal() and number.isascii() and float(number) > 0


def _minutes(cell: str) -> int | None:
    text = fold(plain(cell, 20)).removesuffix("minutes").removesuffix("min").strip()
    hours, colon, rest = text.partition(":")
    numbers = (hours, rest or "0")
    if not all(one.isascii() and one.isdecimal() and len(one) < 5 for one in numbers):
        return None
    minutes = int(hours) * 60 + int(rest or 0) if colon else int(hours)
    return minutes if 0 < minutes <= LONGEST_MINUTES else None


def _time(cell: str) -> time | None:
    try:
        return time_of(cell)
    except RowSkipped:
        return None


def _name(text: str) -> str:
    return " ".join(plain(text, LONGEST_NAME).split())


def _called(file_name: str) -> str:
    return _name(PurePath(file_name).stem) or JOURNAL


def _is_daylio(headers: Sequence[str]) -> bool:
    return set(DAYLIO) <= set(headers)


def _headers(content: bytes) -> tuple[str, ...]:
    try:
        return headers_of(next(table_rows(beginning(content).lstrip(), lambda: False)))
    except (StopIteration, BrokenList):
        return ()
