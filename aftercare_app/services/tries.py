"""Tries at the door that are counted with the device's keystore, and counted before they begin.

A PIN's part of the key and its count are one thing in the keystore, so that neither is there
without the other. The count is raised and kept before each try: a process killed in between has
used up the try. Waits are measured in seconds since the machine started, never by a clock that
can be set.
"""

import struct
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from aftercare_app.clock import ticks
from aftercare_app.domain.lock_rules import LONGEST_PASSPHRASE_WAIT, MOST_PIN_TRIES, Tries
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.ports import Keystore
from aftercare_app.storage.errors import WrongSecret
from aftercare_app.storage.keys import KEY_BYTES, DeviceSecret, Pin

PIN_SECRET = "pin-secret"  # noqa: S105  a name, not a secret
PASSPHRASE_TRIES = "passphrase-tries"  # noqa: S105  a name, not a secret
COUNT = struct.Struct(">Bd")
MOST_COUNTED = 255

T = TypeVar("T")


class TryLater(Trouble):
    """Too many tries went wrong; the next one has to wait."""

    sentence = say("Too many tries for now. Take a breath and try again later.")


class PinIsGone(Trouble):
    """The tries are used up, or the device no longer keeps its part."""

    sentence = say("The PIN no longer opens the app. Your passphrase or your recovery code does.")


class WrongPin(Trouble):
    """Not the PIN."""

    sentence = say("That is not the PIN. Check each digit and try again.")


class PinTries:
    """The device's part of the PIN's key, with the count of tries beside it."""

    def __init__(self, keystore: Keystore, ticks: Callable[[], float]) -> None:
        self._keystore = keystore
        self._ticks = ticks
        self._turn = Lock()

    def renew(self) -> DeviceSecret:
        """Make a new part for a new PIN, with no tries used."""
        device = DeviceSecret.new()
        self.start_anew(device)
        return device

    def start_anew(self, device: DeviceSecret) -> None:
        """Keep this part, with no tries used."""
        self._write(device, Tries())

    def device(self) -> DeviceSecret | None:
        """Return the device's part, or None where there is none."""
        kept = self._read()
        return None if kept is None else kept[0]

    def forget(self) -> None:
        """Let go of the device's part: from now on no PIN opens anything."""
        self._keystore.forget(PIN_SECRET)

    def left(self) -> int:
        """Tell how many tries are left; none where the device keeps no part."""
        kept = self._read()
        return 0 if kept is None else max(0, MOST_PIN_TRIES - kept[1].wrong)

    def wait(self) -> float:
        """Return how many seconds are left until the next try."""
        kept = self._read()
        return 0.0 if kept is None else kept[1].wait(self._ticks())

    def attempt(self, digits: str, opening: Callable[[Pin], T]) -> T:
        """Try to open by these digits. Raises TryLater, WrongPin, or PinIsGone after the last."""
        with self._turn:
            return self._attempt(digits, opening)

    def _attempt(self, digits: str, opening: Callable[[Pin], T]) -> T:
        kept = self._read()
        if kept is None or kept[1].wrong >= MOST_PIN_TRIES:
            self.forget()
            raise PinIsGone
        device, tries = kept
        now = self._ticks()
        if tries.wait(now) > 0:
            raise TryLater
        raised = tries.more(now)
        self._write(device, raised)
        try:
            opened = opening(Pin(digits, device))
        except WrongSecret:
            if raised.wrong >= MOST_PIN_TRIES:
                self.forget()
                raise PinIsGone from None
            raise WrongPin from None
        except Trouble:  # the disk, or another window: no PIN was tried
            self._write(device, tries)
            raise
        self._write(device, Tries())
        return opened

    def _read(self) -> tuple[DeviceSecret, Tries] | None:
        """Return what is kept. What is not what was written opens nothing, so it counts as none."""
        kept = self._keystore.load(PIN_SECRET)
        if kept is None or len(kept) != KEY_BYTES + COUNT.size:
            return None
        return DeviceSecret(kept[:KEY_BYTES]), Tries(*COUNT.unpack(kept[KEY_BYTES:]))

    def _write(self, device: DeviceSecret, tries: Tries) -> None:
        self._keystore.keep(PIN_SECRET, device.secret + COUNT.pack(tries.wrong, tries.last_at))


class PassphraseTries:
    """The count of wrong passphrases: it makes the next try wait, and never locks anybody out.

    A keystore that is silent today must not keep the owner out, so then only this process counts.
    """

    def __init__(self, keystore: Keystore, ticks: Callable[[], float]) -> None:
        self._keystore = keystore
        self._ticks = ticks
        self._turn = Lock()
        self._here = Tries()

    def wait(self) -> float:
        """Return how many seconds are left until the next try."""
        return self._read().wait(self._ticks(), LONGEST_PASSPHRASE_WAIT)

    def attempt(self, opening: Callable[[], T]) -> T:
        """Try to open. Raises TryLater, and what opening raises."""
        with self._turn:
            return self._attempt(opening)

    def _attempt(self, opening: Callable[[], T]) -> T:
        if self.wait() > 0:
            raise TryLater
        tries = self._read()
        self._write(tries.more(self._ticks()))
        try:
            opened = opening()
        except WrongSecret:
            raise
        except Trouble:  # the disk, or another window: no passphrase was tried
            self._write(tries)
            raise
        self._write(Tries())
        return opened

    def _read(self) -> Tries:
        try:
            kept = self._keystore.load(PASSPHRASE_TRIES)
        except Trouble:
            return self._here
        if kept is None or len(kept) != COUNT.size:
            return self._here
        there = Tries(*COUNT.unpack(kept))
        return max(there, self._here, key=lambda tries: tries.wrong)

    def _write(self, tries: Tries) -> None:
        self._here = tries
        try:
            if tries.wrong:
                count = COUNT.pack(min(tries.wrong, MOST_COUNTED), tries.last_at)
                self._keystore.keep(PASSPHRASE_TRIES, count)
            else:
                self._keystore.forget(PASSPHRASE_TRIES)
        except Trouble:
            return


class DoorTries:
    """What is counted at one door: a PIN's tries, and a passphrase's."""

    def __init__(self, keystore: Keystore, ticks: Callable[[], float] = ticks) -> None:
        self.pin = PinTries(keystore, ticks)
        self.passphrase = PassphraseTries(keystore, ticks)
