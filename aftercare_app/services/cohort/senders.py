"""Whose key is whose: numbers to compare, and changed keys to decide on."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import KeyStanding
from aftercare_app.domain.summary import Summary
from aftercare_app.models.cohort_people import Agreement, FiledSummary, Person, Sender
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.filing import new_person_row
from aftercare_app.services.cohort.latest import renew_latest
from aftercare_app.services.cohort.own_card import keys_in_use, pair_of
from aftercare_app.services.cohort.placing import place_columns, thresholds_by_program
from aftercare_app.services.cohort.rows import table_of
from aftercare_app.sharing.cards import safety_number
from aftercare_app.sharing.wire import decode
from aftercare_app.storage.database import Database


class KeyGone(Trouble):
    """It was decided on in another window."""

    sentence = say("You have dealt with this key before.")


@dataclass(frozen=True, slots=True)
class SenderLine:
    """A key that waits: to be compared, or, where it is a changed one, to be decided on.

    `alias` is as the sender writes it; `seems` is the row of the roster it seems to belong to.
    """

    id: UUID
    alias: str
    standing: KeyStanding
    first_on: date
    person_id: UUID | None
    seems: str | None
    files: int
    seems_id: UUID | None = None


class Senders:
    """Compare the numbers of a key, and decide whose a changed key is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def waiting(self) -> list[SenderLine]:
        """Return the keys to decide on, then those to compare, the newest first."""
        with self._database.reading() as session:
            found = _lines(session, (KeyStanding.CHANGED, KeyStanding.NOT_COMPARED))
        return sorted(found, key=lambda one: one.standing is not KeyStanding.CHANGED)

    def of(self, person_id: UUID) -> list[SenderLine]:
        """Return all keys of somebody, and those that seem to be theirs."""
        with self._database.reading() as session:
            return [
                one
                for one in _lines(session, tuple(KeyStanding), person_id)
                if one.standing is not KeyStanding.REFUSED
            ]

    def safety_number(self, sender_id: UUID) -> str | None:
        """Return the 40 digits to compare by phone; None where there is no card yet."""
        with self._database.reading() as session:
            keys = keys_in_use(session)
            sender = _needed(session, sender_id)
        return None if keys is None else safety_number(pair_of(keys).sign_key, sender.sign_public)

    def compared(self, sender_id: UUID) -> None:
        """Remember that the numbers were the same. Raises KeyGone."""
        with self._database.transaction() as session:
            sender = _needed(session, sender_id)
            sender.standing, sender.decided_on = KeyStanding.COMPARED, self._clock.today()

    def same_person(self, sender_id: UUID) -> None:
        """Count a changed key as the same person's, with what it sent. Raises KeyGone."""
        today = self._clock.today()
        with self._database.transaction() as session:
            sender = _changed(session, sender_id)
            person_id = sender.seems_id
            if person_id is None:
                raise KeyGone
            _give_to(session, sender, person_id, KeyStanding.COMPARED, today)
            renew_latest(session, person_id, today)

    def somebody_else(self, sender_id: UUID) -> UUID:
        """Give a changed key a row of its own; return it. Raises KeyGone."""
        today = self._clock.today()
        with self._database.transaction() as session:
            sender = _changed(session, sender_id)
            said = _newest(session, sender_id)
            row = new_person_row(
                alias=sender.alias,
                program=said.permission.program if said else "",
                coordinator=said.permission.recipient if said else "",
                graduated_on=said.graduated_on if said else None,
                kit_id=None,
                since=said.permission.starts if said else today,
            )
            row |= place_columns(row, today, thresholds_by_program(session))
            session.execute(insert(table_of(Person)), row)
            person_id: UUID = row["id"]
            _give_to(session, sender, person_id, KeyStanding.NOT_COMPARED, today)
            renew_latest(session, person_id, today)
        return person_id

    def refuse(self, sender_id: UUID) -> None:
        """Take nothing from a changed key, and delete what it sent. Raises KeyGone."""
        with self._database.transaction() as session:
            sender = _changed(session, sender_id)
            session.execute(delete(Agreement).where(Agreement.sender_id == sender_id))
            sender.standing, sender.decided_on = KeyStanding.REFUSED, self._clock.today()


def _needed(session: Session, sender_id: UUID) -> Sender:
    sender = session.get(Sender, sender_id)
    if sender is None:
        raise KeyGone
    return sender


def _changed(session: Session, sender_id: UUID) -> Sender:
    sender = _needed(session, sender_id)
    if sender.standing is not KeyStanding.CHANGED:
        raise KeyGone
    return sender


def _give_to(
    session: Session, sender: Sender, person_id: UUID, standing: KeyStanding, today: date
) -> None:
    sender.person_id, sender.seems_id = person_id, None
    sender.standing, sender.decided_on = standing, today
    session.execute(
        update(FiledSummary).where(FiledSummary.sender_id == sender.id).values(person_id=person_id)
    )
    session.flush()


def _newest(session: Session, sender_id: UUID) -> Summary | None:
    body = session.scalar(
        select(FiledSummary.body)
        .where(FiledSummary.sender_id == sender_id)
        .order_by(FiledSummary.sequence.desc())
        .limit(1)
    )
    return None if body is None else decode(body, Summary)


def _lines(
    session: Session, standings: tuple[KeyStanding, ...], person_id: UUID | None = None
) -> list[SenderLine]:
    files: dict[UUID, int] = {}
    wanted = select(Sender).where(Sender.standing.in_(standings))
    if person_id is not None:
        wanted = wanted.where((Sender.person_id == person_id) | (Sender.seems_id == person_id))
    senders = session.scalars(wanted.order_by(Sender.first_on.desc(), Sender.alias, Sender.id))
    found = list(senders)
    names = _names(session, [one.seems_id for one in found if one.seems_id])
    for sender_id in session.scalars(
        select(FiledSummary.sender_id).where(FiledSummary.sender_id.in_([one.id for one in found]))
    ):
        files[sender_id] = files.get(sender_id, 0) + 1
    return [
        SenderLine(
            id=one.id,
            alias=one.alias,
            standing=one.standing,
            first_on=one.first_on,
            person_id=one.person_id,
            seems=names.get(one.seems_id) if one.seems_id else None,
            files=files.get(one.id, 0),
            seems_id=one.seems_id,
        )
        for one in found
    ]


def _names(session: Session, people: list[Any]) -> dict[UUID, str]:
    rows = session.execute(select(Person.id, Person.alias).where(Person.id.in_(people)))
    return {row.id: row.alias for row in rows}
