"""Processes killed while they save: nothing that was said to be saved is ever gone."""

import json
import os
import subprocess
import sys

import pytest

NO_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


def tally(folder, *, count, fresh, seed, way="vault"):
    """Kill from a process of its own: one that runs threads must not be forked."""
    options = ["--count", count, "--fresh", fresh, "--seed", seed, "--way", way]
    command = [sys.executable, "-m", "tests.storage.killing", folder, *options]
    ended = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True)
    found = json.loads(ended.stdout)
    print(f"{found['kills']} kills, {found['saves']} saves")
    return found


@NO_FORK
@pytest.mark.ci
def test_two_hundred_kills_lose_nothing(tmp_path):
    found = tally(tmp_path, count=220, fresh=6, seed=1)
    assert found["wrong"] == []
    assert found["kills"] >= 200
    assert found["saves"] >= 600, "about three for each child, however busy the machine"


@NO_FORK
@pytest.mark.ci
def test_kills_of_the_real_services_lose_nothing(tmp_path):
    found = tally(tmp_path, count=16, fresh=1, seed=1, way="services")
    assert found["wrong"] == []
    assert found["saves"] >= 20


@NO_FORK
@pytest.mark.soak
@pytest.mark.parametrize("way", ["vault", "services"])
def test_ten_thousand_kills_lose_nothing(tmp_path, pytestconfig, way):
    count = pytestconfig.getoption("count") or 10_000
    found = tally(tmp_path, count=count, fresh=20, seed=pytestconfig.getoption("seed"), way=way)
    assert found["wrong"] == []
