"""Meetings from the lists a person took in: kept, searched, and looked at."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, func, insert, select

from aftercare_app.clock import Clock
from aftercare_app.domain.meetings import LONGEST_LIST_NAME
from aftercare_app.domain.text import clean
from aftercare_app.exchange.listed import MeetingList, NoMeetings
from aftercare_app.models import Meeting, MeetingSource
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.meeting_search import (
    MeetingPage,
    MeetingSearch,
    Place,
    search_meetings,
)
from aftercare_app.storage.database import Database


class NamelessList(Trouble):
    """A list is found again by its name."""

    sentence = say("Give this list a name, so that you find it again.")


class MeetingGone(Trouble):
    """Its list was replaced or let go."""

    sentence = say("This meeting is no longer on your lists.")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A list that was taken in."""

    id: UUID
    name: str
    fellowship: str | None
    count: int
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """Everything about a meeting, and which list it is from."""

    meeting: Meeting
    source: SourceLine


@dataclass(frozen=True, slots=True)
class LetGo:
    """A list that was let go, for as long as Undo is offered."""

    source: dict[str, Any]
    meetings: list[dict[str, Any]]


class Meetings:
    """The meetings near a person, without a network: only lists they saved or were given.

    `before` is done before a list comes in, such as a backup.
    """

    def __init__(
        self, database: Database, clock: Clock, before: Callable[[], object] = lambda: None
    ) -> None:
        self._database = database
        self._clock = clock
        self._before = before

    def keep(self, listed: MeetingList, name: str) -> int:
        """Keep a list in place of one of the same name, all of it or nothing; tell how many.

        Raises NamelessList or NoMeetings.
        """
        called = " ".join(clean(name).text.split())[:LONGEST_LIST_NAME].strip()
        if not called:
            raise NamelessList
        if not listed.meetings:
            raise NoMeetings
        source = MeetingSource(
            name=called,
            fellowship=listed.fellowship,
            count=len(listed.meetings),
            imported_at=self._clock.now(),
        )
        self._before()
        with self._database.transaction() as session:
            session.execute(delete(MeetingSource).where(MeetingSource.name == called))
            session.add(source)
            session.flush()  # meetings point to it
            session.execute(insert(_table(Meeting)), rows_of(listed, source.id))
        return len(listed.meetings)

    def sources(self) -> list[SourceLine]:
        """Return the lists, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(MeetingSource).order_by(MeetingSource.name))
            return [_source_line(one) for one in rows]

    def forget(self, source_id: UUID) -> LetGo | None:
        """Let go of a list and its meetings; None when it is gone already."""
        lists, meetings = _table(MeetingSource), _table(Meeting)
        with self._database.transaction() as session:
            row = session.execute(select(lists).where(lists.c.id == source_id)).one_or_none()
            if row is None:
                return None
            of_it = session.execute(select(meetings).where(meetings.c.source_id == source_id))
            gone = LetGo(row._asdict(), [one._asdict() for one in of_it])
            session.execute(delete(lists).where(lists.c.id == source_id))
        return gone

    def bring_back(self, gone: LetGo) -> None:
        """Put a list back as it was; one of the same name that came since stays instead."""
        with self._database.transaction() as session:
            name = gone.source["name"]
            if session.scalar(select(MeetingSource.id).where(MeetingSource.name == name)):
                return
            session.execute(insert(_table(MeetingSource)), gone.source)
            session.execute(insert(_table(Meeting)), gone.meetings)

    def find(self, search: MeetingSearch, *, after: Place | None = None) -> MeetingPage:
        """Return the first page of what fits, or the page after a place."""
        with self._database.reading() as session:
            return search_meetings(session, search, after)

    def types(self) -> list[str]:
        """Return the type codes that occur, the commonest first."""
        counts: Counter[str] = Counter()
        with self._database.reading() as session:
            for codes, count in session.execute(
                select(Meeting.types, func.count()).group_by(Meeting.types)
            ):
                counts.update(dict.fromkeys(codes, count))
        return [code for code, _count in counts.most_common()]

    def read(self, meeting_id: UUID) -> MeetingShown:
        """Return everything about a meeting. Raises MeetingGone."""
        with self._database.reading() as session:
            meeting = session.get(Meeting, meeting_id)
            source = session.get(MeetingSource, meeting.source_id) if meeting else None
            if meeting is None or source is None:
                raise MeetingGone
            return MeetingShown(meeting, _source_line(source))


def rows_of(listed: MeetingList, source_id: UUID) -> list[dict[str, Any]]:
    """Return a list's meetings as rows to insert at once, past the ORM."""
    return [
        {
            "id": uuid4(),
            "source_id": source_id,
            "name": one.name,
            "day": one.day,
            "at": one.at,
            "minutes": one.minutes,
            "types": one.types,
            "how": one.how,
            "place": one.place,
            "address": one.address,
            "region": one.region,
            "link": one.link,
            "phone": one.phone,
            "notes": one.notes,
            "zone": one.zone,
        }
        for one in listed.meetings
    ]


def _table(row: type[MeetingSource] | type[Meeting]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 (tells mypy; it is one)
    return table


def _source_line(one: MeetingSource) -> SourceLine:
    return SourceLine(one.id, one.name, one.fellowship, one.count, one.imported_at)
