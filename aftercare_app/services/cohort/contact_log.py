"""Who was reached when, how and with what outcome; and when somebody is to be called next."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import CONTACT_LIMIT, ContactOutcome, ContactWay
from aftercare_app.models.cohort_people import ContactMade, Person
from aftercare_app.services.cohort.own_card import keys_in_use
from aftercare_app.services.cohort.rows import PersonGone, plain_row, some_words, table_of
from aftercare_app.services.export_tables import safe
from aftercare_app.storage.database import Database

COLUMNS = ("name", "on", "how", "by", "outcome", "words", "next")


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A contact as it is typed in one line. `by` is the card's name where it is left empty."""

    on: date
    way: ContactWay = ContactWay.CALL
    outcome: ContactOutcome | None = None
    words: str = ""
    next_on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as the log shows it."""

    id: UUID
    on: date
    way: ContactWay
    by: str
    outcome: ContactOutcome | None
    words: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A contact that was deleted, for as long as Undo is offered."""

    row: dict[str, Any]


class ContactLog:
    """Write down a contact, read them, take one back, carry all of them away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(self, person_id: UUID, form: ContactForm) -> UUID:
        """Write a contact down; return its id. Raises PersonGone or TooLong."""
        words = some_words(form.words, CONTACT_LIMIT)
        with self._database.transaction() as session:
            keys = keys_in_use(session)
            made = ContactMade(
                person_id=needed_person(session, person_id).id,
                on_day=form.on,
                way=form.way,
                by=form.by or (keys.name if keys else ""),
                outcome=form.outcome,
                words=words,
                next_on=form.next_on,
                made_at=self._clock.now(),
            )
            session.add(made)
            session.flush()
            renew_contacts(session, [person_id])
        return made.id

    def of(self, person_id: UUID) -> list[ContactLine]:
        """Return the contacts with somebody, the newest first."""
        with self._database.reading() as session:
            rows = session.execute(_lines().where(ContactMade.person_id == person_id))
            return [ContactLine(*row) for row in rows]

    def take_back(self, contact_id: UUID) -> TakenBack | None:
        """Delete a contact; None when it is gone already."""
        table = table_of(ContactMade)
        with self._database.transaction() as session:
            row = session.execute(select(table).where(table.c.id == contact_id)).one_or_none()
            if row is None:
                return None
            gone = TakenBack(plain_row(row))
            session.execute(delete(table).where(table.c.id == contact_id))
            renew_contacts(session, [gone.row["person_id"]])
        return gone

    def bring_back(self, gone: TakenBack) -> None:
        """Put a contact back as it was."""
        with self._database.transaction() as session:
            session.execute(insert(table_of(ContactMade)), gone.row)
            renew_contacts(session, [gone.row["person_id"]])

    def as_csv(self) -> bytes:
        """Return all notes as a table; no cell of it is taken for a formula."""
        out = io.StringIO(newline="")
        write = csv.writer(out)
        write.writerow(COLUMNS)
        for row in self._everything():
            write.writerow([safe(row[column]) for column in COLUMNS])
        return ("\ufeff" + out.getvalue()).encode()

    def as_json(self) -> bytes:
        """Return all notes as JSON."""
        return (json.dumps(self._everything(), ensure_ascii=False, indent=1) + "\n").encode()

    def _everything(self) -> list[dict[str, str]]:
        with self._database.reading() as session:
            rows = session.execute(
                _lines().add_columns(Person.alias).join(Person, Person.id == ContactMade.person_id)
            ).all()
        return [_told(ContactLine(*row[:-1]), row[-1]) for row in rows]


def needed_person(session: Session, person_id: UUID) -> Person:
    """Return somebody who is on the roster. Raises PersonGone."""
    person = session.get(Person, person_id)
    if person is None or person.left_on is not None:
        raise PersonGone
    return person


def renew_contacts(session: Session, people: Sequence[UUID]) -> None:
    """Keep on the rows of the roster what their newest contact was and when the next one is due.

    What came from the person is no contact that somebody made.
    """
    newest: dict[UUID, Any] = {}
    made = session.execute(
        select(
            ContactMade.person_id,
            ContactMade.on_day,
            ContactMade.way,
            ContactMade.by,
            ContactMade.next_on,
        )
        .where(ContactMade.person_id.in_(people), ContactMade.way != ContactWay.SUMMARY)
        .order_by(ContactMade.on_day, ContactMade.made_at, ContactMade.id)
    )
    for row in made:
        newest[row.person_id] = row
    for person_id in people:
        last = newest.get(person_id)
        session.execute(
            update(Person)
            .where(Person.id == person_id)
            .values(
                last_contact_on=last.on_day if last else None,
                last_contact_way=last.way if last else None,
                last_contact_by=last.by if last else "",
                next_contact_on=last.next_on if last else None,
            )
            .execution_options(synchronize_session=False)
        )


def _lines() -> Any:
    return select(
        ContactMade.id,
        ContactMade.on_day,
        ContactMade.way,
        ContactMade.by,
        ContactMade.outcome,
        ContactMade.words,
        ContactMade.next_on,
    ).order_by(ContactMade.on_day.desc(), ContactMade.made_at.desc(), ContactMade.id)


def _told(line: ContactLine, alias: str) -> dict[str, str]:
    return {
        "name": alias,
        "on": line.on.isoformat(),
        "how": line.way.value,
        "by": line.by,
        "outcome": line.outcome.value if line.outcome else "",
        "words": line.words,
        "next": line.next_on.isoformat() if line.next_on else "",
    }
