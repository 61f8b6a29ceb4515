"""One running Aftercare for each folder, found by a second start and forgotten after a crash."""

import json
import os
import signal
import stat
import subprocess
import sys

import pytest

from aftercare_app.device.instance import (
    FILE_NAME,
    LOCK_NAME,
    Elsewhere,
    Instance,
    RunsSilently,
    Shown,
    claim,
    meet,
)

HOLDS = """
import sys
from pathlib import Path
from aftercare_app.device.instance import Shown, claim
running = claim(Path(sys.argv[1]))
running.announce(Shown.BROWSER, 1, "secret")
print("running", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that runs for the folder, and knows nothing about being asked."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"running\n"
    yield process
    process.stdin.close()
    process.stdout.close()
    process.kill()
    process.wait()


def test_the_first_runs_and_the_second_does_not(tmp_path):
    first = claim(tmp_path)
    assert isinstance(first, Instance)
    assert claim(tmp_path) is None
    first.release()
    second = claim(tmp_path)
    assert isinstance(second, Instance)
    second.release()


def test_two_folders_run_beside_each_other(tmp_path):
    (tmp_path / "demo").mkdir()
    own, demo = claim(tmp_path), claim(tmp_path / "demo")
    assert own is not None
    assert demo is not None
    own.release()
    demo.release()


def test_another_process_counts(tmp_path, other):
    assert claim(tmp_path) is None


def test_a_crash_makes_room(tmp_path, other):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert (tmp_path / FILE_NAME).exists()
    running = claim(tmp_path)
    assert running is not None
    assert not (tmp_path / FILE_NAME).exists(), "a stale file must not send anybody anywhere"
    running.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_person_can_read_where_it_runs(tmp_path):
    running = claim(tmp_path)
    running.announce(Shown.BROWSER, 1234, "secret")
    for name in (FILE_NAME, LOCK_NAME):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    running.release()


def test_a_second_start_learns_of_a_window(tmp_path):
    running = claim(tmp_path)
    running.announce(Shown.WINDOW)
    assert meet(tmp_path) == Elsewhere(Shown.WINDOW)
    running.release()


def test_a_second_start_gets_a_fresh_address(tmp_path, house):
    running = claim(tmp_path)
    running.announce(Shown.BROWSER, house.port, house.door.secret)
    met = meet(tmp_path)
    assert met.shown is Shown.BROWSER
    path = met.address.removeprefix(house.door.origin)
    assert house.ask("GET", path, f"Host: {house.door.host}").status == 303
    running.release()


def test_the_secret_never_goes_through_a_proxy(tmp_path, house, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    running = claim(tmp_path)
    running.announce(Shown.BROWSER, house.port, house.door.secret)
    assert meet(tmp_path).address.startswith(house.door.origin)
    running.release()


def test_a_wrong_secret_gets_no_address(tmp_path, house):
    running = claim(tmp_path)
    running.announce(Shown.BROWSER, house.port, "guess")
    with pytest.raises(RunsSilently):
        meet(tmp_path, patience=0)
    running.release()


def test_one_that_does_not_answer_is_told(tmp_path, other):
    with pytest.raises(RunsSilently):
        meet(tmp_path, patience=0)


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "null", "{}", '{"shown": "browser", "port": "x", "secret": ""}']
)
def test_a_damaged_file_is_told(tmp_path, kept):
    running = claim(tmp_path)
    (tmp_path / FILE_NAME).write_text(kept)
    with pytest.raises(RunsSilently):
        meet(tmp_path, patience=0)
    running.release()


def test_one_that_ends_meanwhile_makes_room(tmp_path, other):
    other.stdin.close()
    other.wait()
    met = meet(tmp_path)
    assert isinstance(met, Instance)
    met.release()


def test_a_folder_without_locks_is_used_alone(tmp_path):
    running = claim(tmp_path / "missing")
    assert running is not None
    running.announce(Shown.WINDOW)
    running.release()


def test_the_file_names_the_place_and_nothing_else(tmp_path):
    running = claim(tmp_path)
    running.announce(Shown.BROWSER, 1234, "secret")
    kept = json.loads((tmp_path / FILE_NAME).read_bytes())
    assert kept == {"shown": "browser", "port": 1234, "secret": "secret"}
    running.release()
    assert not (tmp_path / FILE_NAME).exists()
