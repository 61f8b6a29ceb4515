"""G9: at most ten tries of a PIN, through restarts, clocks that are set, and kills."""

import random
import threading
from datetime import timedelta

import pytest

from aftercare_app.domain.lock_rules import FREE_TRIES, MOST_PIN_TRIES
from aftercare_app.sentences import Trouble
from aftercare_app.services.tries import (
    PASSPHRASE_TRIES,
    PIN_SECRET,
    DoorTries,
    PinIsGone,
    TryLater,
    WrongPin,
)
from aftercare_app.storage.errors import DiskTrouble, WrongSecret
from tests.effort import EVERYTHING
from tests.fakes import MemoryKeystore, StillClock

RIGHT = "482915"


class Killed(BaseException):
    """The process is gone at this point."""


class Machine:
    """A device at one door: its keystore lasts, its processes and its ticks do not.

    `judged` counts the PINs that were really held against the vault.
    """

    def __init__(self) -> None:
        self.keystore = MemoryKeystore()
        self.clock = StillClock()
        self.up_for = 1000.0
        self.judged = 0
        self.restart_app()
        self.door.pin.renew()

    def restart_app(self):
        self.door = DoorTries(self.keystore, lambda: self.up_for)

    def reboot(self):
        self.up_for = 5.0
        self.restart_app()

    def wait(self, seconds):
        self.up_for += seconds
        self.clock.move(seconds=seconds)

    def opening(self, pin):
        self.judged += 1
        if pin.digits != RIGHT:
            raise WrongSecret
        return "open"

    def attempt(self, digits, opening=None):
        return self.door.pin.attempt(digits, opening or self.opening)


@pytest.fixture
def machine():
    return Machine()


def exhausted(machine, tries):
    """Make so many wrong tries, waiting before each as long as it takes."""
    for _try in range(tries):
        machine.wait(machine.door.pin.wait())
        with pytest.raises((WrongPin, PinIsGone)):
            machine.attempt("000001")


def test_the_right_pin_opens_and_the_count_begins_anew(machine):
    exhausted(machine, 4)
    assert machine.attempt(RIGHT) == "open"
    assert machine.door.pin.left() == MOST_PIN_TRIES


def test_after_five_wrong_ones_even_the_right_one_has_to_wait(machine):
    exhausted(machine, FREE_TRIES)
    with pytest.raises(TryLater):
        machine.attempt(RIGHT)
    machine.wait(29.9)
    with pytest.raises(TryLater):
        machine.attempt(RIGHT)
    machine.wait(0.1)
    assert machine.attempt(RIGHT) == "open"


def test_after_ten_the_devices_part_is_gone_for_good(machine):
    exhausted(machine, MOST_PIN_TRIES - 1)
    machine.wait(machine.door.pin.wait())
    with pytest.raises(PinIsGone):
        machine.attempt("000001")
    assert PIN_SECRET not in machine.keystore.secrets
    machine.reboot()
    machine.wait(1e9)
    with pytest.raises(PinIsGone):
        machine.attempt(RIGHT)
    assert machine.judged == MOST_PIN_TRIES


def test_killed_in_the_tenth_try_there_is_no_eleventh(machine):
    def opening(_pin):
        raise Killed

    exhausted(machine, MOST_PIN_TRIES - 1)
    assert machine.door.pin.left() == 1
    machine.wait(machine.door.pin.wait())
    with pytest.raises(Killed):
        machine.attempt(RIGHT, opening)
    machine.restart_app()
    assert machine.door.pin.left() == 0
    machine.wait(1e9)
    with pytest.raises(PinIsGone):
        machine.attempt(RIGHT)
    assert PIN_SECRET not in machine.keystore.secrets
    assert (machine.door.pin.left(), machine.door.pin.wait()) == (0, 0)


def test_the_clock_on_the_wall_shortens_no_wait(machine):
    exhausted(machine, FREE_TRIES)
    machine.clock.moment += timedelta(days=4000)
    machine.restart_app()
    with pytest.raises(TryLater):
        machine.attempt(RIGHT)
    machine.clock.moment -= timedelta(days=9000)
    assert machine.door.pin.wait() == 30


def test_windows_that_try_at_once_are_counted_each(machine):
    at_once = threading.Barrier(4)

    def guess():
        at_once.wait()
        with pytest.raises((WrongPin, TryLater)):
            machine.attempt("000001")

    guessing = [threading.Thread(target=guess) for _window in range(4)]
    for one in guessing:
        one.start()
    for one in guessing:
        one.join()
    assert machine.door.pin.left() == MOST_PIN_TRIES - 4 == MOST_PIN_TRIES - machine.judged


