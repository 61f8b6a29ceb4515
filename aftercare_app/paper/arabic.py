"""Arabic letters in the shapes they take beside each other, without a shaping library.

Unicode names a code for every shape of a letter (the presentation forms) and says which letter
it stands for; the bundled font has them. So the rule needs no table of ours, and phones need no
binary package.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache

JOINS_BOTH_WAYS = ("\u0640", "\u200d")
"""The line that stretches a word, and the joiner that cannot be seen."""
FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
LAM = "\u0644"


def joined(text: str) -> str:
    """Return the text with each Arabic letter in the shape that its neighbours ask for."""
    if not any("\u0600" <= sign <= "\u06ff" or "\u0750" <= sign <= "\u077f" for sign in text):
        return text
    signs = _with_lam_alef(text)
    letters = [n for n, sign in enumerate(signs) if not _rides_along(sign)]
    around = ["", *(signs[n] for n in letters), ""]
    for place, n in enumerate(letters):
        signs[n] = _shaped(signs[n], around[place], around[place + 2])
    return "".join(signs)


def plain(sign: str) -> str:
    """Return the letter or letters that a shape stands for."""
    if any(ord(sign) in forms for forms in FORMS):
        return unicodedata.normalize("NFKC", sign)
    return sign


def _shaped(sign: str, before: str, after: str) -> str:
    shapes = _shapes().get(sign, {})
    to_before = _joins(before, "initial") and "final" in shapes
    to_after = "initial" in shapes and _joins(after, "final")
    shape = {
        (True, True): "medial",
        (True, False): "final",
        (False, True): "initial",
        (False, False): "isolated",
    }[to_before, to_after]
    return shapes.get(shape, sign)


def _joins(sign: str, side: str) -> bool:
    """Tell whether a letter reaches out to the next ("initial") or the one before ("final")."""
    return sign in JOINS_BOTH_WAYS or side in _shapes().get(sign, {})


def _rides_along(sign: str) -> bool:
    """Tell whether a sign is written over or under a letter and does not part its neighbours."""
    return len(sign) == 1 and unicodedata.category(sign) in ("Mn", "Me")


def _with_lam_alef(text: str) -> list[str]:
    """Return the signs, with the two letters that are always written as one put together."""
    signs: list[str] = []
    for sign in text:
        if signs and signs[-1] == LAM and LAM + sign in _shapes():
            signs[-1] = LAM + sign
        else:
            signs.append(sign)
    return signs


@cache
def _shapes() -> Mapping[str, Mapping[str, str]]:
    """Return for each letter its shapes by name."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for forms in FORMS for code in forms):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        word = "".join(chr(int(letter, 16)) for letter in letters)
        is_pair = len(word) == 2 and word[0] == LAM and word[1] in "\u0622\u0623\u0625\u0627"
        if kind.strip("<>") in ("isolated", "final", "initial", "medial") and (
            len(word) == 1 or is_pair
        ):
            found.setdefault(word, {}).setdefault(kind.strip("<>"), chr(code))
    return found
