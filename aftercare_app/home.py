"""A folder on this device with one vault in it: what is at the door, and how it is opened."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Generic, Protocol, TypeVar

from aftercare_app.clock import Clock
from aftercare_app.device.private_file import write_private
from aftercare_app.domain.emergency_card import Card
from aftercare_app.services.lock import checked_passphrase
from aftercare_app.services.ports import Keystore
from aftercare_app.storage.errors import DeviceKeyLost, DiskTrouble, WrongSecret
from aftercare_app.storage.keys import DeviceSecret, KdfCost, RecoveryCode, Secret, SlotKind
from aftercare_app.storage.vault import Vault

VAULT_NAME = "aftercare.vault"
SECRET_NAME = "device-secret"  # noqa: S105  a name, not a secret


class Closable(Protocol):
    """The services of an open vault."""

    @property
    def close(self) -> Callable[[], None]:
        """Shut the vault."""


Opened = TypeVar("Opened", bound=Closable)


class Threshold(StrEnum):
    """What a person finds at the door."""

    NEW = "new"
    OPENS_BY_ITSELF = "opens_by_itself"
    LOCKED = "locked"


class VaultHome(ABC, Generic[Opened]):
    """One folder on this device: what lies in it and how it is opened.

    All windows of the process share it, and with it the one open vault. What is wired once the
    vault is open differs between a graduate and a coordinator; the door is the same.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        choose_keystore: Callable[[], Keystore],
        *,
        demo: bool = False,
        cost: KdfCost | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.demo = demo
        self._choose_keystore = choose_keystore
        self._cost = cost
        self._open: Opened | None = None
        self._vault: Vault | None = None
        self._opening = RLock()

    @property
    def vault_path(self) -> Path:
        """Where the vault is, or will be."""
        return self.folder / VAULT_NAME

    @property
    def device_guards(self) -> bool:
        """Tell whether the system's own keystore keeps the device's secret."""
        return self._keystore.is_real_keystore

    @cached_property
    def _keystore(self) -> Keystore:
        """The keystore, asked for once; asking may take seconds, so not while drawing."""
        return self._choose_keystore()

    def threshold(self) -> Threshold:
        """Tell what is at the door. Raises what the keystore raises.

        A device that lost its key leaves the door to whatever else opens the vault.
        """
        _ = self._keystore
        if not self.vault_path.exists():
            return Threshold.NEW
        others = Vault.slots(self.vault_path) - {SlotKind.DEVICE}
        if self._device_opens and not (others and self.device_key_lost):
            return Threshold.OPENS_BY_ITSELF
        return Threshold.LOCKED

    @property
    def device_key_lost(self) -> bool:
        """Tell whether this device should open the vault and no longer has its secret."""
        return self._device_opens and self._keystore.load(SECRET_NAME) is None

    @property
    def has_passphrase(self) -> bool:
        """Tell whether a passphrase opens the vault; a copy may know only its code."""
        return SlotKind.PASSPHRASE in Vault.slots(self.vault_path)

    def begin(self, passphrase: str = "") -> RecoveryCode | None:
        """Make the vault. With a passphrase, return the recovery code, which is shown once."""
        with self._opening:
            if passphrase:
                code = RecoveryCode.new()
                self._wired(self._create([checked_passphrase(passphrase), code]))
                return code
            secret = DeviceSecret.new()
            self._keystore.keep(SECRET_NAME, secret.secret)
            self._wired(self._create([secret]))
            return None

    def open(self, secret: Secret | None = None) -> Opened:
        """Open the vault by a passphrase or code, or by the device itself; once a process.

        Raises DeviceKeyLost, and what `Vault.open` raises: WrongSecret, VaultDamaged and the rest.
        """
        with self._opening:
            if self._open is None or self._vault is None:
                return self._wired(self._vault_at_home(secret) if secret else self._by_device())
            if secret is not None and not self._vault.accepts(secret):
                raise WrongSecret
            return self._open

    def open_copy(self, copy: Path, secret: Secret) -> Opened:
        """Take a sealed copy as the vault; what was here before is kept beside it."""
        with self._opening:
            Vault.open(copy, secret, lasting=False).close()
            self.close()
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            Vault.install_copy(copy, self.vault_path)
            return self._wired(self._vault_at_home(secret))

    def open_copied(self, content: bytes, secret: Secret) -> Opened:
        """Take a sealed copy that came as bytes, as a browser hands files over."""
        coming = self.folder / f".coming-{token_hex(8)}.vault"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(coming, content)
            return self.open_copy(coming, secret)
        except OSError as trouble:
            raise DiskTrouble from trouble
        finally:
            coming.unlink(missing_ok=True)

    def emergency_card(self) -> Card | None:
        """Return the card that can be read while locked; a coordinator's home has none."""
        return None

    def close(self) -> None:
        """Shut the vault, if it is open."""
        if self._open is not None:
            self._closing()
            self._open.close()
            self._open = self._vault = None

    @abstractmethod
    def _wire(self, vault: Vault) -> Opened:
        """Return the services over a vault that was just opened."""

    def _closing(self) -> None:
        """Let go of what works on the open vault."""

    def _wired(self, vault: Vault) -> Opened:
        self._vault = vault
        self._open = self._wire(vault)
        return self._open

    def _create(self, secrets: list[Secret]) -> Vault:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Vault.create(self.vault_path, secrets, cost=self._cost)

    @property
    def _device_opens(self) -> bool:
        return SlotKind.DEVICE in Vault.slots(self.vault_path)

    def _vault_at_home(self, secret: Secret) -> Vault:
        return Vault.open(self.vault_path, secret, cost=self._cost)

    def _by_device(self) -> Vault:
        """Open the vault by what the keystore holds; a lost or a foreign key is told as such."""
        kept = self._keystore.load(SECRET_NAME)
        try:
            return self._vault_at_home(DeviceSecret.new() if kept is None else DeviceSecret(kept))
        except WrongSecret:
            if self._device_opens:
                raise DeviceKeyLost from None
            raise
