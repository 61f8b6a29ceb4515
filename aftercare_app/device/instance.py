"""One running Aftercare for each data folder, and how a second start finds it.

A lock held by the operating system says whether one runs: it goes with its process, however
that ends, so a file left by a crash is known to be old. The file beside it says where.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from aftercare_app.device.browser_guard import FRESH_PATH, LOOPBACK, OPENING_PATH
from aftercare_app.device.private_file import OWNER_ONLY, write_private
from aftercare_app.sentences import Trouble, say

LOCK_NAME = "running.lock"
FILE_NAME = "running.json"
_PAUSE = 0.1
_ANSWER_SECONDS = 3


class Shown(StrEnum):
    """Where the running app is seen."""

    BROWSER = "browser"
    WINDOW = "window"


class RunsSilently(Trouble):
    """One is running, but it does not say where."""

    sentence = say(
        "Aftercare is already running, but it does not answer. Close it, wait a moment, "
        "and start it again. What you wrote is safe."
    )


@dataclass(frozen=True)
class Elsewhere:
    """The app that runs already: a window, or a fresh address for a browser."""

    shown: Shown
    address: str = ""


class Instance:
    """This process is the one that runs for this folder, until released."""

    def __init__(self, folder: Path, lock: IO[bytes] | None) -> None:
        self._folder = folder
        self._lock = lock

    def announce(self, shown: Shown, port: int = 0, secret: str = "") -> None:
        """Say where the app is, for a second start. Without it, that one cannot help."""
        place = {"shown": shown, "port": port, "secret": secret}
        try:
            write_private(self._folder / FILE_NAME, json.dumps(place).encode())
        except OSError:
            return

    def release(self) -> None:
        """Make room for the next start."""
        _remove(self._folder / FILE_NAME)
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def claim(folder: Path) -> Instance | None:
    """Become the one for this folder, or return None when there is one already.

    Where no lock can be made, on a read-only folder, the app goes on without: it will say
    itself that it cannot write there.
    """
    try:
        descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except OSError:
        return Instance(folder, None)
    lock = os.fdopen(descriptor, "r+b")
    if not _locked(lock):
        lock.close()
        return None
    _remove(folder / FILE_NAME)
    return Instance(folder, lock)


def meet(folder: Path, patience: float = 10.0) -> Instance | Elsewhere:
    """Become the one for this folder, or find out where the one that runs is seen.

    It may be starting or stopping just now, so the question is repeated for a while.
    """
    until = time.monotonic() + patience
    while True:
        met = claim(folder) or _ask(folder)
        if met is not None:
            return met
        if time.monotonic() >= until:
            raise RunsSilently
        time.sleep(_PAUSE)


def _ask(folder: Path) -> Elsewhere | None:
    try:
        place = json.loads((folder / FILE_NAME).read_bytes())
        if place["shown"] == Shown.WINDOW:
            return Elsewhere(Shown.WINDOW)
        address = _fresh_address(int(place["port"]), str(place["secret"]))
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
        return None
    return Elsewhere(Shown.BROWSER, address) if address else None


def _fresh_address(port: int, secret: str) -> str | None:
    """Ask over the loopback itself: a proxy from the environment must not hear the secret."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=_ANSWER_SECONDS)
    try:
        connection.request("POST", FRESH_PATH, headers={"Authorization": f"Bearer {secret}"})
        answer = connection.getresponse()
        address = answer.read(1_000).decode("ascii")
    finally:
        connection.close()
    ours = address.startswith(f"http://{LOOPBACK}:{port}{OPENING_PATH}")
    return address if ours else None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: go on as if alone
        return True
