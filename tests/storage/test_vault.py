"""A vault: made, saved to, and closed."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest

from aftercare_app.storage import image, pages
from aftercare_app.storage.errors import (
    CannotSeal,
    NotSaved,
    ReopenNeeded,
    SavedElsewhere,
    VaultDamaged,
    VaultExists,
    VaultGone,
)
from aftercare_app.storage.format import PAGE_SIZE, Sealer
from aftercare_app.storage.image import Image, assert_this_sqlite_can_seal, changed_pages
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.sealed import SealedPages
from aftercare_app.storage.vault import Vault
from tests.storage.notes import (
    CODE,
    DEVICE,
    keep,
    new_vault,
    notes_at,
    notes_in,
    plain,
    saving,
    second_window,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes are a POSIX notion")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path)
    yield vault
    vault.close()


def cells(path):
    """Return the sealed pages as they lie in the file."""
    with plain(path) as file:
        return dict(file.execute("SELECT n, c FROM page"))


class TestMaking:
    def test_what_was_saved_is_there_after_closing(self, path, vault):
        keep(vault, 1, "first")
        vault.close()
        assert notes_at(path) == {1: "first"}

    def test_a_new_vault_is_empty_and_opens(self, path):
        Vault.create(path, [DEVICE]).close()
        vault = Vault.open(path, DEVICE)
        assert vault.connect().execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert vault.generation == 0
        vault.close()

    def test_nothing_is_written_over(self, path, vault):
        keep(vault, 1, "first")
        vault.close()
        with pytest.raises(VaultExists):
            Vault.create(path, [DeviceSecret.new()])
        assert notes_at(path) == {1: "first"}

    def test_somebody_must_be_able_to_open_it(self, path):
        with pytest.raises(ValueError, match="nobody"):
            Vault.create(path, [])

    @POSIX
    def test_only_the_person_can_read_the_file_and_the_folder(self, path, vault):
        keep(vault, 1, "first")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
        assert set(modes.values()) == {0o600}
        assert len(modes) == 4, "vault, log, index and lock"
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    @POSIX
    def test_a_file_that_others_could_read_is_made_private_again(self, path, vault):
        vault.close()
        path.chmod(0o644)
        Vault.open(path, DEVICE).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_half_made_file_of_an_earlier_start_is_cleared_away(self, path):
        path.parent.mkdir()
        half = path.with_name(f".{path.name}.0a1b2c3d.part")
        half.write_bytes(b"half")
        new_vault(path).close()
        assert not half.exists()

    def test_a_log_that_lost_its_file_never_meets_the_next_one(self, path):
        path.parent.mkdir()
        log = path.with_name(path.name + "-wal")
        log.write_bytes(b"of a vault that somebody deleted")
        new_vault(path).close()
        [aside] = path.parent.glob("*.damaged-*-wal")
        assert aside.read_bytes() == b"of a vault that somebody deleted"
        assert notes_at(path) == {}


class TestTheDisk:
    def test_every_setting_that_keeps_a_save_is_on(self, vault):
        def setting(name):
            return vault._store._connection.execute(f"PRAGMA {name}").fetchone()[0]

        names = ["synchronous", "fullfsync", "checkpoint_fullfsync", "secure_delete"]
        assert [setting(name) for name in names] == [2, 1, 1, 1]
        assert setting("journal_mode") == "wal"
        assert (setting("trusted_schema"), setting("cell_size_check")) == (0, 1)
        assert setting("mmap_size") == 0

    def test_deleting_leaves_nothing_whatever_this_sqlite_does_by_itself(self):
        assert "secure_delete = ON" in pages.ALWAYS
        assert "secure_delete = ON" in image.PRAGMAS

    def test_every_setting_of_the_image_is_on(self, vault):
        def setting(name):
            return vault.connect().execute(f"PRAGMA {name}").fetchone()[0]

        names = ["foreign_keys", "secure_delete", "trusted_schema", "auto_vacuum", "temp_store"]
        assert [setting(name) for name in names] == [1, 1, 0, 0, 2]
        assert setting("journal_mode") == "memory"
        assert setting("page_size") == 4096

    def test_closing_lets_go_of_what_was_in_memory(self, vault):
        image = vault.connect()
        vault.close()
        with pytest.raises(sqlite3.ProgrammingError):
            image.execute("SELECT 1")

    def test_closing_leaves_one_file_and_the_lock(self, path, vault):
        keep(vault, 1, "first")
        vault.close()
        assert {p.name for p in path.parent.iterdir()} == {path.name, path.name + ".lock"}

    def test_no_word_lies_in_any_file(self, path, vault):
        words = "canary-in-the-mine"
        for number in range(50):
            keep(vault, number, f"{words} {number}")
        vault.copy_to(path.with_name("copy"), [CODE])
        lying_about = b"".join(p.read_bytes() for p in path.parent.iterdir())
        vault.close()
        lying_about += b"".join(p.read_bytes() for p in path.parent.iterdir())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert words.encode(encoding) not in lying_about
        assert b"note" not in lying_about, "not even the name of a table"

    def test_a_deleted_word_leaves_the_image_too(self, vault):
        keep(vault, 1, "canary-in-the-mine")
        with saving(vault) as image:
            image.execute("DELETE FROM note")
        assert b"canary" not in vault.connect().serialize()


class TestSaving:
    def test_is_on_the_disk_when_commit_returns(self, path, vault):
        keep(vault, 1, "first")
        other = second_window(path)
        assert notes_in(other) == {1: "first"}
        other.close()

    def test_only_changed_pages_are_written(self, path, vault):
        with saving(vault) as image:
            image.executemany("INSERT INTO note VALUES (?, ?)", [(n, "x" * 900) for n in range(99)])
        before = cells(path)
        keep(vault, 3, "y" * 900)
        after = cells(path)
        assert len(before) > 20
        assert sum(after[n] != before[n] for n in before) <= 3

    def test_nothing_is_written_when_nothing_changed(self, path, vault):
        before = vault.generation
        image = vault.connect()
        image.execute("BEGIN")
        image.execute("SELECT * FROM note").fetchall()
        image.commit()
        with saving(vault) as image:
            image.execute("DELETE FROM note WHERE id = 404")
        assert vault.generation == before

    @pytest.mark.parametrize(
        "change",
        [
            "PRAGMA user_version = 7",
            "CREATE TABLE other (n)",
            "DELETE FROM note",
            "DROP TABLE note",
        ],
    )
    def test_every_way_to_change_something_is_saved(self, path, vault, change):
        keep(vault, 1, "first")
        before = vault.generation
        with saving(vault) as image:
            image.execute(change)
        assert vault.generation == before + 1
        other = second_window(path)
        assert self.everything(other) == self.everything(vault)
        other.close()

    def test_what_was_rolled_back_is_nowhere(self, path, vault):
        keep(vault, 1, "first")
        with pytest.raises(ZeroDivisionError), saving(vault) as image:
            image.execute("DELETE FROM note")
            raise ZeroDivisionError
        keep(vault, 2, "second")
        vault.close()
        assert notes_at(path) == {1: "first", 2: "second"}

    def test_a_smaller_image_leaves_no_page_behind(self, path, vault):
        with saving(vault) as image:
            image.executemany("INSERT INTO note VALUES (?, ?)", [(n, "x" * 900) for n in range(99)])
        many = len(cells(path))
        with saving(vault) as image:
            image.execute("DELETE FROM note")
        vault.connect().execute("VACUUM")
        with saving(vault) as image:
            image.execute("PRAGMA user_version = 1")
        assert len(cells(path)) < many
        vault.close()
        assert notes_at(path) == {}

    def test_a_commit_outside_a_transaction_does_nothing(self, vault):
        before = vault.generation
        vault.connect().commit()
        assert vault.generation == before

    def test_a_transaction_without_a_change_seals_nothing_whatever_came_before(self, vault):
        image = vault.connect()
        for ended in (image.commit, image.rollback):
            image.execute("BEGIN")
            image.execute("INSERT INTO note (words) VALUES ('x')")
            ended()
            before = vault.generation
            with saving(vault):
                pass
            assert vault.generation == before
            assert not image.in_transaction

    def test_one_that_was_let_go_reads_nothing_more_and_a_pool_may_still_give_it_back(self, vault):
        image = vault.connect()
        image.let_go()
        image.rollback()
        image.close()
        with pytest.raises(sqlite3.ProgrammingError):
            image.execute("SELECT * FROM note")

    def test_closing_the_connection_as_a_pool_does_keeps_the_image(self, vault):
        keep(vault, 1, "first")
        vault.connect().execute("BEGIN")
        vault.connect().execute("DELETE FROM note")
        vault.connect().close()
        assert notes_in(vault) == {1: "first"}
        assert not vault.connect().in_transaction

    @staticmethod
    def everything(vault):
        own = vault.connect().execute("PRAGMA user_version").fetchone()
        return own, list(vault.connect().iterdump())


class TestTwoWindowsWithoutLocks:
    def test_the_second_to_save_is_told_and_nothing_is_lost(self, path, vault):
        other = second_window(path)
        keep(vault, 1, "here")
        with pytest.raises(SavedElsewhere):
            keep(other, 2, "there")
        assert notes_in(other) == {}
        with pytest.raises(SavedElsewhere):
            other.replace_slots([CODE])
        with pytest.raises(SavedElsewhere):
            other.copy_to(path.with_name("copy"), [CODE])
        other.close()
        keep(vault, 3, "here again")
        vault.close()
        assert notes_at(path) == {1: "here", 3: "here again"}

    def test_a_file_that_was_moved_away_takes_no_saves(self, path, vault):
        keep(vault, 1, "first")
        path.rename(path.with_name("elsewhere"))
        with pytest.raises(VaultGone):
            keep(vault, 2, "into thin air")
        path.with_name("elsewhere").rename(path)
        keep(vault, 3, "third")
        vault.close()
        assert notes_at(path) == {1: "first", 3: "third"}


class TestMemoryRefusesAfterTheDiskAccepted:
    """A deferred foreign key fails only at the very commit, when the disk has it already."""

    @pytest.fixture
    def family(self, vault):
        with saving(vault) as image:
            image.execute(
                "CREATE TABLE child (of INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)"
            )
        keep(vault, 1, "first")
        return vault

    def test_it_is_not_saved_and_the_disk_is_put_back(self, path, family):
        with pytest.raises(NotSaved), saving(family) as image:
            image.execute("INSERT INTO child VALUES (404)")
            image.execute("INSERT INTO note VALUES (2, 'second')")
        keep(family, 3, "third")
        family.close()
        assert notes_at(path) == {1: "first", 3: "third"}

    def test_what_the_disk_is_given_back_is_the_last_save_also_of_an_earlier_start(
        self, path, family
    ):
        keep(family, 2, "second")
        for _start in range(2):
            with pytest.raises(NotSaved), saving(family) as broken:
                broken.execute("INSERT INTO child VALUES (404)")
                broken.execute("DELETE FROM note")
            family.close()
            assert notes_at(path) == {1: "first", 2: "second"}
            family = Vault.open(path, DEVICE)
        family.close()

    def test_memory_forgets_it_too(self, family):
        connection = family.connect()
        connection.execute("BEGIN")
        connection.execute("INSERT INTO child VALUES (404)")
        with pytest.raises(NotSaved):
            connection.commit()
        assert not connection.in_transaction
        assert notes_in(family) == {1: "first"}

    def test_if_that_fails_too_nothing_more_is_saved_until_reopening(self, path, family):
        seal = family.connect()._seal
        seals = iter([seal])

        def only_once(pages):
            step = next(seals, None)
            if step is None:
                raise SavedElsewhere
            step(pages)

        family.connect()._seal = only_once
        with pytest.raises(SavedElsewhere), saving(family) as image:
            image.execute("INSERT INTO child VALUES (404)")
        family.connect()._seal = seal
        with pytest.raises(ReopenNeeded):
            keep(family, 4, "fourth")
        family.close()
        assert notes_at(path) == {1: "first"}


class TestThisSqlite:
    @pytest.fixture(autouse=True)
    def _not_asked_before(self):
        assert_this_sqlite_can_seal.cache_clear()

    def test_can_seal(self):
        assert_this_sqlite_can_seal()

    def test_that_cannot_is_found_out(self, monkeypatch, path):
        monkeypatch.setattr(Image, "serialize", lambda self: bytes(4096))
        with pytest.raises(CannotSeal):
            Vault.create(path, [DEVICE])
        with pytest.raises(CannotSeal):
            Vault.open(path, DEVICE)

    def test_whose_pages_have_another_size_is_found_out(self, monkeypatch):
        monkeypatch.setattr(image, "PRAGMAS", ("page_size = 8192",))
        with pytest.raises(CannotSeal):
            assert_this_sqlite_can_seal()

    def test_that_does_not_see_an_open_transaction_is_found_out(self, monkeypatch):
        made = sqlite3.connect(":memory:", isolation_level=None)
        made.execute("CREATE TABLE any (n)")
        blind = sqlite3.connect(":memory:", factory=Image, isolation_level=None)
        blind.deserialize(made.serialize())
        monkeypatch.setattr(image, "image_of", lambda _pages: blind)
        with pytest.raises(CannotSeal):
            assert_this_sqlite_can_seal()

    def test_without_serialize_is_found_out(self, monkeypatch, path):
        class Older:
            pass

        monkeypatch.setattr(sqlite3, "Connection", Older)
        with pytest.raises(CannotSeal):
            Vault.create(path, [DEVICE])


def test_changed_pages_are_the_ones_that_differ():
    page = 4096
    before = bytes(200 * page)
    after = bytearray(bytes(203 * page))
    after[0] = after[64 * page - 1] = after[64 * page] = after[150 * page + 7] = 1
    assert list(changed_pages(before, bytes(after))) == [1, 64, 65, 151, 201, 202, 203]
    assert list(changed_pages(before, before)) == []
    assert list(changed_pages(before, before[: 3 * page])) == []
    assert list(changed_pages(b"", before)) == list(range(1, 201))


def test_a_save_of_the_same_pages_writes_nothing_and_one_of_fewer_counts(path, vault):
    keep(vault, 1, "first")
    vault.close()
    store, key = PageStore.open(path), vault.key
    sealed = SealedPages(store, Sealer(key.data_key, key.vault_id))
    before, generation = sealed.pages, sealed.head.generation
    sealed.save(before)
    assert sealed.head.generation == generation
    sealed.save(before[:-PAGE_SIZE])
    assert (sealed.head.generation, sealed.head.pages) == (
        generation + 1,
        len(before) // PAGE_SIZE - 1,
    )
    assert SealedPages(store, Sealer(key.data_key, key.vault_id)).pages == before[:-PAGE_SIZE]
    store.close()


def test_the_file_takes_other_pages_whole_gives_each_once_and_none_too_long(path, vault):
    keep(vault, 1, "first")
    vault.close()
    store = PageStore.open(path)
    contents = store.contents()
    numbers = [n for n, _ in store.cells_left()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    cells = [(1, b"of another key")]
    store.replace_all(after=contents.head, slots=[], cells=cells, head=contents.head)
    assert store.snapshot() == (contents.head, cells)
    store.close()
    with plain(path) as file:
        file.execute("UPDATE page SET c = zeroblob(65537)")
    store = PageStore.look(path)
    with pytest.raises(VaultDamaged):
        store.snapshot()
    store.close()


def test_threads_may_ask_while_another_saves(path, vault):
    failures = []

    def ask():
        try:
            for _ in range(20):
                assert vault.accepts(DEVICE)
                vault.replace_slots([DEVICE])
        except BaseException as failed:
            failures.append(failed)

    thread = threading.Thread(target=ask)
    thread.start()
    for number in range(40):
        keep(vault, number, "busy")
    thread.join()
    assert failures == []
    assert len(notes_in(vault)) == 40


def test_the_vault_needs_no_sqlalchemy():
    code = "import sys, aftercare_app.storage.__main__; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
