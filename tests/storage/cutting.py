"""Cuts the power of recorded stories, over and over, and counts what is lost.

    python -m tests.storage.cutting FOLDER --count 100000 --seed 1

Every story is a process of its own with the spy at its side; then its disk is cut so many times.
"""

import argparse
import hashlib
import json
import random
import shutil
import sys
from pathlib import Path

from tests.storage.power import cuts_of, put
from tests.storage.spying import Call, build, calls_in, run_spied
from tests.storage.story import missing_in

CUTS_A_STORY = 500
EVERY_BACKUP = 8
"""One cut in so many has every backup opened, too. What is left twice is looked at once."""


def recorded(spy: Path, folder: Path, seed: int, saves: int) -> list[Call]:
    """Live a story and return what its process did to the disk."""
    live, log = folder / "live", folder / f"calls-{seed}"
    shutil.rmtree(live, ignore_errors=True)
    live.mkdir()
    log.unlink(missing_ok=True)  # one from a story that broke off: the spy appends
    asked = [live, "--seed", seed, "--saves", saves]
    run_spied(spy, live, "tests.storage.story", asked, log)
    calls = list(calls_in(log))
    log.unlink()
    return calls


def cut_many(folder: Path, *, count: int, seed: int, saves: int = 40) -> dict[str, object]:
    """Cut the power so often; return the tally. A long run tells how far it is."""
    spy, wrong, saves_told = build(folder), list[str](), 0
    seen: set[bytes] = set()
    for begin in range(seed, seed + count, CUTS_A_STORY):
        calls = recorded(spy, folder, begin, saves)
        many = min(CUTS_A_STORY, seed + count - begin)
        chance = random.Random(begin)
        for number, (files, said) in enumerate(cuts_of(calls, folder / "live", many, chance)):
            saves_told += len(said)
            mark = _mark(files, said)
            if mark in seen:
                continue
            seen.add(mark)
            put(files, folder / "after")
            found = missing_in(folder / "after", said, inside=number % EVERY_BACKUP == 0)
            wrong += [f"cut {begin + number}: {each}" for each in found]
        done = begin + many - seed
        sys.stderr.write(f"{done} of {count} cuts, {len(seen)} distinct, {len(wrong)} wrong\n")
    return {"cuts": count, "distinct": len(seen), "told": saves_told, "wrong": wrong}


def _mark(files: dict[str, bytes], said: list[str]) -> bytes:
    """Return what tells one outcome from another."""
    mark = hashlib.blake2b(str(len(said)).encode(), digest_size=12)
    for name in sorted(files):
        mark.update(name.encode() + hashlib.blake2b(files[name]).digest())
    return mark.digest()


def main() -> None:
    """Do what the command line says and print the tally as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--saves", type=int, default=40)
    asked = parser.parse_args()
    tally = cut_many(asked.folder, count=asked.count, seed=asked.seed, saves=asked.saves)
    print(json.dumps(tally))


if __name__ == "__main__":
    main()
