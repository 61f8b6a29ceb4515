"""Files that the person brings: from a path, or from the inbox folder beside the vault."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aftercare_app.sentences import Trouble, say

MEBIBYTE = 1024 * 1024
LARGEST = 64 * MEBIBYTE
LARGEST_PICKED = 8 * MEBIBYTE
"""What a browser may hand over by itself; larger files are read from their place."""
INBOX = "inbox"
_MOST_LISTED = 20


class FileTooLarge(Trouble):
    """Larger than any calendar or meeting list; it is refused before it is read."""

    sentence = say("This file is too large. The app can take files up to {most} MB.")


class FileEmpty(Trouble):
    """There is nothing in it."""

    sentence = say("This file is empty. Pick another one.")


class FileNotRead(Trouble):
    """It is not there, is not a file, or may not be read."""

    sentence = say("This file could not be read. Check where it is, or pick another one.")


class BringingStopped(Trouble):
    """The person pressed Cancel."""

    sentence = say("Stopped. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file in the inbox."""

    name: str
    size: int
    path: Path


def read_brought(path: Path, stop: Callable[[], bool]) -> bytes:
    """Return what is in a file. Raises FileTooLarge, FileEmpty, FileNotRead or BringingStopped.

    A pipe or a device is no file. It is read in one go: putting parts together would hold up
    the screen.
    """
    try:
        place = path.expanduser()
        if _size_of_file(place) > LARGEST:
            raise FileTooLarge(most=LARGEST // MEBIBYTE)
        content = place.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        raise FileNotRead from error
    if stop():
        raise BringingStopped
    return not_empty(content)


def not_empty(content: bytes) -> bytes:
    """Return the content. Raises FileEmpty."""
    if not content[:4_096].strip():
        raise FileEmpty
    return content


def inbox_of(folder: Path) -> Path:
    """Return the inbox of a data folder, and make it where it can be made."""
    inbox = folder / INBOX
    try:
        inbox.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return inbox  # the list will be empty, and a path can still be typed
    return inbox


def waiting_in(folder: Path) -> list[Waiting]:
    """Return the files in the inbox, by name; hidden ones and folders are left out."""
    found = []
    try:
        for path in sorted(inbox_of(folder).iterdir()):
            if not path.name.startswith(".") and path.is_file():
                found.append(Waiting(path.name, path.stat().st_size, path))
    except OSError:
        return found
    return found[:_MOST_LISTED]


def _size_of_file(path: Path) -> int:
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise FileNotRead
    return told.st_size
