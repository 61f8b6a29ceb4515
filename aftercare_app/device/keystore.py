"""Where this device keeps the secret that opens the vault by itself.

The operating system's keystore where it answers, otherwise a file beside the vault. The
place is chosen once, before the first secret, and written down: a keystore that is only
silent today must never look like one that holds nothing.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from aftercare_app.device.patience import within
from aftercare_app.device.private_file import write_private
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.ports import Keystore

SERVICE = "Aftercare"
PLACE_FILE = "keystore.json"
SECONDS = 3.0
_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")

T = TypeVar("T")
_log = logging.getLogger(__name__)


class KeystoreSilent(Trouble):
    """The keystore that holds the secret does not answer now."""

    sentence = say(
        "Your device keeps the key to Aftercare in its password store, and that store did not "
        "answer. Unlock it, or sign in to your device again. Then open Aftercare again. "
        "Nothing is lost."
    )


class SecretFileShut(Trouble):
    """The file with the secret cannot be read or written."""

    sentence = say(
        "Aftercare could not use the file that holds its key. Check that you may read and write "
        "its folder and that your device has free space. Then open Aftercare again."
    )


class Backend(Protocol):
    """The part of a keyring backend that is used."""

    @property
    def priority(self) -> float:
        """Return 1 or more for a keystore that its makers recommend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove it."""


class FileKeystore:
    """A file beside the vault, readable by its owner alone. It is not a lock."""

    is_real_keystore = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, name: str) -> bytes | None:
        """Return the secret in the file, or None where there is no file."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SecretFileShut from error

    def keep(self, name: str, secret: bytes) -> None:
        """Write the secret to its file, whole or not at all."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(self._path(name), secret)
        except OSError as error:
            raise SecretFileShut from error

    def forget(self, name: str) -> None:
        """Remove the file; it is no error when there is none."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise SecretFileShut from error

    def holds_any(self) -> bool:
        """Tell whether any secret lies here."""
        return any(self._folder.glob("*.secret"))

    def _path(self, name: str) -> Path:
        return self._folder / f"{_checked(name)}.secret"


class OsKeystore:
    """The operating system's keystore. No call takes longer than its limit.

    `home` sets the secrets of one data folder apart from those of another.
    """

    is_real_keystore = True

    def __init__(
        self,
        home: str,
        backend: Callable[[], Backend] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._home = home
        self._backend = backend or _system_backend
        self._seconds = seconds

    def load(self, name: str) -> bytes | None:
        """Return the secret, or None where the keystore says that there is none."""
        account = self._account(name)
        kept = self._ask(lambda: self._backend().get_password(SERVICE, account))
        return b64decode(kept) if kept is not None else None

    def keep(self, name: str, secret: bytes) -> None:
        """Hand the secret to the keystore."""
        account, packed = self._account(name), b64encode(secret).decode()
        self._ask(lambda: self._backend().set_password(SERVICE, account, packed))

    def forget(self, name: str) -> None:
        """Have the keystore remove the secret; it is no error when there is none."""
        account = self._account(name)

        def remove() -> None:
            backend = self._backend()
            if backend.get_password(SERVICE, account) is not None:
                backend.delete_password(SERVICE, account)

        self._ask(remove)

    def works(self) -> bool:
        """Try the keystore with a secret of no value."""
        name, secret = f"trial-{secrets.token_hex(4)}", secrets.token_bytes(32)
        try:
            if not self._ask(lambda: self._backend().priority >= 1):
                return False
            self.keep(name, secret)
            same = self.load(name) == secret
            self.forget(name)
        except KeystoreSilent:
            return False
        return same

    def _account(self, name: str) -> str:
        return f"{self._home}/{_checked(name)}"

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return within(self._seconds, question)
        except Exception as error:
            _log.info("the keystore did not answer: %s", type(error).__name__)
            raise KeystoreSilent from error


def choose_keystore(
    folder: Path,
    backend: Callable[[], Backend] | None = None,
    seconds: float = SECONDS,
) -> Keystore:
    """Return where the secret is; at the first start, where it will be from now on."""
    file = FileKeystore(folder)
    if file.holds_any():
        return file
    home = _written_home(folder)
    if home is not None:
        return OsKeystore(home, backend, seconds)
    system = OsKeystore(new_home := secrets.token_hex(8), backend, seconds)
    if not system.works() or not _write_home(folder, new_home):
        return file
    return system


def _written_home(folder: Path) -> str | None:
    """Return the name this folder has in the keystore, or None if none was chosen yet."""
    try:
        home = json.loads((folder / PLACE_FILE).read_bytes())["home"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SecretFileShut from error
    if not isinstance(home, str):
        raise SecretFileShut
    return home


def _write_home(folder: Path, home: str) -> bool:
    """Write the choice down before any secret goes there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(folder / PLACE_FILE, json.dumps({"home": home}).encode())
    except OSError:
        return False
    return True


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a secret's name is small letters, digits and hyphens")
    return name


def _system_backend() -> Backend:
    """Return the system's keyring; importing it may already speak to a hanging service."""
    import keyring

    return keyring.get_keyring()
