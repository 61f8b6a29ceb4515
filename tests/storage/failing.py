"""Lets the k-th call to the disk fail, for every k, and counts what was not told or is lost.

    python -m tests.storage.failing FOLDER --error EIO --first 1 --step 1 --lasting 0

Run with the spy at its side (spying.run_spied). Children are forked from a process that has
imported everything. Each opens a home, saves, makes a backup, shuts it and opens it again, while
one call fails, or every call from that one on. Then the disk is well, and the next save counts.
"""

import argparse
import ctypes
import errno
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from aftercare_app.bootstrap import Aftercare
from aftercare_app.sentences import Trouble
from tests.fakes import StillClock
from tests.storage.story import Story, home_at, log_entry, missing_in, plan_week

ALREADY = 4
MOST_CALLS = 5000


class Attempt:
    """One child's life: each step is told as saved, or its trouble is."""

    def __init__(self, folder: Path) -> None:
        self.clock = StillClock()
        self.clock.move(hours=2)
        self.home = home_at(folder, self.clock)
        self.saved: list[str] = []
        self.refused: list[str] = []
        self.troubles: list[str] = []

    def live(self) -> None:
        """Do what a person does in an evening."""
        self._try("", lambda _: self.home.open())
        self._try("entry 20", lambda app: log_entry(app, 20))
        self._try("plan 21", lambda app: plan_week(app, 21))
        self._try("", lambda app: self.saved.append(f"backup {app.backups.make().path.name}"))
        self._try("entry 22", lambda app: log_entry(app, 22))
        self._try("", lambda _: self.home.close())
        self._try("", lambda _: self.home.open())
        self._try("entry 23", lambda app: log_entry(app, 23))

    def go_on(self) -> None:
        """Save once more on a disk that is well again."""
        self._try("entry 24", lambda app: log_entry(app, 24))

    def _try(self, line: str, step: Callable[[Aftercare], object]) -> None:
        try:
            step(self.home.open())
        except Trouble as trouble:
            self.troubles.append(type(trouble).__name__)
            self.refused += [line] if line else []
        except BaseException as unclassified:
            self.troubles.append(f"UNCLASSIFIED {unclassified!r}")
        else:
            self.saved += [line] if line else []


def fail_once(folder: Path, k: int, error: int, *, lasting: bool) -> dict[str, object]:
    """Fork a child whose k-th call fails; return what it told."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        told: dict[str, object] = {}
        try:
            spy = ctypes.CDLL(None)
            attempt = Attempt(folder)
            spy.spy_arm(k, error, int(lasting))
            attempt.live()
            fired = int(spy.spy_fired())
            spy.spy_arm(0, 0, 0)
            attempt.go_on()
            told = {
                "fired": fired,
                "saved": attempt.saved,
                "refused": attempt.refused,
                "troubles": attempt.troubles,
            }
        finally:
            os.write(tells, json.dumps(told).encode())
            os._exit(0)
    os.close(tells)
    with os.fdopen(hears) as told_by:
        told = json.loads(told_by.read() or "{}")
    os.waitpid(child, 0)
    return told


def fail_many(
    folder: Path, name: str, *, first: int, step: int, lasting: bool
) -> dict[str, object]:
    """Let one call after another fail until no fault fires any more; return the tally."""
    wrong: list[str] = []
    kinds: Counter[str] = Counter()
    before = _template(folder)
    done = 0
    for k in range(first, MOST_CALLS, step):
        shutil.rmtree(folder / "live", ignore_errors=True)
        shutil.copytree(folder / "template", folder / "live")
        told = fail_once(folder / "live", k, getattr(errno, name), lasting=lasting)
        if told.get("fired") == 0:
            break
        done += 1
        kinds.update(told.get("troubles", ["DIED"]) or ["absorbed"])
        wrong += [f"{name} {k}: {each}" for each in _wrong_with(folder / "live", before, told)]
        if done % 100 == 0:
            sys.stderr.write(f"{name}: {done} faults, {len(wrong)} wrong, {dict(kinds)}\n")
    return {"faults": done, "told": kinds, "wrong": wrong}


def _template(folder: Path) -> list[str]:
    """Make a home with a few things in it; return what it holds."""
    shutil.rmtree(folder / "template", ignore_errors=True)
    (folder / "template").mkdir()
    story = Story(folder / "template", 5)
    story.run(ALREADY)
    story.home.close()
    said = folder / "template" / "said"
    return said.read_text().splitlines()


def _wrong_with(folder: Path, before: list[str], told: dict[str, list[str]]) -> list[str]:
    if not told:
        return ["the child died"]
    wrong = [each for each in told["troubles"] if each.startswith("UNCLASSIFIED")]
    if "entry 24" not in told["saved"]:
        wrong.append("the next save did not work")
    return wrong + missing_in(folder, [*before, *told["saved"]])


def main() -> None:
    """Do what the command line says and print the tally as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--error", default="EIO")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--lasting", type=int, default=0)
    asked = parser.parse_args()
    how = {"first": asked.first, "step": asked.step, "lasting": bool(asked.lasting)}
    print(json.dumps(fail_many(asked.folder, asked.error, **how)))


if __name__ == "__main__":
    main()
