"""What a coordinator's desk keeps of itself: unfinished text, and how soon it is locked."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.models.cohort_desk import DeskDraft, DeskLockRule
from aftercare_app.services.drafts import Drafts
from aftercare_app.services.lock_rules import LockRules
from aftercare_app.storage.database import Database


def desk_drafts(database: Database, clock: Clock) -> Drafts:
    """Return the unfinished text of a coordinator's forms."""
    return Drafts(database, clock, DeskDraft)


def desk_lock_rules(database: Database) -> LockRules:
    """Return how soon a coordinator's vault is locked."""
    return LockRules(database, DeskLockRule)


def forget_drafts_of(session: Session, person_id: UUID) -> None:
    """Forget what was begun about somebody who is off the list."""
    session.execute(delete(DeskDraft).where(DeskDraft.form.contains(str(person_id))))


def carry_drafts(session: Session, of: UUID, to: UUID) -> None:
    """Keep what was begun about a row that another takes in; what the other began goes first."""
    taken = set(session.scalars(select(DeskDraft.form).where(DeskDraft.form.contains(str(to)))))
    for draft in session.scalars(select(DeskDraft).where(DeskDraft.form.contains(str(of)))):
        form = draft.form.replace(str(of), str(to))
        if form in taken:
            session.delete(draft)
        else:
            draft.form = form
