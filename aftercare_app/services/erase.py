"""Erasing everything of one person from a folder of this device: files, secrets, and the agent.

What is overwritten first may still be readable on flash memory, which writes elsewhere; what
protects there is that nearly all of it is sealed, and its keys go too.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from aftercare_app.models.graduate import Draft
from aftercare_app.sentences import Trouble
from aftercare_app.services.ports import Keystore, Waker
from aftercare_app.storage.disk import sync_folder

OURS = (
    "aftercare.vault*",
    ".aftercare.vault.*",
    ".coming-*",
    "keystore.json",
    ".keystore.json.*",
    "settings.json",
    ".settings.json.*",
    "reminders.db*",
    "emergency.card",
    ".emergency.card.*",
)
"""Files of ours by name: the folder may be one the person chose, with other things in it."""
FOLDERS = {
    "backups": re.compile(r"\.?\d{8}T\d{6}Z.*"),
    "attached": re.compile(r"\.?[0-9a-f]{32}.*"),
    "attached-coming": re.compile(r"\.?[0-9a-f]{32}.*"),
    "inbox": re.compile(r"[^.].*"),
}
"""What is ours in folders of ours. The inbox holds what the person put there for the app."""
DEMO = "demo"
"""The made-up person's folder, which is like the one around it."""
BLOCK = 64 * 1024
_VAULT_FILES = frozenset(f"aftercare.vault{end}" for end in ("", "-wal", "-shm", ".lock"))


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
    left += [path.name for path in _files(folder, secrets) if not _gone(path)]
    for name in (*FOLDERS, *(f"{DEMO}/{one}" for one in FOLDERS), DEMO):
        with contextlib.suppress(OSError):  # it is not there, or others keep something in it
            (folder / name).rmdir()
    with contextlib.suppress(OSError):
        sync_folder(folder)
    return left


def is_untouched(image: sqlite3.Connection, folder: Path) -> bool:
    """Tell whether a vault holds drafts only, and no other copy of a life lies in its folder."""
    tables = image.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    held = (name for (name,) in tables if name not in ("alembic_version", Draft.__tablename__))
    # The names are the image's own.
    asked = (f'SELECT 1 FROM "{name}" LIMIT 1' for name in held)  # noqa: S608  # nosec B608
    if any(image.execute(one).fetchone() for one in asked):
        return False
    aside = (path.name for path in _inside(folder) if path.name not in _VAULT_FILES)
    return not (any(fnmatch(name, OURS[0]) for name in aside) or any(_inside(folder / "backups")))


def erase_vault(folder: Path, keystore: Keystore, secret: str) -> None:
    """Remove an untouched vault and its key; all else stays.

    The key goes last: cut short, this leaves a key to nothing, and no vault without its key.
    """
    for path in [path for path in _inside(folder) if path.name in _VAULT_FILES]:
        _gone(path)
    with contextlib.suppress(OSError):
        sync_folder(folder)
    with contextlib.suppress(Trouble):
        keystore.forget(secret)


def _files(folder: Path, secrets: Sequence[str]) -> Iterator[Path]:
    """Yield every file of ours, and all that is ours in folders of ours; keys come first."""
    names = (*(f"{one}.secret" for one in secrets), *(f".{one}.secret.*" for one in secrets), *OURS)
    files = _inside(folder)
    for pattern in names:
        yield from (path for path in files if fnmatch(path.name, pattern))
    for name, ours in FOLDERS.items():
        yield from (path for path in _inside(folder / name) if ours.fullmatch(path.name))
    if (folder / DEMO).is_dir():
        yield from _files(folder / DEMO, secrets)


def _inside(folder: Path) -> list[Path]:
    """Return the files that lie right in a folder. No link is followed."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    with contextlib.suppress(OSError):
        return [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    return []


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
