"""Reads the app's own JSON file, strictly: a file that is only nearly one is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aftercare_app.sentences import Trouble, say

MARK = "aftercare_export"
VERSION = 1
LARGEST = 64 * 1024 * 1024
MOST_ROWS = 500_000
DEEPEST = 12
"""Brackets inside each other; ours has six."""
TOP = {MARK, "revision", "app", "made_at", "photos", "kept"}


class NotOurFile(Trouble):
    """No JSON, or not the JSON this app saves."""

    sentence = say("This file was not saved by this app, or it is damaged. Nothing was changed.")


class OwnFileTooLarge(Trouble):
    """More than a life holds."""

    sentence = say("This file is too large. Nothing was changed.")


class SavedByNewer(Trouble):
    """A newer app wrote it, and may know what this one does not."""

    sentence = say(
        "A newer version of the app saved this file. Update the app, then bring it again. "
        "Nothing was changed."
    )


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The file as it stands: rows by table, whose values nobody has looked at yet."""

    revision: str
    made_at: str
    kept: Mapping[str, tuple[Mapping[str, object], ...]]


def looks_like_own(content: bytes) -> bool:
    """Tell from its beginning whether a file may be one that this app saved."""
    first = content[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    return first.startswith(b"{") and f'"{MARK}"'.encode() in first


def read_own(content: bytes) -> OwnFile:
    """Return what is in the file. Raises NotOurFile, OwnFileTooLarge or SavedByNewer."""
    whole = _parsed(content)
    version = whole.get(MARK)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotOurFile
    if version > VERSION:
        raise SavedByNewer
    revision, made_at, kept = whole.get("revision"), whole.get("made_at"), whole.get("kept")
    if set(whole) != TOP or not isinstance(revision, str) or not isinstance(made_at, str):
        raise NotOurFile
    if not isinstance(kept, dict):
        raise NotOurFile
    if sum(len(rows) for rows in kept.values() if isinstance(rows, list)) > MOST_ROWS:
        raise OwnFileTooLarge
    return OwnFile(revision, made_at, {name: _rows(rows) for name, rows in kept.items()})


def _rows(rows: object) -> tuple[Mapping[str, object], ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotOurFile
    return tuple(rows)


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise OwnFileTooLarge
    try:
        whole = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as failed:
        raise NotOurFile from failed
    if not isinstance(whole, dict) or _deep(whole, DEEPEST):
        raise NotOurFile
    return whole


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a name that is given twice: two readers would see two different files."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(_written: str) -> None:
    raise ValueError("a number that is not whole")


def _whole(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError("a number without end")
    return int(digits)


def _deep(value: object, left: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_deep(one, left - 1) for one in inside)
