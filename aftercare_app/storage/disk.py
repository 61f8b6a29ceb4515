"""Folders and files the vault touches: their modes, what they refuse, and lasting renames."""

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from aftercare_app.sentences import Trouble
from aftercare_app.storage.errors import (
    DiskFull,
    DiskTrouble,
    FolderReadOnly,
    VaultDamaged,
)

NO_ROOM_LEFT = 64 * 1024
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; it must never meet another file of the same name."""

SQLITE_RAISES = (sqlite3.Error, UnicodeDecodeError)
"""What a call may raise; the second when it quotes damaged bytes in the message of the first."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_DISK_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_INTERRUPT,
}


@contextlib.contextmanager
def disk_troubles(path: Path) -> Iterator[None]:
    """Give what SQLite and the system report about the file the class a person can act on."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # ours to mend: a vault used after it was closed
    except sqlite3.Error as error:
        raise trouble_of(error, path) from error
    except UnicodeDecodeError as error:
        raise VaultDamaged from error  # SQLite quoted bytes of a damaged file in its message
    except OSError as error:
        raise _system_trouble(error) from error


def trouble_of(error: sqlite3.Error, path: Path) -> Trouble:
    """Tell a disk that refuses from a file that is not what was written."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return DiskFull()
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return FolderReadOnly()
    if code in _DISK_CODES:
        return _why_refused(path)
    return VaultDamaged()


def _why_refused(path: Path) -> DiskTrouble:
    """Look at the folder: SQLite says only "unable to open" or "disk I/O error"."""
    folder = path.parent
    if folder.is_dir() and not os.access(folder, os.W_OK):
        return FolderReadOnly()
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < NO_ROOM_LEFT:
            return DiskFull()
    return DiskTrouble()


def _system_trouble(error: OSError) -> Trouble:
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NOT_ALLOWED:
        return FolderReadOnly()
    return DiskTrouble()


def make_folder(folder: Path) -> None:
    """Make the folder, for this person only, and make its name last; one that exists stays."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def make_private(path: Path) -> None:
    """Make a new empty file that only this person can read. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def keep_private(path: Path) -> None:
    """Take reading and writing away from everybody else."""
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o600)


def sync_file(path: Path) -> None:
    """Return when the file's bytes are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Return when the folder's names are on the disk. Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_way_to(folder: Path) -> None:
    """Make the name of a folder last, and those of the folders above it.

    One that may not be read, or lies on a disk that only reads, was not made by us.
    """
    for above in folder.absolute().parents:
        with contextlib.suppress(OSError):
            sync_folder(above)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, so that a crash leaves the old file or the new one."""
    sync_file(part)
    part.replace(path)
    sync_folder(path.parent)


def beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database."""
    return [path.with_name(path.name + ending) for ending in BESIDE]
