"""Backups: what a file must be before it counts, what opens it, and that all of it comes back."""

import os
import re
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from aftercare_app.storage import copies
from aftercare_app.storage.__main__ import main as read
from aftercare_app.storage.attached import FOLDER as ATTACHED
from aftercare_app.storage.attached import NotHere
from aftercare_app.storage.backups import (
    FOLDER,
    backups_of,
    kept_beside,
    of_another_key,
    remove,
)
from aftercare_app.storage.errors import DiskFull, VaultDamaged, WrongSecret
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.rescue import newest_good
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, DEVICE, WORDS, keep, new_vault, notes_at, notes_in, plain

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
PHOTO = os.urandom(200_000)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path, DEVICE, CODE)
    keep(vault, 1, "first")
    yield vault
    vault.close()


@pytest.fixture
def photo(vault):
    name = uuid4()
    vault.attached().keep(name, PHOTO)
    return name


def test_a_copy_beside_takes_the_place_of_an_older_one(vault):
    vault.copy_beside("before-r0001")
    keep(vault, 2, "second")
    assert notes_at(vault.copy_beside("before-r0001")) == {1: "first", 2: "second"}


def test_of_several_in_one_second_the_last_one_is_the_newest(vault, path):
    for number in range(2, 14):
        keep(vault, number, "more")
        newest = vault.back_up(NOON)
    found = [backup.path for backup in backups_of(path)]
    assert found[0] == newest == newest_good(path, DEVICE).path
    assert [len(notes_at(each)) for each in found] == list(range(13, 1, -1))
    assert [backup.turn for backup in backups_of(path)] == list(range(11, -1, -1))
    assert not any(backup.kept for backup in backups_of(path))


