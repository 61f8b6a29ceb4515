"""G15: a window, the agent and a second window at once: nothing is lost or told as locked."""

import json
import subprocess
import sys

import pytest

from tests.fakes import StillClock
from tests.storage.story import home_at, log_entry
from tests.storage.test_kills import NO_FORK
from tests.storage.together import FINE, WRITES, lost_of


def together(folder, count, seed):
    """Live from a process of its own: one that runs threads must not be forked."""
    options = ["--count", count, "--seed", seed]
    command = [sys.executable, "-m", "tests.storage.together", folder, *options]
    ended = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True)
    found = json.loads(ended.stdout)
    print(found)
    assert {what: n for what, n in found.items() if what not in FINE} == {}
    assert sum(found[each] for each in WRITES) >= count
    return found


@NO_FORK
@pytest.mark.ci
def test_some_hundred_writes_at_once_are_all_there(tmp_path):
    found = together(tmp_path, 200, 1)
    assert found["turned away"] >= 3
    assert found["looks"] >= 3


@NO_FORK
@pytest.mark.soak
def test_a_hundred_thousand_writes_at_once_are_all_there(tmp_path, pytestconfig):
    count = pytestconfig.getoption("count") or 100_000
    together(tmp_path, count, pytestconfig.getoption("seed"))


def test_a_line_that_was_told_and_is_gone_would_be_noticed(tmp_path):
    (tmp_path / "said").write_text("entry 4\ndraft 5\n")
    home = home_at(tmp_path, StillClock())
    home.begin()
    log_entry(home.open(), 3)
    home.close()
    assert set(lost_of(tmp_path)) >= {"lost: entry 4", "lost: the draft"}
