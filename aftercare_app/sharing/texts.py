"""Which text may be shared: what a reader sees is all there is in it.

NFC, without control, private-use and surrogate characters, without line separators, and without
invisible format characters (marks that turn the direction of text, tags, soft hyphens), but for
the two joiners that emoji and some scripts need. A sender also takes out what its own Unicode
does not know; a reader lets that pass, unless it can never be a character, because the sender's
Unicode may be newer.
"""

import unicodedata

_NEVER = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_UNASSIGNED = "Cn"
CUT = "…"


def fit(text: str, limit: int, *, lines: bool = False) -> str:
    """Return any text made fit to be shared; what is cut ends in an ellipsis.

    It stays on one line unless `lines` are kept.
    """
    parts = [part.replace("\t", " ") for part in text.splitlines()]
    kept = "".join(one for one in ("\n" if lines else " ").join(parts) if _is_fit(one))
    whole = unicodedata.normalize("NFC", kept).strip()
    if len(whole) <= limit:
        return whole
    return whole[: limit - len(CUT)].rstrip(_JOINERS + " \n") + CUT


def is_shareable(text: str, limit: int, *, lines: bool) -> bool:
    """Tell whether text that came is within its limit and nothing in it is hidden."""
    if len(text) > limit:
        return False
    if text.isascii():
        return text.replace("\n", "").isprintable() if lines else text.isprintable()
    return unicodedata.is_normalized("NFC", text) and all(
        _may_come(one) or (lines and one == "\n") for one in text
    )


def _is_fit(character: str) -> bool:
    if character == "\n":
        return True
    return _may_come(character) and unicodedata.category(character) != _UNASSIGNED


def _may_come(character: str) -> bool:
    if character in _JOINERS:
        return True
    category = unicodedata.category(character)
    if category == _UNASSIGNED:
        return not _is_noncharacter(ord(character))
    return category != "Cf" and category not in _NEVER


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
