"""The emergency card's file: sealed, whole or not at all, and really gone when removed."""

import os
import stat

import pytest

from aftercare_app.storage.card_file import read_card, remove_card, write_card
from aftercare_app.storage.errors import DiskTrouble, VaultDamaged
from aftercare_app.storage.keys import DeviceSecret

SECRET = DeviceSecret(bytes(range(32)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "emergency.card"


def test_what_was_written_is_read_and_no_word_of_it_lies_open(path):
    write_card(path, SECRET, "Mamá 555-0142 ☎")
    assert read_card(path, SECRET) == "Mamá 555-0142 ☎"
    content = path.read_bytes()
    assert b"555" not in content
    assert len(content) == 8 + 16 + 12 + 1024 + 16
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_card_is_never_sealed_the_same_way_twice(path):
    write_card(path, SECRET, "a")
    before = path.read_bytes()
    write_card(path, SECRET, "a")
    assert path.read_bytes()[8:] != before[8:]
    assert list(path.parent.iterdir()) == [path]


def test_any_changed_byte_and_any_other_secret_is_refused(path):
    write_card(path, SECRET, "a")
    content = path.read_bytes()
    with pytest.raises(VaultDamaged):
        read_card(path, DeviceSecret(bytes(32)))
    for at in (0, 8, 24, 36, 100, len(content) - 1):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(VaultDamaged):
            read_card(path, SECRET)
    for length in (0, 7, 24, 36, 60, len(content) - 1):
        path.write_bytes(content[:length])
        with pytest.raises(VaultDamaged):
            read_card(path, SECRET)


def test_no_card_is_none_and_removing_twice_does_no_harm(path):
    assert read_card(path, SECRET) is None
    write_card(path, SECRET, "a")
    path.with_name(".emergency.card.0badcafe.part").write_bytes(b"half")
    remove_card(path)
    remove_card(path)
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_refuses_is_told_as_such_and_leaves_the_old_card(path, monkeypatch):
    write_card(path, SECRET, "old")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskTrouble):
        write_card(path, SECRET, "new")
    monkeypatch.undo()
    assert read_card(path, SECRET) == "old"
    assert list(path.parent.iterdir()) == [path]


def refuse(_handle):
    raise OSError(5, "no")
