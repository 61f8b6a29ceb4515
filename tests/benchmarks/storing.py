"""Opening, saving and reading with ten years of entries, against SQLite alone."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from argon2.low_level import Type, hash_secret_raw

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import Answers, Question
from aftercare_app.domain.entry_form import EntryForm, blank_form
from aftercare_app.storage.keys import Passphrase, Secret, usual_cost
from aftercare_app.ui.screens.today import read_today
from tests.benchmarks.lives import LONG, TEN_YEARS, Life, home_of, life, run, statements
from tests.benchmarks.measuring import Finding, in_turns
from tests.benchmarks.my_data import with_my_data
from tests.benchmarks.reads import PROGRESS, QUICK, SCANS

PASSPHRASE = "two rivers meet"
SAME_SQL = "the same SQL, plain file"


def with_ten_years(folder: Path) -> Iterator[Finding]:
    """Measure what a person waits for with 36,500 entries."""
    with life(folder / "ten", TEN_YEARS) as ten:
        yield from _reading(ten)
        yield _saving(ten)
        yield _saving_my_week(ten)
        yield _planning_reminders(ten)
        yield from with_my_data(ten, folder)
    yield from _opening(ten)


def with_longer_lives(folder: Path) -> Iterator[Finding]:
    """Measure each read with 200,000 entries against the same with 36,500."""
    with life(folder / "short", TEN_YEARS) as ten, life(folder / "long", LONG) as long:
        for name, read in QUICK.items():
            measured = in_turns(
                lambda read=read: read(long.aftercare),  # type: ignore[misc]
                lambda read=read: read(ten.aftercare),  # type: ignore[misc]
                40,
            )
            yield Finding(f"{name}, 200,000 entries", *measured, "36,500 entries", goal=1.2)


def _reading(ten: Life) -> Iterator[Finding]:
    with contextlib.closing(ten.connect()) as plain:
        for name, read in (QUICK | SCANS | PROGRESS).items():
            heard = statements(lambda read=read: read(ten.aftercare))  # type: ignore[misc]
            measured = in_turns(
                lambda read=read: read(ten.aftercare),  # type: ignore[misc]
                lambda heard=heard: run(plain, heard),  # type: ignore[misc]
                60 if name in QUICK else 10,
            )
            yield Finding(name, *measured, SAME_SQL)


def _saving(ten: Life) -> Finding:
    """Log an entry until it is sealed on the disk; the floor is insert and commit."""
    activities = ten.aftercare.activities
    form = _walk(ten)
    heard = statements(lambda: activities.log(form))
    [insert] = [one for one in heard if one[0].startswith("INSERT INTO entry ")]
    with contextlib.closing(ten.connect()) as plain:
        measured = in_turns(lambda: activities.log(form), lambda: _insert(plain, insert), 100)
    return Finding("Save an entry", *measured, "insert + commit, plain file, WAL, FULL")


def _saving_my_week(ten: Life) -> Finding:
    """Answer My week until it is sealed on the disk; the floor is the same SQL and a commit."""
    check_ins = ten.aftercare.check_ins
    on = check_ins.standing().opening.on
    numbers = iter(range(1_000_000))

    def answer() -> None:
        urges = next(numbers) % 11
        check_ins.answer(on, Answers({Question.URGES: urges, Question.SLEEP: urges % 8}))

    answer()
    [change] = [one for one in statements(answer) if one[0].startswith("UPDATE check_in ")]
    with contextlib.closing(ten.connect()) as plain:
        measured = in_turns(answer, lambda: run(plain, [("BEGIN", ()), change, ("COMMIT", ())]), 60)
    return Finding("Save My week", *measured, "update + commit, plain file, WAL, FULL")


def _planning_reminders(ten: Life) -> Finding:
    """Plan four weeks of reminders anew, as after each change; nobody waits for it."""
    arm = ten.aftercare.reminders.arm
    heard = statements(arm)
    with contextlib.closing(ten.connect()) as plain:
        measured = in_turns(arm, lambda: run(plain, heard), 30)
    return Finding("Plan reminders anew", *measured, SAME_SQL)


def _walk(ten: Life) -> EntryForm:
    form = blank_form(ActivityKind.WELLNESS, ten.aftercare.clock.wall(), "walk")
    return replace(form, minutes="25", note="Around the lake twice.")


def _insert(plain: sqlite3.Connection, insert: tuple[str, object]) -> None:
    """Insert the row again as another entry, and wait until it is on the disk."""
    sql, values = insert
    assert isinstance(values, tuple)
    plain.execute("BEGIN")
    plain.execute(sql, (uuid4().hex, *values[1:]))
    plain.execute("COMMIT")


def _opening(ten: Life) -> Iterator[Finding]:
    """Open the vault and read Today, by the device's secret and by a passphrase."""
    home = home_of(ten.folder)
    heard = statements(lambda: read_today(home.open()))
    home.open().lock.set_passphrase(PASSPHRASE)
    home.close()
    by_words = in_turns(lambda: _unlock(ten, Passphrase(PASSPHRASE)), _stretch, 8, warm=1)
    home = home_of(ten.folder)
    home.open(Passphrase(PASSPHRASE)).lock.remove_passphrase()
    home.close()
    todays = [one for one in heard if one[0].lstrip().startswith("SELECT")]

    def look() -> None:
        with contextlib.closing(ten.connect()) as plain:
            run(plain, todays)

    by_device = in_turns(lambda: _unlock(ten), look, 15)
    yield Finding("Unlock to Today", *by_device, "open a plain file, the same SQL")
    yield Finding("Unlock to Today, with a passphrase", *by_words, "Argon2id alone")


def _unlock(ten: Life, secret: Secret | None = None) -> None:
    home = home_of(ten.folder)
    try:
        read_today(home.open(secret))
    finally:
        home.close()


def _stretch() -> None:
    """Do what makes a passphrase slow to guess, and nothing else."""
    cost = usual_cost()
    hash_secret_raw(
        PASSPHRASE.encode(), bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID
    )
