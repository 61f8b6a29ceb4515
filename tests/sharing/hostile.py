"""Files as somebody hostile would send them: changed on the way, or odd and yet rightly signed.

Each round is made from its own number, so a long run can be split, repeated and gone on with.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from aftercare_app.sharing.checking import (
    checked_kit,
    checked_reply,
    checked_summary,
    checked_withdrawal,
)
from aftercare_app.sharing.refusals import Refused
from aftercare_app.sharing.sealed import (
    BLOCK,
    HEADER,
    Sort,
    open_kit,
    open_sealed,
    seal,
    sign_kit,
    sort_of,
)
from aftercare_app.sharing.wire import Body, encode
from tests.sharing.forging import reseal, sealed_by_hand
from tests.sharing.odd_bodies import odd
from tests.sharing.oracle import may_come
from tests.sharing.samples import (
    BARE,
    CARD,
    COORDINATOR,
    GRADUATE,
    KIT,
    NOW,
    REPLY,
    STRANGER,
    SUMMARY,
    WITHDRAWAL,
)

LONGEST = 0.25
"""Seconds that one file may take. They are the thread's own, so that a busy machine counts not."""
PLAIN = {
    "summary": [encode(SUMMARY), encode(SUMMARY), encode(BARE)],
    "withdrawal": [encode(WITHDRAWAL)],
    "reply": [encode(REPLY)],
    "kit": [encode(KIT)],
}
NAMES = ("summary", "summary", "summary", "summary", "withdrawal", "reply", "kit", "kit")
CHECKS = {
    Sort.SUMMARY: checked_summary,
    Sort.WITHDRAWAL: checked_withdrawal,
    Sort.REPLY: checked_reply,
}


def sent(name: str, body: bytes) -> bytes:
    """Sign and seal a body as the one who may send it."""
    if name == "kit":
        return sign_kit(body, COORDINATOR)
    sender, reader = (COORDINATOR, GRADUATE) if name == "reply" else (GRADUATE, COORDINATOR)
    return seal(body, Sort(name), sender, reader.seal_key)


def taken_in(content: bytes) -> Body:
    """Take in a file as an importer does: by what its first bytes say. Raises a Refused."""
    if sort_of(content) == "kit":
        return checked_kit(open_kit(content), NOW)
    opened = open_sealed(content, [COORDINATOR, GRADUATE])
    return CHECKS[opened.sort](opened, NOW)


@dataclass
class Told:
    """What came of many files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def judge(self, number: int, content: bytes, allowed: Callable[[], bool]) -> None:
        """Take in one file and note what came of it, and what should have."""
        begun = time.thread_time()
        try:
            taken_in(content)
            outcome = "taken in"
        except Refused as refused:
            outcome = type(refused).__name__
        except Exception as crash:
            outcome = f"crash: {type(crash).__name__}"
            self.wrong.append(f"{number}: {crash!r}")
        took = time.thread_time() - begun
        self.outcomes[outcome] += 1
        self.slowest = max(self.slowest, took)
        if took > LONGEST:
            self.wrong.append(f"{number}: took {took:.3f} s")
        if (outcome == "taken in") is not allowed():
            self.wrong.append(f"{number}: {outcome}, against the oracle")


def many(seed: int, count: int, judge: Callable[[Told, int], None]) -> Told:
    """Judge this many rounds from this number on, and say now and then how far it is."""
    told = Told()
    for number in range(seed, seed + count):
        judge(told, number)
        if (number - seed) % 10_000 == 9_999:
            far = f"{number - seed + 1:,} of {count:,}; go on with --seed {number + 1}"
            print(f"{far}; wrong: {len(told.wrong)}; {dict(told.outcomes)}", file=sys.stderr)
    return told


# bytes changed on the way

FILES = [sent(name, body) for name, bodies in PLAIN.items() for body in bodies]
WHOLE = set(FILES)


def mutated(told: Told, number: int) -> None:
    """Change a sealed file. Nothing but the very bytes that were sealed may be taken in."""
    chance = Random(number)
    content = bytearray(chance.choice(FILES))
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        content = chance.choice(DAMAGES)(chance, content) or bytearray(b"\0")
    changed = bytes(content)
    told.judge(number, changed, lambda: changed in WHOLE)


def flip(chance: Random, content: bytearray) -> bytearray:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def flip_early(chance: Random, content: bytearray) -> bytearray:
    content[chance.randrange(min(HEADER + 32, len(content)))] ^= 1 << chance.randrange(8)
    return content


def write_early(chance: Random, content: bytearray) -> bytearray:
    content[chance.randrange(min(HEADER, len(content)))] = chance.choice(b"\0\1\2\3SWRKAF\xff")
    return content


def zero(chance: Random, content: bytearray) -> bytearray:
    at = chance.randrange(len(content))
    length = min(len(content) - at, chance.choice((1, 8, 16, 32, 500)))
    content[at : at + length] = bytes(length)
    return content


def cut(chance: Random, content: bytearray) -> bytearray:
    at = chance.randrange(len(content))
    return content[: at - at % BLOCK if chance.random() < 0.3 else at]


def put_in(chance: Random, content: bytearray) -> bytearray:
    at, length = chance.randrange(len(content) + 1), chance.choice((1, 16, BLOCK))
    return content[:at] + chance.randbytes(length) + content[at:]


def splice(chance: Random, content: bytearray) -> bytearray:
    other, at = chance.choice(FILES), chance.choice((HEADER, HEADER + 32, chance.randrange(4000)))
    return (
        content[:at] + other[at:] if chance.random() < 0.5 else bytearray(other[:at]) + content[at:]
    )


def double(chance: Random, content: bytearray) -> bytearray:
    at = chance.randrange(len(content))
    return content[:at] + content[max(0, at - 64) :]


DAMAGES = (flip, flip, flip_early, write_early, zero, cut, put_in, splice, double)


# odd bodies, rightly signed


def signed(told: Told, number: int) -> None:
    """Send an odd body, rightly signed and sealed; now and then it is the envelope that is odd."""
    chance = Random(number)
    name = chance.choice(NAMES)
    if chance.random() < 0.08:
        told.judge(number, forged(chance), lambda: False)
        return
    body = odd(chance, chance.choice(PLAIN[name]))
    told.judge(number, sent(name, body), lambda: may_come(body, name, NOW, CARD.text))


def forged(chance: Random) -> bytes:
    """Return a file whose envelope is forged around a fine body."""
    body = encode(SUMMARY)
    ways: tuple[dict[str, Any], ...] = (
        {"signer": STRANGER},
        {"sender_key": STRANGER.sign_key},
        {"signed_sort": b"R"},
        {"signature": chance.randbytes(64)},
        {"signature": b"\1" + bytes(63), "sender_key": b"\1" + bytes(31)},
        {"length": chance.choice((0, 1, len(body) - 1, len(body) + 1, 4000, 2**31, 2**32 - 1))},
        {"pad": chance.randbytes(chance.randrange(1, 9)) + b"\1"},
        {"pad": bytes(BLOCK)},
        {"sort": chance.choice((Sort.WITHDRAWAL, Sort.REPLY))},
    )
    if chance.random() < 0.1:
        return sign_kit(encode(KIT), chance.choice((GRADUATE, STRANGER)))
    if chance.random() < 0.1:
        passed_on = sent("summary", body)
        return reseal(passed_on, COORDINATOR, GRADUATE.seal_key)
    return sealed_by_hand(body, **chance.choice(ways))
