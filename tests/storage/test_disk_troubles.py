"""A disk that refuses: each way has its sentence, and what was saved before stays."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aftercare_app.sentences import Trouble
from aftercare_app.storage import disk, errors
from aftercare_app.storage.disk import disk_troubles, make_folder
from aftercare_app.storage.errors import (
    DiskFull,
    DiskTrouble,
    FolderReadOnly,
    NotSaved,
    VaultDamaged,
)
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, DEVICE, keep, new_vault, notes_at, notes_in, saving

BIG = "x" * 3000


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("refused")
    error.sqlite_errorcode = code
    return error


class Tight(PageStore):
    """A disk with room for a few pages more: SQLite itself says that it is full."""

    @classmethod
    def open(cls, path: Path) -> "Tight":
        store = super().open(path)
        [pages] = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages + 8}").fetchall()
        return store


class Refusing(PageStore):
    """A disk whose next commit fails with an error of SQLite."""

    refuses: sqlite3.Error | None = None

    def _commit(self) -> None:
        if self.refuses is not None:
            raise self.refuses
        super()._commit()


def test_a_folder_is_made_with_all_above_it_and_one_that_is_there_stays(tmp_path):
    for _again in range(2):
        make_folder(tmp_path / "above" / "home")
    assert (tmp_path / "above" / "home").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def path(tmp_path):
    new_vault(tmp_path / "v").close()
    return tmp_path / "v"


class TestSaving:
    def test_on_a_full_disk_says_so_and_keeps_what_was_saved(self, path):
        vault = Vault.open(path, DEVICE, disk=Tight.open)
        keep(vault, 1, "small")
        with pytest.raises(DiskFull), saving(vault) as image:
            image.executemany("INSERT INTO note VALUES (?, ?)", [(n, BIG) for n in range(50, 99)])
        assert notes_in(vault) == {1: "small"}
        keep(vault, 2, "small again")
        vault.close()
        assert notes_at(path) == {1: "small", 2: "small again"}

    @pytest.mark.parametrize(
        ("code", "trouble"),
        [
            (sqlite3.SQLITE_FULL, DiskFull),
            (sqlite3.SQLITE_IOERR_FSYNC, DiskTrouble),
            (sqlite3.SQLITE_BUSY, DiskTrouble),
            (sqlite3.SQLITE_READONLY_DIRECTORY, FolderReadOnly),
            (sqlite3.SQLITE_CORRUPT, VaultDamaged),
        ],
    )
    def test_that_fails_at_the_last_moment_is_not_shown_as_saved(self, path, code, trouble):
        vault = Vault.open(path, DEVICE, disk=Refusing.open)
        keep(vault, 1, "before")
        vault._store.refuses = sqlite_error(code)
        with pytest.raises(trouble) as told:
            keep(vault, 2, "refused")
        assert type(told.value) is trouble
        assert notes_in(vault) == {1: "before"}
        vault._store.refuses = None
        keep(vault, 3, "after")
        vault.close()
        assert notes_at(path) == {1: "before", 3: "after"}

    def test_new_slots_that_fail_leave_the_old_ones(self, path):
        vault = Vault.open(path, DEVICE, disk=Refusing.open)
        vault._store.refuses = sqlite_error(sqlite3.SQLITE_FULL)
        with pytest.raises(DiskFull):
            vault.replace_slots([CODE])
        assert vault.accepts(DEVICE)
        assert not vault.accepts(CODE)
        vault.close()

    def test_while_another_program_holds_the_file_is_trouble_and_no_damage(self, path):
        vault = Vault.open(path, DEVICE)
        vault._store._connection.execute("PRAGMA busy_timeout = 1").fetchall()
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiskTrouble):
            keep(vault, 1, "refused")
        holder.close()
        keep(vault, 2, "after")
        vault.close()
        assert notes_at(path) == {2: "after"}


def as_nobody(attempt: Callable[[], object]) -> str:
    """Return the name of what is raised for somebody without special rights."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        name = "nothing"
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            attempt()
        except BaseException as raised:
            name = type(raised).__name__
        os.write(writing, name.encode())
        os._exit(0)
    os.close(writing)
    told = os.read(reading, 100).decode()
    os.close(reading)
    os.waitpid(child, 0)
    return told


@pytest.mark.skipif(os.name == "nt", reason="needs fork and POSIX rights")
class TestAFolderThatMayOnlyBeRead:
    @pytest.fixture
    def folder(self):
        folder = Path(tempfile.mkdtemp(prefix="aftercare-"))
        new_vault(folder / "v").close()
        yield folder
        shutil.rmtree(folder)

    def test_takes_no_new_vault(self, folder):
        folder.chmod(0o555)
        assert as_nobody(lambda: Vault.create(folder / "new", [DEVICE])) == "FolderReadOnly"
        assert as_nobody(lambda: Vault.create(folder / "a" / "b", [DEVICE])) == "FolderReadOnly"

    def test_does_not_open_for_saving(self, folder):
        (folder / "v").chmod(0o444)
        (folder / "v.lock").unlink()
        folder.chmod(0o555)
        assert as_nobody(lambda: Vault.open(folder / "v", DEVICE)) == "FolderReadOnly"

    def test_with_a_lock_from_before_does_not_open_either(self, folder):
        (folder / "v").chmod(0o444)
        (folder / "v.lock").chmod(0o666)
        folder.chmod(0o555)
        assert as_nobody(lambda: Vault.open(folder / "v", DEVICE)) == "FolderReadOnly"

    def test_a_file_that_only_opens_to_read_is_refused_before_anything_is_typed(self, folder):
        def make_and_open():
            new_vault(folder / "own").close()
            (folder / "own").chmod(0o400)
            Vault.open(folder / "own", DEVICE)

        folder.chmod(0o777)
        assert as_nobody(make_and_open) == "FolderReadOnly"

    def test_can_be_looked_at(self, folder):
        (folder / "v").chmod(0o444)
        folder.chmod(0o555)
        assert as_nobody(lambda: Vault.open(folder / "v", DEVICE, lasting=False)) == "nothing"
        assert as_nobody(lambda: Vault.slots(folder / "v")) == "nothing"

    def test_that_may_not_be_entered_is_told_too(self, folder):
        folder.chmod(0o000)
        assert as_nobody(lambda: Vault.open(folder / "v", DEVICE)) == "FolderReadOnly"
        assert as_nobody(lambda: Vault.slots(folder / "v")) == "FolderReadOnly"


