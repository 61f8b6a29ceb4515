"""Sealed copies: what they hold, who opens them, and how one takes the vault's place."""

import os
import stat
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from aftercare_app.clock import Clock
from aftercare_app.storage import copies
from aftercare_app.storage.errors import (
    DiskTrouble,
    NotAVault,
    OpenElsewhere,
    VaultDamaged,
    VaultExists,
    WrongSecret,
)
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.vault import Vault
from tests.storage.notes import (
    CODE,
    DEVICE,
    WORDS,
    keep,
    new_vault,
    notes_at,
    notes_in,
    plain,
)

NOON = Clock(ZoneInfo("UTC"), lambda: datetime(2026, 5, 14, 12, tzinfo=UTC))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path)
    keep(vault, 1, "first")
    yield vault
    vault.close()


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "copy.vault"


class TestSavingACopy:
    def test_holds_all_that_was_saved_and_opens_with_the_extra_code(self, vault, copy):
        vault.copy_to(copy, [CODE])
        keep(vault, 2, "second")
        assert notes_at(copy, CODE) == {1: "first"}

    def test_never_carries_the_devices_own_slot(self, vault, copy):
        vault.copy_to(copy, [CODE])
        assert Vault.slots(copy) == {SlotKind.RECOVERY}
        with pytest.raises(WrongSecret):
            Vault.open(copy, DEVICE)

    def test_opens_with_the_words_and_code_of_the_vault(self, path, copy):
        vault = new_vault(path, DEVICE, WORDS, CODE)
        vault.copy_to(copy)
        vault.close()
        assert Vault.slots(copy) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
        assert notes_at(copy, WORDS) == notes_at(copy, CODE) == {}

    def test_that_nobody_could_open_is_not_made(self, vault, copy):
        with pytest.raises(ValueError, match="nobody"):
            vault.copy_to(copy)
        assert list(copy.parent.iterdir()) == []

    def test_adds_nothing_to_the_vault_itself(self, path, vault, copy):
        vault.copy_to(copy, [CODE])
        assert Vault.slots(path) == {SlotKind.DEVICE}

    def test_is_never_written_over_a_file(self, vault, copy):
        copy.write_text("a letter")
        with pytest.raises(VaultExists):
            vault.copy_to(copy, [CODE])
        assert copy.read_text() == "a letter"

    def test_into_a_folder_that_is_not_there_is_trouble_with_the_disk(self, vault, tmp_path):
        with pytest.raises(DiskTrouble):
            vault.copy_to(tmp_path / "none" / "copy", [CODE])

    def test_is_one_private_file(self, vault, copy):
        vault.copy_to(copy, [CODE])
        assert [p.name for p in copy.parent.iterdir()] == [copy.name]
        if os.name != "nt":
            assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    def test_is_on_the_disk_before_it_has_its_name(self, vault, copy, monkeypatch):
        synced = []
        really = os.fsync

        def fsync(handle):
            kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
            synced.append((kind, copy.exists()))
            really(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        vault.copy_to(copy, [CODE])
        assert synced[0] == ("file", False)
        assert synced[-1] == ("folder", True) or os.name == "nt"

    def test_that_does_not_read_back_whole_does_not_count(self, vault, copy, monkeypatch):
        class WornOut(PageStore):
            @classmethod
            def write(cls, path, contents, cells, packed):
                worn = [(n, cell[:-1] + b"\0") for n, cell in cells]
                super().write(path, contents, worn, packed)

        monkeypatch.setattr(copies, "PageStore", WornOut)
        with pytest.raises(VaultDamaged):
            vault.copy_to(copy, [CODE])
        assert list(copy.parent.iterdir()) == []

    def test_of_another_save_does_not_prove_anything(self, vault, copy):
        vault.copy_to(copy, [CODE])
        keep(vault, 2, "second")
        with pytest.raises(VaultDamaged):
            copies.proof_of(vault._data_key, vault._sealed.head_cell)(copy)


class TestInstallingACopy:
    @pytest.fixture(autouse=True)
    def _copied(self, vault, copy):
        vault.copy_to(copy, [CODE])
        keep(vault, 2, "second")
        vault.close()

    def test_takes_the_vaults_place_and_keeps_the_one_before(self, path, copy):
        kept = Vault.install_copy(copy, path, NOON)
        assert kept == path.with_name("aftercare.vault.replaced-20260514T120000Z")
        assert notes_at(path, CODE) == {1: "first"}
        assert notes_at(kept) == {1: "first", 2: "second"}
        assert notes_at(copy, CODE) == {1: "first"}

    def test_twice_in_a_second_keeps_both(self, path, copy):
        kept = {Vault.install_copy(copy, path, NOON) for _ in range(3)}
        assert {p.name[-4:] for p in kept} == {"000Z", "0Z-1", "0Z-2"}
        assert all(p.exists() for p in kept)

    def test_goes_on_saving(self, path, copy):
        Vault.install_copy(copy, path)
        vault = Vault.open(path, CODE)
        keep(vault, 3, "third")
        vault.close()
        assert notes_at(path, CODE) == {1: "first", 3: "third"}

    def test_where_there_was_none_keeps_none(self, tmp_path, copy):
        path = tmp_path / "new.vault"
        path.with_name("new.vault-wal").write_bytes(b"of one that somebody deleted")
        assert Vault.install_copy(copy, path, NOON) is None
        [aside] = tmp_path.glob("new.vault.damaged-*-wal")
        assert aside.read_bytes() == b"of one that somebody deleted"
        assert notes_at(path, CODE) == {1: "first"}

    def test_over_a_damaged_vault_puts_that_aside_with_its_log(self, path, copy):
        path.write_bytes(b"SQLite format 3\0" + bytes(3000))
        log = path.with_name(path.name + "-wal")
        log.write_bytes(b"log")
        aside = Vault.install_copy(copy, path, NOON)
        assert aside.name == "aftercare.vault.damaged-20260514T120000Z"
        assert aside.with_name(aside.name + "-wal").read_bytes() == b"log"
        assert notes_at(path, CODE) == {1: "first"}

    def test_saves_of_a_crash_are_in_what_is_kept(self, path, copy, tmp_path):
        """After a kill the newest saves lie only in the log beside the file."""
        vault = Vault.open(path, DEVICE)
        keep(vault, 3, "third")
        crashed = tmp_path / "crashed.vault"
        opened = tmp_path / "opened.vault"
        for ending in ("", "-wal"):
            for other in (crashed, opened):
                other.with_name(other.name + ending).write_bytes(
                    path.with_name(path.name + ending).read_bytes()
                )
        vault.close()
        again = Vault.open(opened, DEVICE)
        assert notes_in(again)[3] == "third"
        again.close()
        kept = Vault.install_copy(copy, crashed, NOON)
        assert kept.name == "crashed.vault.replaced-20260514T120000Z"
        assert notes_at(kept)[3] == "third"
        assert notes_at(crashed, CODE) == {1: "first"}

    def test_is_refused_while_the_vault_is_open(self, path, copy):
        vault = Vault.open(path, DEVICE)
        with pytest.raises(OpenElsewhere):
            Vault.install_copy(copy, path)
        with pytest.raises(OpenElsewhere):
            Vault.damaged_aside(path)
        keep(vault, 3, "third")
        vault.close()

    def test_of_another_kind_of_file_leaves_the_vault_as_it_is(self, path, copy):
        copy.write_text("a letter")
        with pytest.raises(NotAVault):
            Vault.install_copy(copy, path)
        assert notes_at(path) == {1: "first", 2: "second"}


class TestPuttingAside:
    def test_keeps_the_damaged_file_byte_for_byte(self, path, vault):
        vault.close()
        with plain(path) as file:
            file.execute("UPDATE head SET c = x''")
        damaged = path.read_bytes()
        aside = Vault.damaged_aside(path, NOON)
        assert aside.name == "aftercare.vault.damaged-20260514T120000Z"
        assert aside.read_bytes() == damaged
        assert not path.exists()
        new_vault(path).close()
        assert notes_at(path) == {}

    def test_tells_the_time_by_itself(self, path, vault):
        vault.close()
        assert Vault.damaged_aside(path).name.startswith("aftercare.vault.damaged-20")


def test_a_copy_opens_from_a_folder_nobody_may_write_to(vault, copy):
    vault.copy_to(copy, [CODE])
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    looked = Vault.open(copy, CODE, lasting=False)
    assert notes_in(looked) == {1: "first"}
    looked.close()
    copy.parent.chmod(0o700)
