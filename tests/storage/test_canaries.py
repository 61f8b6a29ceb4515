"""No word of the person's can be read in any file that the app leaves, in any encoding."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from aftercare_app.home import VAULT_NAME
from tests.storage.canaries import FORCED_NAME, LOG_NAME, STEM, encoded, found_in, text_columns
from tests.storage.spying import build, calls_in, why_no_spy

ROOT = Path(__file__).parent.parent.parent


SPIED = not why_no_spy()


def live(tmp_path_factory, *how):
    """Live in a process of its own, with the spy at its side where there can be one."""
    room = tmp_path_factory.mktemp("canaries")
    folder, watched = room / "home", {}
    if SPIED:
        watched = {"LD_PRELOAD": str(build(room)), "SPY_FOLDER": "", "SPY_LOG": str(room / "log")}
    command = [sys.executable, "-m", "tests.storage.canaries", str(folder), *how]
    env = {**os.environ, **watched}
    return folder, subprocess.run(command, cwd=ROOT, capture_output=True, env=env, check=False)


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What a life leaves behind: its folder, and what it said on its way."""
    return live(tmp_path_factory, "forced")


@pytest.fixture(scope="module")
def left_at_work(tmp_path_factory):
    """The same of a coordinator's process."""
    return live(tmp_path_factory, "coordinator")


def readable(folder: Path) -> dict[str, list[str]]:
    """Return the files in which a canary can be read, and how."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    told = {str(path.relative_to(folder)): found_in(path.read_bytes()) for path in files}
    return {name: how for name, how in told.items() if how}


@pytest.mark.ci
def test_every_text_column_holds_one_and_no_file_shows_any(left):
    folder, ended = left
    assert (ended.returncode, ended.stdout.decode()) == (0, ""), ended.stderr.decode()
    assert len(text_columns()) > 50
    names = {path.name for path in folder.iterdir()}
    assert {VAULT_NAME, f"{VAULT_NAME}-wal", f"{VAULT_NAME}-shm"} <= names
    assert len(list((folder / "backups").iterdir())) == 1
    assert {"saved-copy.vault", "settings.json", LOG_NAME} <= names
    assert readable(folder) == {}


@pytest.mark.ci
def test_a_coordinators_process_shows_and_says_none_either(left_at_work):
    folder, ended = left_at_work
    assert (ended.returncode, ended.stdout.decode()) == (0, ""), ended.stderr.decode()
    names = {path.name for path in folder.iterdir()}
    assert {VAULT_NAME, f"{VAULT_NAME}-wal", "saved-copy.vault", LOG_NAME} <= names
    assert b"told" in (folder / LOG_NAME).read_bytes()
    assert b"OperationalError" in (folder / LOG_NAME).read_bytes()
    assert readable(folder) == {}
    assert found_in(ended.stdout + ended.stderr) == []


def test_nothing_that_is_said_or_logged_shows_one(left):
    folder, ended = left
    assert b"told" in (folder / LOG_NAME).read_bytes()
    assert found_in(ended.stdout + ended.stderr + (folder / LOG_NAME).read_bytes()) == []


def written(folder):
    """Return what was written to each file that the process opened, also those it removed."""
    opened, content = {}, {}
    for call in calls_in(folder.parent / "log"):
        if call.what == "o":
            opened[call.fd] = call.path
        elif call.what == "w":
            content.setdefault(opened[call.fd], []).append(call.content)
    return {path: b"".join(pieces) for path, pieces in content.items()}


@pytest.mark.ci
@pytest.mark.spied
@pytest.mark.skipif(not SPIED, reason=why_no_spy() or "there is a spy")
def test_no_file_that_was_ever_opened_was_given_any_to_hold(left, left_at_work):
    """G5: also what is gone again, and what lies outside the app's folder."""
    for folder, _ended in (left, left_at_work):
        there = written(folder)
        assert str(folder / VAULT_NAME) in there
        assert len([path for path in there if ".part" in path]) >= 2, "copies are written aside"
        assert {path: how for path in there if (how := found_in(there[path]))} == {}


def forced(folder, ended):
    """Return the exception types that were raised; each is told by its name and nothing else."""
    log = (folder / LOG_NAME).read_bytes()
    names = (folder / FORCED_NAME).read_text(encoding="utf-8").splitlines()
    assert [name for name in names if name.encode() not in log] == []
    assert found_in(ended.stdout + ended.stderr + log) == []
    return names


@pytest.mark.ci
def test_every_exception_type_of_the_app_is_told_without_the_words_it_is_full_of(left):
    """G12, with the log at DEBUG."""
    assert len(forced(*left)) > 120


@pytest.mark.soak
def test_nor_do_those_of_all_that_it_stands_on_tell_any(tmp_path_factory):
    names = forced(*live(tmp_path_factory, "forced", "foreign"))
    print(f"{len(names)} exception types")
    assert len(names) > 500


@pytest.mark.parametrize("name", encoded())
def test_the_search_finds_a_planted_file_in_each_encoding(tmp_path, name):
    for number, form in enumerate(encoded()[name]):
        (tmp_path / "planted").write_bytes(bytes(number) + form + b"\x00 and more")
        assert name in readable(tmp_path)["planted"]


def test_the_search_finds_words_in_a_plain_database(tmp_path, left):
    """The same rows unsealed, as an app without a vault would keep them."""
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("CREATE TABLE entry (note TEXT)")
        plain.execute("INSERT INTO entry VALUES (?)", (f"{STEM} entry.note",))
    plain.close()
    assert readable(tmp_path) == {"plain.db": ["utf-8"]}
