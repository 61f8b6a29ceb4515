"""The privacy receipt: notes each file that is made, for whom, and which way it went."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.domain.files_made import LONGEST_NAME, LONGEST_RECIPIENT, FileKind, FileWay
from aftercare_app.domain.text import clean
from aftercare_app.models import FileMade
from aftercare_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made, as the receipt shows it."""

    made_at: datetime
    kind: FileKind
    recipient: str
    name: str
    way: FileWay
    sha256: str
    size: int


class FilesMade:
    """Note a file, and read what was noted. A file that was deleted stays noted."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(
        self, kind: FileKind, *, for_whom: str = "", content: bytes, way: FileWay, name: str = ""
    ) -> None:
        """Note that a file was made. Its bytes are counted and hashed, and not kept."""
        made = FileMade(
            made_at=self._clock.now(),
            kind=kind,
            recipient=clean(for_whom).text[:LONGEST_RECIPIENT],
            name=name[:LONGEST_NAME],
            way=way,
            sha256=sha256(content).hexdigest(),
            size=len(content),
        )
        with self._database.transaction() as session:
            session.add(made)

    def note_backup(self, name: str, content: bytes) -> None:
        """Note a backup, which stays in the app's own folder."""
        self.note(FileKind.BACKUP, content=content, way=FileWay.KEPT, name=name)

    def all(self) -> list[MadeFile]:
        """Return every file that was ever made, the newest first."""
        newest_first = select(FileMade).order_by(FileMade.made_at.desc(), FileMade.id)
        with self._database.reading() as session:
            return [_shown(made) for made in session.scalars(newest_first)]

    def that_left(self) -> list[MadeFile]:
        """Return the files that may still lie somewhere else, the newest first."""
        return [made for made in self.all() if made.way is not FileWay.KEPT]


def _shown(made: FileMade) -> MadeFile:
    return MadeFile(
        made.made_at, made.kind, made.recipient, made.name, made.way, made.sha256, made.size
    )
