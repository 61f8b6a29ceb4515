"""Kills a process that saves, over and over, and counts acknowledged saves that are gone.

    python -m tests.storage.killing FOLDER --count 200 --fresh 6 --seed 1

A child appends the number of a note to a file only after the save of that note returned, and
then tells its parent. It is killed a random moment after a random number of such saves: while it
opens, saves, changes slots, copies, upgrades or closes. Counting saves and not only time gives
every child its saves, however busy the machine is.
Then the vault is opened and every number in the file must be there, with the right words.
With `--way services` a child lives a story (see story.py) through the services of the real app.
Most children are forked from this process, which has imported everything and opened nothing.
"""

import argparse
import json
import os
import random
import select
import signal
import subprocess
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from aftercare_app.sentences import Trouble
from aftercare_app.storage.backups import backups_of, remove
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, DEVICE
from tests.storage.story import Story, missing_in

KILLS_PER_VAULT = 25
MOST_SAVES = 6
"""A child is killed before it has told of more saves than this."""
PATIENCE_SECONDS = 60.0
ADD = sa.text("INSERT INTO note VALUES (:n, :words)")


def words_of(number: int) -> str:
    """Return what the note with this number says; some are longer than a page."""
    return f"note {number} " * (1 + number * 7 % 900)


def _step(number: int) -> types.ModuleType:
    """Return a step: the first makes the table, each later one rebuilds it with a column more."""

    def change() -> None:
        if number == 0:
            op.create_table(
                "note",
                sa.Column("n", sa.Integer, primary_key=True),
                sa.Column("words", sa.Text, nullable=False),
            )
            return
        with op.batch_alter_table("note", recreate="always") as note:
            note.alter_column("words", type_=sa.String(9000 + number))

    module = types.ModuleType(f"step{number}")
    after = f"k{number - 1:03}" if number else None
    vars(module).update(revision=f"k{number:03}", down_revision=after, upgrade=change)
    return module


STEPS = [_step(number) for number in range(100)]


