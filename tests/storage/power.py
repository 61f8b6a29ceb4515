"""Cuts the power of a disk at any moment, and tells what may then be left on it.

What was not synced is dropped, kept or torn, each on its own, so that it also arrives out of
order: writes by sectors, sizes, and names whose folder was not synced. A rename is one step, as
on every file system with a journal; names that hang together come in their order.
"""

import os
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.storage.spying import Call

SECTOR = 512
WITNESS = "said"
Change = tuple[int, bytes | None]
"""Bytes written at a place; or, with None, a file cut to a size."""


@dataclass(slots=True)
class File:
    """What is on the disk for certain, and what may be."""

    sure: bytearray = field(default_factory=bytearray)
    loose: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.loose:
            _apply(self.sure, change)
        self.loose.clear()


def _apply(content: bytearray, change: Change) -> None:
    at, written = change
    if written is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(written)] = written


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that appears, goes, or both; until its folder is synced it may not have happened."""

    goes: str = ""
    comes: str = ""
    file: File | None = None
    """None for a folder."""

    @property
    def folder(self) -> str:
        return os.path.dirname(self.goes or self.comes)  # noqa: PTH120

    def touches(self, names: set[str]) -> bool:
        return bool({self.goes, self.comes} & names)


class Disk:
    """Takes the calls of a process in their order; can be cut at any moment."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._now: dict[str, File | None] = {}
        self._sure: dict[str, File | None] = {}
        self._loose: list[Naming] = []
        self._open: dict[int, File | str] = {}
        self.said = bytearray()

    def take(self, call: Call) -> None:
        """Do what the process did."""
        if call.what == "o":
            self._opened(call)
        elif call.what in "wt":
            self._changed(call)
        elif call.what == "s":
            self._synced(self._open[call.fd])
        elif call.what == "r":
            old, new = self._name(call.content), self._name(call.new_name)
            self._now[new] = self._now.pop(old)
            self._loose.append(Naming(old, new, self._now[new]))
        elif call.what == "u":
            self._now.pop(self._name(call.content))
            self._loose.append(Naming(goes=self._name(call.content)))
        else:
            self._now[self._name(call.content)] = None
            self._loose.append(Naming(comes=self._name(call.content)))

    def _name(self, path: bytes) -> str:
        return os.path.relpath(os.fsdecode(path), self._root)

    def _opened(self, call: Call) -> None:
        name = self._name(call.content)
        if Path(self._root, name).is_dir() or (name in self._now and self._now[name] is None):
            self._open[call.fd] = "" if name == "." else name
            return
        file = self._now.get(name)
        if file is None:
            file = self._now[name] = File()
            self._loose.append(Naming(comes=name, file=file))
        if call.at & os.O_TRUNC:
            file.loose.append((0, None))
        self._open[call.fd] = file

    def _changed(self, call: Call) -> None:
        file = self._open[call.fd]
        assert isinstance(file, File)
        if file is self._now.get(WITNESS):
            self.said += call.content
        else:
            file.loose.append((call.at, call.content if call.what == "w" else None))

    def _synced(self, what: File | str) -> None:
        if isinstance(what, File):
            what.sync()
            return
        for naming in [each for each in self._loose if each.folder == what]:
            _happens(self._sure, naming)
            self._loose.remove(naming)

    def left_after(self, chance: random.Random) -> dict[str, bytes]:
        """Return files as a power cut at this moment might leave them."""
        share = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        names, lost = dict(self._sure), set[str]()
        for naming in self._loose:
            if naming.touches(lost) or chance.random() > share:
                lost |= {naming.goes, naming.comes} - {""}
            else:
                _happens(names, naming)
        return {
            name: _survived(file, share, chance)
            for name, file in names.items()
            if file is not None and _reachable(name, names) and not name.endswith("-shm")
        }


def _happens(names: dict[str, File | None], naming: Naming) -> None:
    if naming.goes:
        names.pop(naming.goes, None)
    if naming.comes:
        names[naming.comes] = naming.file


def _reachable(name: str, names: dict[str, File | None]) -> bool:
    folder = os.path.dirname(name)  # noqa: PTH120
    return not folder or (folder in names and _reachable(folder, names))


def _survived(file: File, share: float, chance: random.Random) -> bytes:
    """Return a file's bytes; each loose change came, came in part, or did not come."""
    if not file.loose:
        return bytes(file.sure)
    content = bytearray(file.sure)
    for change in file.loose:
        if chance.random() <= share:
            for part in _torn(change, chance) if chance.random() < 0.15 else [change]:
                _apply(content, part)
    return bytes(content)


def _torn(change: Change, chance: random.Random) -> Iterator[Change]:
    """Yield some of a write's sectors: the first ones, or any."""
    at, written = change
    if written is None:
        return
    begins = [0, *range(SECTOR - at % SECTOR, len(written), SECTOR)]
    ends = [*begins[1:], len(written)]
    first = chance.randrange(len(begins) + 1) if chance.random() < 0.5 else None
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        if number < first if first is not None else chance.random() < 0.5:
            yield at + begin, written[begin:end]


def cuts_of(
    calls: Iterable[Call], folder: Path, count: int, chance: random.Random
) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """Yield what so many power cuts leave, and what had been told as saved by then."""
    known = list(calls)
    moments = sorted(chance.randrange(len(known) + 1) for _ in range(count))
    disk, done = Disk(folder), 0
    for moment in moments:
        for call in known[done:moment]:
            disk.take(call)
        done = moment
        yield disk.left_after(chance), disk.said.decode().splitlines()


def put(files: dict[str, bytes], folder: Path) -> None:
    """Let the folder hold these files and nothing else, as after the power came back."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(content)
        path.chmod(0o600)
