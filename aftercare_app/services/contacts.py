"""People the graduate can tell, in the order they want to call them."""

import re
import unicodedata
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import text_problems
from aftercare_app.domain.text import clean
from aftercare_app.models import Contact, Draft
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.forms import Saved, insist
from aftercare_app.storage.database import Database

LIMITS = {"name": 60, "phone": 40, "agreed_to": 200, "best_hours": 60}
NAME_NEEDED = say("Write a name or what you call them.")

_DIALABLE = re.compile(r"(\+?[0-9*#]{3,})(?:(?:ext|x|,|;)([0-9]{1,8}))?")


class ContactGone(Trouble):
    """The contact was removed, perhaps in another window."""

    sentence = say("This person is no longer on your list. Nothing else was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """A person as they stand on the screen; `phone` stays as it was typed."""

    name: str = ""
    phone: str = ""
    agreed_to: str = ""
    best_hours: str = ""
    may_text: bool = False


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person on the list. `dial` is what a phone can call, None if it cannot tell."""

    id: UUID
    name: str
    phone: str
    agreed_to: str
    best_hours: str
    may_text: bool
    dial: str | None


class Contacts:
    """Keep, order, remove and bring back the people the graduate can tell."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[ContactCard]:
        """Return everyone, in the person's own order."""
        cards = (
            select(
                Contact.id,
                Contact.name,
                Contact.phone,
                Contact.agreed_to,
                Contact.best_hours,
                Contact.may_text,
            )
            .where(Contact.deleted_at.is_(None))
            .order_by(Contact.position, Contact.created_at)
        )
        with self._database.transaction() as session:
            rows = session.execute(cards).all()
        return [ContactCard(**row._asdict(), dial=dialable(row.phone)) for row in rows]

    def read(self, contact_id: UUID) -> ContactForm:
        """Return a person as a form. Raises ContactGone."""
        with self._database.transaction() as session:
            contact = _kept(session, contact_id)
        names = [field.name for field in fields(ContactForm)]
        return ContactForm(**{name: getattr(contact, name) for name in names})

    def keep(self, form: ContactForm, contact_id: UUID | None = None, *, draft: str = "") -> Saved:
        """Keep a new person at the end, or change the one given.

        Raises FormNotReady or ContactGone.
        """
        insist(contact_problems(form))
        cleaned = {name: clean(getattr(form, name)) for name in LIMITS}
        texts: dict[str, Any] = {name: one.text for name, one in cleaned.items()}
        with self._database.transaction() as session:
            if contact_id is None:
                contact = Contact(
                    position=_last(session) + 1, created_at=self._clock.now(), **texts
                )
                session.add(contact)
            else:
                contact = _kept(session, contact_id)
                for name, text in texts.items():
                    setattr(contact, name, text)
            contact.may_text = form.may_text
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(contact.id, sum(one.removed for one in cleaned.values()))

    def remove(self, contact_id: UUID) -> None:
        """Take a person off the list. Raises ContactGone."""
        with self._database.transaction() as session:
            _kept(session, contact_id).deleted_at = self._clock.now()

    def bring_back(self, contact_id: UUID) -> None:
        """Undo a removal, in the old place. Raises ContactGone when it was purged."""
        with self._database.transaction() as session:
            contact = session.get(Contact, contact_id)
            if contact is None:
                raise ContactGone
            contact.deleted_at = None

    def move(self, contact_id: UUID, place: int) -> None:
        """Put a person at this place of the list, counted from 0. Raises ContactGone."""
        listed = (
            select(Contact)
            .where(Contact.deleted_at.is_(None))
            .order_by(Contact.position, Contact.created_at)
        )
        with self._database.transaction() as session:
            moved = _kept(session, contact_id)
            order = [contact for contact in session.scalars(listed) if contact is not moved]
            order.insert(max(0, place), moved)
            for position, contact in enumerate(order, start=1):
                contact.position = position


def contact_problems(form: ContactForm) -> dict[str, Problem]:
    """Return what has to change before this person can be kept, by field."""
    found = text_problems(form, LIMITS, needed="name")
    if not clean(form.name).text:
        found["name"] = Problem(NAME_NEEDED)
    return found


def dialable(phone: str) -> str | None:
    """Return what a phone can dial of a number as typed, or None if that cannot be told.

    "(503) 555-0142 ext. 7" becomes "5035550142,7": the comma waits before the extension.
    """
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in phone.casefold())
    bare = re.sub(r"[^\w+*#,;]|_", "", plain)
    match = _DIALABLE.fullmatch(bare)
    if match is None:
        return None
    number, extension = match.groups()
    return f"{number},{extension}" if extension else str(number)


def _last(session: Session) -> int:
    return session.scalar(select(func.max(Contact.position))) or 0


def _kept(session: Session, contact_id: UUID) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.deleted_at is not None:
        raise ContactGone
    return contact
