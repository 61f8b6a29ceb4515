"""One window a vault: a second one is told so, and a crash locks nobody out."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from aftercare_app.storage import lockfile
from aftercare_app.storage.errors import OpenElsewhere
from aftercare_app.storage.lockfile import WindowLock
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE, keep, new_vault, notes_at

HOLDER = """
import sys
from pathlib import Path
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE, keep
vault = Vault.open(Path(sys.argv[1]), DEVICE)
keep(vault, 1, "from the first window")
print("open", flush=True)
sys.stdin.readline()
vault.close()
"""


@pytest.fixture
def path(tmp_path):
    new_vault(tmp_path / "v").close()
    return tmp_path / "v"


@pytest.fixture
def first_window(path):
    """Another process with the vault open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"open\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.ci
def test_a_second_process_is_told(path, first_window):
    with pytest.raises(OpenElsewhere):
        Vault.open(path, DEVICE)
    with pytest.raises(OpenElsewhere):
        Vault.create(path, [DEVICE])
    first_window.communicate(b"\n")
    assert notes_at(path) == {1: "from the first window"}


@pytest.mark.ci
def test_a_process_that_was_killed_locks_nobody_out(path, first_window):
    first_window.kill()
    first_window.wait()
    assert notes_at(path) == {1: "from the first window"}


def test_a_second_window_of_the_same_process_is_told(path):
    vault = Vault.open(path, DEVICE)
    with pytest.raises(OpenElsewhere):
        Vault.open(path, DEVICE)
    keep(vault, 1, "still mine")
    vault.close()
    vault.close()
    assert notes_at(path) == {1: "still mine"}


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="counts open files where they are listed")
def test_no_file_is_left_open_by_opening_or_by_being_refused(path):
    before = len(list(Path("/dev/fd").iterdir()))
    with WindowLock(path):
        for _ in range(3):
            with pytest.raises(OpenElsewhere):
                WindowLock(path).take()
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_another_vault_in_the_same_folder_opens(path):
    vault = Vault.open(path, DEVICE)
    new_vault(path.with_name("other")).close()
    vault.close()


def test_where_no_locks_are_known_the_app_goes_on(path, monkeypatch):
    def unknown(handle):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lockfile, "_lock", unknown)
    assert notes_at(path) == {}


def test_letting_go_twice_does_no_harm(tmp_path):
    lock = WindowLock(tmp_path / "v")
    lock.take()
    lock.release()
    lock.release()
    with WindowLock(tmp_path / "v"):
        pass
