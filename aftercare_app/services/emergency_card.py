"""The emergency card: chosen by the person, read while locked, always as the vault says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.domain.emergency_card import Card, CardPerson, tidied
from aftercare_app.models import CardContact, Contact, EmergencyCard, Graduate
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.card_place import CardPlace
from aftercare_app.services.contacts import dialable
from aftercare_app.storage.database import Database


class BlankCard(Trouble):
    """A card with nothing on it helps nobody."""

    sentence = say("Choose at least one thing for the card first.")


@dataclass(frozen=True, slots=True)
class CardChoice:
    """What the person chose for the card."""

    people: frozenset[UUID] = frozenset()
    words: tuple[str, ...] = ()
    help_lines: bool = True


class EmergencyCards:
    """Choose, preview, make and remove the card; it follows every change of what is on it."""

    def __init__(self, database: Database, place: CardPlace) -> None:
        self._database = database
        self._place = place
        self._written: Card | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether this device has the card."""
        return self._place.exists()

    @property
    def is_guarded(self) -> bool:
        """Tell whether the system guards the card; else anyone with the device can read it."""
        return self._place.is_guarded

    def choice(self) -> CardChoice:
        """Return what was chosen, also where this device has no card."""
        with self._database.transaction() as session:
            return _choice(session) or CardChoice()

    def preview(self, choice: CardChoice) -> Card:
        """Return the card that this choice makes."""
        with self._database.transaction() as session:
            return _card(session, choice)

    def make(self, choice: CardChoice) -> None:
        """Keep the choice and put the card where the unlock screen finds it. Raises BlankCard."""
        if self.preview(choice).is_blank:
            raise BlankCard
        with self._database.transaction() as session:
            card = session.get(EmergencyCard, 1) or EmergencyCard(words=())
            card.words, card.help_lines = tidied(choice.words), choice.help_lines
            session.add(card)
            _choose(session, choice.people)
        self._write()

    def remove(self) -> None:
        """Remove the card from this device; what was chosen stays for another time."""
        self._place.remove()
        self._written = None

    def follow(self) -> None:
        """Write the card again where this device has one and what is on it has changed."""
        if self._place.exists():
            self._write()

    def _write(self) -> None:
        with self._database.transaction() as session:
            choice = _choice(session)
            card = _card(session, choice) if choice else None
        if card is None or card.is_blank:
            self.remove()
        elif card != self._written:
            self._place.put(card)
            self._written = card


def _choice(session: Session) -> CardChoice | None:
    card = session.get(EmergencyCard, 1)
    if card is None:
        return None
    people = frozenset(session.scalars(select(CardContact.contact_id)))
    return CardChoice(people, card.words, card.help_lines)


def _choose(session: Session, people: Iterable[UUID]) -> None:
    session.execute(delete(CardContact))
    session.add_all(CardContact(contact_id=one) for one in people)


def _card(session: Session, choice: CardChoice) -> Card:
    contacts = (
        select(Contact)
        .where(Contact.deleted_at.is_(None), Contact.id.in_(choice.people))
        .order_by(Contact.position, Contact.created_at)
    )
    people = [
        CardPerson(one.name, one.phone, one.agreed_to, one.may_text, dialable(one.phone))
        for one in session.scalars(contacts)
    ]
    country = session.scalar(select(Graduate.country)) or ""
    return Card(tuple(people), tidied(choice.words), choice.help_lines, country)
