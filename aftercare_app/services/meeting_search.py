"""Searching the meetings of all lists: by day, time of day, words, type and place."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any, TypeVarTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session

from aftercare_app.domain.meeting_types import meeting_types
from aftercare_app.domain.meetings import HOURS, MeetingHow, PartOfDay
from aftercare_app.domain.text import fold
from aftercare_app.models import Meeting

Columns = TypeVarTuple("Columns")
PAGE = 25
SHORTEST_TYPE_WORD = 3
"""A word of fewer letters is not looked for in what type codes stand for."""


@dataclass(frozen=True, slots=True)
class MeetingSearch:
    """Which meetings to show; an empty choice means all.

    `first_day` is the weekday that comes first, so that a search begins with today. Times from
    `since` to `until` may go past midnight.
    """

    days: frozenset[int] = frozenset()
    parts: frozenset[PartOfDay] = frozenset()
    since: time | None = None
    until: time | None = None
    words: str = ""
    types: frozenset[str] = frozenset()
    how: MeetingHow | None = None
    source: UUID | None = None
    first_day: int = 0


Place = tuple[int, str, str, UUID]
"""Where a page ends: a meeting's place in the order of days, its time, its name, its id."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as a list shows it."""

    id: UUID
    name: str
    day: int | None
    at: time | None
    minutes: int | None
    how: MeetingHow
    place: str
    region: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Some of the meetings found, how many there are in all, and where the next page begins."""

    lines: list[MeetingLine]
    found: int
    later: Place | None


LINE_COLUMNS = (
    Meeting.id,
    Meeting.name,
    Meeting.day,
    Meeting.at,
    Meeting.minutes,
    Meeting.how,
    Meeting.place,
    Meeting.region,
    Meeting.types,
)
SEARCHED = (
    Meeting.name
    + "\n"
    + Meeting.place
    + "\n"
    + Meeting.address
    + "\n"
    + Meeting.region
    + "\n"
    + Meeting.notes
)


def search_meetings(session: Session, search: MeetingSearch, after: Place | None) -> MeetingPage:
    """Return the first page of what fits, or the page after a place."""
    order = _order(search)
    columns = (*LINE_COLUMNS, order[0].label("nth_day"), order[1].label("at_text"))
    found = _narrowed(select(*columns), search).order_by(*order).limit(PAGE + 1)
    if after is not None:
        found = found.where(tuple_(*order) > tuple_(*after))
    rows = session.execute(found).all()
    count = _narrowed(select(func.count()).select_from(Meeting), search)
    shown = rows[:PAGE]
    last = shown[-1] if len(rows) > PAGE else None
    return MeetingPage(
        [MeetingLine(*row[: len(LINE_COLUMNS)]) for row in shown],
        session.scalar(count) or 0,
        later=None if last is None else (last.nth_day, last.at_text, last.name, last.id),
    )


def _order(search: MeetingSearch) -> tuple[Any, ...]:
    """Order by day from the first day asked for, then time; by appointment comes last."""
    nth_day = case((Meeting.day.is_(None), 7), else_=(Meeting.day + 7 - search.first_day) % 7)
    at = func.coalesce(type_coerce(Meeting.at, String), "~")
    return nth_day, at, Meeting.name, Meeting.id


def _narrowed(meetings: Select[*Columns], search: MeetingSearch) -> Select[*Columns]:
    """Return the query for only what fits.

    A day is looked up in its index. Words are compared in a scan of what is left: a few thousand
    meetings take hundredths of a second, and no word index grows the vault.
    """
    if search.days:
        meetings = meetings.where(Meeting.day.in_(search.days))
    if search.parts:
        meetings = meetings.where(or_(*(_between(*HOURS[part]) for part in search.parts)))
    if search.since is not None or search.until is not None:
        meetings = meetings.where(_between(search.since, search.until))
    for code in search.types:
        meetings = meetings.where(_has_type(code))
    if search.how is not None:
        meetings = meetings.where(Meeting.how.in_({search.how, MeetingHow.BOTH}))
    if search.source is not None:
        meetings = meetings.where(Meeting.source_id == search.source)
    for word in fold(search.words).split():
        meetings = meetings.where(_says(word))
    return meetings


def _between(since: time | None, until: time | None) -> ColumnElement[bool]:
    begins = true() if since is None else Meeting.at >= since
    ends = true() if until is None else Meeting.at < until
    past_midnight = since is not None and until is not None and until <= since
    return or_(begins, ends) if past_midnight else and_(Meeting.at.is_not(None), begins, ends)


def _has_type(code: str) -> ColumnElement[bool]:
    written = json.dumps(code, ensure_ascii=False)
    return func.instr(type_coerce(Meeting.types, String), written) > 0


def _says(word: str) -> ColumnElement[bool]:
    codes = _types_that_say(word) if len(word) >= SHORTEST_TYPE_WORD else ()
    in_words = func.instr(func.folded(SEARCHED), word) > 0
    return or_(in_words, *map(_has_type, codes))


def _types_that_say(word: str) -> Iterable[str]:
    """Return the codes whose words, in any language of the format, begin a word like this."""
    return [
        code
        for code, said in meeting_types().items()
        if any(part.startswith(word) for words in said.values() for part in fold(words).split())
    ]
