"""Files beside the vault: only its key opens them, and their names and sizes say little."""

import os
import re
import stat
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aftercare_app.storage import attached
from aftercare_app.storage.attached import FOLDER, HEAD, STEP, NotHere
from aftercare_app.storage.errors import DiskTrouble
from aftercare_app.storage.keys import DeviceSecret, derive
from aftercare_app.storage.vault import Vault

CONTENT = b"a face that is dear " * 100
OLD = 1_000_000_000


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "home" / "v", [DeviceSecret.new()])
    yield vault
    vault.close()


@pytest.fixture
def kept(vault):
    name = uuid4()
    vault.attached().keep(name, CONTENT)
    return name, vault.path.with_name(FOLDER) / name.hex


def test_what_was_kept_comes_back_and_cannot_be_read_on_the_disk(vault, kept):
    name, path = kept
    assert vault.attached().open(name) == CONTENT
    sealed = path.read_bytes()
    assert b"dear" not in sealed
    assert re.fullmatch("[0-9a-f]{32}", path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_files_of_like_size_look_alike_and_never_the_same(vault):
    names = uuid4(), uuid4()
    for name, content in zip(names, (b"", CONTENT), strict=True):
        vault.attached().keep(name, content)
    empty, other = ((vault.path.with_name(FOLDER) / name.hex).read_bytes() for name in names)
    assert len(empty) == len(other)
    assert len(empty) % STEP == HEAD + 12 + 16
    assert empty[HEAD : HEAD + 12] != other[HEAD : HEAD + 12]
    assert vault.attached().open(names[0]) == b""


def test_anybody_can_open_one_as_it_is_described(vault, kept):
    name, path = kept
    sealed, key = path.read_bytes(), vault.key
    place = b"AFTCATT1" + key.vault_id + name.bytes
    assert sealed.startswith(place[:24])
    cipher = AESGCM(derive(key.data_key, key.vault_id, "attachment"))
    plain = cipher.decrypt(sealed[24:36], sealed[36:], place)
    assert plain == len(CONTENT).to_bytes(4, "big") + CONTENT.ljust(16 * 1024 - 4, b"\0")


@pytest.mark.parametrize("at", [0, 9, HEAD + 1, HEAD + 20, -1])
def test_one_changed_byte_is_not_shown(vault, kept, at):
    name, path = kept
    sealed = bytearray(path.read_bytes())
    sealed[at] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(NotHere):
        vault.attached().open(name)


def test_a_cut_a_missing_and_a_swapped_file_are_not_shown(vault, kept):
    name, path = kept
    other = uuid4()
    path.with_name(other.hex).write_bytes(path.read_bytes())
    for wrong in (other, uuid4()):
        with pytest.raises(NotHere):
            vault.attached().open(wrong)
    path.write_bytes(path.read_bytes()[:30])
    with pytest.raises(NotHere):
        vault.attached().open(name)


def test_another_vault_opens_nothing_and_sweeps_nothing_of_ours(vault, kept, tmp_path):
    name, path = kept
    os.utime(path, (OLD, OLD))
    other = Vault.create(tmp_path / "home" / "other", [DeviceSecret.new()])
    other.attached().sweep([], OLD + 1)
    with pytest.raises(NotHere):
        other.attached().open(name)
    other.close()
    assert path.exists()


def test_a_sweep_takes_only_old_files_that_nothing_names(vault, kept):
    name, path = kept
    half = path.with_name(f".{uuid4().hex}.ab.part")
    half.write_bytes(b"half")
    vault.attached().sweep([], OLD)
    assert path.exists()
    for file in (path, half):
        os.utime(file, (OLD, OLD))
    vault.attached().sweep([], OLD)
    assert path.exists(), "as old as that is not older"
    vault.attached().sweep([name], OLD + 1)
    assert (path.exists(), half.exists()) == (True, False)
    vault.attached().sweep([], OLD + 1)
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_told_and_leaves_nothing(vault):
    vault.path.with_name(FOLDER).write_text("in the way")
    with pytest.raises(DiskTrouble):
        vault.attached().keep(uuid4(), CONTENT)


def test_one_that_does_not_get_its_name_leaves_nothing(vault, kept, monkeypatch):
    def refused(part, path):
        raise OSError

    monkeypatch.setattr(attached, "put_in_place", refused)
    with pytest.raises(DiskTrouble):
        vault.attached().keep(uuid4(), CONTENT)
    assert [path.name for path in kept[1].parent.iterdir()] == [kept[0].hex]


def test_removing_twice_is_no_trouble(vault, kept):
    name, path = kept
    vault.attached().remove(name)
    vault.attached().remove(name)
    assert not path.exists()
