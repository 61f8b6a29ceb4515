"""What was deleted stays for a day, so that Undo works; then it is really gone."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import Delete, Table, bindparam, delete

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


def purge_deleted(database: Database, clock: Clock) -> None:
    """Remove what was deleted more than a day ago; the vault overwrites its place."""
    since = clock.now() - UNDO_LASTS
    with database.transaction() as session:
        for gone in _GONE:
            session.execute(gone, {"since": since})


def _deleted_before(kept: Any) -> Delete:
    """Return the statement for the table itself: a session that just began has loaded no row."""
    table = cast(Table, kept.__table__)
    return delete(table).where(table.c.deleted_at < bindparam("since"))


_GONE = [
    _deleted_before(kept)
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
    )
]
