"""What happens to text on its way into the vault: nothing is lost, control characters go."""

import unicodedata
from dataclasses import dataclass

NOTE_LIMIT = 20_000
"""Characters a note may have; longer stays in the field with a sentence."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text fit to keep, and how many control characters were taken out of it."""

    text: str
    removed: int


def clean(text: str) -> Cleaned:
    """Return text without control characters other than newline and tab.

    Line ends become newlines. Emoji, accents and right-to-left marks stay as they are. Lone
    surrogates, which no file can hold, count as control characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(character for character in lines if _may_stay(character))
    return Cleaned(kept.strip(), len(lines) - len(kept))


def fold(text: str) -> str:
    """Return text as search sees it: no case, no accents, so that *cafe* finds *Café*."""
    parts = text.casefold()
    if parts.isascii():
        return parts  # most text; searching ten years of notes asks for all of them
    return unicodedata.normalize("NFKD", parts).translate(_WITHOUT_ACCENTS)


def excerpt(text: str, length: int = 90) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length].rsplit(" ", 1)[0]
    return (cut or line[:length]) + "…"


def around(text: str, needle: str, length: int = 90) -> str:
    """Return the part of a text on one line where the needle (folded) is, else its beginning."""
    line = " ".join(text.split())
    at = fold(line).find(needle)
    if at < length // 2:
        return excerpt(line, length)
    return "…" + excerpt(line[max(0, at - length // 3) :], length)


class _WithoutAccents(dict[int, int | None]):
    """For `str.translate`: drops combining marks, asking Unicode once for each character."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_ACCENTS = _WithoutAccents()


def _may_stay(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