def save_until_killed(path: Path, seed: int, parent: int) -> None:
    """Open the vault, making it if there is none, and save until somebody ends this process.

    `parent` is the descriptor that gets a byte for each save.
    """
    chance = random.Random(seed)
    acknowledged = os.open(f"{path}.said", os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    while True:
        vault = Vault.open(path, DEVICE) if path.exists() else Vault.create(path, [DEVICE])
        database = Database(vault)
        upgrade(database, STEPS[: _present(vault) + 1 + chance.randrange(2)])
        with database.reading() as session:
            first = (session.scalar(sa.text("SELECT max(n) FROM note")) or 0) + 1
        for number in range(first, first + chance.randrange(1, 15)):
            with database.transaction() as session:
                session.execute(ADD, {"n": number, "words": words_of(number)})
            os.write(acknowledged, f"{number}\n".encode())
            os.write(parent, b".")
        if chance.random() < 0.3:
            vault.replace_slots([CODE], keep=frozenset({SlotKind.DEVICE}))
        if chance.random() < 0.2:
            vault.back_up(datetime.now(UTC))
        database.close()


def _present(vault: Vault) -> int:
    return int(vault.revision[1:]) if vault.revision else 0


def lost_after_kill(path: Path) -> list[str]:
    """Return what is wrong with a vault whose process was killed; nothing, it is hoped."""
    said = Path(f"{path}.said")
    numbers = {int(line) for line in said.read_text().splitlines()} if said.exists() else set()
    if not path.exists():
        return [f"{len(numbers)} saves, and no vault"] if numbers else []
    vault = Vault.open(path, DEVICE)
    image = vault.connect()
    tables = image.execute("SELECT 1 FROM sqlite_master WHERE name = 'note'").fetchone()
    found = dict(image.execute("SELECT n, words FROM note")) if tables else {}
    checked = image.execute("PRAGMA integrity_check").fetchone()[0]
    vault.close()
    wrong = [f"a backup is not whole: {bad}" for bad in unsound_backups(path)]
    wrong += [f"save {number} is lost" for number in sorted(numbers - found.keys())]
    wrong += [f"save {n} is torn" for n, words in found.items() if words != words_of(n)]
    if found and sorted(found) != list(range(1, len(found) + 1)):
        wrong.append("a gap")
    return wrong if checked == "ok" else [*wrong, checked]


def live_until_killed(folder: Path, seed: int, parent: int) -> None:
    """Save through the services of the app until somebody ends this process."""
    folder.mkdir(exist_ok=True)
    story = Story(folder, seed)
    told = (folder / "said").read_text().splitlines()
    for _ in story.go_on(seed * 1000 + len(told)):
        os.write(parent, b".")


def lost_from_home(folder: Path) -> list[str]:
    """Return what was told as saved and is gone from a home whose processes were killed."""
    said = folder / "said"
    told = said.read_text().splitlines() if said.exists() else []
    wrong = missing_in(folder, told, untold=KILLS_PER_VAULT)
    return [f"{each} in {folder.name}" for each in wrong]


@dataclass(frozen=True)
class Way:
    """How a child saves until it is killed, and what is then asked."""

    save: Callable[[Path, int, int], None]
    lost: Callable[[Path], list[str]]
    said: str


def unsound_backups(path: Path) -> list[str]:
    """Return what is wrong with backups of any vault in this folder, and let go of the sound."""
    wrong = []
    for backup in backups_of(path):
        try:
            Vault.open(backup.path, DEVICE, lasting=False).close()
        except Trouble as trouble:
            wrong.append(f"{backup.path.name}: {type(trouble).__name__}")
        else:
            remove([backup])
    return wrong


WAYS = {
    "vault": Way(save_until_killed, lost_after_kill, "*.said"),
    "services": Way(live_until_killed, lost_from_home, "*/said"),
}


def kill_once(path: Path, seed: int, way: str, *, fresh: bool) -> list[str]:
    """Start a child, kill it some saves later, and return what is wrong afterwards."""
    chance = random.Random(seed)
    hears, tells = os.pipe()
    child = _started(path, seed, way, tells) if fresh else _forked(path, seed, way, tells)
    os.close(tells)
    with os.fdopen(hears, "rb", buffering=0) as told:
        ended = _told_less(told, chance.randrange(MOST_SAVES + 1))
        select.select([], [], [], chance.choice([0.0, 0.002, 0.02]) * chance.random())
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if ended or not os.WIFSIGNALED(status):
        return [f"the child ended by itself with {status}"]
    return WAYS[way].lost(path)


def _started(path: Path, seed: int, way: str, tells: int) -> int:
    """Start a child that has to import everything first."""
    options = ["--child", str(seed), "--tells", str(tells), "--way", way]
    command = [sys.executable, "-m", __spec__.name, str(path), *options]
    return subprocess.Popen(command, pass_fds=[tells]).pid


def _forked(path: Path, seed: int, way: str, tells: int) -> int:
    """Start a child that begins at once."""
    child = os.fork()
    if child == 0:
        try:
            WAYS[way].save(path, seed, tells)
        finally:
            os._exit(1)
    return child


def _told_less(told: RawIOBase, saves: int) -> bool:
    """Wait until a child told of so many saves; tell whether it ended or hung before."""
    for _ in range(saves):
        heard, _, _ = select.select([told], [], [], PATIENCE_SECONDS)
        if not heard or not told.read(1):
            return True
    return False


def kill_many(folder: Path, way: str, *, count: int, fresh: int, seed: int) -> dict[str, object]:
    """Kill so often; return the tally. A long run tells how far it is."""
    wrong, saves, path = [], 0, folder / "v"
    for kill in range(seed, seed + count):
        path = folder / f"v{kill // KILLS_PER_VAULT}"
        wrong += [f"kill {kill}: {each}" for each in kill_once(path, kill, way, fresh=False)]
        if (kill - seed) % 500 == 499:
            sys.stderr.write(f"{kill - seed + 1} of {count} kills, {len(wrong)} wrong\n")
    for kill in range(fresh):
        wrong += kill_once(folder / "fresh", seed + kill, way, fresh=True)
    for said in folder.glob(WAYS[way].said):
        saves += len(said.read_text().splitlines())
    return {"kills": count + fresh, "saves": saves, "wrong": wrong}


def main() -> None:
    """Do what the command line says and print the tally as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--child", type=int)
    parser.add_argument("--tells", type=int)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--fresh", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=WAYS, default="vault")
    asked = parser.parse_args()
    if asked.child is not None:
        WAYS[asked.way].save(asked.path, asked.child, asked.tells)
    how = {"count": asked.count, "fresh": asked.fresh, "seed": asked.seed}
    tally = kill_many(asked.path, asked.way, **how)
    print(json.dumps(tally))


if __name__ == "__main__":
    main()
