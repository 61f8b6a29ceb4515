"""The order in which a line is drawn when some of its words run from right to left.

Unicode's rules (UAX #9) for a line without marks that embed or isolate; those marks are left
out, and a hyphen never turns a phone number around. What belongs together, such as a letter and
its accents, is moved as one.
"""

import unicodedata
from collections.abc import Iterator, Sequence

STRONG = {"L": 0, "R": 1, "AL": 1}
NEUTRAL = ("B", "S", "WS", "ON", "BN")
NUMBERS = ("EN", "AN")
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAGS = range(0x1F1E6, 0x1F200)


def runs_right_to_left(text: str) -> bool:
    """Tell whether a paragraph begins at the right: its first letter says so."""
    first = next((STRONG[kind] for sign in text if (kind := _kind(sign)) in STRONG), 0)
    return first == 1


def in_order(text: str, *, right_to_left: bool) -> list[str]:
    """Return the line's signs from left to right as they are drawn."""
    signs = list(together(text))
    if not right_to_left and not any(_kind(sign) in ("R", "AL", "AN") for sign in signs):
        return signs
    levels = _levels([_kind(sign) for sign in signs], int(right_to_left))
    return _reordered(signs, levels)


def together(text: str) -> Iterator[str]:
    """Yield each sign with the accents, joiners and tones that belong to it."""
    cluster = ""
    for sign in text:
        if cluster and _belongs(cluster, sign):
            cluster += sign
        else:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


def _belongs(cluster: str, sign: str) -> bool:
    if (
        sign == JOINER
        or unicodedata.category(sign) in ("Mn", "Me", "Mc")
        or ord(sign) in SKIN_TONES
    ):
        return not cluster.isspace()
    if cluster.endswith(JOINER):
        return _kind(cluster) == "ON"
    return ord(sign) in FLAGS and len(cluster) == 1 and ord(cluster) in FLAGS


def _kind(sign: str) -> str:
    """Return the direction class of a sign with what belongs to it."""
    return unicodedata.bidirectional(sign[0]) or "L"


def _levels(kinds: list[str], base: int) -> list[int]:
    """Return how deep each sign is turned around."""
    start = "R" if base else "L"
    _weigh_numbers(kinds, start)
    _settle_neutrals(kinds, start)
    levels = []
    for kind in kinds:
        if base:
            levels.append(2 if kind in ("L", "EN", "AN") else 1)
        else:
            levels.append({"R": 1, "EN": 2, "AN": 2}.get(kind, 0))
    return levels


def _weigh_numbers(kinds: list[str], start: str) -> None:
    """Decide what numbers and the signs around them are (rules W1 to W7)."""
    strong = start
    for n, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[n] = kinds[n - 1] if n else start
        elif kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[n] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for n in range(1, len(kinds) - 1):
        if kinds[n] in ("ES", "CS") and kinds[n - 1] == kinds[n + 1] and kinds[n - 1] in NUMBERS:
            kinds[n] = kinds[n - 1]
    for first, last, kind in _stretches(kinds, ("ET",)):
        beside = (kinds[first - 1] if first else "", kinds[last] if last < len(kinds) else "")
        kinds[first:last] = ["EN" if "EN" in beside else kind] * (last - first)
    strong = start
    for n, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            kinds[n] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[n] = "L"


def _settle_neutrals(kinds: list[str], start: str) -> None:
    """Let spaces and the like go with both their neighbours, or with the line (N1 and N2)."""
    for first, last, _kind_there in _stretches(kinds, NEUTRAL):
        before = _side(kinds[first - 1]) if first else start
        after = _side(kinds[last]) if last < len(kinds) else start
        kinds[first:last] = [before if before == after else start] * (last - first)


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _stretches(kinds: Sequence[str], which: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where signs of these classes follow each other: first, one past the last, class."""
    found: list[tuple[int, int, str]] = []
    for n, kind in enumerate(kinds):
        if kind not in which:
            continue
        if found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1, found[-1][2])
        else:
            found.append((n, n + 1, kind))
    return found


def _reordered(signs: Sequence[str], levels: Sequence[int]) -> list[str]:
    """Turn around every stretch of each level, the deepest first (L2), and mirror brackets."""
    order = list(range(len(signs)))
    for depth in range(max(levels, default=0), 0, -1):
        for first, last, _turned in _stretches(
            ["turn" if levels[n] >= depth else "" for n in order], ("turn",)
        ):
            order[first:last] = reversed(order[first:last])
    return [MIRRORED.get(signs[n], signs[n]) if levels[n] % 2 else signs[n] for n in order]
