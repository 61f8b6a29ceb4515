"""A PIN stands beside a passphrase or a code, opens only here, and is hard to guess."""

from datetime import date
from itertools import count

import pytest

from aftercare_app.domain.lock_rules import LONGEST_PIN, MOST_PIN_TRIES, SHORTEST_PIN
from aftercare_app.home import SECRET_NAME, Threshold
from aftercare_app.services.card_place import CARD_NAME, CARD_SECRET
from aftercare_app.services.emergency_card import CardChoice
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.lock_rules import LockRules
from aftercare_app.services.quick_lock import (
    NoPlaceForAPin,
    PinIsADate,
    PinIsARun,
    PinTooShort,
    fresh_secret,
)
from aftercare_app.services.tries import PIN_SECRET, DoorTries, PinIsGone, TryLater, WrongPin
from aftercare_app.storage.errors import WrongSecret
from aftercare_app.storage.keys import BiometricSecret, SlotKind
from aftercare_app.storage.vault import Vault

DIGITS, OTHER = "482915", "739104"
WORDS = "four plain words here"


def guess_till_one_is_left(home):
    """Let somebody guess who has all the time in the world, without a vault to be slow at."""

    def wrong(_pin):
        raise WrongSecret

    door = DoorTries(home._keystore, count(0, 10**9).__next__)
    while door.pin.left() > 1:
        with pytest.raises(WrongPin):
            door.pin.attempt(OTHER, wrong)


@pytest.fixture
def quick(aftercare):
    return aftercare.quick_lock


def kinds(home):
    return {kind.value for kind in Vault.slots(home.vault_path)}


def test_a_pin_opens_with_its_recovery_code_beside_it_and_the_device_no_more(quick, home):
    code = quick.set_pin(DIGITS)
    assert kinds(home) == {"pin", "recovery"}
    assert home._keystore.load(SECRET_NAME) is None
    home.close()
    assert home.threshold() is Threshold.LOCKED
    assert home.has_pin
    with pytest.raises(WrongPin):
        home.open_by_pin(OTHER)
    home.open_by_pin(DIGITS)
    home.close()
    home.open(code)


@pytest.mark.ci
def test_a_passphrase_and_a_pin_stand_beside_each_other(aftercare, quick, home):
    aftercare.lock.set_passphrase(WORDS)
    quick.set_pin(DIGITS)
    home.close()
    home.open_by_pin(DIGITS)
    home.close()
    again = home.open_by_passphrase(WORDS)
    again.lock.set_passphrase("another four plain words")
    home.close()
    home.open_by_pin(DIGITS).lock.remove_passphrase()
    assert kinds(home) == {"pin", "recovery"}
    home.close()
    home.open_by_pin(DIGITS).quick_lock.remove_pin()
    assert kinds(home) == {"device", "recovery"}
    assert home._keystore.load(PIN_SECRET) is None
    assert home.threshold() is Threshold.OPENS_BY_ITSELF


@pytest.mark.parametrize(("is_kept", "left"), [(True, {"pin"}), (False, {"device"})])
def test_without_the_passphrase_the_door_is_left_to_a_pin_that_still_opens(
    aftercare, quick, home, is_kept, left
):
    aftercare.lock.set_passphrase(WORDS)
    quick.set_pin(DIGITS)
    if not is_kept:
        home.tries.pin.forget()
    assert quick.has_pin is is_kept
    aftercare.lock.remove_passphrase()
    assert kinds(home) == left | {"recovery"}


def test_another_pin_takes_the_place_of_the_old_one(quick, home):
    """It keeps the device's part: until the new one is saved, the old one opens."""
    assert not quick.has_pin
    quick.set_pin(DIGITS)
    before = home.tries.pin.device()
    guess_till_one_is_left(home)
    assert quick.has_pin
    quick.set_pin(OTHER)
    assert home.tries.pin.device() == before is not None
    assert home.tries.pin.left() == MOST_PIN_TRIES
    quick.confirm_pin(OTHER)
    with pytest.raises(WrongPin):
        quick.confirm_pin(DIGITS)


def test_without_a_keystore_there_is_no_pin(quick, home, monkeypatch):
    monkeypatch.setattr(home._keystore, "is_real_keystore", False)
    assert not quick.is_possible
    with pytest.raises(NoPlaceForAPin):
        quick.set_pin(DIGITS)
    assert kinds(home) == {"device"}


