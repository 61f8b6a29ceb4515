"""Erasing everything of one person from a folder of this device: files, secrets, and the agent.

What is overwritten first may still be readable on flash memory, which writes elsewhere; what
protects there is that nearly all of it is sealed, and its keys go too.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from aftercare_app.sentences import Trouble
from aftercare_app.services.ports import Keystore, Waker
from aftercare_app.storage.disk import sync_folder

OURS = (
    "aftercare.vault*",
    ".aftercare.vault.*",
    ".coming-*",
    "*.secret",
    ".*.secret.*",
    "keystore.json",
    ".keystore.json.*",
    "settings.json",
    ".settings.json.*",
    "reminders.db*",
    "emergency.card",
    ".emergency.card.*",
    "*.log",
)
"""Files of ours by name: the folder may be one the person chose, with other things in it."""
FOLDERS = ("backups", "attached", "attached-coming", "inbox", "demo")
BLOCK = 64 * 1024


def erase_all(
    folder: Path, keystore: Keystore, secrets: Sequence[str], waker: Callable[[], Waker]
) -> list[str]:
    """Remove all of it, and return the names of what could not be removed.

    The vault is shut. What runs while the app is closed goes first, or it would come back.
    """
    left = []
    try:
        waker().remove()
    except Trouble:
        left.append("--remind")
    for secret in secrets:
        try:
            keystore.forget(secret)
        except Trouble:
            left.append(secret)
    left += [path.name for path in _files(folder) if not _gone(path)]
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):
        sync_folder(folder)
    return left


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file of ours, and all that lies in folders of ours; keys come first."""
    with contextlib.suppress(OSError):
        names = sorted(folder.iterdir(), key=lambda path: not path.name.endswith(".secret"))
        for path in names:
            if path.is_file() and _is_ours(path.name):
                yield path
        for name in FOLDERS:
            yield from _inside(folder / name)


def _inside(folder: Path) -> Iterable[Path]:
    if folder.is_symlink():
        return []
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _is_ours(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in OURS)


def _gone(path: Path) -> bool:
    """Overwrite a file once and remove it; tell whether it is gone."""
    try:
        with contextlib.suppress(OSError):
            _overwrite(path)
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        for _ in range(0, path.stat().st_size, BLOCK):
            file.write(bytes(BLOCK))
        file.flush()
        os.fsync(file.fileno())
