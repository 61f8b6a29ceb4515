"""What opens the vault: this device by itself, a passphrase, a recovery code; and sealed copies."""

import secrets
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

from aftercare_app.sentences import Trouble, say
from aftercare_app.services.ports import Keystore
from aftercare_app.services.tries import DoorTries
from aftercare_app.storage.errors import DiskTrouble, WrongSecret
from aftercare_app.storage.keys import (
    CHOSEN,
    DeviceSecret,
    Passphrase,
    RecoveryCode,
    Secret,
    SlotKind,
)
from aftercare_app.storage.vault import Vault

SHORTEST_PASSPHRASE = 8
PASSPHRASE = frozenset({SlotKind.PASSPHRASE})
QUICK = frozenset({SlotKind.PIN, SlotKind.BIOMETRIC})
"""Ways in that are quick and need this device; they stand beside a passphrase or a code."""


class PassphraseTooShort(Trouble):
    """A passphrase that can be guessed is no lock."""

    sentence = say("Use at least {least} letters, signs or spaces. A few plain words work well.")

    def __init__(self) -> None:
        super().__init__(least=SHORTEST_PASSPHRASE)


class NotThePassphrase(Trouble):
    """Somebody at an open app wants to change the lock without knowing it."""

    sentence = say("That is not your present passphrase. Nothing was changed.")


def insist(vault: Vault, secret: Secret) -> None:
    """Make sure that this secret opens the vault. Raises WrongSecret."""
    if not vault.accepts(secret):
        raise WrongSecret


def rest_to_the_door(
    vault: Vault, keystore: Keystore, secret_name: str, left: Set[SlotKind]
) -> None:
    """Leave these ways in; where none of them was chosen, the device opens by itself again."""
    if left & CHOSEN:
        vault.replace_slots([], keep=frozenset(left))
        return
    secret = DeviceSecret.new()
    keystore.keep(secret_name, secret.secret)
    vault.replace_slots([secret], keep=frozenset(left & {SlotKind.RECOVERY}))


def checked_passphrase(typed: str) -> Passphrase:
    """Return what was typed as a passphrase. Raises PassphraseTooShort."""
    if len(typed.strip()) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort
    return Passphrase(typed)


def secret_of(typed: str, *, code: bool) -> Secret:
    """Return what was typed as what it was typed for. Raises MistypedCode."""
    return RecoveryCode.parse(typed) if code else Passphrase(typed)


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A copy to carry away; `code` opens it where no passphrase does, and is shown once."""

    content: bytes
    code: RecoveryCode | None


class Lock:
    """Set, change and remove the passphrase; save a sealed copy that opens elsewhere."""

    def __init__(
        self,
        vault: Vault,
        path: Path,
        keystore: Keystore,
        secret_name: str,
        tries: DoorTries,
        *,
        renewed: Callable[[], None] = lambda: None,
    ) -> None:
        self._renewed = renewed
        self._vault = vault
        self._path = path
        self._keystore = keystore
        self._secret_name = secret_name
        self._tries = tries

    @property
    def has_passphrase(self) -> bool:
        """Tell whether a passphrase is asked for when the app opens."""
        return SlotKind.PASSPHRASE in Vault.slots(self._path)

    @property
    def is_set(self) -> bool:
        """Tell whether anything is asked for when the app opens."""
        return SlotKind.DEVICE not in Vault.slots(self._path)

    @property
    def device_guards(self) -> bool:
        """Tell whether the system's own keystore keeps the secret; else it is a plain file."""
        return self._keystore.is_real_keystore

    def set_passphrase(self, typed: str) -> RecoveryCode:
        """Ask for this passphrase from now on; return the new recovery code, shown once.

        The device no longer opens the vault by itself; a PIN goes on opening it. Raises
        PassphraseTooShort.
        """
        passphrase = checked_passphrase(typed)
        code = RecoveryCode.new()
        self._vault.replace_slots([passphrase, code], keep=QUICK)
        self._keystore.forget(self._secret_name)
        return code

    def remove_passphrase(self) -> None:
        """Leave the door to the PIN; without one this device opens the vault by itself again.

        A recovery code stays valid.
        """
        left = Vault.slots(self._path) - PASSPHRASE
        if not self._tries.pin.left():
            left -= {SlotKind.PIN}
        rest_to_the_door(self._vault, self._keystore, self._secret_name, left)

    def shut_out(self, typed: str) -> RecoveryCode:
        """Seal everything again for this new passphrase: somebody else knew what opened it.

        The old passphrase, PIN, finger, recovery code and key open nothing any more. Returns the
        new recovery code. Raises PassphraseTooShort, or what the disk refuses.
        """
        passphrase = checked_passphrase(typed)
        code = RecoveryCode.new()
        self._vault.renew_key([passphrase, code])
        self._keystore.forget(self._secret_name)
        self._tries.pin.forget()
        self._renewed()
        return code

    def save_copy(self, to: Path) -> RecoveryCode | None:
        """Save a sealed copy; where no passphrase is set, return the code that will open it."""
        code = None if self.has_passphrase else RecoveryCode.new()
        self._vault.copy_to(to, extra=[] if code is None else [code])
        return code

    def confirm(self, typed: str) -> None:
        """Make sure that this is the present passphrase. Raises NotThePassphrase, or TryLater."""
        try:
            self._tries.passphrase.attempt(lambda: insist(self._vault, Passphrase(typed)))
        except WrongSecret:
            raise NotThePassphrase from None

    def sealed_copy(self) -> SealedCopy:
        """Return a sealed copy as bytes: a browser or a phone is handed bytes, not a place."""
        beside = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.part")
        try:
            code = self.save_copy(beside)
            return SealedCopy(beside.read_bytes(), code)
        except OSError as trouble:
            raise DiskTrouble from trouble
        finally:
            beside.unlink(missing_ok=True)