def test_a_pin_that_people_who_know_the_person_would_try_changes_nothing(aftercare, quick, home):
    aftercare.about_me.introduce(Introduction("Sam", program_ended_on=date(2024, 11, 30)))
    for typed, refused in (
        ("12345", PinTooShort),
        ("345678", PinIsARun),
        ("301124", PinIsADate),
        ("140525", PinIsADate),  # the first day of use
    ):
        for setting in (quick.set_pin, quick.shut_out):
            with pytest.raises(refused) as told:
                setting(typed)
            if refused is PinTooShort:
                assert told.value.values == {"least": SHORTEST_PIN, "most": LONGEST_PIN}
    assert kinds(home) == {"device"}


@pytest.mark.ci
def test_ten_wrong_ones_leave_the_passphrase_and_the_code(aftercare, quick, home):
    """Through the real vault; that no more are ever judged is in test_tries."""
    aftercare.lock.set_passphrase(WORDS)
    quick.set_pin(DIGITS)
    home.close()
    for _try in range(5):
        with pytest.raises(WrongPin):
            home.open_by_pin(OTHER)
    with pytest.raises(TryLater):
        home.open_by_pin(DIGITS)
    home.tries.pin.forget()
    with pytest.raises(PinIsGone):
        home.open_by_pin(DIGITS)
    assert not home.has_pin
    home.open_by_passphrase(WORDS)


def test_the_files_alone_open_nothing_by_the_right_digits(quick, home, tmp_path):
    """Copied with the folder, and with another device's part, the digits are of no use."""
    quick.set_pin(DIGITS)
    home.close()
    home.tries.pin.renew()
    with pytest.raises(WrongPin):
        home.open_by_pin(DIGITS)


def test_a_finger_opens_beside_a_pin_and_goes_with_the_last_of_what_was_chosen(quick, home):
    secret = BiometricSecret(fresh_secret())
    code = quick.set_pin(DIGITS)
    quick.add_finger(secret.secret)
    assert quick.has_finger
    home.close()
    again = home.open(secret)
    again.quick_lock.remove_finger()
    home.close()
    with pytest.raises(WrongSecret):
        home.open(secret)
    again = home.open(code)
    again.quick_lock.add_finger(secret.secret)
    again.quick_lock.remove_pin()
    assert SlotKind.BIOMETRIC not in Vault.slots(home.vault_path)
    assert home._keystore.load(PIN_SECRET) is None


class TestSomebodyElseKnewIt:
    def test_everything_that_opened_it_before_opens_nothing(self, aftercare, quick, home):
        aftercare.lock.set_passphrase(WORDS)
        old_code = quick.set_pin(DIGITS)
        old_part = home._keystore.load(PIN_SECRET)
        aftercare.about_me.introduce(Introduction("Sam"))
        code = aftercare.lock.shut_out("nobody else knows this")
        assert kinds(home) == {"passphrase", "recovery"}
        assert home._keystore.load(PIN_SECRET) is None
        home.close()
        home._keystore.keep(PIN_SECRET, old_part)
        for opening in (
            lambda: home.open_by_passphrase(WORDS),
            lambda: home.open_by_pin(DIGITS),
            lambda: home.open(old_code),
        ):
            with pytest.raises((WrongSecret, WrongPin)):
                opening()
        assert home.open(code).about_me.read().called == "Sam"

    @pytest.mark.parametrize("lock", ["lock", "quick_lock"])
    def test_the_emergency_card_is_sealed_again_too(self, aftercare, home, lock):
        aftercare.card.make(CardChoice(words=("Breathe out slowly.",)))
        old = home._keystore.load(CARD_SECRET)
        before = (home.folder / CARD_NAME).read_bytes()
        getattr(aftercare, lock).shut_out("73910482")
        assert home._keystore.load(SECRET_NAME) is None
        assert home._keystore.load(CARD_SECRET) != old
        assert (home.folder / CARD_NAME).read_bytes() != before
        home.close()
        assert home.emergency_card().words == ("Breathe out slowly.",)

    def test_with_a_pin_alone_a_new_pin_and_a_new_device_part(self, quick, home):
        quick.set_pin(DIGITS)
        old_part = home._keystore.load(PIN_SECRET)
        code = quick.shut_out(OTHER)
        assert home._keystore.load(PIN_SECRET)[:32] != old_part[:32]
        home.close()
        with pytest.raises(WrongPin):
            home.open_by_pin(DIGITS)
        home.open_by_pin(OTHER)
        home.close()
        home.open(code)


def test_two_minutes_are_usual_and_the_choice_is_kept_in_the_vault(aftercare, home):
    assert aftercare.lock_rules.minutes() == 2
    aftercare.lock_rules.choose(15)
    aftercare.lock_rules.choose(0)
    home.close()
    assert home.open().lock_rules.minutes() == 0
    with pytest.raises(ValueError, match="choices"):
        LockRules(None).choose(3)
