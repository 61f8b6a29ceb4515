"""Cuts a calendar file into its events before anything parses them.

One broken event then costs only itself, a huge file can be left at any line, and what the app
does not use (attachments, guests, other programs' own lines) is dropped before it takes time.
Parsing itself is the icalendar library's.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from aftercare_app.exchange.calendar_file import ReadingStopped, Stop

LONGEST = 128 * 1024
"""Bytes of what is used of one event."""
_LOOK_UP_EVERY = 500
_WHOLE = (b"VEVENT", b"VTIMEZONE")
_COUNTED = (b"VTODO", b"VJOURNAL")
_USED = frozenset(
    b"BEGIN END UID SEQUENCE STATUS SUMMARY LOCATION DESCRIPTION URL CONFERENCE DTSTART DTEND "
    b"DURATION RRULE RDATE EXDATE RECURRENCE-ID X-GOOGLE-CONFERENCE".split()
)
_HEADS = (b"X-WR-CALNAME", b"NAME", b"METHOD")


class Piece(NamedTuple):
    """A part of the file: an event, a zone, a task, or a line of its head, with its content.

    An event that never ended is CUT_OFF, one that is too large is TOO_LONG.
    """

    name: str
    content: bytes = b""


def looks_like_calendar(content: bytes) -> bool:
    """Tell by its beginning whether a file says that it is a calendar."""
    beginning = content[:4_096]
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        beginning = beginning.replace(b"\x00", b"")
    return b"BEGIN:VCALENDAR" in beginning.upper()


def pieces(content: bytes, stop: Stop) -> Iterator[Piece]:
    """Yield the parts of a file in their order. Raises ReadingStopped."""
    inside, part, size, skipping, dropped = b"", [b""], 0, b"", False
    for number, raw in enumerate(_lines(content)):
        if number % _LOOK_UP_EVERY == 0 and stop():
            raise ReadingStopped
        line = raw.rstrip(b"\r\n")
        folded = line[:1] in (b" ", b"\t")
        mark, named = (b"", b"") if folded else _mark(line)
        if skipping:
            skipping = b"" if (mark, named) == (b"END", skipping) else skipping
        elif mark == b"BEGIN" and named in _WHOLE:
            if inside == b"VEVENT":
                yield Piece("CUT_OFF")
            inside, part, size, dropped = named, [line], len(line), False
        elif not inside and mark == b"BEGIN" and named in _COUNTED:
            yield Piece("TASK")
        elif not inside:
            if not folded and _name_of(line) in _HEADS and len(line) < 1_000:
                yield Piece(_name_of(line).decode(), line)
        elif mark == b"BEGIN" and inside == b"VEVENT":
            skipping = named
        else:
            if not folded:
                dropped = inside == b"VEVENT" and _name_of(line) not in _USED
            if dropped:
                continue
            size += len(line)
            if size <= LONGEST:
                part.append(line)
            if (mark, named) == (b"END", inside):
                fits = size <= LONGEST
                yield (
                    Piece(inside.decode(), b"\r\n".join([*part, b""]))
                    if fits
                    else Piece("TOO_LONG")
                )
                inside = b""
    if inside == b"VEVENT":
        yield Piece("CUT_OFF")


def text_of(piece: bytes) -> str:
    """Return a part as text; what is not UTF-8 is read as the old Windows letters."""
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        return piece.decode("cp1252", errors="replace")


def _lines(content: bytes) -> Iterator[bytes]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", errors="replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in content[:65_536] and b"\r" in content[:65_536]:
        content = content.replace(b"\r", b"\n")
    yield from BytesIO(content)


def _mark(line: bytes) -> tuple[bytes, bytes]:
    """Return BEGIN or END with the name that begins or ends, or two times nothing."""
    if len(line) > 64:
        return b"", b""
    mark, colon, named = line.upper().partition(b":")
    return (mark, named.strip()) if colon and mark in (b"BEGIN", b"END") else (b"", b"")


def _name_of(line: bytes) -> bytes:
    return line[:64].split(b":", 1)[0].split(b";", 1)[0].upper()
