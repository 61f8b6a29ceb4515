"""What a summary tells of what came: which kit it follows, and which answers were read."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.models import Coordinator, KitTaken, PermissionGiven, ReplyKept
from aftercare_app.sharing.cards import Card

MOST_READ = 20
"""So many of the newest answers are confirmed."""


def kit_for(session: Session, permission: PermissionGiven) -> UUID | None:
    """Return the newest kit of the very coordinator that a permission is for, and of no other."""
    coordinator = _coordinator(session, permission)
    if coordinator is None:
        return None
    key = Card.parse(coordinator.card).sign_key
    for kit in session.scalars(select(KitTaken).order_by(KitTaken.taken_at.desc())):
        if Card.parse(kit.card).sign_key == key:
            return kit.id
    return None


def read_replies_for(session: Session, permission: PermissionGiven) -> tuple[UUID, ...]:
    """Return the answers of a permission's coordinator, if the person chose to confirm them."""
    if not permission.tell_read or permission.coordinator_id is None:
        return ()
    rows = (
        select(ReplyKept.id)
        .where(ReplyKept.coordinator_id == permission.coordinator_id)
        .order_by(ReplyKept.made_at.desc(), ReplyKept.id)
        .limit(MOST_READ)
    )
    return tuple(session.scalars(rows))


def _coordinator(session: Session, permission: PermissionGiven) -> Coordinator | None:
    if permission.coordinator_id is None:
        return None
    return session.get(Coordinator, permission.coordinator_id)
