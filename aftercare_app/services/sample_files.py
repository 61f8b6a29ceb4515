"""The sample person's files: a card printed, a plan for the phone's calendar, a copy to be safe."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.models import FileMade

MADE = (
    (2, FileKind.PAPER, FileWay.SAVED, "wallet-card", "pdf", 48_213),
    (9, FileKind.CALENDAR, FileWay.SAVED, "plan", "ics", 9_874),
    (40, FileKind.SEALED_COPY, FileWay.SAVED, "aftercare-copy", "vault", 417_792),
    (68, FileKind.PAPER, FileWay.SHARED, "attendance", "pdf", 31_077),
)
"""Days after the beginning, what was made, and which way it went."""
FOR_WHOM = "Dana, counselor"


def add_sample_files(session: Session, clock: Clock, since: date) -> None:
    """Add the files to the receipt."""
    for number, (days, kind, way, name, ending, size) in enumerate(MADE):
        day = since + timedelta(days=days)
        session.add(
            FileMade(
                id=UUID(int=number + 1, version=4),
                made_at=datetime.combine(day, time(19), clock.zone),
                kind=kind,
                recipient=FOR_WHOM if way is FileWay.SHARED else "",
                name=f"{name}-{day.isoformat()}.{ending}",
                way=way,
                sha256=sha256(name.encode()).hexdigest(),
                size=size,
            )
        )
