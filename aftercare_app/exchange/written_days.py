"""Reads days as people and programs write them, the order of a whole column told at once."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from aftercare_app.exchange.cleaning import plain

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[ ,].*)?")
_IN_WORDS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d. %B %Y")


def order_of(cells: Iterable[str]) -> bool | None:
    """Tell whether the day comes before the month, or None where the cells do not tell."""
    unclear = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(plain(cell, 40))
        if match is None:
            continue
        if match[2] == "." or int(match[1]) > 12:
            return True
        if int(match[3]) > 12:
            return False
        unclear = unclear or match[1] != match[3]
    return None if unclear else False


def day_of(cell: str, *, day_first: bool) -> date | None:
    """Return the day that a cell speaks of, or None for what is no day."""
    text = plain(cell, 40)
    try:
        if match := _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _YEAR_LAST.fullmatch(text):
            one, other, year = int(match[1]), int(match[3]), int(match[4])
            return date(year, other, one) if day_first else date(year, one, other)
    except ValueError:
        return None
    return _in_words(text) if any(sign.isalpha() for sign in text) else None


def _in_words(text: str) -> date | None:
    for pattern in _IN_WORDS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None
