"""Vaults as each released step left them, and processes killed while they bring one up to date.

    python -m tests.storage.released FOLDER --seed 1 --kills 200

A vault of an earlier app holds the rows of today's made-up person in the tables and columns that
there were then. A child takes one step and is killed on its way; what is left must be the vault
of before or the one of after, with every row.
"""

import argparse
import json
import os
import random
import re
import select
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import alembic.runtime.environment  # noqa: F401  the children must not need long for it
from sqlalchemy import Column, String
from sqlalchemy.orm import DeclarativeBase

from aftercare_app.models.base import Kept
from aftercare_app.models.cohort import Filed
from aftercare_app.services.sample import fill_sample, fill_years
from aftercare_app.services.sample_cohort import fill_cohort
from aftercare_app.storage.backups import backups_of, remove
from aftercare_app.storage.cohort_migrations import RELEASED as OFFICE
from aftercare_app.storage.database import Database
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.migrations import RELEASED
from aftercare_app.storage.vault import Vault
from tests.fakes import StillClock
from tests.storage.notes import DEVICE

ODD = "\u202eמחר 🌧️🏳️‍🌈 e\u0301ﬁ 'q\" ;-- %s {x} \ufeff\uffff\r\n\t= ☀"
"""What a person may have pasted; each row gets its own number behind it."""
Rows = dict[str, list[dict[str, object]]]


@dataclass(frozen=True)
class Line:
    """The steps of one kind of vault, and what lies in it today."""

    steps: Sequence[ModuleType]
    models: type[DeclarativeBase]
    fill: Callable[[Database], None]
    fill_long: Callable[[Database], None]


LINES = {
    "graduate": Line(
        RELEASED,
        Kept,
        lambda database: fill_sample(database, StillClock()),
        lambda database: fill_years(database, StillClock()),
    ),
    "office": Line(
        OFFICE,
        Filed,
        lambda database: fill_cohort(database, StillClock()),
        lambda database: fill_cohort(database, StillClock()),
    ),
}
EACH = [(name, place) for name, line in LINES.items() for place in range(len(line.steps))]
"""Each released step of each kind of vault."""


@cache
def today(name: str, content: str) -> bytes:
    """Return the plain image of a vault of today with this content in it."""
    line = LINES[name]
    with TemporaryDirectory() as folder:
        database = Database(Vault.create(Path(folder) / "v", [DEVICE]))
        upgrade(database, line.steps)
        if content != "empty":
            (line.fill_long if content == "ten years" else line.fill)(database)
        image = database.vault.connect()
        if content == "odd text":
            make_odd(image, line.models)
        plain = image.serialize()
        database.close()
    return plain


def make_odd(image: sqlite3.Connection, models: type[DeclarativeBase]) -> None:
    """Put odd text in place of all that people may write as they like."""
    for table in models.metadata.sorted_tables:
        for column in filter(_is_free, table.columns):
            image.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? || rowid', (ODD,))


def _is_free(column: Column[object]) -> bool:
    """Tell whether any text may stand there: no choice of ours, no key, no rule about it."""
    rules = " ".join(str(getattr(rule, "sqltext", "")) for rule in column.table.constraints)
    ruled = set(re.findall(r"\w+", re.sub(r"length\(\w+\) (<=|BETWEEN)", "", rules)))
    plain = type(column.type) in (String, *String.__subclasses__()) and not column.primary_key
    choice = getattr(column.type, "enums", None) is not None
    return plain and not choice and not column.foreign_keys and column.name not in ruled


def as_of(path: Path, name: str, place: int, content: str) -> None:
    """Make a vault as the app with this newest step left it."""
    database = Database(Vault.create(path, [DEVICE]))
    upgrade(database, LINES[name].steps[: place + 1])
    image = database.vault.connect()
    with closing(sqlite3.connect(":memory:")) as full:
        full.deserialize(today(name, content))
        there = rows_of(full)
    image.execute("PRAGMA foreign_keys = OFF")
    image.execute("BEGIN")
    for table, rows in there.items():
        _put(image, table, rows)
    assert image.execute("PRAGMA foreign_key_check").fetchall() == []
    image.commit()
    database.close()


