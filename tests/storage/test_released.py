"""G14: a vault of any released app opens at the newest shape with every row, however it ends."""

import json
import subprocess
import sys
from hashlib import sha256

import pytest

from aftercare_app.storage.database import Database
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE
from tests.storage.released import EACH, LINES, ODD, as_of, looked_at, lost, take_step
from tests.storage.test_kills import NO_FORK
from tests.storage.test_shape import shape

CONTENTS = ("empty", "typical", "odd text", "ten years")
SHAPES = {
    "r0001": "54f95e6e166c72b6",
    "r0002": "93670d1a4ff3de16",
    "r0003": "a96907660c734087",
    "r0004": "32f632fc83712e06",
    "r0005": "2a102fe0d6f09151",
    "r0006": "1aa9b4af29cd6f36",
    "r0007": "2ddae589f908fb93",
    "r0008": "d28ff420b1abbaa5",
    "r0009": "d9a4d4a44d49aeb3",
    "r0010": "11512bc834da925e",
    "r0011": "e0005580bd93aa97",
    "r0012": "2ce79ae0e8120956",
    "r0013": "00b10732470460d3",
    "c0001": "35e985cf87d70155",
}
"""What the tables looked like after each released step: a released step never changes."""


def revision(each):
    name, place = each
    return LINES[name].steps[place].revision


def opens_whole(folder, each, content):
    name, place = each
    as_of(folder / "v", name, place, content)
    was_at, before = looked_at(folder / "v")
    assert was_at == revision(each)
    assert any(before.values()) == (content != "empty")
    take_step(folder / "v", LINES[name].steps)
    is_at, after = looked_at(folder / "v")
    assert is_at == LINES[name].steps[-1].revision
    assert lost(before, after) == []
    return before


@pytest.mark.ci
def test_no_released_step_was_changed(tmp_path):
    for name, line in LINES.items():
        database = Database(Vault.create(tmp_path / name, [DEVICE]))
        for place, step in enumerate(line.steps):
            upgrade(database, line.steps[: place + 1])
            with database.engine.connect() as connection:
                drawn = json.dumps(shape(connection), sort_keys=True)
            assert sha256(drawn.encode()).hexdigest()[:16] == SHAPES[step.revision], step.revision
        database.close()


@pytest.mark.ci
@pytest.mark.parametrize("each", EACH[::4], ids=revision)
def test_odd_words_of_an_earlier_app_are_all_there(tmp_path, each):
    before = opens_whole(tmp_path, each, "odd text")
    said = [str(words) for rows in before.values() for row in rows for words in row.values()]
    assert sum(words.startswith(ODD) for words in said) > 200


@pytest.mark.soak
@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("each", EACH, ids=revision)
def test_every_released_step_with_every_content_opens_with_every_row(tmp_path, each, content):
    before = opens_whole(tmp_path, each, content)
    print(f"{revision(each)}, {content}: {sum(map(len, before.values())):,} rows")


def test_a_row_that_is_gone_or_changed_would_be_noticed():
    before = {"entry": [{"id": 1, "note": "a"}, {"id": 2, "note": "b"}], "goal": []}
    wider = [row | {"new": None} for row in before["entry"]]
    assert lost(before, {"entry": wider}) == []
    assert lost(before, {"entry": wider[:1]}) == lost(before, {}) == ["entry"]
    assert lost(before, {"entry": [wider[0], wider[1] | {"note": "B"}]}) == ["entry"]


def killed(folder, kills, seed, *steps):
    options = ["--kills", kills, "--seed", seed, *(["--steps", *steps] if steps else [])]
    command = [sys.executable, "-m", "tests.storage.released", folder, *options]
    ended = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True)
    found = json.loads(ended.stdout)
    print(found)
    assert {step: tally["wrong"] for step, tally in found.items() if tally["wrong"]} == {}
    assert {tally["kills"] for tally in found.values()} == {kills}


@NO_FORK
@pytest.mark.ci
def test_killed_on_the_way_it_is_the_old_one_or_the_new_one(tmp_path):
    killed(tmp_path, 6, 1, 1)


@NO_FORK
@pytest.mark.soak
def test_two_hundred_kills_of_each_step_leave_the_old_one_or_the_new_one(tmp_path, pytestconfig):
    killed(tmp_path, pytestconfig.getoption("count") or 200, pytestconfig.getoption("seed"))