class TestWhatTheSystemReports:
    @pytest.mark.parametrize(
        ("number", "trouble"),
        [
            (errno.ENOSPC, DiskFull),
            (errno.EDQUOT, DiskFull),
            (errno.EFBIG, DiskFull),
            (errno.EACCES, FolderReadOnly),
            (errno.EPERM, FolderReadOnly),
            (errno.EROFS, FolderReadOnly),
            (errno.EIO, DiskTrouble),
            (errno.ENOENT, DiskTrouble),
            (errno.EMFILE, DiskTrouble),
        ],
    )
    def test_has_its_class(self, tmp_path, number, trouble):
        with pytest.raises(trouble) as told, disk_troubles(tmp_path / "v"):
            raise OSError(number, os.strerror(number))
        assert type(told.value) is trouble

    @pytest.mark.parametrize(
        ("code", "trouble"),
        [
            (sqlite3.SQLITE_FULL, DiskFull),
            (sqlite3.SQLITE_READONLY, FolderReadOnly),
            (sqlite3.SQLITE_PERM, FolderReadOnly),
            (sqlite3.SQLITE_CANTOPEN, DiskTrouble),
            (sqlite3.SQLITE_IOERR_SHMSIZE, DiskTrouble),
            (sqlite3.SQLITE_BUSY_RECOVERY, DiskTrouble),
            (sqlite3.SQLITE_LOCKED, DiskTrouble),
            (sqlite3.SQLITE_CORRUPT_INDEX, VaultDamaged),
            (sqlite3.SQLITE_NOTADB, VaultDamaged),
            (sqlite3.SQLITE_ERROR, VaultDamaged),
            (sqlite3.SQLITE_TOOBIG, VaultDamaged),
        ],
    )
    def test_through_sqlite_has_its_class(self, tmp_path, code, trouble):
        with pytest.raises(trouble) as told, disk_troubles(tmp_path / "v"):
            raise sqlite_error(code)
        assert type(told.value) is trouble

    def test_as_unable_to_open_is_looked_into(self, tmp_path, monkeypatch):
        usage = shutil.disk_usage(tmp_path)
        for free, trouble in ((65_535, DiskFull), (65_536, DiskTrouble)):
            found = usage._replace(free=free)
            monkeypatch.setattr(disk.shutil, "disk_usage", lambda _, found=found: found)
            with pytest.raises(DiskTrouble) as told, disk_troubles(tmp_path / "v"):
                raise sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE)
            assert type(told.value) is trouble
        monkeypatch.setattr(disk.os, "access", lambda *_: False)
        with pytest.raises(FolderReadOnly), disk_troubles(tmp_path / "v"):
            raise sqlite_error(sqlite3.SQLITE_CANTOPEN)

    def test_our_own_mistakes_are_not_dressed_up_as_damage(self, tmp_path):
        with pytest.raises(sqlite3.ProgrammingError), disk_troubles(tmp_path / "v"):
            raise sqlite3.ProgrammingError("closed")

    def test_on_a_text_nobody_can_decode_is_damage(self, tmp_path):
        with pytest.raises(VaultDamaged), disk_troubles(tmp_path / "v"):
            sqlite3.connect(":memory:").execute("SELECT CAST(x'ff' AS TEXT)").fetchall()


class TestSentences:
    TROUBLES = [
        each for each in vars(errors).values() if isinstance(each, type) and each is not Trouble
    ]

    def test_each_class_has_its_own(self):
        own = [each.__dict__["sentence"] for each in self.TROUBLES]
        assert len(set(own)) == len(own) >= 15

    @pytest.mark.parametrize("trouble", TROUBLES)
    def test_are_calm_and_carry_no_words_of_the_person(self, trouble):
        assert "!" not in trouble.sentence
        assert "{" not in trouble.sentence
        assert str(trouble()) == trouble.__name__

    @pytest.mark.parametrize("trouble", TROUBLES)
    def test_reach_the_screen_unwrapped(self, trouble):
        assert not issubclass(trouble, sqlite3.Error)
        assert issubclass(trouble, Trouble)

    def test_of_the_disk_never_speak_of_damage(self):
        for trouble in (DiskTrouble, *DiskTrouble.__subclasses__(), *NotSaved.__subclasses__()):
            assert "damage" not in trouble.sentence
            assert not issubclass(trouble, VaultDamaged)
