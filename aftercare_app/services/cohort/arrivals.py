"""Takes in what graduates sent: one file or thousands, from anywhere, each whole or not at all."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, insert, select

from aftercare_app.clock import Clock
from aftercare_app.models.cohort_desk import GoneKeys, OwnKeys, SeenFile, WatchedFolder
from aftercare_app.models.cohort_people import FiledSummary
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.filing import Came, Filing, Outcome
from aftercare_app.services.cohort.opening_files import Key, Keyring, open_file
from aftercare_app.services.cohort.own_card import NoCardYet, pair_of
from aftercare_app.services.cohort.rows import table_of
from aftercare_app.sharing.refusals import AlreadyHere
from aftercare_app.sharing.sealed import LARGEST, SUFFIX
from aftercare_app.storage.database import Database

BATCH = 250
"""Files that are kept in one transaction."""
THREADS = 2
AT_A_TIME = 25
"""Files that a thread opens before it asks for more."""
One = TypeVar("One")


class CannotRead(Trouble):
    """The disk, or a cloud behind it, did not give the file."""

    sentence = say("This file could not be read. If it is in a cloud, download it first.")


class NoFolder(Trouble):
    """The folder was moved, or its disk is not here."""

    sentence = say("This folder is not there any more. Choose it again.")


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken in, and why."""

    name: str
    why: Trouble


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is; `of` is None where nobody knows how many there are."""

    done: int
    of: int | None


@dataclass(slots=True)
class Brought:
    """What became of the files. `new_senders` are to be compared, `to_decide` to be decided."""

    filed: int = 0
    older: int = 0
    withdrawals: int = 0
    to_decide: int = 0
    already: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    new_senders: list[UUID] = field(default_factory=list)
    stopped: bool = False

    @property
    def looked_at(self) -> int:
        """How many files that were."""
        taken = self.filed + self.older + self.withdrawals + self.to_decide
        return taken + self.already + len(self.refused)


Tell = Callable[[Progress], None]
Stop = Callable[[], bool]
Content = tuple[str, bytes | Trouble]
Fresh = tuple[str, bytes, bytes]
"""A file that is not here yet: its name, its content and the hash of it."""


@dataclass(slots=True)
class _Opening:
    """A batch that is being opened."""

    now: datetime
    already: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    coming: list[Future[list[Came | RefusedFile]]] = field(default_factory=list)


class Arrivals:
    """Bring files in, look through a folder again and again, and tell what became of each."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def bring(
        self,
        contents: Iterable[tuple[str, bytes | Trouble]],
        *,
        of: int | None = None,
        tell: Tell = lambda _: None,
        stop: Stop = lambda: False,
    ) -> Brought:
        """Take files in; what was kept before a stop stays. Raises NoCardYet.

        A Trouble in place of a content is a file that could not be read.
        """
        brought, seen = Brought(), set[bytes]()
        keyring = self._keyring()
        with ThreadPoolExecutor(THREADS) as threads:
            opened: Iterator[_Opening] = self._opened(contents, seen, keyring, threads)
            for opening in opened:
                if stop():
                    brought.stopped = True
                    threads.shutdown(wait=False, cancel_futures=True)
                    break
                self._finish(opening, brought)
                tell(Progress(brought.looked_at, of))
        return brought

    def bring_from(
        self,
        place: Path,
        *,
        tell: Tell = lambda _: None,
        stop: Stop = lambda: False,
    ) -> Brought:
        """Take in a file, or all files of ours in a folder. Raises NoCardYet or NoFolder."""
        paths = [place] if place.is_file() else _files_in(place)
        return self.bring(map(_read, paths), of=len(paths), tell=tell, stop=stop)

    def watch(self, folder: Path) -> None:
        """Look through this folder from now on. Raises NoFolder."""
        if not folder.is_dir():
            raise NoFolder
        with self._database.transaction() as session:
            session.execute(delete(WatchedFolder))
            session.execute(delete(SeenFile))
            session.add(WatchedFolder(path=str(folder)))

    def unwatch(self) -> None:
        """Look through no folder any more; what came stays."""
        with self._database.transaction() as session:
            session.execute(delete(WatchedFolder))
            session.execute(delete(SeenFile))

    def watched(self) -> Path | None:
        """Return the folder that is looked through."""
        with self._database.reading() as session:
            path = session.scalar(select(WatchedFolder.path))
        return None if path is None else Path(path)

    def look_again(self, *, tell: Tell = lambda _: None, stop: Stop = lambda: False) -> Brought:
        """Take in what is new or changed in the watched folder, by name, size and time.

        A plain look works wherever files appear, also where another program syncs them and no
        system tells of it. Raises NoCardYet or NoFolder.
        """
        folder = self.watched()
        if folder is None:
            return Brought()
        seen = self._seen()
        fresh = [(path, mark) for path, mark in _marked(folder) if seen.get(path.name) != mark]
        brought = self.bring(
            (_read(path) for path, _ in fresh), of=len(fresh), tell=tell, stop=stop
        )
        if fresh and not brought.stopped:
            self._remember(fresh, {one.name for one in brought.refused if _may_heal(one.why)})
        return brought

    def _opened(
        self,
        contents: Iterable[Content],
        seen: set[bytes],
        keyring: Keyring,
        threads: ThreadPoolExecutor,
    ) -> Iterator["_Opening"]:
        """Yield batch after batch, the next one being opened while the one before is kept."""
        before: _Opening | None = None
        for batch in _batches(contents, BATCH):
            opening = self._begin(batch, seen, keyring, threads)
            if before is not None:
                yield before
            before = opening
        if before is not None:
            yield before

    def _begin(
        self,
        batch: Sequence[Content],
        seen: set[bytes],
        keyring: Keyring,
        threads: ThreadPoolExecutor,
    ) -> "_Opening":
        """Begin to open what is not here yet, in two threads, while the batch before is kept."""
        now = self._clock.wall()
        opening = _Opening(now)
        fresh: list[Fresh] = []
        hashes = [_hash(content) for _, content in batch]
        seen.update(self._known(hashes))
        for (name, content), mark in zip(batch, hashes, strict=True):
            if isinstance(content, Trouble):
                opening.refused.append(RefusedFile(name, content))
            elif mark in seen:
                opening.already += 1
            else:
                seen.add(mark)
                fresh.append((name, content, mark))
        for some in _batches(fresh, AT_A_TIME):
            opening.coming.append(threads.submit(_open_some, some, keyring, now))
        return opening

    def _finish(self, opening: "_Opening", brought: Brought) -> None:
        """Keep a batch in one transaction."""
        brought.refused += opening.refused
        brought.already += opening.already
        came: list[Came] = []
        for result in chain.from_iterable(some.result() for some in opening.coming):
            if isinstance(result, RefusedFile):
                brought.refused.append(result)
            else:
                came.append(result)
        self._file(came, opening.now, brought)

    def _file(self, came: Sequence[Came], now: datetime, brought: Brought) -> None:
        if not came:
            return
        with self._database.transaction() as session:
            filing = Filing(session, now)
            outcomes = filing.file_all(came)
        for one, outcome in zip(came, outcomes, strict=True):
            _count(brought, one.name, outcome)
        brought.new_senders += filing.new_senders

    def _known(self, hashes: Sequence[bytes]) -> set[bytes]:
        with self._database.reading() as session:
            found = session.scalars(
                select(FiledSummary.content_hash).where(FiledSummary.content_hash.in_(hashes))
            )
            return set(found)

    def _keyring(self) -> Keyring:
        with self._database.reading() as session:
            rows = session.scalars(select(OwnKeys)).all()
            gone = session.scalars(select(GoneKeys.key_id)).all()
        if not rows:
            raise NoCardYet
        keys = [Key(row.id, pair_of(row), row.retired_on, row.handed_over) for row in rows]
        return Keyring({key.pair.key_id: key for key in keys}, frozenset(gone))

    def _seen(self) -> dict[str, tuple[int, str]]:
        with self._database.reading() as session:
            rows = session.execute(select(SeenFile.name, SeenFile.size, SeenFile.changed_ns))
            return {name: (size, changed) for name, size, changed in rows}

    def _remember(self, fresh: Sequence[tuple[Path, tuple[int, str]]], again: set[str]) -> None:
        rows = [
            {"name": path.name, "size": size, "changed_ns": changed}
            for path, (size, changed) in fresh
            if path.name not in again
        ]
        with self._database.transaction() as session:
            for at in range(0, len(fresh), BATCH):
                names = [path.name for path, _ in fresh[at : at + BATCH]]
                session.execute(delete(SeenFile).where(SeenFile.name.in_(names)))
            if rows:
                session.execute(insert(table_of(SeenFile)), rows)


