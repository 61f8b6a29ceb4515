"""A folder on this device with one vault in it: what is at the door, and how it is opened."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Generic, Protocol, TypeVar

from aftercare_app.clock import Clock, ticks
from aftercare_app.device.phone_keystore import NoFinger
from aftercare_app.device.private_file import write_private
from aftercare_app.domain.emergency_card import Card
from aftercare_app.domain.lock_rules import USUAL_MINUTES
from aftercare_app.services.backups import Backups, EachDay, VaultSort, look_inside
from aftercare_app.services.drafts import Drafts
from aftercare_app.services.erase import erase_vault, is_untouched
from aftercare_app.services.lock import Lock, checked_passphrase
from aftercare_app.services.lock_rules import LockRules
from aftercare_app.services.ports import Finger, Keystore
from aftercare_app.services.quick_lock import QuickLock
from aftercare_app.services.restores import Restores
from aftercare_app.services.tries import DoorTries
from aftercare_app.storage.backups import VaultKey
from aftercare_app.storage.errors import Closed, DeviceKeyLost, DiskTrouble, WrongSecret
from aftercare_app.storage.keys import (
    KEY_BYTES,
    BiometricSecret,
    DeviceSecret,
    KdfCost,
    Passphrase,
    RecoveryCode,
    Secret,
    SlotKind,
)
from aftercare_app.storage.vault import Vault

VAULT_NAME = "aftercare.vault"
OFFICE_FOLDER = "coordinator"
SECRET_NAME = "device-secret"  # noqa: S105  a name, not a secret
BACK_UP_AFTER = 6.0
"""Seconds after opening until the day's backup: the first screen stands by then."""


