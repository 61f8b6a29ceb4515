"""A real vault on a real file, for tests that need the database and not the whole app.

Making one takes ten times as long as opening one, so each process makes one and copies its bytes.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from aftercare_app.domain.text import fold
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault

DEVICE = DeviceSecret(bytes(range(32)))
"""Opens every ready-made vault."""


def new_database(folder: Path, name: str = "test.vault") -> Database:
    """Return the database of an empty vault in its newest shape, as the app would open it."""
    put_ready_vault(folder / name)
    return Database(Vault.open(folder / name, DEVICE), functions={"folded": fold})


def put_ready_vault(path: Path) -> None:
    """Put an empty vault in its newest shape there."""
    put_vault(path, _ready_vault())


def put_vault(path: Path, content: bytes) -> None:
    """Put a vault there that was made elsewhere."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)


@cache
def _ready_vault() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ready.vault"
        database = Database(Vault.create(path, [DEVICE]), functions={"folded": fold})
        upgrade(database)
        database.close()
        return path.read_bytes()
