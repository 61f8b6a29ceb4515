"""A passphrase can be set, changed and removed, and copies open where they are carried."""

import errno
import os

import pytest

from aftercare_app.home import SECRET_NAME
from aftercare_app.services.lock import (
    SHORTEST_PASSPHRASE,
    NotThePassphrase,
    PassphraseTooShort,
    checked_passphrase,
    secret_of,
)
from aftercare_app.storage.errors import (
    DeviceKeyLost,
    DiskFull,
    DiskTrouble,
    MistypedCode,
    WrongSecret,
)
from aftercare_app.storage.keys import DeviceSecret, Passphrase, RecoveryCode
from aftercare_app.storage.vault import Vault

WORDS = "four plain words here"


def opens(path, secret):
    try:
        Vault.open(path, secret, lasting=False).close()
    except WrongSecret:
        return False
    return True


@pytest.fixture
def lock(aftercare):
    return aftercare.lock


@pytest.fixture
def device(home):
    """The secret that this device's keystore holds now, if any."""
    return lambda: home._keystore.load(SECRET_NAME)


def test_at_first_the_device_opens_by_itself(lock, device):
    assert not lock.has_passphrase
    assert lock.is_set is False
    assert lock.device_guards
    assert device() is not None


@pytest.mark.parametrize("typed", ["", "seven77", "  seven  ", " " * 20])
def test_a_passphrase_that_can_be_guessed_changes_nothing(lock, device, typed):
    with pytest.raises(PassphraseTooShort) as told:
        lock.set_passphrase(typed)
    assert told.value.values == {"least": SHORTEST_PASSPHRASE}
    assert not lock.has_passphrase
    assert device() is not None


def test_eight_signs_will_do():
    assert checked_passphrase("eight 88") == Passphrase("eight 88")


def test_with_a_passphrase_only_it_and_the_new_code_open(lock, home, device):
    by_itself = DeviceSecret(device())
    code = lock.set_passphrase(WORDS)
    assert lock.has_passphrase
    assert lock.is_set is True
    assert device() is None
    opening = [by_itself, Passphrase(WORDS), code, RecoveryCode.new()]
    assert [opens(home.vault_path, one) for one in opening] == [False, True, True, False]


def test_another_passphrase_makes_the_old_one_and_its_code_useless(lock, home):
    old_code = lock.set_passphrase(WORDS)
    code = lock.set_passphrase("quite another one")
    opening = [Passphrase(WORDS), old_code, Passphrase("quite another one"), code]
    assert [opens(home.vault_path, one) for one in opening] == [False, False, True, True]


def test_the_present_passphrase_is_asked_for_before_a_change(lock):
    lock.set_passphrase(WORDS)
    lock.confirm(WORDS)
    with pytest.raises(NotThePassphrase):
        lock.confirm("not the passphrase")


def test_without_it_the_device_opens_again_and_the_code_still_does(lock, home, device):
    code = lock.set_passphrase(WORDS)
    lock.remove_passphrase()
    assert not lock.has_passphrase
    opening = [DeviceSecret(device()), Passphrase(WORDS), code]
    assert [opens(home.vault_path, one) for one in opening] == [True, False, True]


def test_a_copy_without_a_passphrase_opens_with_its_own_code(lock, tmp_path):
    copy = lock.sealed_copy()
    carried = tmp_path / "carried"
    carried.write_bytes(copy.content)
    assert opens(carried, copy.code)
    assert not opens(carried, RecoveryCode.new())


def test_a_copy_with_a_passphrase_opens_with_that(lock, tmp_path):
    lock.set_passphrase(WORDS)
    copy = lock.sealed_copy()
    assert copy.code is None
    carried = tmp_path / "carried"
    carried.write_bytes(copy.content)
    assert opens(carried, Passphrase(WORDS))


def test_a_copy_leaves_nothing_beside_the_vault(lock, home, monkeypatch):
    before = sorted(home.folder.iterdir())
    lock.sealed_copy()
    assert sorted(home.folder.iterdir()) == before

    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        lock.sealed_copy()
    assert sorted(home.folder.iterdir()) == before


def test_a_copy_that_cannot_be_written_is_told_calmly(lock, tmp_path):
    with pytest.raises(DiskTrouble):
        lock.save_copy(tmp_path / "no such folder" / "copy")


def test_what_was_typed_is_a_code_or_a_passphrase():
    code = RecoveryCode.new()
    assert secret_of(code.grouped().lower(), code=True) == code
    assert secret_of(WORDS, code=False) == Passphrase(WORDS)
    with pytest.raises(MistypedCode):
        secret_of(WORDS, code=True)


@pytest.mark.parametrize("left", [b"", b"\x00" * 31, b"\x00" * 33])
def test_a_piece_of_the_devices_secret_is_told_as_lost(home, aftercare, left):
    aftercare.close()
    home.close()
    home._keystore.keep(SECRET_NAME, left)
    with pytest.raises(DeviceKeyLost):
        home.open()
