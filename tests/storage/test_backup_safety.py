"""Backups under kills and damage: each one that counts is whole, and damage is told by name."""

import os
import random
import select
import signal
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import pytest

from aftercare_app.sentences import Trouble
from aftercare_app.storage.attached import NotHere
from aftercare_app.storage.backups import backups_of, remove
from aftercare_app.storage.vault import Vault
from tests.storage.damaging import DAMAGES, NAMED
from tests.storage.notes import DEVICE, WORDS, keep, new_vault, notes_in

PHOTO, NAME = bytes(range(256)) * 300, UUID(int=7)
KILLS, DAMAGED = 25, 500


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "v"
    vault = new_vault(path)
    for number in range(40):
        keep(vault, number, f"words {number} " * 60)
    vault.attached().keep(NAME, PHOTO)
    vault.close()
    return path


def back_up_until_killed(path, tells):
    """Back up over and over, change what opens them now and then, and tell of each by its name."""
    vault = Vault.open(path, DEVICE)
    turn = 0
    while True:
        turn += 1
        os.write(tells, f"{vault.back_up(datetime.now(UTC)).name}\n".encode())
        if turn % 3 == 0:
            vault.replace_slots([DEVICE])


def killed(path, chance):
    """Let a child back up, kill it, and return the names of the backups it told of."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            back_up_until_killed(path, tells)
        finally:
            os._exit(1)
    os.close(tells)
    with os.fdopen(hears, "rb", buffering=0) as told:
        heard = told.read(1)  # it has begun
        select.select([], [], [], chance.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        heard += told.read() or b""
    assert os.WIFSIGNALED(status)
    return heard.decode().split("\n")[:-1]


@pytest.mark.ci
@pytest.mark.skipif(os.name == "nt", reason="forks")
def test_a_kill_while_backing_up_leaves_each_backup_whole_and_loses_none_it_told_of(path):
    chance, told, found = random.Random(5), 0, 0
    for kill in range(KILLS):
        names = killed(path, chance)
        there = backups_of(path)
        assert set(names) <= {one.path.name for one in there}, kill
        for one in there:
            vault = Vault.open(one.path, DEVICE, lasting=False)
            assert len(notes_in(vault)) == 40
            assert vault.attached().open(NAME) == PHOTO
            vault.close()
        told, found = told + len(names), found + len(there)
        remove(there)
    vault = Vault.open(path, DEVICE)
    vault.back_up(datetime.now(UTC))
    vault.close()
    assert len(list(path.with_name("backups").iterdir())) == 1, "halves are cleared away"
    assert found >= told > KILLS


def outcome(path):
    try:
        vault = Vault.open(path, DEVICE, lasting=False)
    except Trouble as trouble:
        return type(trouble).__name__ if type(trouble) in NAMED else f"WRONG CLASS {trouble!r}"
    except BaseException as unclassified:
        return f"UNCLASSIFIED {unclassified!r}"
    try:
        if len(notes_in(vault)) != 40:
            return "SILENTLY WRONG"
        return "unharmed" if vault.attached().open(NAME) == PHOTO else "SILENTLY WRONG"
    except NotHere:
        return "without its photo"
    except Trouble as trouble:
        return type(trouble).__name__
    finally:
        vault.close()


@pytest.mark.ci
def test_damaged_backups_are_told_by_name_and_never_open_as_something_else(path):
    vault = Vault.open(path, DEVICE)
    whole = vault.back_up(datetime.now(UTC)).read_bytes()
    keep(vault, 1, "other words " * 60)
    other = vault.back_up(datetime.now(UTC)).read_bytes()
    vault.close()
    tried, tally = path.with_name("tried"), Counter()
    for seed in range(DAMAGED):
        chance = random.Random(seed)
        tried.write_bytes(chance.choice(DAMAGES)(chance, bytearray(whole), other))
        tally[outcome(tried)] += 1
    print(dict(tally))
    assert set(tally) <= {"unharmed", "without its photo", *(each.__name__ for each in NAMED)}
    assert tally["VaultDamaged"] > DAMAGED // 4
    assert tally["without its photo"] > 10


def test_a_damaged_backup_never_opens_for_other_words(path):
    vault = Vault.open(path, DEVICE)
    made = vault.back_up(datetime.now(UTC))
    vault.close()
    with pytest.raises(Trouble):
        Vault.open(made, WORDS, lasting=False)
