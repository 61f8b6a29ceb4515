"""A window, the agent that reminds, and a second window: three processes on one folder.

    python -m tests.storage.together FOLDER --seed 1 --count 2000

The window logs, plans, keeps drafts and plans reminders anew; the agent looks for what is due and
travels between two zones, so that each of its looks writes; the second window wants in all the
time. A round ends with the window, and what it told is looked for.
"""

import argparse
import json
import logging
import multiprocessing
import os
import random
import shutil
import sys
from collections import Counter
from contextlib import suppress
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aftercare_app.bootstrap import Aftercare
from aftercare_app.remind import look
from aftercare_app.storage.errors import OpenElsewhere
from tests.fakes import MemoryNotifier, StillClock
from tests.storage.story import home_at, log_entry, missing_in, plan_week

A_ROUND = 1_000
"""Writes of the window in one home, so that a long run meets many."""
ADDRESS = "/log/wellness"
ZONES = ("America/New_York", "Asia/Tokyo")
FORK = multiprocessing.get_context("fork")


class _Counting(logging.Handler):
    """Counts what the app notes instead of failing, as where reminders.db was locked."""

    def __init__(self, tally: Counter[str]) -> None:
        super().__init__(logging.WARNING)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        self._tally[f"window: {record.getMessage()}: {sys.exc_info()[1]}"] += 1


def window(
    folder: Path, seed: int, writes: int, is_open: Event, may_close: Event, heard: Any
) -> None:
    """Write so often and tell each; close when the others have gone."""
    chance, clock = random.Random(seed), StillClock()
    home = home_at(folder, clock)
    said = os.open(folder / "said", os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    tally: Counter[str] = Counter()
    logging.getLogger().addHandler(_Counting(tally))
    try:
        home.begin()
        app = home.open()
        home.reminding.tick()
        is_open.set()
        for number in range(writes):
            clock.move(seconds=1)
            line = _write(app, chance.random(), number)
            os.write(said, line.encode())
            tally[line.split()[0]] += 1
            if number % 8 == 0:
                home.reminding.plan_changed()
                home.reminding.tick()
                tally["planned anew"] += 1
    except BaseException as error:
        tally[f"window: {type(error).__name__}"] += 1
    heard.put(tally)
    may_close.wait(60)
    home.close()


def _write(app: Aftercare, turn: float, number: int) -> str:
    if turn < 0.01:
        plan_week(app, number)
        return f"plan {number}\n"
    if turn < 0.4:
        app.drafts.keep(ADDRESS, {"note": f"half {number}"})
        return f"draft {number}\n"
    log_entry(app, number)
    return f"entry {number}\n"


def agent(folder: Path, over: Event, heard: Any) -> None:
    """Look for what is due again and again, as the system would have it, only sooner."""
    tally: Counter[str] = Counter()
    clocks = [StillClock(zone=ZoneInfo(zone)) for zone in ZONES]
    notifier = MemoryNotifier()
    while not over.wait(0.005):
        status = look(folder / "home", notifier, clocks[tally.total() % 2])
        tally["looks" if status == 0 else "agent: refused"] += 1
    heard.put(tally)


def second_window(folder: Path, over: Event, heard: Any) -> None:
    """Want in again and again."""
    tally: Counter[str] = Counter()
    while not over.wait(0.05):
        try:
            home_at(folder, StillClock()).open()
            tally["second window: was let in"] += 1
        except OpenElsewhere:
            tally["turned away"] += 1
        except BaseException as error:
            tally[f"second window: {type(error).__name__}"] += 1
    heard.put(tally)


def live_together(folder: Path, seed: int, writes: int) -> Counter[str]:
    """Let the three live on one folder until the window closes; return what was told."""
    heard = FORK.Queue()
    is_open, over, may_close = FORK.Event(), FORK.Event(), FORK.Event()
    first = FORK.Process(target=window, args=(folder, seed, writes, is_open, may_close, heard))
    others = [FORK.Process(target=w, args=(folder, over, heard)) for w in (agent, second_window)]
    first.start()
    is_open.wait(60)
    for other in others:
        other.start()
    tally = heard.get(timeout=3600)  # the window's, as the others go on until it is over
    over.set()
    tally += heard.get(timeout=60) + heard.get(timeout=60)
    may_close.set()
    for process in (first, *others):
        process.join(60)
    return tally + Counter(lost_of(folder))


def lost_of(folder: Path) -> list[str]:
    """Return what the window told and is not there."""
    told = (folder / "said").read_text().splitlines()
    drafts = [line.split()[1] for line in told if line.startswith("draft")]
    wrong = missing_in(folder, [line for line in told if not line.startswith("draft")], untold=0)
    home = home_at(folder, StillClock())
    draft = home.open().drafts.find(ADDRESS) or {}
    home.close()
    if drafts and draft.get("note") != f"half {drafts[-1]}":
        wrong.append("lost: the draft")
    return wrong


FINE = ("entry", "plan", "draft", "planned anew", "looks", "turned away")
WRITES = FINE[:-1]


def many(folder: Path, *, seed: int, count: int) -> Counter[str]:
    """Live together until so many writes are done; a long run tells how far it is."""
    tally: Counter[str] = Counter()
    rounds = 0
    while (done := sum(tally[each] for each in WRITES)) < count:
        room = folder / str(seed + rounds)
        room.mkdir(parents=True)
        tally += live_together(room, seed + rounds, min(A_ROUND, count // 2))
        rounds += 1
        with suppress(OSError):
            shutil.rmtree(room)
        sys.stderr.write(f"{rounds} rounds, {done} writes before: {dict(tally)}\n")
    return tally


def main() -> None:
    """Do what the command line says and print the tally as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2_000)
    asked = parser.parse_args()
    print(json.dumps(many(asked.folder, seed=asked.seed, count=asked.count)))


if __name__ == "__main__":
    main()
