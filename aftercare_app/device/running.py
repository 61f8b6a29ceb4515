"""Runs the operating system's own commands, word by word and never through a shell."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SECONDS = 10.0
NOT_THERE = 127
"""What a shell says of a command that it does not know."""
NO_ANSWER = 124


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, and what it printed."""

    status: int
    printed: str = ""

    @property
    def good(self) -> bool:
        """Tell whether it did what was asked."""
        return self.status == 0


class Runner(Protocol):
    """Runs commands; the tests put an operating system with memory in its place."""

    def run(self, words: Sequence[str], seconds: float = SECONDS) -> Answer:
        """Run a command and wait for its end, not longer than this."""

    def start(self, words: Sequence[str]) -> None:
        """Start a command that goes on when we end; where it cannot start, go on without."""


class SystemRunner:
    """The operating system that we really run on."""

    def run(self, words: Sequence[str], seconds: float = SECONDS) -> Answer:
        """Run a command; one that is not there, or hangs, is a bad answer and no exception."""
        try:
            done = subprocess.run(  # noqa: S603  a list of words that we wrote
                list(words),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(NO_ANSWER)
        except (OSError, ValueError):
            return Answer(NOT_THERE)
        return Answer(done.returncode, decoded(done.stdout))

    def start(self, words: Sequence[str]) -> None:
        """Start a command in a session of its own."""
        quiet = subprocess.DEVNULL
        try:
            subprocess.Popen(  # noqa: S603  a list of words that we wrote
                list(words), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
        except (OSError, ValueError):
            return


def decoded(printed: bytes) -> str:
    """Return what was printed; Windows prints some things in two bytes a letter."""
    if printed.startswith((b"\xff\xfe", b"\xfe\xff")):
        return printed.decode("utf-16", "replace")
    return printed.decode("utf-8", "replace")
