"""The person's own keys to share with, and the numbers that no two sealed things share."""

from datetime import datetime

from sqlalchemy.orm import Session

from aftercare_app.models import SharingKeys
from aftercare_app.sharing.keys import KeyPair


def own_keys(session: Session, now: datetime) -> KeyPair:
    """Return the person's keys; they are made when they are first asked for."""
    row = _row(session, now)
    return KeyPair(row.seal_private, row.sign_private)


def reserve_sequence(session: Session, now: datetime) -> int:
    """Return a number that was never given before, and is higher than every one before it.

    It is never lower than the clock's seconds: after an older copy of the vault was opened, the
    numbers that it does not know were already given are passed over too.
    """
    row = _row(session, now)
    row.last_sequence = max(row.last_sequence + 1, int(now.timestamp()))
    return row.last_sequence


def _row(session: Session, now: datetime) -> SharingKeys:
    row = session.get(SharingKeys, 1)
    if row is None:
        keys = KeyPair.new()
        row = SharingKeys(
            seal_private=keys.seal_private, sign_private=keys.sign_private, made_at=now
        )
        session.add(row)
        session.flush()
    return row
