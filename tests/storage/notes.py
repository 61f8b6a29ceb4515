"""A tiny vault for tests: notes with a number, behind a device secret that never changes."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from aftercare_app.storage.database import Database
from aftercare_app.storage.image import Image
from aftercare_app.storage.keys import FLOOR, DeviceSecret, Passphrase, RecoveryCode, Secret
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.vault import Vault

DEVICE = DeviceSecret(bytes(range(32)))
WORDS = Passphrase("seven calm herons")
CODE = RecoveryCode("0123456789ABCDEFGHJKMNPQRS")


def new_vault(path: Path, *secrets: Secret) -> Vault:
    """Return an open vault with an empty table of notes."""
    vault = Vault.create(path, list(secrets) or [DEVICE], cost=FLOOR)
    with saving(vault) as image:
        image.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    return vault


@contextlib.contextmanager
def saving(vault: Vault) -> Iterator[Image]:
    """Give the image inside a transaction that is saved at the end."""
    image = vault.connect()
    image.execute("BEGIN")
    try:
        yield image
        image.commit()
    except BaseException:
        image.rollback()
        raise


def keep(vault: Vault, number: int, words: str) -> None:
    """Save one note."""
    with saving(vault) as image:
        image.execute("REPLACE INTO note VALUES (?, ?)", (number, words))


def notes_in(vault: Vault) -> dict[int, str]:
    """Return all notes of an open vault."""
    return dict(vault.connect().execute("SELECT id, words FROM note").fetchall())


def notes_at(path: Path, secret: Secret = DEVICE) -> dict[int, str]:
    """Return all notes of a closed vault, as a next start would find them."""
    vault = Vault.open(path, secret)
    try:
        return notes_in(vault)
    finally:
        vault.close()


def second_window(path: Path) -> Vault:
    """Open a vault past its lock, as on a file system that knows no locks."""
    return Vault._unlocked(PageStore.open(path), DEVICE, None)


@contextlib.contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the sealed file itself, as somebody who tampers with it would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        yield file


def database_of(vault: Vault) -> Database:
    """Return the vault's database, which gives up waiting at once."""
    return Database(vault, patience=0.05)
