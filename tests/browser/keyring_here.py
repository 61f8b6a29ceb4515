"""A keyring in a file of the data folder, for apps under test that need a real keystore."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.compat import properties

FILE = "test-keyring.json"
PLACE = "AFTERCARE_TEST_KEYRING"


class KeyringFile:
    """Keeps passwords in a file: what a keyring has to do, without being one."""

    priority = 5.0

    def __init__(self, place: Path) -> None:
        self._place = place

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        kept.pop(f"{service}/{username}", None)
        self._write(kept)

    def _read(self) -> dict[str, str]:
        return json.loads(self._place.read_text()) if self._place.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        self._place.write_text(json.dumps(kept))


class KeyringHere(KeyringFile, KeyringBackend):
    """The same as a keyring that the environment points to the file of."""

    def __init__(self) -> None:
        KeyringBackend.__init__(self)
        KeyringFile.__init__(self, Path(os.environ[PLACE]))

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805  a property of the class
        """Tell keyring to use it, but only in an app under test."""
        if PLACE not in os.environ:
            raise RuntimeError("for apps under test")
        return 5


def surroundings(folder: Path) -> dict[str, str]:
    """Return what makes an app use this keyring, where its folder has one."""
    place = folder / FILE
    if not place.exists():
        return {}
    backend = f"{KeyringHere.__module__}.{KeyringHere.__name__}"
    return {"PYTHON_KEYRING_BACKEND": backend, PLACE: str(place)}
