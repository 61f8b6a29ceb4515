"""Makes one row of the roster of two."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from aftercare_app.models.cohort_desk import GivenKit
from aftercare_app.models.cohort_people import (
    ContactMade,
    FiledSummary,
    Opened,
    Person,
    Sender,
    SentReply,
)

OWN_WORDS = ("phone", "coordinator", "program", "graduated_on")


def merge_rows(session: Session, kept: Person, other: Person) -> None:
    """Give all that hangs on a row to another one and delete it; empty fields are filled."""
    for model in (Sender, FiledSummary, ContactMade, SentReply, Opened, GivenKit):
        session.execute(
            update(model)
            .where(model.person_id == other.id)
            .values(person_id=kept.id)
            .execution_options(synchronize_session=False)
        )
    session.execute(
        update(Sender)
        .where(Sender.seems_id == other.id)
        .values(seems_id=kept.id)
        .execution_options(synchronize_session=False)
    )
    for name in OWN_WORDS:
        if not getattr(kept, name):
            setattr(kept, name, getattr(other, name))
    kit_id = kept.kit_id or other.kit_id
    kept.since = min(kept.since, other.since)
    session.expunge(other)
    session.execute(delete(Person).where(Person.id == other.id))
    kept.kit_id = kit_id
    session.flush()
