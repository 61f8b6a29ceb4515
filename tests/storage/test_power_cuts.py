"""Power cuts and failing calls, simulated under the real process: nothing told as saved is gone."""

import json
import random
from collections import Counter

import pytest

from tests.storage.cutting import cut_many, recorded
from tests.storage.power import Disk, cuts_of, put
from tests.storage.spying import Call, build, run_spied, why_no_spy
from tests.storage.story import missing_in

NO_SPY = pytest.mark.skipif(bool(why_no_spy()), reason=why_no_spy() or "there is one")
ERRORS = ["EIO", "ENOSPC", "EACCES"]


def failing(folder, error, *, first=1, step=1, lasting=False):
    """Let calls fail in a process with the spy at its side; return its tally."""
    asked = [folder, "--error", error, "--first", first, "--step", step, "--lasting", int(lasting)]
    spy = build(folder)
    found = json.loads(run_spied(spy, folder / "live", "tests.storage.failing", asked))
    print(found)
    return found


@NO_SPY
@pytest.mark.ci
@pytest.mark.spied
def test_power_cuts_at_any_moment_lose_nothing(tmp_path):
    found = cut_many(tmp_path, count=120, seed=1, saves=16)
    assert found["wrong"] == []
    assert found["distinct"] > 60


@NO_SPY
@pytest.mark.ci
@pytest.mark.spied
def test_a_process_that_syncs_nothing_is_found_out(tmp_path):
    """Else the cuts would show nothing at all."""
    calls = recorded(build(tmp_path), tmp_path, 1, 12)
    unsynced = [call for call in calls if call.what != "s"]
    lost = 0
    for files, said in cuts_of(unsynced, tmp_path / "live", 20, random.Random(1)):
        put(files, tmp_path / "after")
        lost += bool(missing_in(tmp_path / "after", said))
    assert lost >= 10


@NO_SPY
@pytest.mark.ci
@pytest.mark.spied
@pytest.mark.parametrize(("error", "lasting"), [("EIO", False), ("ENOSPC", True)])
def test_calls_that_fail_are_told_and_lose_nothing(tmp_path, error, lasting):
    found = failing(tmp_path, error, first=3, step=60, lasting=lasting)
    assert found["wrong"] == []
    assert found["faults"] >= 5
    assert found["told"].get("absorbed", 0) < found["faults"] / 2


@NO_SPY
@pytest.mark.soak
def test_a_hundred_thousand_power_cuts_lose_nothing(tmp_path, pytestconfig):
    count = pytestconfig.getoption("count") or 100_000
    found = cut_many(tmp_path, count=count, seed=pytestconfig.getoption("seed"))
    print({**found, "wrong": len(found["wrong"])})
    assert found["wrong"] == []


@NO_SPY
@pytest.mark.soak
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("error", ERRORS)
def test_each_call_that_fails_is_told_and_loses_nothing(tmp_path, error, lasting):
    found = failing(tmp_path, error, lasting=lasting)
    assert found["wrong"] == []
    assert found["faults"] >= 250


class TestADiskThatIsCut:
    """The rules of the simulation, on calls that are written by hand."""

    @pytest.fixture
    def disk(self, tmp_path):
        return Disk(tmp_path)

    def done(self, disk, tmp_path, *calls):
        """Let a disk take calls such as ("w", 5, 0, b"bytes"); names are made whole."""
        for what, fd, at, content, *new in calls:
            names = [str(tmp_path / name).encode() for name in (content, *new)]
            path = what in "orud"
            disk.take(Call(what, fd, at, names[0] if path else content.encode(), *names[1:]))

    def outcomes(self, disk, tries=300):
        """Return every outcome that was seen, and how often."""
        chance = random.Random(1)
        return Counter(tuple(sorted(disk.left_after(chance).items())) for _ in range(tries))

    def test_keeps_what_was_synced_with_its_folder(self, disk, tmp_path):
        self.done(disk, tmp_path, ("o", 5, 64, "a"), ("w", 5, 0, "kept"), ("s", 5, 0, ""))
        self.done(disk, tmp_path, ("o", 6, 0, "."), ("s", 6, 0, ""))
        assert set(self.outcomes(disk)) == {(("a", b"kept"),)}

    def test_may_lose_a_name_whose_folder_was_not_synced(self, disk, tmp_path):
        self.done(disk, tmp_path, ("o", 5, 64, "a"), ("w", 5, 0, "kept"), ("s", 5, 0, ""))
        assert set(self.outcomes(disk)) == {(("a", b"kept"),), ()}

    def test_gives_the_old_file_or_the_new_one_after_a_rename(self, disk, tmp_path):
        self.done(disk, tmp_path, ("o", 5, 64, "a"), ("w", 5, 0, "old"), ("s", 5, 0, ""))
        self.done(disk, tmp_path, ("o", 7, 64, "b"), ("w", 7, 0, "new"), ("s", 7, 0, ""))
        self.done(disk, tmp_path, ("o", 6, 0, "."), ("s", 6, 0, ""), ("r", 0, 0, "b", "a"))
        both = (("a", b"old"), ("b", b"new"))
        assert set(self.outcomes(disk)) == {both, (("a", b"new"),)}

    def test_drops_writes_out_of_order_and_tears_them(self, disk, tmp_path):
        self.done(disk, tmp_path, ("o", 5, 64, "a"), ("s", 5, 0, ""))
        self.done(disk, tmp_path, ("o", 6, 0, "."), ("s", 6, 0, ""))
        self.done(disk, tmp_path, ("w", 5, 0, "1" * 1024), ("w", 5, 1024, "2" * 512))
        seen = {dict(outcome)["a"] for outcome in self.outcomes(disk)}
        assert {b"", b"1" * 1024, b"1" * 1024 + b"2" * 512} <= seen
        assert bytes(1024) + b"2" * 512 in seen, "the later one without the earlier"
        assert b"1" * 512 in seen, "half of a write"
