"""A real vault on a real file, for tests that need the database and not the whole app."""

from pathlib import Path

from aftercare_app.domain.text import fold
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault


def new_database(folder: Path, name: str = "test.vault") -> Database:
    """Return the database of a vault that was just made, as the app would open it."""
    vault = Vault.create(folder / name, [DeviceSecret.new()])
    database = Database(vault, functions={"folded": fold})
    upgrade(database)
    return database
