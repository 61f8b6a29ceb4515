"""Coordinators by their cards: looked at, kept, compared by phone, and put away."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.text import fold
from aftercare_app.models import Coordinator
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.own_keys import own_keys
from aftercare_app.services.permission_rows import end_all_with
from aftercare_app.sharing.cards import Card, safety_number
from aftercare_app.storage.database import Database


class CoordinatorGone(Trouble):
    """The coordinator is not known here, or not any more."""

    sentence = say("This card is no longer here. Nothing else was changed.")


class CardKnown(StrEnum):
    """How a card stands to those that are here."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    """Somebody of this name is here with another key: never taken over in silence."""


@dataclass(frozen=True, slots=True)
class CardLook:
    """What a card says, and the number to compare by phone. Nothing is kept yet."""

    name: str
    program: str
    number: str
    known: CardKnown
    coordinator_id: UUID | None
    """Who is here with this card, or with this name and another key."""


@dataclass(frozen=True, slots=True)
class CoordinatorLine:
    """A coordinator who is known; `number` is to be compared by phone."""

    id: UUID
    name: str
    program: str
    number: str
    compared_at: datetime | None


class Coordinators:
    """Know coordinators by the cards they gave; whoever is put away can come back."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look_at(self, text: str) -> CardLook:
        """Return what a card says. Raises what the card's own rules refuse."""
        card = Card.parse(text)
        with self._database.transaction() as session:
            return self._look(session, card)

    def keep(self, text: str, *, compared: bool) -> UUID:
        """Keep a card. One that changes a known name's key ends what was agreed with the old one.

        Raises what the card's own rules refuse.
        """
        card = Card.parse(text)
        now = self._clock.now()
        with self._database.transaction() as session:
            look = self._look(session, card)
            if look.known is CardKnown.CHANGED and look.coordinator_id is not None:
                _known(session, look.coordinator_id).put_away_at = now
                end_all_with(session, look.coordinator_id, now)
            row = _same(session, card)
            if row is None:
                row = Coordinator(
                    name=card.name, program=card.program, card=card.text, added_at=now
                )
                session.add(row)
            row.put_away_at = None
            if compared and row.compared_at is None:
                row.compared_at = now
            session.flush()
            return row.id

    def compare(self, coordinator_id: UUID) -> None:
        """Remember that the numbers were compared and are the same. Raises CoordinatorGone."""
        with self._database.transaction() as session:
            _known(session, coordinator_id).compared_at = self._clock.now()

    def all(self) -> list[CoordinatorLine]:
        """Return those who are not put away, by name."""
        rows = select(Coordinator).where(Coordinator.put_away_at.is_(None))
        with self._database.transaction() as session:
            found = session.scalars(rows.order_by(Coordinator.name, Coordinator.id)).all()
            return [self._line(session, row) for row in found]

    def read(self, coordinator_id: UUID) -> CoordinatorLine:
        """Return a coordinator. Raises CoordinatorGone."""
        with self._database.transaction() as session:
            return self._line(session, _known(session, coordinator_id))

    def put_away(self, coordinator_id: UUID) -> None:
        """Show a coordinator no more; what is agreed with them ends. Raises CoordinatorGone."""
        now = self._clock.now()
        with self._database.transaction() as session:
            _known(session, coordinator_id).put_away_at = now
            end_all_with(session, coordinator_id, now)

    def bring_back(self, coordinator_id: UUID) -> None:
        """Undo putting somebody away; what ended with it stays ended. Raises CoordinatorGone."""
        with self._database.transaction() as session:
            row = session.get(Coordinator, coordinator_id)
            if row is None:
                raise CoordinatorGone
            row.put_away_at = None

    def _look(self, session: Session, card: Card) -> CardLook:
        number = safety_number(own_keys(session, self._clock.now()).sign_key, card.sign_key)
        same, other = _same(session, card), _of_the_name(session, card)
        if same is not None and same.put_away_at is None:
            known, found = CardKnown.SAME, same.id
        elif other is not None:
            known, found = CardKnown.CHANGED, other.id
        else:
            known, found = CardKnown.NEW, None
        return CardLook(card.name, card.program, number, known, found)

    def _line(self, session: Session, row: Coordinator) -> CoordinatorLine:
        own = own_keys(session, self._clock.now()).sign_key
        number = safety_number(own, Card.parse(row.card).sign_key)
        return CoordinatorLine(row.id, row.name, row.program, number, row.compared_at)


def _known(session: Session, coordinator_id: UUID) -> Coordinator:
    row = session.get(Coordinator, coordinator_id)
    if row is None or row.put_away_at is not None:
        raise CoordinatorGone
    return row


def _same(session: Session, card: Card) -> Coordinator | None:
    """Return who is here with the very keys of a card, put away or not."""
    for row in session.scalars(select(Coordinator)):
        here = Card.parse(row.card)
        if (here.seal_key, here.sign_key) == (card.seal_key, card.sign_key):
            return row
    return None


def _of_the_name(session: Session, card: Card) -> Coordinator | None:
    """Return who is here under the name of a card with other keys."""
    rows = session.scalars(select(Coordinator).where(Coordinator.put_away_at.is_(None)))
    for row in rows:
        here = Card.parse(row.card)
        if fold(row.name) == fold(card.name) and here.sign_key != card.sign_key:
            return row
    return None
