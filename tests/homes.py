"""A home in a folder, with a keystore that only the test knows and quick key derivation."""

from pathlib import Path

from aftercare_app.bootstrap import Home
from aftercare_app.clock import Clock
from aftercare_app.services.ports import Keystore
from aftercare_app.storage.keys import FLOOR
from tests.fakes import MemoryKeystore


def new_home(folder: Path, clock: Clock, keystore: Keystore | None = None) -> Home:
    """Return a home that is not begun yet; its passphrases cost the least ever accepted."""
    kept = keystore or MemoryKeystore()
    return Home(folder, clock, lambda: kept, cost=FLOOR)
