"""Builds the spy that stands between a process and its disk, and reads what it wrote down."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("disk_spy.c")
COMPILER = shutil.which("cc")
HEADER = Path("/usr/include/dlfcn.h")
_HEAD = struct.Struct("<ciQI")


def why_no_spy() -> str:
    """Return what is missing here for the spy; nothing, if it can be built."""
    if not sys.platform.startswith("linux"):
        return "Linux, where a library can stand between a process and its disk"
    built = COMPILER and HEADER.exists()
    return "" if built else "a C compiler (on Debian: apt install gcc libc6-dev)"


@dataclass(frozen=True, slots=True)
class Call:
    """One call that changed something, in the order of the process; `what` as the spy has it.

    o opened, w written, t cut to a size, s synced, r renamed, u unlinked, d a folder made.
    """

    what: str
    fd: int
    at: int
    content: bytes
    new_name: bytes = b""

    @property
    def path(self) -> str:
        """The file that was opened, renamed, unlinked or made."""
        return os.fsdecode(self.content)


def build(folder: Path) -> Path:
    """Return the spy, built in this folder."""
    spy = folder / "spy.so"
    command = [COMPILER or "cc", "-shared", "-fPIC", "-O2", "-o", spy, SOURCE, "-ldl", "-lpthread"]
    subprocess.run([*map(str, command)], check=True)
    return spy


def run_spied(
    spy: Path, folder: Path, module: str, arguments: Sequence[object], log: Path | None = None
) -> str:
    """Run one of our modules with the spy at its side; return what it printed."""
    watching = {"LD_PRELOAD": str(spy), "SPY_FOLDER": str(folder)}
    if log is not None:
        watching["SPY_LOG"] = str(log)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(
        command, env={**os.environ, **watching}, stdout=subprocess.PIPE, check=True, text=True
    )
    return ended.stdout


def calls_in(log: Path) -> Iterator[Call]:
    """Yield what the spy wrote down."""
    found, at = log.read_bytes(), 0
    old: Call | None = None
    while at < len(found):
        what, fd, where, length = _HEAD.unpack_from(found, at)
        at += _HEAD.size + length
        call = Call(what.decode(), fd, where, found[at - length : at])
        if call.what == "r":
            old = call
        elif call.what == ">" and old is not None:
            yield Call("r", 0, 0, old.content, call.content)
        else:
            yield call