def _put(image: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    """Put rows into a table as far as it had their columns then."""
    known = image.execute(f'PRAGMA table_info("{table}")').fetchall()
    if not known or not rows:
        return
    filler = {name: 1 for _n, name, _type, needed, usual, _key in known if needed and usual is None}
    given = [filler | {n: v for n, v in row.items() if n in {k[1] for k in known}} for row in rows]
    names = list(given[0])
    columns = ", ".join(f'"{column}"' for column in names)
    values = ", ".join("?" * len(names))
    image.executemany(
        f'INSERT INTO "{table}" ({columns}) VALUES ({values})', [tuple(r.values()) for r in given]
    )


def rows_of(image: sqlite3.Connection) -> Rows:
    """Return every row of every table but Alembic's own."""
    tables = image.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        for (table,) in tables
        if table != "alembic_version" and not table.startswith("sqlite_")
        for found in [image.execute(f'SELECT * FROM "{table}"')]
        for names in [[column[0] for column in found.description]]
    }


def looked_at(path: Path) -> tuple[str, Rows]:
    """Return the step a vault is at, and its rows."""
    with closing(Vault.open(path, DEVICE)) as vault:
        image = vault.connect()
        assert image.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return vault.revision, rows_of(image)


def lost(before: Rows, after: Rows) -> list[str]:
    """Return the tables of before whose rows are not all there as they were."""
    return [table for table, rows in before.items() if not _kept(rows, after.get(table, []))]


def _kept(before: list[dict[str, object]], after: list[dict[str, object]]) -> bool:
    shared = before[0].keys() & after[0].keys() if before and after else set()
    return _in_order(before, shared) == _in_order(after, shared)


def _in_order(rows: list[dict[str, object]], shared: set[str]) -> list[str]:
    return sorted(repr([row[name] for name in sorted(shared)]) for row in rows)


def take_step(path: Path, steps: Sequence[ModuleType]) -> None:
    """Open the vault and bring it to the newest of these steps."""
    database = Database(Vault.open(path, DEVICE))
    upgrade(database, steps)
    database.close()


def kill_within(path: Path, steps: Sequence[ModuleType], after: float) -> bool:
    """Kill a child so many seconds into a step; tell whether it was still at it."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(tells, b".")
            take_step(path, steps)
        finally:
            os._exit(0)
    os.close(tells)
    os.read(hears, 1)
    os.close(hears)
    select.select([], [], [], after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def kill_many(folder: Path, name: str, place: int, *, kills: int, seed: int) -> dict[str, int]:
    """Kill so often on the way to one step; return what was found."""
    line, chance, made = LINES[name], random.Random(seed), folder / "made"
    steps = line.steps[: place + 1]
    if place:
        as_of(made, name, place - 1, "typical")
    else:
        Vault.create(made, [DEVICE]).close()
    _, before = looked_at(made)
    tally = {"kills": 0, "old": 0, "new": 0, "wrong": 0, "came too late": 0}
    usual = min(_seconds(made, folder / f"tried{turn}", steps) for turn in range(3))
    while tally["kills"] < kills:
        path = folder / "v"
        shutil.copy(made, path)
        in_time = kill_within(path, steps, chance.random() * usual * 1.2)
        tally["kills" if in_time else "came too late"] += 1
        revision, after = looked_at(path)
        is_new = revision == steps[-1].revision
        is_old = not is_new and (revision == steps[-2].revision if place else after == {})
        sound = lost(before, after) == [] and (is_new or (is_old and after == before))
        tally["new" if is_new else "old"] += in_time
        tally["wrong"] += not sound
        remove(backups_of(path))
        for left in folder.glob("v*"):
            left.unlink()
    return tally


def _seconds(made: Path, path: Path, steps: Sequence[ModuleType]) -> float:
    shutil.copy(made, path)
    begun = time.monotonic()
    take_step(path, steps)
    return time.monotonic() - begun


def main() -> None:
    """Kill as the command line says, tell each step on stderr, and print the tallies as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--steps", type=int, nargs="*", default=range(len(EACH)))
    asked = parser.parse_args()
    told = {}
    for each in asked.steps:
        name, place = EACH[each]
        folder = asked.folder / f"{name}-{place}"
        folder.mkdir(parents=True)
        step = LINES[name].steps[place].revision
        told[step] = kill_many(folder, name, place, kills=asked.kills, seed=asked.seed + each)
        sys.stderr.write(f"{step}: {told[step]}\n")
        shutil.rmtree(folder)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
