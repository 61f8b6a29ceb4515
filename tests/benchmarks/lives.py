"""A made-up person with many years behind them: the app's vault, and the same rows unsealed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.text import fold
from aftercare_app.home import SECRET_NAME, VAULT_NAME
from aftercare_app.services.activities import Activities
from aftercare_app.services.sample import fill_years
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.vault import Vault
from tests.browser.app import ZONE
from tests.gallery.stages import new_vault
from tests.homes import new_reminding

TEN_YEARS, LONG = 36_500, 200_000
RARE_WORD = "zeppelin"
"""Written in one note, five years ago."""
Statement = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Life:
    """A data folder, the open app on it, and its rows in a plain SQLite file."""

    folder: Path
    aftercare: Aftercare
    plain: Path

    def connect(self) -> sqlite3.Connection:
        """Open the plain file as carefully as SQLite can: WAL, and every commit on the disk."""
        plain = sqlite3.connect(self.plain, isolation_level=None)
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.create_function("folded", 1, fold, deterministic=True)
        return plain


def home_of(folder: Path) -> Home:
    """Return the home in this folder as the app has it, with the file keystore."""
    clock = Clock(ZONE)
    reminding = new_reminding(folder, clock)
    return Home(folder, clock, lambda: FileKeystore(folder), reminding=reminding)


@contextmanager
def life(folder: Path, entries: int) -> Iterator[Life]:
    """Make somebody who logged this many entries in ten years, and open the app on it."""
    folder.mkdir(parents=True)
    write_life(folder, entries)
    plain = folder / "plain.db"
    _unseal(folder, plain)
    home = home_of(folder)
    try:
        yield Life(folder, home.open(), plain)
    finally:
        home.close()


def write_life(folder: Path, entries: int) -> None:
    """Fill a new vault."""
    clock = Clock(ZONE)
    with new_vault(folder) as database:
        fill_years(database, clock, entries=entries - 1)
        then = clock.wall() - timedelta(days=5 * 365)
        form = blank_form(ActivityKind.WELLNESS, then, "walk")
        noted = replace(form, note=f"Saw a {RARE_WORD} over the lake.")
        Activities(database, clock).log(noted)


def _unseal(folder: Path, plain: Path) -> None:
    kept = FileKeystore(folder).load(SECRET_NAME)
    assert kept is not None
    vault = Vault.open(folder / VAULT_NAME, DeviceSecret(kept), lasting=False)
    with contextlib.closing(sqlite3.connect(plain)) as target:
        vault.connect().backup(target)
    vault.close()


def statements(work: Callable[[], object]) -> list[Statement]:
    """Return the SQL that some work runs, with its values."""
    heard: list[Statement] = []

    def hear(_c: object, _cursor: object, sql: str, values: Any, *_rest: object) -> None:
        if not sql.startswith("BEGIN"):
            heard.append((sql, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    return heard


def run(plain: sqlite3.Connection, heard: Sequence[Statement]) -> None:
    """Run the same SQL without us."""
    for sql, values in heard:
        plain.execute(sql, values).fetchall()
