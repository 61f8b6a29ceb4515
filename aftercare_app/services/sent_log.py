"""The log of everything that was made to leave this device: only ever added to."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.sent import SentSort, SentWay
from aftercare_app.domain.summary import Summary, Withdrawal
from aftercare_app.models import Sent, SentBody
from aftercare_app.sentences import Trouble, say
from aftercare_app.sharing.sealed import SUFFIX
from aftercare_app.sharing.wire import decode
from aftercare_app.storage.database import Database

NAMES = {SentSort.SUMMARY: "summary", SentSort.WITHDRAWAL: "withdrawal"}
"""What files are called, besides the day: nothing of the person."""


class NotInLog(Trouble):
    """The log has no such line."""

    sentence = say("This is not in the list of what was sent.")


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that is ready to be given away, and its line in the log."""

    id: UUID
    name: str
    content: bytes
    recipient: str


@dataclass(frozen=True, slots=True)
class SentLine:
    """One thing in the log. `handed_at` is None where its file was made but not given away."""

    id: UUID
    sort: SentSort
    way: SentWay
    recipient: str
    program: str
    made_on: date
    made_at: datetime
    handed_at: datetime | None
    sequence: int
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class SentPage:
    """One thing with what is in it, exactly; None where this vault does not hold that."""

    line: SentLine
    body: Summary | Withdrawal | None
    has_file: bool


class SentLog:
    """Look at everything that was sent, and hand the very same file over again."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[SentLine]:
        """Return the log, the newest first."""
        rows = select(Sent).order_by(Sent.made_at.desc(), Sent.id)
        with self._database.transaction() as session:
            return [_line(row) for row in session.scalars(rows)]

    def read(self, sent_id: UUID) -> SentPage:
        """Return one thing that was sent. Raises NotInLog."""
        with self._database.transaction() as session:
            row = _logged(session, sent_id)
            kept = session.get(SentBody, sent_id)
        body = _body_of(row.sort, kept.body) if kept else None
        return SentPage(_line(row), body, kept is not None and kept.file is not None)

    def file_again(self, sent_id: UUID) -> SharedFile:
        """Return the very file that was sealed then. Raises NotInLog where it is not here."""
        with self._database.transaction() as session:
            row = _logged(session, sent_id)
            kept = session.get(SentBody, sent_id)
        if kept is None or kept.file is None:
            raise NotInLog
        return SharedFile(row.id, file_name(row.sort, row.made_on), kept.file, row.recipient)

    def handed_over(self, sent_id: UUID) -> None:
        """Remember that a file was saved or shared; the first time counts. Raises NotInLog."""
        with self._database.transaction() as session:
            row = _logged(session, sent_id)
            row.handed_at = row.handed_at or self._clock.now()


def file_name(sort: SentSort, day: date, ending: str = SUFFIX) -> str:
    """Return what a file is called: what it is and the day, and nothing of the person."""
    return f"{NAMES[sort]}-{day.isoformat()}{ending}"


def log_sent(
    session: Session,
    line: SentLine,
    permission: tuple[UUID, int],
    body: bytes,
    file: bytes | None,
    *,
    handed_at: datetime | None = None,
) -> None:
    """Add a line to the log before its file can leave. A paper's own file is not kept."""
    session.add(
        Sent(
            id=line.id,
            sort=line.sort,
            way=line.way,
            permission_id=permission[0],
            permission_version=permission[1],
            recipient=line.recipient,
            program=line.program,
            made_at=line.made_at,
            made_on=line.made_on,
            sequence=line.sequence,
            sha256=line.sha256,
            size=line.size,
            handed_at=handed_at,
        )
    )
    session.flush()  # its body points to it
    session.add(SentBody(sent_id=line.id, body=body, file=file))


def new_line(
    what: Summary | Withdrawal, way: SentWay, recipient: str, program: str, file: bytes
) -> SentLine:
    """Return the line that a new thing gets in the log."""
    return SentLine(
        id=what.id,
        sort=SentSort.SUMMARY if isinstance(what, Summary) else SentSort.WITHDRAWAL,
        way=way,
        recipient=recipient,
        program=program,
        made_on=what.made_on,
        made_at=what.made_at,
        handed_at=None,
        sequence=what.sequence,
        sha256=hashlib.sha256(file).hexdigest(),
        size=len(file),
    )


def _body_of(sort: SentSort, body: bytes) -> Summary | Withdrawal:
    return decode(body, Summary) if sort is SentSort.SUMMARY else decode(body, Withdrawal)


def _logged(session: Session, sent_id: UUID) -> Sent:
    row = session.get(Sent, sent_id)
    if row is None:
        raise NotInLog
    return row


def _line(row: Sent) -> SentLine:
    return SentLine(
        row.id,
        row.sort,
        row.way,
        row.recipient,
        row.program,
        row.made_on,
        row.made_at,
        row.handed_at,
        row.sequence,
        row.sha256,
        row.size,
    )
