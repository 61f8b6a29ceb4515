"""Vaults of one size class with different content: what lies open tells nobody which is which."""

import math
import random
import sys
import zlib
from collections import Counter
from itertools import pairwise

import pytest

from tests.storage.notes import keep, new_vault, plain

LENGTH, NOTES = 2900, 12
MOST_APART = 5.0
"""Standard errors: by chance alone, one comparison in two million is further apart."""


def of_one_letter(_):
    return "a" * LENGTH


def of_words(chance):
    words = ("craving", "meeting", "sponsor", "calm", "walk", "slip", "call", "rest")
    return " ".join(chance.choices(words, k=LENGTH))[:LENGTH]


def of_numbers(chance):
    return "".join(chance.choices("0123456789", k=LENGTH))


WAYS = (of_one_letter, of_words, of_numbers)


def shape_and_bytes(path, write, chance):
    """Make a vault with so many notes; return its shape, which must be equal, and its bytes."""
    vault = new_vault(path)
    for number in range(NOTES):
        keep(vault, number, write(chance))
    vault.close()
    with plain(path) as file:
        cells = [cell for (cell,) in file.execute("SELECT c FROM page ORDER BY n")]
        slots = file.execute("SELECT kind, length(params), length(wrapped) FROM slot").fetchall()
        [head] = file.execute("SELECT c FROM head").fetchone()
    shape = path.stat().st_size, [len(cell) for cell in cells], slots, len(head)
    path.unlink()
    return shape, b"".join([*cells, head])


def statistics_of(sealed):
    """Return figures by which content that shines through would be seen."""
    even = len(sealed) / 256
    follows = Counter(one ^ two for one, two in pairwise(sealed))
    return {
        "mean": sum(sealed) / len(sealed),
        "spread of bytes": sum((n - even) ** 2 / even for n in Counter(sealed).values()),
        "spread of neighbours": sum((n - even) ** 2 / even for n in follows.values()),
        "bits": float(int.from_bytes(sealed).bit_count()),
        "packed": float(len(zlib.compress(sealed, 1))),
        "pairs of pages": float(len(sealed) - len({*zip(sealed[::4], sealed[1::4], strict=False)})),
    }


def apart(ones, others):
    """Return how far two groups are apart by rank, in standard errors (Mann and Whitney)."""
    every = sorted([*ones, *others])
    rank = {figure: (2 * every.index(figure) + every.count(figure) + 1) / 2 for figure in {*every}}
    n, m = len(ones), len(others)
    above = sum(rank[figure] for figure in ones) - n * (n + 1) / 2
    ties = sum(each**3 - each for each in Counter(every).values())
    spread = n * m / 12 * ((n + m + 1) - ties / ((n + m) * (n + m - 1)))
    return (above - n * m / 2) / math.sqrt(spread) if spread else 0.0


def furthest(folder, count, seed):
    """Compare so many vaults of each way; return the furthest that two ways are apart."""
    shapes, seen = set(), {write: [] for write in WAYS}
    for number in range(seed, seed + count):
        for write in WAYS:
            shape, sealed = shape_and_bytes(folder / "v", write, random.Random(number))
            shapes.add(repr(shape))
            seen[write].append(statistics_of(sealed))
        if (number - seed) % 100 == 99:
            print(f"{number - seed + 1} of {count} vaults each way", file=sys.stderr)
    assert len(shapes) == 1, "page count, cells, slots, head and size of the file"
    found = {
        f"{one.__name__}/{other.__name__} {name}": apart(
            [each[name] for each in seen[one]], [each[name] for each in seen[other]]
        )
        for at, one in enumerate(WAYS)
        for other in WAYS[at + 1 :]
        for name in seen[one][0]
    }
    print({name: round(figure, 2) for name, figure in found.items()})
    return max(abs(figure) for figure in found.values())


@pytest.mark.ci
def test_cannot_be_told_apart(tmp_path):
    assert furthest(tmp_path, 25, 1) < MOST_APART


@pytest.mark.soak
def test_a_thousand_of_each_cannot_be_told_apart(tmp_path, pytestconfig):
    count = pytestconfig.getoption("count") or 1000
    assert furthest(tmp_path, count, pytestconfig.getoption("seed")) < MOST_APART


def test_what_shines_through_is_seen(tmp_path):
    """Else equal figures would show nothing: one sealed byte in sixteen is not random here."""
    chance = random.Random(1)
    random_ones = [chance.randbytes(20_000) for _ in range(25)]
    leaking = [bytes(b if at % 16 else 97 for at, b in enumerate(each)) for each in random_ones]
    for name in ("spread of bytes", "mean"):
        groups = [[statistics_of(each)[name] for each in group] for group in (random_ones, leaking)]
        assert abs(apart(*groups)) > MOST_APART, name
