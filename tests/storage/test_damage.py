"""Damaged files: told by name, never opened as something else than was saved."""

import sys
from collections import Counter
from itertools import combinations

import pytest

from aftercare_app.storage.errors import VaultDamaged
from aftercare_app.storage.vault import Vault
from tests.storage.damaging import NAMED, damage_many
from tests.storage.notes import DEVICE, keep, new_vault, notes_at, plain

FINE = {"unharmed", *(each.__name__ for each in NAMED)}


def tally(folder, **how):
    found = damage_many(folder, told=lambda line: print(line, file=sys.stderr), **how)
    print(dict(found))
    return found


def judge(found: Counter[str], count: int) -> None:
    assert set(found) <= FINE
    assert found.total() == count
    assert found["VaultDamaged"] > count * 0.4, "the rest hits unused bytes, or a log's end"
    assert found["WrongSecret"] <= count // 100, "damage must not look like a wrong secret"


@pytest.mark.ci
def test_two_thousand_damaged_files_are_told_by_name(tmp_path):
    judge(tally(tmp_path, count=2400, seed=1), 2400)


@pytest.mark.soak
def test_a_hundred_thousand_damaged_files_are_told_by_name(tmp_path, pytestconfig):
    count = pytestconfig.getoption("count") or 100_000
    judge(tally(tmp_path, count=count, seed=pytestconfig.getoption("seed")), count)


def test_any_two_pages_swapped_by_somebody_who_knows_sqlite_are_found_out(tmp_path):
    path = tmp_path / "v"
    vault = new_vault(path)
    for number in range(6):
        keep(vault, number, "x" * 3000)
    vault.close()
    with plain(path) as file:
        pages = dict(file.execute("SELECT n, c FROM page"))
    assert len(pages) > 5
    for one, two in combinations(pages, 2):
        with plain(path) as file:
            swap = [(pages[two], one), (pages[one], two)]
            file.executemany("UPDATE page SET c = ? WHERE n = ?", swap)
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)
        with plain(path) as file:
            swap = [(pages[one], one), (pages[two], two)]
            file.executemany("UPDATE page SET c = ? WHERE n = ?", swap)
    assert len(notes_at(path)) == 6


def test_a_mark_of_a_later_sqlite_is_damage_and_not_a_folder_that_may_only_be_read(tmp_path):
    """Found by the long form: SQLite reads such a file and refuses to write."""
    path = tmp_path / "v"
    new_vault(path).close()
    file = bytearray(path.read_bytes())
    file[18] = 7
    path.write_bytes(file)
    with pytest.raises(VaultDamaged):
        Vault.open(path, DEVICE)


def test_vaults_of_one_size_cannot_be_told_apart_by_what_they_hold(tmp_path):
    """Equal page counts, cell sizes and slots; bytes as even in one as in the other."""
    seen = {}
    for name, words in (("plain", "a" * 3000), ("busy", "zürich ☀ 4711 ".ljust(2989, "."))):
        vault = new_vault(tmp_path / name)
        for number in range(60):
            keep(vault, number, words)
        vault.close()
        with plain(tmp_path / name) as file:
            cells = [cell for (cell,) in file.execute("SELECT c FROM page ORDER BY n")]
            slots = file.execute(
                "SELECT kind, length(params), length(wrapped) FROM slot"
            ).fetchall()
            head = file.execute("SELECT length(c) FROM head").fetchone()
        seen[name] = ([len(cell) for cell in cells], slots, head, b"".join(cells))
    assert seen["plain"][:3] == seen["busy"][:3]
    for *_, sealed in seen.values():
        expected = len(sealed) / 256
        spread = sum((n - expected) ** 2 / expected for n in Counter(sealed).values())
        assert 150 < spread < 380, "chi-square of 255 degrees, one in a million outside"
