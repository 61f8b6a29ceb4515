"""Opening a vault: by whom, and what is told when it does not open."""

import shutil

import pytest

from aftercare_app.storage.errors import (
    FolderReadOnly,
    NotAVault,
    VaultDamaged,
    VaultNewer,
    WrongSecret,
)
from aftercare_app.storage.keys import DeviceSecret
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


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path)
    yield vault
    vault.close()


class TestOpening:
    @pytest.mark.parametrize("secret", [DeviceSecret(bytes(32)), WORDS, CODE])
    def test_with_the_wrong_secret_says_so(self, path, vault, secret):
        vault.close()
        with pytest.raises(WrongSecret):
            Vault.open(path, secret)
        assert notes_at(path) == {}, "and lets go of the lock"

    @pytest.mark.parametrize("content", [b"", b"hello", b"\xff" * 5000, None])
    def test_another_kind_of_file_is_no_vault(self, path, content):
        path.parent.mkdir()
        if content is None:
            with plain(path) as file:
                file.execute("CREATE TABLE somebody_elses (n)")
        else:
            path.write_bytes(content)
        for attempt in (lambda: Vault.open(path, DEVICE), lambda: Vault.slots(path)):
            with pytest.raises(NotAVault):
                attempt()

    def test_no_file_and_a_folder_are_no_vault(self, tmp_path):
        for path in (tmp_path / "none", tmp_path):
            with pytest.raises(NotAVault):
                Vault.open(path, DEVICE)
            with pytest.raises(NotAVault):
                Vault.open(path, DEVICE, lasting=False)
        assert list(tmp_path.iterdir()) == [], "not even a lock is left"

    @pytest.mark.parametrize(
        "start",
        [b"SQLite format 3\0", b"\0" * 68 + b"AFTC", b"SQLite format 3\0" + bytes(52) + b"AFT?"],
    )
    def test_what_is_left_of_a_vault_is_a_damaged_vault(self, path, start):
        path.parent.mkdir()
        path.write_bytes(start)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    def test_another_way_of_writing_is_damage_and_not_a_disk_that_only_reads(self, path, vault):
        vault.close()
        whole = bytearray(path.read_bytes())
        whole[18] = 3
        path.write_bytes(whole)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    def test_a_later_format_is_newer(self, path, vault):
        vault.close()
        with plain(path) as file:
            file.execute("UPDATE meta SET format = 2")
        with pytest.raises(VaultNewer):
            Vault.open(path, DEVICE)
        with pytest.raises(VaultNewer):
            Vault.slots(path)

    def test_a_vault_that_asks_for_a_later_app_is_newer(self, path, vault, monkeypatch):
        with monkeypatch.context() as later:
            later.setattr("aftercare_app.storage.sealed.LEAST_APP", "0.10.0")
            keep(vault, 1, "from the future")
        vault.close()
        with pytest.raises(VaultNewer):
            Vault.open(path, DEVICE)

    @pytest.mark.parametrize(
        "tampering",
        [
            "DELETE FROM meta",
            "INSERT INTO meta SELECT * FROM meta",
            "UPDATE meta SET format = 0",
            "UPDATE meta SET format = 'one'",
            "UPDATE meta SET vault_id = zeroblob(15)",
            "UPDATE meta SET vault_id = zeroblob(16)",
            "UPDATE meta SET vault_id = 'text'",
            "DELETE FROM slot",
            "UPDATE slot SET kind = 'passphrase'",
            "UPDATE slot SET kind = 5, params = 5",
            "UPDATE slot SET wrapped = zeroblob(60)",
            "DELETE FROM head",
            "UPDATE head SET c = 'text'",
            "UPDATE head SET c = zeroblob(132)",
            "UPDATE head SET c = x''",
            "DELETE FROM page WHERE n = 2",
            "DELETE FROM page",
            "INSERT INTO page SELECT n + 10, c FROM page",
            "UPDATE page SET c = 'text' WHERE n = 1",
            "UPDATE page SET c = x'' WHERE n = 1",
            "UPDATE page SET c = (SELECT c FROM page AS p WHERE p.n = 3 - page.n)",
            "UPDATE page SET n = n + 1 WHERE n = 2",
            "UPDATE page SET n = -1 WHERE n = 1",
            "DROP TABLE page",
            "DROP TABLE slot",
        ],
    )
    def test_whoever_tampers_with_the_file_is_found_out(self, path, vault, tampering):
        keep(vault, 1, "first")
        vault.close()
        with plain(path) as file:
            file.execute(tampering)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    @pytest.mark.parametrize("bad", [b"NOT NUL\xcc, vault_id", b"NOT NULL, vault_i\xff"])
    def test_damaged_bytes_in_a_message_of_sqlite_are_damage_too(self, path, vault, bad):
        vault.close()
        whole = path.read_bytes()
        assert b"NOT NULL, vault_id" in whole
        path.write_bytes(whole.replace(b"NOT NULL, vault_id", bad))
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    def test_a_page_put_back_from_an_earlier_save_is_found_out(self, path, vault):
        keep(vault, 1, "before")
        with plain(path) as file:
            earlier = file.execute("SELECT c FROM page WHERE n = 2").fetchone()
        keep(vault, 1, "after!")
        vault.close()
        with plain(path) as file:
            file.execute("UPDATE page SET c = ? WHERE n = 2", earlier)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    def test_an_earlier_head_is_found_out(self, path, vault):
        keep(vault, 1, "before")
        with plain(path) as file:
            earlier = file.execute("SELECT c FROM head").fetchone()
        keep(vault, 1, "after!")
        vault.close()
        with plain(path) as file:
            file.execute("UPDATE head SET c = ?", earlier)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)

    def test_a_greedy_slot_is_refused_before_it_runs(self, path):
        new_vault(path, WORDS).close()
        with plain(path) as file:
            greedy = b"\1" + bytes(16) + b"\x7f\xff\xff\xff" * 3
            file.execute("UPDATE slot SET params = ?", (greedy,))
        with pytest.raises(VaultDamaged):
            Vault.open(path, WORDS)


