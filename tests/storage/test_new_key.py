"""A new data key: everything is sealed again, and what opened it before opens nothing new."""

import contextlib
import os
from uuid import UUID

import pytest

from aftercare_app.storage.attached import COMING, SealedFiles
from aftercare_app.storage.errors import WrongSecret
from aftercare_app.storage.format import Sealer, _checked
from aftercare_app.storage.keys import (
    BiometricSecret,
    DeviceSecret,
    Passphrase,
    Pin,
    RecoveryCode,
    SlotKind,
)
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, FLOOR, WORDS, keep, new_vault, notes_at, notes_in, plain

NEW_WORDS = Passphrase("nine quiet otters")
PHOTO = UUID(int=7)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path, WORDS, CODE)
    keep(vault, 1, "before")
    yield vault
    vault.close()


def everything_in(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def sealed_cells(path):
    with plain(path) as file:
        return [cell for [cell] in file.execute("SELECT c FROM page")]


def test_only_the_new_secrets_open_and_everything_is_there(path, vault):
    new_code = RecoveryCode.new()
    saves = vault.generation
    vault.renew_key([NEW_WORDS, new_code])
    assert vault.generation == saves + 1
    assert notes_in(vault) == {1: "before"}
    keep(vault, 2, "after")
    vault.close()
    for old in (WORDS, CODE):
        with pytest.raises(WrongSecret):
            Vault.open(path, old)
    assert notes_at(path, NEW_WORDS) == notes_at(path, new_code) == {1: "before", 2: "after"}


def test_the_old_key_opens_no_page_and_no_old_page_is_left(path, vault):
    old_key, vault_id = vault._data_key, vault._vault_id
    old_cells = sealed_cells(path)
    with plain(path) as file:
        old_slots = [wrapped for [wrapped] in file.execute("SELECT wrapped FROM slot")]
    vault.copy_beside("before-r0001")
    vault.renew_key([NEW_WORDS])
    keep(vault, 2, "after")
    lying_about = everything_in(path.parent)
    for cell in [*old_cells, *old_slots]:
        assert cell[:48] not in lying_about
        assert cell[-16:] not in lying_about
    vault.close()
    old = Sealer(old_key, vault_id)
    for n, cell in enumerate(sealed_cells(path), start=1):
        with pytest.raises(Exception, match="VaultDamaged"):
            old.open_page(n, cell)


def test_photos_are_sealed_again_and_go_on_opening(path, vault):
    files = vault.attached()
    files.keep(PHOTO, b"the lake")
    before = everything_in(path.with_name("attached"))
    old = SealedFiles(path, vault._data_key, vault._vault_id)
    vault.renew_key([NEW_WORDS])
    assert files.open(PHOTO) == b"the lake"
    assert everything_in(path.with_name("attached")) != before
    assert not path.with_name(COMING).exists()
    with pytest.raises(Exception, match="NotHere"):
        old.open(PHOTO)


class Killed(BaseException):
    """The process is gone at this point."""


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_the_old_vault_or_the_new_one_opens_whole(
    path, vault, step, monkeypatch
):
    vault.attached().keep(PHOTO, b"the lake")
    left = [step]

    def killing(real):
        def tried(*given, **named):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return real(*given, **named)

        return tried

    with monkeypatch.context() as breaking:
        breaking.setattr(SealedFiles, "keep", killing(SealedFiles.keep))
        breaking.setattr(SealedFiles, "settle", killing(SealedFiles.settle))
        breaking.setattr(PageStore, "_commit", killing(PageStore._commit))
        breaking.setattr(PageStore, "_empty_log", killing(PageStore._empty_log))
        breaking.setattr(SealedFiles, "drop_coming", killing(SealedFiles.drop_coming))
        breaking.setattr(os, "replace", killing(os.replace))
        with contextlib.suppress(Killed):
            vault.renew_key([NEW_WORDS])
    vault.close()
    secret = NEW_WORDS if opens(path, NEW_WORDS) else WORDS
    again = Vault.open(path, secret)
    assert notes_in(again) == {1: "before"}
    assert again.attached().open(PHOTO) == b"the lake"
    assert not path.with_name(COMING).exists()
    again.close()


def opens(path, secret):
    try:
        Vault.open(path, secret, lasting=False).close()
    except WrongSecret:
        return False
    return True


def test_a_vault_nobody_could_open_is_refused(vault):
    with pytest.raises(ValueError, match="nobody"):
        vault.renew_key([])
    assert vault.accepts(WORDS)


class TestPin:
    """G9's half that needs no counting: copied files alone give nothing to guess at."""

    DEVICE = DeviceSecret(bytes(32))

    def test_opens_only_with_what_the_device_keeps(self, path):
        new_vault(path, Pin("135792", self.DEVICE), CODE).close()
        assert notes_at(path, Pin("135792", self.DEVICE)) == {}
        for other in (Pin("135793", self.DEVICE), Pin("135792", DeviceSecret.new())):
            assert not opens(path, other)

    def test_never_travels_in_a_copy(self, path, tmp_path):
        vault = new_vault(path, Pin("135792", self.DEVICE), BiometricSecret.new(), CODE)
        vault.copy_to(tmp_path / "copy")
        vault.close()
        assert Vault.slots(tmp_path / "copy") == {SlotKind.RECOVERY}

    @pytest.mark.parametrize("secret", [WORDS, Pin("135792", DEVICE)])
    def test_a_slot_that_would_be_opened_by_a_quick_key_is_refused(self, path, secret):
        """G10: somebody who plants one wants the words to be tried at no cost."""
        new_vault(path, secret).close()
        with plain(path) as file:
            columns = file.execute("SELECT kind, params, wrapped FROM slot").fetchone()
            kind, params, wrapped = columns
            [vault_id] = file.execute("SELECT vault_id FROM meta").fetchone()
            quick = b"\0" + params[1:17] + bytes(12)
            checked = _checked(vault_id, kind, quick, wrapped)
            file.execute("UPDATE slot SET params = ?, checked = ?", (quick, checked))
        with pytest.raises(Exception, match="VaultDamaged"):
            Vault.open(path, secret)


class TestParameters:
    """G10: each byte of a slot's parameters is authenticated, and none leads below the floor."""

    @pytest.mark.parametrize("secret", [WORDS, Pin("135792", DeviceSecret(bytes(32))), CODE])
    def test_any_other_byte_opens_nothing(self, path, secret):
        new_vault(path, secret).close()
        with plain(path) as file:
            kind, params, wrapped = file.execute(
                "SELECT kind, params, wrapped FROM slot"
            ).fetchone()
            [vault_id] = file.execute("SELECT vault_id FROM meta").fetchone()
        places = [0, 1, 19, 28]
        for at in places:
            other = bytearray(params)
            other[at] ^= 1
            with plain(path) as file:
                checked = _checked(vault_id, kind, bytes(other), wrapped)
                file.execute("UPDATE slot SET params = ?, checked = ?", (bytes(other), checked))
            with pytest.raises(Exception, match=r"WrongSecret|VaultDamaged"):
                Vault.open(path, secret, cost=FLOOR)
