"""Quick ways in that need this device: a PIN, and on phones a finger or a face."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from aftercare_app.domain.lock_rules import LONGEST_PIN, SHORTEST_PIN, PinProblem, pin_problem
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.lock import insist, rest_to_the_door
from aftercare_app.services.ports import Keystore
from aftercare_app.services.tries import DoorTries
from aftercare_app.storage.keys import BiometricSecret, Pin, RecoveryCode, SlotKind
from aftercare_app.storage.vault import Vault

PIN = frozenset({SlotKind.PIN})


class PinTooEasy(Trouble):
    """A PIN that somebody who knows the person would try."""

    sentence = say("This PIN is easy to guess. Mix the digits.")


class PinTooShort(PinTooEasy):
    """Too few digits, or more than anybody types."""

    sentence = say("Use {least} to {most} digits.")

    def __init__(self) -> None:
        super().__init__(least=SHORTEST_PIN, most=LONGEST_PIN)


class PinNotDigits(PinTooEasy):
    """Letters belong in a passphrase."""

    sentence = say("A PIN has digits only.")


class PinIsARun(PinTooEasy):
    """Such as 123456."""

    sentence = say("Digits in a row are easy to guess. Mix them.")


class PinRepeats(PinTooEasy):
    """Such as 121212."""

    sentence = say("The same digits again and again are easy to guess. Mix them.")


class PinIsADate(PinTooEasy):
    """A day of the person's own that the app knows."""

    sentence = say("This is one of your own dates. People who know you may try it.")


WHY_TOO_EASY: dict[PinProblem, type[PinTooEasy]] = {
    PinProblem.NOT_DIGITS: PinNotDigits,
    PinProblem.TOO_SHORT: PinTooShort,
    PinProblem.RUN: PinIsARun,
    PinProblem.REPEATS: PinRepeats,
    PinProblem.OWN_DATE: PinIsADate,
}


class NoPlaceForAPin(Trouble):
    """Without a keystore, a copied folder and a day of guessing would open the app."""

    sentence = say("This device has no password store, so a PIN would be no lock. Use words.")


def fresh_secret() -> bytes:
    """Return what a phone is given to keep for a finger."""
    return BiometricSecret.new().secret


class QuickLock:
    """Set, change and remove a PIN; add and remove a finger or face."""

    def __init__(
        self,
        vault: Vault,
        path: Path,
        keystore: Keystore,
        secret_name: str,
        tries: DoorTries,
        *,
        own_dates: Callable[[], Iterable[date]] = tuple,
        renewed: Callable[[], None] = lambda: None,
    ) -> None:
        self._renewed = renewed
        self._vault = vault
        self._path = path
        self._keystore = keystore
        self._secret_name = secret_name
        self._tries = tries
        self._own_dates = own_dates

    @property
    def is_possible(self) -> bool:
        """Tell whether this device can keep its part of a PIN."""
        return self._keystore.is_real_keystore

    @property
    def has_pin(self) -> bool:
        """Tell whether a PIN opens the app on this device now."""
        return SlotKind.PIN in Vault.slots(self._path) and self._tries.pin.left() > 0

    @property
    def has_finger(self) -> bool:
        """Tell whether a finger or face opens the app on this device."""
        return SlotKind.BIOMETRIC in Vault.slots(self._path)

    def set_pin(self, typed: str) -> RecoveryCode:
        """Let this PIN open the app from now on; return the new recovery code, shown once.

        The device no longer opens it by itself; a passphrase goes on opening it. Raises
        PinTooEasy, or NoPlaceForAPin.
        """
        self._check(typed)
        code = RecoveryCode.new()
        kept = {SlotKind.PASSPHRASE, SlotKind.BIOMETRIC}
        device = self._tries.pin.device() or self._tries.pin.renew()
        self._vault.replace_slots([Pin(typed, device), code], keep=frozenset(kept))
        self._tries.pin.start_anew(device)
        self._keystore.forget(self._secret_name)
        return code

    def remove_pin(self) -> None:
        """Leave the door to the passphrase; without one this device opens by itself again."""
        left = Vault.slots(self._path) - PIN
        rest_to_the_door(self._vault, self._keystore, self._secret_name, left)
        self._tries.pin.forget()

    def confirm_pin(self, typed: str) -> None:
        """Make sure that this is the present PIN. Raises WrongPin, TryLater or PinIsGone."""
        self._tries.pin.attempt(typed, lambda pin: insist(self._vault, pin))

    def shut_out(self, typed: str) -> RecoveryCode:
        """Seal everything again for this new PIN: somebody else knew what opened it.

        Returns the new recovery code. Raises PinTooEasy, or what the disk refuses. The device's
        new part is kept first: a crash before the new key leaves the old recovery code, one after
        it the new PIN.
        """
        self._check(typed)
        code = RecoveryCode.new()
        device = self._tries.pin.renew()
        self._vault.renew_key([Pin(typed, device), code])
        self._keystore.forget(self._secret_name)
        self._renewed()
        return code

    def add_finger(self, secret: bytes) -> None:
        """Let what the phone gives out to a finger open the app, beside what opens it now."""
        chosen = Vault.slots(self._path) - {SlotKind.DEVICE}
        self._vault.replace_slots([BiometricSecret(secret)], keep=frozenset(chosen))

    def remove_finger(self) -> None:
        """Let no finger open the app any more."""
        left = Vault.slots(self._path) - {SlotKind.BIOMETRIC}
        self._vault.replace_slots([], keep=frozenset(left))

    def _check(self, typed: str) -> None:
        if not self.is_possible:
            raise NoPlaceForAPin
        problem = pin_problem(typed, list(self._own_dates()))
        if problem is not None:
            raise WHY_TOO_EASY[problem]()