class Closable(Protocol):
    """The services of an open vault."""

    @property
    def drafts(self) -> Drafts:
        """What is typed and not saved."""

    @property
    def lock_rules(self) -> LockRules:
        """How soon the vault is shut."""

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

    sort: VaultSort
    """What a vault of this home is about, so that copies of it can be told apart and counted."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        choose_keystore: Callable[[], Keystore],
        *,
        demo: bool = False,
        cost: KdfCost | None = None,
        back_up_after: float | None = None,
        ticks: Callable[[], float] = ticks,
    ) -> None:
        self.ticks = ticks
        self._back_up_after = back_up_after
        self._each_day: EachDay | None = None
        self.finger: Finger = NoFinger()
        self.folder = folder
        self.clock = clock
        self.demo = demo
        self._choose_keystore = choose_keystore
        self._cost = cost
        self._open: Opened | None = None
        self._vault: Vault | None = None
        self._opening = RLock()
        self.restores: Restores[Opened] = Restores(
            self.vault_path,
            clock,
            self.sort,
            present=lambda: self._vault,
            close=self._make_way,
            enter=self._enter,
            device=self._device_secret,
        )

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

    def _choose_anew(self) -> None:
        """Ask for the keystore again: where its secrets lie was forgotten."""
        for name in ("_keystore", "tries"):
            self.__dict__.pop(name, None)

    @cached_property
    def tries(self) -> DoorTries:
        """What was tried at this door, and what has to wait."""
        return DoorTries(self._keystore, self.ticks)

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

    @property
    def has_pin(self) -> bool:
        """Tell whether a PIN opens the vault on this device now; asks the keystore."""
        return SlotKind.PIN in Vault.slots(self.vault_path) and self.tries.pin.left() > 0

    @property
    def has_finger(self) -> bool:
        """Tell whether a finger or face opens the vault on this device."""
        return SlotKind.BIOMETRIC in Vault.slots(self.vault_path)

    @property
    def is_locked_by_choice(self) -> bool:
        """Tell whether the device alone does not open the vault: then shutting it locks it."""
        return self.vault_path.exists() and not self._device_opens

    @property
    def lock(self) -> Lock:
        """What changes the passphrase of the open vault."""
        return self._lock_on(self._open_vault)

    @property
    def quick_lock(self) -> QuickLock:
        """What changes the PIN and the finger of the open vault."""
        return self._quick_lock_on(self._open_vault)

    @property
    def revision(self) -> str:
        """The shape of the open vault, by the name of its last migration."""
        return self._open_vault.revision

    @property
    def is_open(self) -> bool:
        """Tell whether the vault is open in this process."""
        return self._open is not None

    def lock_minutes(self) -> int:
        """Return after how many idle minutes the open vault is shut, as was chosen."""
        return self._open.lock_rules.minutes() if self._open else USUAL_MINUTES

    def choose_lock_minutes(self, minutes: int) -> None:
        """Shut the vault after so many idle minutes from now on."""
        if self._open:
            self._open.lock_rules.choose(minutes)

    def open_by_pin(self, digits: str) -> Opened:
        """Open the vault by the PIN. Raises WrongPin, TryLater or PinIsGone."""
        return self.tries.pin.attempt(digits, self.open)

    def open_by_finger(self, secret: bytes) -> Opened:
        """Open the vault by what the phone gave out. Raises WrongSecret."""
        return self.open(BiometricSecret(secret))

    def open_by_passphrase(self, typed: str) -> Opened:
        """Open the vault by the passphrase. Raises WrongSecret or TryLater."""
        return self.tries.passphrase.attempt(lambda: self.open(Passphrase(typed)))

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

    def settle(self, passphrase: str = "") -> RecoveryCode | None:
        """Make the vault, or give its lock to the one that a welcome began; as `begin` does."""
        with self._opening:
            if self.threshold() is Threshold.NEW:
                return self.begin(passphrase)
            if not passphrase:
                return None
            self.open()
            return self.lock.set_passphrase(passphrase)

    def unbegin(self) -> None:
        """Remove the vault that a welcome began, and its key, as if nothing had been typed.

        What may be more than that stays, and so do backups and what was put aside.
        """
        with self._opening:
            if self.left_at_welcome() and is_untouched(self._open_vault.connect(), self.folder):
                self.close()
                erase_vault(self.folder, self._keystore, SECRET_NAME)

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
        """Take a sealed copy as the vault; what was here before is kept beside it.

        What only this device opened opens by this secret from then on, because the device may
        lose its own. Raises VaultNewer before anything is replaced, and what `Vault.open` raises.
        """
        with self._opening:
            look_inside(copy, secret, self.sort)
            present = self._vault
            also = present.opened_also_by(secret) if present else []
            self._make_way()
            try:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                Vault.install_copy(copy, self.vault_path, self.clock, also=also)
            except BaseException:
                if present is not None:
                    self._enter(present.key)
                raise
            return self._enter(secret)

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

    def left_at_welcome(self) -> bool:
        """Tell whether the open vault was begun at a welcome that was left before its end."""
        return False

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

    def _key_renewed(self) -> None:
        """Seal anew what lies outside the vault: somebody else knew what opened it."""

    def _own_dates(self) -> list[date]:
        """Return dates that somebody who knows the person would try as a PIN."""
        return []

    @property
    def _open_vault(self) -> Vault:
        if self._vault is None:
            raise Closed
        return self._vault

    def _lock_on(self, vault: Vault) -> Lock:
        place = (vault, self.vault_path, self._keystore, SECRET_NAME, self.tries)
        return Lock(*place, renewed=self._key_renewed)

    def _quick_lock_on(self, vault: Vault) -> QuickLock:
        place = (vault, self.vault_path, self._keystore, SECRET_NAME, self.tries)
        return QuickLock(*place, own_dates=self._own_dates, renewed=self._key_renewed)

    def _closing(self) -> None:
        """Let go of what works on the open vault."""
        if self._each_day is not None:
            self._each_day.stop()

    def _back_up_each_day(self, backups: Backups) -> None:
        """Make a backup a while after the vault was opened, and then each day; of no welcome."""
        if self._back_up_after is not None:
            self._each_day = EachDay(
                lambda: self.left_at_welcome() or backups.make_if_due(), self._back_up_after
            )

    def _wired(self, vault: Vault) -> Opened:
        self._vault = vault
        try:
            self._open = self._wire(vault)
        except BaseException:
            self._vault = None
            vault.close()  # or nothing could take its place
            raise
        return self._open

    def _make_way(self) -> None:
        """Shut the vault, because a copy takes its place."""
        self.close()

    def _enter(self, secret: Secret | VaultKey) -> Opened:
        with self._opening:
            return self._wired(self._vault_at_home(secret))

    def _create(self, secrets: list[Secret]) -> Vault:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Vault.create(self.vault_path, secrets, cost=self._cost)

    @property
    def _device_opens(self) -> bool:
        return SlotKind.DEVICE in Vault.slots(self.vault_path)

    def _device_secret(self) -> DeviceSecret | None:
        """Return what the keystore holds; a piece of it opens nothing and is as good as lost."""
        kept = self._keystore.load(SECRET_NAME)
        return DeviceSecret(kept) if kept is not None and len(kept) == KEY_BYTES else None

    def _vault_at_home(self, secret: Secret | VaultKey) -> Vault:
        return Vault.open(self.vault_path, secret, cost=self._cost)

    def _by_device(self) -> Vault:
        """Open the vault by what the keystore holds; a lost or a foreign key is told as such."""
        try:
            return self._vault_at_home(self._device_secret() or DeviceSecret.new())
        except WrongSecret:
            if self._device_opens:
                raise DeviceKeyLost from None
            raise


def office_place(folder: Path) -> Path:
    """Return where a coordinator's vault lies in a data folder."""
    return folder / OFFICE_FOLDER
