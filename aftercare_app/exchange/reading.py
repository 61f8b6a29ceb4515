"""Turns bytes from anywhere into text, JSON values and table rows, however they were made.

Values come one by one, so that the reading of a large file can be stopped and the interpreter
lets other threads draw in between.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator

from aftercare_app.exchange.listed import BrokenList, ListTooLarge, NotAMeetingList, ReadingStopped

LARGEST = 64 * 1024 * 1024
SNIFFED = 65_536
CHECK_EVERY = 64
"""Rows between two looks at whether the person wants to stop."""
WRAPPERS = ("meetings", "data", "results", "rows")
Stop = Callable[[], bool]

_BLANK = re.compile(r"[ \t\n\r]*")


def as_text(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or Latin-1 where it is neither.

    Raises NotAMeetingList for what is no text, ListTooLarge for what nobody has near them.
    """
    if len(content) > LARGEST:
        raise ListTooLarge
    encoding = _encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as failed:
        if encoding != "utf-8-sig":
            raise BrokenList from failed
    return content.decode("latin-1")


def beginning(content: bytes) -> str:
    """Return the first lines of a file as text, "" for what is no text."""
    try:
        encoding = _encoding(content)
    except NotAMeetingList:
        return ""
    first = content[:SNIFFED]
    if encoding != "utf-8-sig":
        return first.decode(encoding, "ignore")
    try:
        return first.decode("utf-8-sig")
    except UnicodeDecodeError as failed:
        cut_within_a_letter = failed.start >= len(first) - 3
        return first.decode("utf-8-sig" if cut_within_a_letter else "latin-1", "ignore")


def _encoding(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    first = content[:400]
    if 0 not in first:
        return "utf-8-sig"
    for encoding, zeros in (("utf-16-le", first[1::2]), ("utf-16-be", first[::2])):
        if zeros.count(0) * 10 > len(zeros) * 8:
            return encoding
    raise NotAMeetingList


def json_values(text: str, stop: Stop) -> Iterator[object]:
    """Yield the values of the array in a text, or of the array inside its outer object.

    Raises BrokenList where the text ends too early or nests too deeply to be a list.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number, parse_int=_whole)
    try:
        at = _after_blanks(text, 0)
        if text[at : at + 1] == "{":
            yield from _inside(decoder.raw_decode(text, at)[0])
            return
        yield from _one_by_one(text, at, decoder, stop)
    except (ValueError, RecursionError) as failed:
        raise BrokenList from failed


def _one_by_one(text: str, at: int, decoder: json.JSONDecoder, stop: Stop) -> Iterator[object]:
    if text[at : at + 1] != "[":
        raise NotAMeetingList
    at = _after_blanks(text, at + 1)
    number = 0
    while text[at : at + 1] != "]":
        if number % CHECK_EVERY == 0 and stop():
            raise ReadingStopped
        value, at = decoder.raw_decode(text, at)
        yield value
        number += 1
        at = _after_blanks(text, at)
        if text[at : at + 1] == ",":
            at = _after_blanks(text, at + 1)
            if text[at : at + 1] == "]":
                raise BrokenList
        elif text[at : at + 1] != "]":
            raise BrokenList
    if _after_blanks(text, at + 1) != len(text):
        raise BrokenList


def _inside(outer: object) -> list[object]:
    if isinstance(outer, dict):
        for name in WRAPPERS:
            if isinstance(outer.get(name), list):
                return list(outer[name])
    raise NotAMeetingList


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _no_number(_written: str) -> None:
    """NaN and Infinity are not JSON; no meeting needs them."""


def _whole(digits: str) -> int | None:
    """Return a whole number; one of thousands of digits is none, and costs no time."""
    return int(digits) if len(digits) < 19 else None


def table_rows(text: str, stop: Stop, between: str = "") -> Iterator[list[str]]:
    """Yield the rows of a table whose columns are parted by commas, semicolons or tabs.

    `between` says what parts them where the format does. Raises BrokenList for what no
    spreadsheet writes.
    """
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=between or delimiter(text))
        for number, row in enumerate(rows):
            if number % CHECK_EVERY == 0 and stop():
                raise ReadingStopped
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as failed:
        raise BrokenList from failed


def delimiter(text: str) -> str:
    """Return what parts the columns, told from the first line."""
    first = text.lstrip()[:SNIFFED].split("\n", 1)[0]
    return max(",;\t|", key=first.count)
