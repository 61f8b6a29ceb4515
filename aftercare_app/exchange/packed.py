"""Reads single members of a zip into memory; nothing is ever unpacked to the disk."""

import io
import zipfile
import zlib
from collections.abc import Callable

from aftercare_app.exchange.ticked import BrokenTracker, TrackerTooLarge

BEGINS = b"PK\x03\x04"
MOST_MEMBERS = 5_000
LARGEST = 32 * 1024 * 1024
"""Bytes of all that is read, as it unfolds: what a file says of its own size proves nothing."""
LONGEST_NAME = 300
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
ENCRYPTED = 0x1


def members(content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the members whose names are wanted. Raises BrokenTracker or TrackerTooLarge.

    Of two with one name the last counts, as for any other reader.
    """
    found: dict[str, bytes] = {}
    left = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told = archive.infolist()
            if len(told) > MOST_MEMBERS:
                raise TrackerTooLarge
            for one in told:
                name = one.filename.replace("\\", "/")
                if len(name) > LONGEST_NAME or not wanted(name):
                    continue
                if one.compress_type not in _WAYS or one.flag_bits & ENCRYPTED:
                    raise BrokenTracker
                found[name] = _some(archive, one, left)
                left -= len(found[name])
    except _BROKEN as failed:
        raise BrokenTracker from failed
    return found


def names_in(content: bytes) -> list[str]:
    """Return the names of the members, none for what is no zip."""
    if not content.startswith(BEGINS):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except _BROKEN:
        return []


def _some(archive: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(one) as member:
        content = member.read(left + 1)
    if len(content) > left:
        raise TrackerTooLarge
    return content
