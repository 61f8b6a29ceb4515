"""Keeps to permissions: what came by one is deleted on its day, and what was opened is listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import ContactWay
from aftercare_app.models.cohort_people import (
    Agreement,
    ContactMade,
    FiledSummary,
    Opened,
    Person,
    Sender,
)
from aftercare_app.services.cohort.latest import NOTHING_LATEST, renew_latest
from aftercare_app.services.cohort.own_card import forget_old_keys
from aftercare_app.services.cohort.rows import table_of
from aftercare_app.storage.database import Database

PAGE = 50


@dataclass(frozen=True, slots=True)
class Deletion:
    """What came from somebody by a permission that is over, and the day it is deleted."""

    person_id: UUID
    alias: str
    on: date
    summaries: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A summary that was looked at on this device."""

    id: UUID
    person_id: UUID
    alias: str
    made_on: date
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A permission that its giver took back: by which key, when, and when what came goes."""

    sign_public: bytes
    permission_id: UUID
    on: date
    delete_on: date


class Keeping:
    """Delete what is to be deleted, say what will be, and list what was opened."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def delete_due(self) -> int:
        """Delete what came by permissions whose day has come; return how many summaries."""
        with self._database.transaction() as session:
            gone = delete_what_is_due(session, self._clock)
            forget_old_keys(session, self._clock.today())
        return gone

    def delete_now(self, person_id: UUID) -> int:
        """Delete at once what came from somebody by permissions that are over."""
        today = self._clock.today()
        with self._database.transaction() as session:
            over = session.scalars(
                select(Agreement.id)
                .join(Sender, Sender.id == Agreement.sender_id)
                .where(Sender.person_id == person_id, Agreement.deleted_on.is_(None))
                .where((Agreement.ends < today) | Agreement.withdrawn_on.is_not(None))
            ).all()
            return _delete(session, over, self._clock) if over else 0

    def taken_back(self) -> list[TakenBack]:
        """Return every permission that was taken back."""
        with self._database.reading() as session:
            rows = session.execute(
                select(
                    Sender.sign_public,
                    Agreement.permission_id,
                    Agreement.withdrawn_on,
                    Agreement.delete_on,
                )
                .join(Sender, Sender.id == Agreement.sender_id)
                .where(Agreement.withdrawn_on.is_not(None))
            )
            return [TakenBack(key, which, on, goes) for key, which, on, goes in rows if on]

    def heed(self, taken_back: Sequence[TakenBack]) -> None:
        """Take these permissions back here too: this may be a copy from before."""
        over = {(one.sign_public, one.permission_id): one for one in taken_back}
        if not over:
            return
        with self._database.transaction() as session:
            rows = session.execute(
                select(Agreement, Sender.sign_public, Sender.person_id)
                .join(Sender, Sender.id == Agreement.sender_id)
                .where(Agreement.withdrawn_on.is_(None))
            ).all()
            people: set[UUID] = set()
            for agreed, key, person_id in rows:
                if one := over.get((key, agreed.permission_id)):
                    agreed.withdrawn_on, agreed.delete_on = one.on, one.delete_on
                    people |= {person_id} if person_id else set()
            session.flush()
            for whose in people:
                renew_latest(session, whose, self._clock.today())
            delete_what_is_due(session, self._clock)

    def coming_deletions(self) -> list[Deletion]:
        """Return what is masked and waits for its day, the next first."""
        today = self._clock.today()
        with self._database.reading() as session:
            rows = session.execute(
                select(Person.id, Person.alias, Agreement.delete_on, func.count(FiledSummary.id))
                .join(FiledSummary, FiledSummary.agreement_id == Agreement.id)
                .join(Person, Person.id == FiledSummary.person_id)
                .where((Agreement.ends < today) | Agreement.withdrawn_on.is_not(None))
                .group_by(Person.id, Person.alias, Agreement.delete_on)
                .order_by(Agreement.delete_on, Person.alias, Person.id)
            )
            return [Deletion(*row) for row in rows]

    def openings(
        self, person_id: UUID | None = None, *, before: tuple[datetime, UUID] | None = None
    ) -> list[Opening]:
        """Return what was opened here, the newest first, a page at a time."""
        wanted = (
            select(Opened.id, Opened.person_id, Person.alias, Opened.made_on, Opened.opened_at)
            .join(Person, Person.id == Opened.person_id)
            .order_by(Opened.opened_at.desc(), Opened.id.desc())
            .limit(PAGE)
        )
        if person_id is not None:
            wanted = wanted.where(Opened.person_id == person_id)
        if before is not None:
            at, last = before
            wanted = wanted.where(
                (Opened.opened_at < at) | ((Opened.opened_at == at) & (Opened.id < last))
            )
        with self._database.reading() as session:
            return [Opening(*row) for row in session.execute(wanted)]


def delete_what_is_due(session: Session, clock: Clock) -> int:
    """Delete what came by permissions whose day has come; return how many summaries."""
    agreed = table_of(Agreement).c
    due = (
        session.connection()
        .scalars(
            select(agreed.id).where(agreed.delete_on <= clock.today(), agreed.deleted_on.is_(None))
        )
        .all()
    )
    return _delete(session, due, clock) if due else 0


def keep_that_they_came(
    session: Session, person_id: UUID, days: Sequence[date], clock: Clock
) -> None:
    """Keep of summaries that are about to be deleted only that they came, and when."""
    for day in sorted(days):
        session.add(
            ContactMade(
                person_id=person_id, on_day=day, way=ContactWay.SUMMARY, made_at=clock.now()
            )
        )
    session.flush()


def _delete(session: Session, agreements: Sequence[UUID], clock: Clock) -> int:
    """Delete the summaries of permissions, and what they left on the rows of the roster."""
    today = clock.today()
    sent = session.execute(
        select(FiledSummary.id, FiledSummary.person_id, FiledSummary.made_on).where(
            FiledSummary.agreement_id.in_(agreements)
        )
    ).all()
    came = [
        {"person_id": one.person_id, "on_day": one.made_on, "way": ContactWay.SUMMARY}
        for one in sent
        if one.person_id is not None
    ]
    session.execute(delete(FiledSummary).where(FiledSummary.agreement_id.in_(agreements)))
    session.execute(update(Agreement).where(Agreement.id.in_(agreements)).values(deleted_on=today))
    for one in came:
        session.add(ContactMade(**one, made_at=clock.now()))
    session.flush()
    gone = {one.id for one in sent}
    for person_id in {one["person_id"] for one in came}:
        latest = session.scalar(select(Person.latest_id).where(Person.id == person_id))
        if latest in gone:
            session.execute(
                update(Person)
                .where(Person.id == person_id)
                .values(
                    {
                        **NOTHING_LATEST,
                        "latest_id": None,
                        "latest_sender_id": None,
                        "latest_keys_id": None,
                    }
                )
                .execution_options(synchronize_session=False)
            )
            renew_latest(session, person_id, today)
    return len(sent)
