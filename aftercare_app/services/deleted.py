"""What was deleted stays for a day, so that Undo works; then it is really gone."""

from datetime import timedelta

from sqlalchemy import delete

from aftercare_app.clock import Clock
from aftercare_app.models import (
    Calendar,
    Contact,
    Entry,
    Goal,
    IfThen,
    PlanLine,
    PlannedOnce,
    ReturnToUse,
    Worksheet,
)
from aftercare_app.storage.database import Database

UNDO_LASTS = timedelta(days=1)
NOTHING_LOADED = {"synchronize_session": False}
"""Looking for rows in a session that has none took half of the time."""


def purge_deleted(database: Database, clock: Clock) -> None:
    """Remove what was deleted more than a day ago; the vault overwrites its place."""
    since = clock.now() - UNDO_LASTS
    with database.transaction() as session:
        for kept in (
            Entry,
            Goal,
            Worksheet,
            Contact,
            PlannedOnce,
            Calendar,
            PlanLine,
            IfThen,
            ReturnToUse,
        ):
            gone = delete(kept).where(kept.deleted_at < since)
            session.execute(gone, execution_options=NOTHING_LOADED)
