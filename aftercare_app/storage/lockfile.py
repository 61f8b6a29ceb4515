"""One window a vault: a lock the system lets go of when the process ends, however it ends."""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import Self

from aftercare_app.storage.disk import disk_troubles
from aftercare_app.storage.errors import OpenElsewhere

_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class WindowLock:
    """Held while a vault is open. The file itself stays: taking it away would let two in.

    `flock` and not `lockf`: it also keeps two windows of one process apart. Where a file system
    knows no locks the app goes on, because every save checks that nobody else saved.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._handle: int | None = None
        self._stays = False

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._stays:
            self.release()

    def stay(self) -> None:
        """Hold on after the `with` block, until `release`."""
        self._stays = True

    def take(self) -> None:
        """Take the lock. Raises OpenElsewhere, or what the disk refuses."""
        with disk_troubles(self._path):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as refused:
            if refused.errno in _HELD:
                os.close(handle)
                raise OpenElsewhere from refused
        self._handle = handle

    def release(self) -> None:
        """Let go; once is enough and twice does no harm."""
        if self._handle is not None:
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
