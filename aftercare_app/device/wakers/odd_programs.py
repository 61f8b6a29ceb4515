"""Runs a program whose path a system cannot read in its own files."""

from collections.abc import Sequence

_RUN_AS_GIVEN = ("/bin/sh", "-c", 'exec "$@"', "sh")


def runnable(command: Sequence[str], unreadable: str) -> list[str]:
    """Return the command; a shell starts it where its program has one of these letters.

    The shell takes each word as it is and reads none of them.
    """
    if set(unreadable) & set(command[0]):
        return [*_RUN_AS_GIVEN, *command]
    return list(command)
