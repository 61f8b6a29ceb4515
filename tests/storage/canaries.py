"""Writes a canary into every text column of every model, and dies without tidying up.

    python -m tests.storage.canaries FOLDER [coordinator] [forced] [foreign]

The columns come from the models' own metadata, so a model that is added later is covered. Rows
are written past the rules that only the services know, through the real database and vault.
With `forced` every exception type of the app is raised and told on the way, with `foreign` also
those of all that it stands on.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, Table, Uuid, text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import LargeBinary, String, Time, TypeDecorator, TypeEngine

from aftercare_app.bootstrap import Home
from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.device.look_file import save_look
from aftercare_app.device.private_log import keep_logs_private
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.home import VAULT_NAME, VaultHome
from aftercare_app.models.base import Kept
from aftercare_app.models.cohort import Filed
from aftercare_app.office import CoordinatorHome
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import FLOOR
from tests.fakes import NEW_YORK
from tests.homes import new_home

STEM = "Qänguruh☀Zwölf"
"""What every canary begins with; some of its letters need more than one byte."""
LOG_NAME = "debug.log"
FORCED_NAME = "forced.txt"
FILLERS: list[tuple[type[TypeEngine[object]], object]] = [
    (Boolean, 1),
    (Integer, 1),
    (Float, 1.0),
    (DateTime, "2025-05-14 16:00:00.000000"),
    (Date, "2025-05-14"),
    (Time, "16:00:00.000000"),
    (Uuid, "00000000000040008000000000000001"),
]


def canary(column: Column[object]) -> str:
    """Return the canary that sings in this column."""
    return f"{STEM} {column.table.name}.{column.name}"


def text_columns(base: type[DeclarativeBase] = Kept) -> list[Column[object]]:
    """Return every column of every model that may hold words."""
    every = (column for table in base.metadata.sorted_tables for column in table.columns)
    return [column for column in every if _holds_words(column)]


def found_in(content: bytes) -> list[str]:
    """Return the encodings in which a canary can be read in these bytes."""
    return [name for name, forms in encoded().items() if any(form in content for form in forms)]


def encoded() -> dict[str, list[bytes]]:
    """Return the stem in every encoding that is searched for."""
    plain = STEM.encode()
    return {
        "utf-8": [plain],
        "utf-16": [STEM.encode("utf-16-le"), STEM.encode("utf-16-be")],
        "utf-32": [STEM.encode("utf-32-le"), STEM.encode("utf-32-be")],
        "base64": [*_in_base64(plain)],
        "hex": [plain.hex().encode(), plain.hex().upper().encode()],
        "escaped": [form.encode() for form in (json.dumps(STEM)[1:-1], ascii(STEM)[1:-1])],
        "url": [quote(STEM).encode(), quote(STEM).lower().encode()],
        "backwards": [plain[::-1], STEM[::-1].encode()],
    }


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """Yield what base64 makes of it wherever it begins; the ends depend on the neighbours."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain)
        yield whole[4:-4]
        yield whole[4:-4].translate(bytes.maketrans(b"+/", b"-_"))


def _holds_words(column: Column[object]) -> bool:
    kind = column.type
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, String | LargeBinary)


def _filling(column: Column[object]) -> object:
    if _holds_words(column):
        return canary(column)
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return next(filler for known, filler in FILLERS if isinstance(kind, known))


def fill(database: Database, base: type[DeclarativeBase] = Kept) -> None:
    """Put one row into every table."""
    for table in base.metadata.sorted_tables:
        with database.transaction() as session:
            session.execute(text("PRAGMA ignore_check_constraints = ON"))
            session.execute(text(_insert(table)), {c.name: _filling(c) for c in table.columns})


def _insert(table: Table) -> str:
    names = [column.name for column in table.columns]
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f":{name}" for name in names)
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({values})'


def live(folder: Path) -> Home:
    """Fill the vault of this folder, copy it, lock it with words, choose a look."""
    home = new_home(folder, Clock(NEW_YORK), FileKeystore(folder))
    home.begin()
    aftercare = home.open()
    assert home._vault is not None
    home._vault.connect().execute("PRAGMA foreign_keys = OFF")
    database = Database(home._vault)
    fill(database)
    with database.transaction() as session:
        session.execute(text("UPDATE entry SET note = note || note"))
    aftercare.backups.make()
    aftercare.lock.save_copy(folder / "saved-copy.vault")
    aftercare.lock.set_passphrase("two rivers meet")
    aftercare.drafts.keep("/log/wellness", {"note": f"{STEM} half a note"})
    save_look(folder, Look(brightness=Brightness.DARK))
    return home


def live_at_work(folder: Path) -> CoordinatorHome:
    """Fill a coordinator's vault, which a passphrase locks from the beginning, and copy it."""
    kept = FileKeystore(folder)
    home = CoordinatorHome(folder, Clock(NEW_YORK), lambda: kept, cost=FLOOR)
    home.begin("two rivers meet")
    assert home._vault is not None
    home._vault.connect().execute("PRAGMA foreign_keys = OFF")
    database = Database(home._vault)
    fill(database, Filed)
    with database.transaction() as session:
        session.execute(text("UPDATE contact_made SET words = words || words"))
    home._vault.copy_beside("before")
    home.lock.save_copy(folder / "saved-copy.vault")
    return home


def main() -> None:
    """Live, log everything that is said on the way, and end as a kill would."""
    folder, at_work = Path(sys.argv[1]), "coordinator" in sys.argv[2:]
    folder.mkdir(mode=0o700)
    keep_logs_private()
    logging.basicConfig(filename=folder / LOG_NAME, level=logging.DEBUG, force=True)
    home: VaultHome[Any] = live_at_work(folder) if at_work else live(folder)
    assert home._vault is not None
    image = home._vault.connect().serialize()
    columns = text_columns(Filed if at_work else Kept)
    silent = (c for c in columns if canary(c).encode() not in image)
    print(*silent, sep="\n", end="")
    with Database(home._vault).transaction() as session:
        session.execute(text(f"DELETE FROM {'contact_made' if at_work else 'draft'}"))
    try:
        with Database(home._vault).transaction() as session:
            session.execute(text(f"SELECT '{STEM}' FROM no"))
    except Exception as error:
        logging.getLogger("aftercare_app").exception("told")
        sys.excepthook(type(error), error, error.__traceback__)
    if "forced" in sys.argv:
        from tests.storage.forcing import force_all  # imports the whole app

        names = force_all(Database(home._vault), STEM, foreign="foreign" in sys.argv)
        (folder / FORCED_NAME).write_text("\n".join(names), encoding="utf-8")
    assert (folder / f"{VAULT_NAME}-wal").exists()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