class TestABackup:
    def test_holds_the_last_save_and_opens_as_the_vault_does(self, vault, path):
        made = vault.back_up(NOON)
        keep(vault, 2, "second")
        assert Vault.slots(made) == {SlotKind.DEVICE, SlotKind.RECOVERY}
        assert notes_at(made, DEVICE) == notes_at(made, CODE) == {1: "first"}

    def test_is_named_by_its_time_and_by_nothing_else(self, vault, path):
        names = [vault.back_up(NOON).name for _ in range(2)]
        assert names == ["20260514T120000Z.vault", "20260514T120000Z-1.vault"]
        [newer, _older] = backups_of(path)
        assert (newer.made_at, newer.size) == (NOON, newer.path.stat().st_size)

    @pytest.mark.parametrize(
        "odd", ["name = CAST('sixteen letters!' AS TEXT)", "name = x'00'", "c = 'text'"]
    )
    def test_with_an_odd_photo_inside_is_told_as_damaged(self, vault, photo, odd):
        made = vault.back_up(NOON)
        with plain(made) as file:
            file.execute("DELETE FROM attached WHERE part > 0")
            file.execute(f"UPDATE attached SET {odd}")
        looked = Vault.open(made, DEVICE, lasting=False)
        with pytest.raises(VaultDamaged):
            looked.packed()
        looked.close()

    def test_is_private(self, vault):
        made = vault.back_up(NOON)
        if os.name != "nt":
            assert stat.S_IMODE(made.stat().st_mode) == 0o600
            assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700

    def test_is_on_the_disk_before_it_has_its_name_and_so_is_its_folder(
        self, vault, path, monkeypatch
    ):
        synced, really = [], os.fsync

        def fsync(handle):
            is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
            synced.append((is_folder, len(backups_of(path))))
            really(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        vault.back_up(NOON)
        assert synced == [(True, 0), (False, 0), (True, 1)] or os.name == "nt"

    @pytest.mark.parametrize("worn", ["page", "photo"])
    def test_that_does_not_read_back_whole_does_not_count(self, vault, path, photo, worn, mocker):
        mocker(worn)
        with pytest.raises(VaultDamaged):
            vault.back_up(NOON)
        assert list(path.with_name(FOLDER).iterdir()) == []

    @pytest.fixture
    def mocker(self, monkeypatch):
        """A disk that loses the last byte of what is written."""

        def wear(worn):
            class WornOut(PageStore):
                @classmethod
                def write(cls, path, contents, cells, packed):
                    if worn == "page":
                        cells = [(n, cell[:-1] + b"\0") for n, cell in cells]
                    else:
                        packed = {name: sealed[:-1] for name, sealed in packed.items()}
                    super().write(path, contents, cells, packed)

            monkeypatch.setattr(copies, "PageStore", WornOut)

        return wear

    def test_that_found_no_room_leaves_nothing_and_the_older_ones(self, vault, path, monkeypatch):
        vault.back_up(NOON)

        def full(_handle):
            raise OSError(28, "no room")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            vault.back_up(NOON + timedelta(days=1))
        monkeypatch.undo()
        assert [one.made_at for one in backups_of(path)] == [NOON]
        assert len(list(path.with_name(FOLDER).iterdir())) == 1

    def test_that_a_kill_left_half_written_is_none_and_goes_with_the_next(self, vault, path):
        made = vault.back_up(NOON)
        half = made.with_name(f".{made.name}.00ff.part")
        half.write_bytes(made.read_bytes()[:5000])
        assert len(backups_of(path)) == 1
        vault.back_up(NOON)
        assert not half.exists()

    def test_removed_is_gone_with_what_lies_beside_it(self, vault, path):
        made = vault.back_up(NOON)
        made.with_name(made.name + "-wal").write_bytes(b"log")
        remove(backups_of(path))
        assert list(made.parent.iterdir()) == []


class TestPhotos:
    def test_are_inside_and_come_back_with_the_backup(self, vault, path, photo, tmp_path):
        made = vault.back_up(NOON)
        vault.close()
        elsewhere = tmp_path / "new" / "aftercare.vault"
        elsewhere.parent.mkdir()
        Vault.install_copy(made, elsewhere)
        there = Vault.open(elsewhere, CODE)
        assert there.attached().open(photo) == PHOTO
        there.close()

    def test_lie_sealed_inside(self, vault, photo):
        assert PHOTO[1000:1100] not in vault.back_up(NOON).read_bytes()

    def test_are_opened_inside_a_backup_that_is_only_looked_at(self, vault, photo):
        made = vault.back_up(NOON)
        vault.attached().remove(photo)
        looked = Vault.open(made, DEVICE, lasting=False)
        assert looked.attached().names() == [photo]
        assert looked.attached().open(photo) == PHOTO
        looked.close()

    def test_of_the_vault_before_are_in_the_copy_that_is_kept(self, vault, path, photo):
        made = vault.back_up(NOON)
        vault.close()
        Vault.install_copy(made, path)
        path.with_name(ATTACHED).joinpath(photo.hex).unlink()
        [kept] = kept_beside(path)
        assert kept.kept
        Vault.install_copy(kept.path, path)
        back = Vault.open(path, DEVICE)
        assert back.attached().open(photo) == PHOTO
        back.close()

    def test_damaged_beside_the_vault_are_mended_by_the_copy_that_comes(self, vault, path, photo):
        made = vault.back_up(NOON)
        vault.close()
        (path.with_name(ATTACHED) / photo.hex).write_bytes(b"damaged")
        Vault.install_copy(made, path)
        vault = Vault.open(path, DEVICE)
        assert vault.attached().open(photo) == PHOTO
        vault.close()

    def test_of_another_vault_in_the_folder_stay_out(self, vault, photo):
        vault.attached()._path(uuid4()).write_bytes(b"not ours")
        looked = Vault.open(vault.back_up(NOON), DEVICE, lasting=False)
        assert looked.attached().names() == [photo]
        looked.close()


class TestWhatOpensThem:
    def test_follows_what_opens_the_vault(self, vault, path):
        made = vault.back_up(NOON)
        old_slots = [slot.wrapped for slot in PageStore.look(made).contents().slots]
        vault.replace_slots([WORDS])
        assert Vault.slots(made) == {SlotKind.PASSPHRASE}
        assert notes_at(made, WORDS) == {1: "first"}
        assert not any(wrapped in made.read_bytes() for wrapped in old_slots)
        for given_up in (DEVICE, CODE):
            with pytest.raises(WrongSecret):
                Vault.open(made, given_up, lasting=False)

    def test_after_a_new_key_is_the_new_key_alone(self, vault, path):
        made = vault.back_up(NOON)
        vault.renew_key([WORDS])
        [anew] = backups_of(path)
        assert not made.exists()
        assert notes_at(anew.path, WORDS) == {1: "first"}
        with pytest.raises(WrongSecret):
            Vault.open(anew.path, CODE, lasting=False)

    def test_is_also_the_open_vault_itself(self, vault):
        made = vault.back_up(NOON)
        keep(vault, 2, "second")
        looked = Vault.open(made, vault.key, lasting=False)
        assert notes_in(looked) == {1: "first"}
        looked.close()

    def test_is_never_another_vault(self, vault, tmp_path):
        other = new_vault(tmp_path / "other.vault")
        made = other.back_up(NOON)
        other.close()
        with pytest.raises(WrongSecret):
            Vault.open(made, vault.key, lasting=False)

    def test_of_another_vault_stay_as_they_are_whatever_opens_this_one(self, vault, path):
        other = new_vault(path.with_name("other.vault"), CODE)
        theirs = other.back_up(NOON)
        other.close()
        vault.replace_slots([WORDS])
        vault.renew_key([DEVICE])
        assert notes_at(theirs, CODE) == {}

    def test_the_key_of_one_vault_is_not_that_of_a_file_that_says_it_is_another(self, vault, path):
        contents = PageStore.look(path).contents()
        assert vault.key.of(contents) == vault.key.data_key
        with pytest.raises(WrongSecret):
            vault.key.of(contents._replace(vault_id=bytes(16)))

    def test_sealed_with_this_key_are_of_no_other(self, vault, path):
        made = vault.back_up(NOON)
        assert of_another_key(path, vault.key) == []
        older = replace(vault.key, data_key=bytes(32))
        assert [backup.path for backup in of_another_key(path, older)] == [made]

    def test_are_told_from_those_of_another_vault_and_from_none(self, vault, path):
        made = vault.back_up(NOON)
        other = new_vault(path.with_name("other.vault"))
        nothing = path.with_name("nothing.vault")
        assert [vault.is_copy(each) for each in (made, other.path, nothing)] == [True, False, False]
        other.close()

    def test_a_damaged_one_does_not_keep_the_lock_from_changing(self, vault, path):
        made = vault.back_up(NOON)
        made.write_bytes(b"SQLite format 3\0" + bytes(3000))
        vault.replace_slots([WORDS])
        assert Vault.slots(path) == {SlotKind.PASSPHRASE}

    def test_no_key_shows_in_words(self, vault):
        assert vault.key.data_key.hex() not in repr(vault.key)
        assert str(vault.key.data_key) not in repr(vault.key)


def test_the_stand_alone_reader_opens_a_backup_and_its_photos(vault, photo, tmp_path):
    made = vault.back_up(NOON)
    vault.close()
    ask = CODE.grouped
    out, photos = tmp_path / "out.json", tmp_path / "photos"
    assert read(["read", str(made), "--to-json", str(out), "--recovery"], lambda _: ask()) == 0
    assert "first" in out.read_text(encoding="utf-8")
    assert read(["read", str(made), "--to-photos", str(photos), "--recovery"], lambda _: ask()) == 0
    assert [one.read_bytes() for one in photos.iterdir()] == [PHOTO]


def test_a_part_of_a_photo_that_is_missing_is_told_when_the_photo_is_opened(vault, photo):
    made = vault.back_up(NOON)
    with plain(made) as file:
        file.execute("DELETE FROM attached WHERE part = 3")
    looked = Vault.open(made, DEVICE, lasting=False)
    assert notes_in(looked) == {1: "first"}
    with pytest.raises(NotHere):
        looked.attached().open(photo)
    looked.close()


@pytest.mark.parametrize("name", ["notes.txt", "20261399T120000Z.vault", "x20260514T120000Z.vault"])
def test_what_has_no_name_of_ours_is_no_backup(vault, path, name):
    vault.back_up(NOON)
    (path.with_name(FOLDER) / name).write_bytes(b"x")
    assert len(backups_of(path)) == 1
    assert re.fullmatch(r"\d{8}T\d{6}Z\.vault", backups_of(path)[0].path.name)