class TestLooking:
    def test_changes_nothing_and_takes_no_lock(self, path, vault):
        keep(vault, 1, "first")
        vault.close()
        path.with_name(path.name + ".lock").unlink()
        before = path.read_bytes()
        looked = Vault.open(path, DEVICE, lasting=False)
        assert notes_in(looked) == {1: "first"}
        with pytest.raises(FolderReadOnly):
            keep(looked, 2, "second")
        looked.close()
        assert path.read_bytes() == before
        assert [p.name for p in path.parent.iterdir()] == [path.name]

    def test_sees_what_is_only_in_the_log_yet(self, path, vault):
        keep(vault, 1, "first")
        looked = Vault.open(path, DEVICE, lasting=False)
        assert notes_in(looked) == {1: "first"}
        looked.close()

    def test_reads_a_file_whose_first_opening_was_cut_off(self, path, vault, tmp_path):
        """Before a copy gets its log, SQLite writes a journal; a kill leaves that behind."""
        keep(vault, 1, "first")
        vault.close()
        crashed = tmp_path / "crashed" / path.name
        crashed.parent.mkdir()
        with plain(path) as file:
            file.execute("PRAGMA journal_mode = DELETE")
            file.execute("PRAGMA cache_size = 1")
            file.execute("BEGIN IMMEDIATE")
            file.execute("UPDATE page SET c = zeroblob(length(c))")
            for part in path.parent.glob(f"{path.name}*"):
                shutil.copyfile(part, crashed.parent / part.name)
            file.execute("ROLLBACK")
        assert crashed.with_name(f"{path.name}-journal").stat().st_size > 512
        assert Vault.slots(crashed)
        looked = Vault.open(crashed, DEVICE, lasting=False)
        assert notes_in(looked) == {1: "first"}
        looked.close()


def test_opening_takes_away_what_a_crash_left_half_written(tmp_path):
    new_vault(tmp_path / "v").close()
    half = tmp_path / ".v.0123abcd.part"
    half.write_bytes(b"half")
    Vault.open(tmp_path / "v", DEVICE, lasting=False).close()
    assert half.exists(), "whoever only looks changes nothing"
    Vault.open(tmp_path / "v", DEVICE).close()
    assert not half.exists()