def _open_some(some: Sequence[Fresh], keyring: Keyring, now: datetime) -> list[Came | RefusedFile]:
    return [_came(*one, keyring, now) for one in some]


def _came(
    name: str, content: bytes, mark: bytes, keyring: Keyring, now: datetime
) -> Came | RefusedFile:
    try:
        return Came(name, mark, open_file(content, keyring, now))
    except Trouble as refused:
        return RefusedFile(name, refused)


def _count(brought: Brought, name: str, outcome: Outcome | Trouble) -> None:
    if isinstance(outcome, AlreadyHere):
        brought.already += 1
    elif isinstance(outcome, Trouble):
        brought.refused.append(RefusedFile(name, outcome))
    elif outcome is Outcome.FILED:
        brought.filed += 1
    elif outcome is Outcome.OLDER:
        brought.older += 1
    elif outcome is Outcome.TO_DECIDE:
        brought.to_decide += 1
    else:
        brought.withdrawals += 1


def _batches(contents: Iterable[One], size: int) -> Iterator[list[One]]:
    left = iter(contents)
    while batch := list(islice(left, size)):
        yield batch


def _hash(content: bytes | Trouble) -> bytes:
    return b"" if isinstance(content, Trouble) else hashlib.sha256(content).digest()


def _read(path: Path) -> Content:
    """Return a file's name and content; of one that is far too large only the beginning."""
    try:
        with path.open("rb") as file:
            return path.name, file.read(LARGEST + 1)
    except OSError:
        return path.name, CannotRead()


def _files_in(folder: Path) -> list[Path]:
    return [path for path, _ in _marked(folder)]


def _marked(folder: Path) -> list[tuple[Path, tuple[int, str]]]:
    """Return our files in a folder by name, with what changes when one is written anew."""
    found = []
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix == SUFFIX and path.is_file():
                told = path.stat()
                found.append((path, (told.st_size, str(told.st_mtime_ns))))
    except OSError as gone:
        raise NoFolder from gone
    return found


def _may_heal(why: Trouble) -> bool:
    """Tell whether the same file may be read the next time."""
    return isinstance(why, CannotRead)
