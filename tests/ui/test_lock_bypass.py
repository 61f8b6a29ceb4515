"""G11: the lock cannot be walked around, by any route, window, notification or stale event.

`pytest -m soak tests/ui/test_lock_bypass.py --seed S --count N` walks on from seed S.
"""

import pytest
from sqlalchemy import select, text

from aftercare_app.ui import auto_lock
from tests.storage.canaries import text_columns
from tests.ui.lock_walks import WORDS, Walk
from tests.ui.test_auto_lock import Ticks

SHORTEST = 6
"""Words of the vault that are shorter may be in any page by chance."""
USUAL_COUNT = 200


@pytest.fixture
def private(life):
    """Every word of the person's that the vault holds."""
    found = set()
    with life.returns._database.transaction() as session:
        for column in text_columns():
            words = select(text(f'"{column.name}"')).select_from(column.table)
            found |= set(session.execute(words).scalars())
    return {words for words in found if isinstance(words, str) and len(words) >= SHORTEST}


@pytest.fixture
def walk(life, home, addresses, private, window, run, monkeypatch):
    """Walk one walk from its seed."""
    monkeypatch.setattr(auto_lock, "LOOK_EVERY", 1000.0)
    ticks = home.ticks = Ticks()
    home.__dict__.pop("tries", None)
    life.lock.set_passphrase(WORDS)
    home.close()
    assert len(private) > 300

    def walk(seed):
        run(Walk(home, window, ticks, private, addresses, seed).go())

    return walk


@pytest.mark.ci
def test_some_walks(walk):
    for seed in range(6):
        walk(seed)


@pytest.mark.soak
def test_many_walks(walk, pytestconfig, capsys):
    begin = pytestconfig.getoption("--seed")
    count = pytestconfig.getoption("--count") or USUAL_COUNT
    for seed in range(begin, begin + count):
        walk(seed)
        with capsys.disabled():
            if (seed - begin + 1) % 20 == 0:
                print(f"\n{seed - begin + 1} of {count} walks, the last of seed {seed}")
