"""Damages sealed files in many ways, and tells what opening them gave."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from aftercare_app.sentences import Trouble
from aftercare_app.storage.attached import NotHere
from aftercare_app.storage.errors import NotAVault, VaultDamaged, VaultNewer, WrongSecret
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, DEVICE, keep, new_vault, notes_at, notes_in

BLOCK = 4096
NAMED = {VaultDamaged, NotAVault, VaultNewer, WrongSecret, NotHere}
"""NotHere is said of a photo inside a backup, and only there."""
PHOTO_NAME, PHOTO = UUID(int=7), b"a photo that is no photo " * 400
Held = Callable[[Path], dict[int, str]]
Damage = Callable[[random.Random, bytearray, bytes], bytearray | None]


def flip(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    for _ in range(chance.choice([1, 1, 1, 3, 40])):
        file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)
    return file


def flip_at_the_start(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    """The first pages are SQLite's own: its header, its schema, the roots of its trees."""
    file[chance.randrange(min(6 * BLOCK, len(file)))] ^= 1 << chance.randrange(8)
    return file


def zero(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    begin = chance.randrange(len(file))
    end = min(len(file), begin + chance.choice([1, 16, 512, BLOCK, 5 * BLOCK]))
    file[begin:end] = bytes(end - begin)
    return file


def cut(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    at = chance.randrange(len(file))
    return file[: at - at % BLOCK if chance.random() < 0.5 else at]


def swap(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    one, two = (BLOCK * chance.randrange(len(file) // BLOCK) for _ in range(2))
    file[one : one + BLOCK], file[two : two + BLOCK] = (
        file[two : two + BLOCK],
        file[one : one + BLOCK],
    )
    return file


def splice(chance: random.Random, file: bytearray, other: bytes) -> bytearray:
    """Put blocks of an earlier save, or of another vault of the same secret, in place."""
    at = BLOCK * chance.randrange(min(len(file), len(other)) // BLOCK)
    length = BLOCK * chance.choice([1, 1, 2, 5])
    file[at : at + length] = other[at : at + length]
    return file


def scramble(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    at = chance.randrange(len(file))
    file[at : at + 64] = chance.randbytes(64)
    return file


def grow(chance: random.Random, file: bytearray, _: bytes) -> bytearray:
    return file + chance.randbytes(chance.choice([1, 100, BLOCK]))


DAMAGES: list[Damage] = [flip, flip_at_the_start, zero, cut, swap, splice, scramble, grow]


class Originals:
    """A vault, what it was a few saves ago, and another vault of the same secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.states: list[dict[int, str]] = []
        vault = new_vault(folder / "one", DEVICE, CODE)
        for number in range(30):
            keep(vault, number, f"words {number} " * 60)
        vault.close()
        self.earlier = (folder / "one").read_bytes()
        self.whole, self.held = self._saved_on(folder / "one")
        self.backup = self._backed_up(folder / "one")
        self.logged, self.log = self._crashed(folder / "one")
        new_vault(folder / "two", DEVICE, CODE).close()
        self.other, _ = self._saved_on(folder / "two")

    def _saved_on(self, path: Path) -> tuple[bytes, dict[int, str]]:
        vault = Vault.open(path, DEVICE)
        for number in range(10, 50):
            keep(vault, number, f"later {number} " * 50)
        vault.close()
        return path.read_bytes(), notes_at(path)

    def _backed_up(self, path: Path) -> bytes:
        """Return a backup with a photo inside; the notes in it are those of the whole vault."""
        vault = Vault.open(path, DEVICE)
        vault.attached().keep(PHOTO_NAME, PHOTO)
        backup = vault.back_up(datetime(2025, 5, 14, tzinfo=UTC)).read_bytes()
        vault.close()
        return backup

    def _crashed(self, path: Path) -> tuple[bytes, bytes]:
        """Return file and log as a kill leaves them, and remember each state on the way."""
        vault = Vault.open(path, DEVICE)
        self.states = [dict(self.held)]
        for number in range(60, 66):
            keep(vault, number, "in the log only")
            self.states.append(self.states[-1] | {number: "in the log only"})
        left = path.read_bytes(), path.with_name("one-wal").read_bytes()
        vault.close()
        return left


def held_by_backup(path: Path) -> dict[int, str]:
    """Return the notes of a backup, looked at as before a restore, with its photo proved."""
    vault = Vault.open(path, DEVICE, lasting=False)
    try:
        if vault.attached().open(PHOTO_NAME) != PHOTO:
            return {}
        return notes_in(vault)
    finally:
        vault.close()


def outcome(path: Path, allowed: list[dict[int, str]], held: Held = notes_at) -> str:
    """Open what was damaged: unharmed, a named trouble, or something that must not be.

    A damaged log ends where the damage begins, as SQLite has it: the saves before it are whole.
    """
    try:
        found = held(path)
    except Trouble as trouble:
        return type(trouble).__name__ if type(trouble) in NAMED else f"WRONG CLASS {trouble!r}"
    except BaseException as unclassified:
        return f"UNCLASSIFIED {unclassified!r}"
    return "unharmed" if found in allowed else "SILENTLY WRONG"


def damage_many(
    folder: Path, *, count: int, seed: int, told: Callable[[str], None]
) -> Counter[str]:
    """Damage so many files; every fifth time a backup, or the log beside the file."""
    originals = Originals(folder)
    tally: Counter[str] = Counter()
    path = folder / "tried" / "v"
    for each in range(seed, seed + count):
        chance = random.Random(each)
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        allowed, held = [originals.held], notes_at
        other = chance.choice([originals.earlier, originals.other])
        damage = chance.choice(DAMAGES)
        if each % 5 == 1:
            held = held_by_backup
            path.write_bytes(damage(chance, bytearray(originals.backup), other))
        elif each % 5:
            path.write_bytes(damage(chance, bytearray(originals.whole), other))
        else:
            allowed = originals.states
            path.write_bytes(originals.logged)
            log = damage(chance, bytearray(originals.log), other)
            path.with_name("v-wal").write_bytes(log)
        found = outcome(path, allowed, held)
        tally[found] += 1
        if found.isupper() or found.startswith(("UNCLASSIFIED", "WRONG")):
            told(f"{each} {damage.__name__}: {found}")
        if each % 5000 == 0:
            told(f"{each - seed} of {count}: {dict(tally)}")
    return tally