def test_a_disk_that_refuses_uses_up_no_try(machine):
    def refusing(_pin):
        raise DiskTrouble

    for _try in range(20):
        with pytest.raises(DiskTrouble):
            machine.attempt(RIGHT, refusing)
    assert machine.door.pin.left() == MOST_PIN_TRIES


def test_a_count_that_cannot_be_kept_lets_nobody_try(machine, monkeypatch):
    def silent(*_given):
        raise Trouble

    monkeypatch.setattr(machine.keystore, "keep", silent)
    with pytest.raises(Trouble):
        machine.attempt(RIGHT)
    assert machine.judged == 0


def test_what_is_kept_in_another_shape_opens_nothing(machine):
    machine.keystore.keep(PIN_SECRET, bytes(32))
    with pytest.raises(PinIsGone):
        machine.attempt(RIGHT)


@pytest.mark.parametrize("seed", range(20 if EVERYTHING else 2))
def test_never_more_than_ten_are_judged_whatever_is_done_to_the_machine(seed):
    """Fifty lives each: restarts, reboots, clocks set both ways, kills before and after a try."""
    for life in range(50):
        live(random.Random(seed * 50 + life))


def live(chance):
    """Let somebody who does not know the PIN do what they like for a while."""
    machine = Machine()
    lowest = machine.up_for
    judged_at = []
    for _deed in range(60):
        deed = chance.choice(["try", "try", "try", "kill", "app", "reboot", "wait", "set", "soon"])
        before = machine.judged
        if deed == "try":
            tried(machine)
        elif deed == "kill":
            killed_within(machine, chance)
        elif deed == "app":
            machine.restart_app()
        elif deed == "reboot":
            machine.reboot()
        elif deed == "wait":
            machine.wait(machine.door.pin.wait())
        elif deed == "soon":
            machine.wait(chance.uniform(0, 20))
        else:
            machine.clock.move(days=chance.choice([-3000, 3000]))
        if machine.judged > before:
            judged_at.append(machine.judged)
        lowest = min(lowest, machine.up_for)
    assert machine.judged <= MOST_PIN_TRIES
    assert judged_at == sorted(set(judged_at)), "one deed holds one PIN against the vault"


def tried(machine):
    with pytest.raises((WrongPin, TryLater, PinIsGone)):
        machine.attempt("000001")


def killed_within(machine, chance):
    """Kill the process between the count and the try, or right after the try."""
    judged = chance.random() < 0.5

    def opening(pin):
        machine.judged += judged
        raise Killed

    with pytest.raises((Killed, TryLater, PinIsGone)):
        machine.attempt("000001", opening)
    machine.restart_app()


class TestPassphrase:
    """It is slow to try by itself: hands at the screen wait, and nobody is ever locked out."""

    def wrong(self, machine):
        def opening():
            raise WrongSecret

        with pytest.raises(WrongSecret):
            machine.door.passphrase.attempt(opening)

    def test_five_are_free_then_each_waits_up_to_eight_minutes(self, machine):
        waits = []
        for _try in range(12):
            waits.append(machine.door.passphrase.wait())
            machine.wait(machine.door.passphrase.wait())
            self.wrong(machine)
        assert waits == [0, 0, 0, 0, 0, 30, 120, 480, 480, 480, 480, 480]
        machine.wait(480)
        assert machine.door.passphrase.attempt(lambda: "open") == "open"
        assert machine.door.passphrase.wait() == 0
        assert PASSPHRASE_TRIES not in machine.keystore.secrets

    def test_the_wait_lasts_through_a_restart(self, machine):
        for _try in range(FREE_TRIES):
            self.wrong(machine)
        machine.restart_app()
        for seconds in (0, 29.5):
            machine.wait(seconds)
            with pytest.raises(TryLater):
                machine.door.passphrase.attempt(lambda: "open")

    def test_somebody_who_tries_for_days_still_waits_eight_minutes(self, machine):
        for _try in range(300):
            machine.wait(machine.door.passphrase.wait())
            self.wrong(machine)
        assert machine.door.passphrase.wait() == 480

    def test_a_silent_keystore_keeps_nobody_out_and_this_process_still_counts(
        self, machine, monkeypatch
    ):
        def silent(*_given):
            raise Trouble

        for call in ("load", "keep", "forget"):
            monkeypatch.setattr(machine.keystore, call, silent)
        for _try in range(FREE_TRIES):
            self.wrong(machine)
        assert machine.door.passphrase.wait() == 30
        machine.wait(30)
        assert machine.door.passphrase.attempt(lambda: "open") == "open"
        assert machine.door.passphrase.wait() == 0

    def test_a_disk_that_refuses_uses_up_no_try(self, machine):
        def refusing():
            raise DiskTrouble

        for _try in range(FREE_TRIES + 1):
            with pytest.raises(DiskTrouble):
                machine.door.passphrase.attempt(refusing)
        assert machine.door.passphrase.wait() == 0
