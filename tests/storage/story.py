"""A life in short: a process that saves through the real services and tells what was saved.

    python -m tests.storage.story FOLDER --seed 1

It begins a home in FOLDER/home, with the keystore of a machine that has none, and appends a line
to FOLDER/said only after the save of that line returned. What a line says can be asked for again
after anything that happens to the folder: `missing_in` tells what is gone.
"""

import argparse
import os
import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.backup_rule import MOST_AT_ONCE
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.sentences import Trouble
from aftercare_app.services.backups import look_inside
from aftercare_app.services.plan_photos import EnoughPhotos
from aftercare_app.storage.backups import backups_of
from tests.exchange.test_photo import encoded, picture
from tests.fakes import StillClock
from tests.homes import new_home


def home_at(folder: Path, clock: StillClock) -> Home:
    """Return the home of a story; its secret lies in a file beside the vault."""
    home = folder / "home"
    return new_home(home, clock, FileKeystore(home))


def words_of(number: int) -> str:
    """Return the note of a log entry; some are longer than a page."""
    return f"entry {number} " + "calm " * (number * 37 % 340)


def log_entry(app: Aftercare, number: int) -> None:
    """Log something with words of its own."""
    form = blank_form(ActivityKind.WELLNESS, app.clock.wall())
    app.activities.log(replace(form, note=words_of(number)))


def plan_week(app: Aftercare, number: int) -> None:
    """Save one more line of My week."""
    form = blank_anchor(ActivityKind.PEER_SUPPORT, app.clock.today())
    app.anchors.add(replace(form, words=f"plan {number}"))


class Story:
    """Saves one thing after another and tells each."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.clock = StillClock()
        self.home = home_at(folder, self.clock)
        self.chance = random.Random(seed)
        self._said = os.open(folder / "said", os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)

    def tell(self, line: str) -> None:
        """Say that this is saved."""
        os.write(self._said, f"{line}\n".encode())

    def run(self, saves: int) -> None:
        """Begin the home and save so often; leave it open, as a power cut would."""
        self.home.begin()
        self.tell("begun")
        app = self.home.open()
        for number in range(saves):
            app = self._step(app, number)

    def go_on(self, begin: int) -> Iterator[int]:
        """Open the home, or begin it, and save on and on; yield after each save that was told."""
        if not self.home.vault_path.exists():
            self.home.begin()
            self.tell("begun")
        app = self.home.open()
        number = begin
        while True:
            app = self._step(app, number)
            yield number
            number += 1

    def _step(self, app: Aftercare, number: int) -> Aftercare:
        """Save one thing; sometimes shut the vault and open it again first."""
        self.clock.move(seconds=61)
        if self.chance.random() < 0.1:
            self.home.close()
            app = self.home.open()
        turn = self.chance.random()
        if turn < 0.06:
            with suppress(EnoughPhotos):
                self.tell(f"photo {app.photos.add(encoded(picture())).id}")
        elif turn < 0.2:
            self.tell(f"backup {app.backups.make().path.name}")
        elif turn < 0.4:
            plan_week(app, number)
            self.tell(f"plan {number}")
        else:
            log_entry(app, number)
            self.tell(f"entry {number}")
        return app


def missing_in(
    folder: Path, said: Iterable[str], *, inside: bool = True, untold: int = 1
) -> list[str]:
    """Open a home as the app does; return what was told and is gone, or is torn.

    Of each interruption one save may be there that was not told yet. `inside` also opens every
    backup.
    """
    told = list(said)
    home = home_at(folder, StillClock())
    if not home.vault_path.exists():
        return ["no vault"] if told else []
    try:
        app = home.open()
    except Trouble as trouble:
        return [f"not opened: {type(trouble).__name__}"] if told else []
    try:
        return _compared(home, app, told, inside=inside, untold=untold)
    finally:
        home.close()


def _compared(
    home: Home, app: Aftercare, told: list[str], *, inside: bool, untold: int
) -> list[str]:
    notes = {line.note for line in app.activities.logged_on(app.clock.today())}
    there = {f"entry {note.split()[1]}" for note in notes}
    wrong = [
        f"torn: {note[:20]}" for note in notes if note != words_of(int(note.split()[1])).strip()
    ]
    there |= {version.words for anchor in app.anchors.all() for version in anchor.versions}
    there |= {line for line in told if line.startswith("photo ") and _has_photo(app, line)}
    for backup in backups_of(home.vault_path):
        there.add(f"backup {backup.path.name}")
        try:
            if inside:
                look_inside(backup.path, home._open_vault.key, home.sort)
        except Trouble as trouble:
            wrong.append(f"{backup.path.name}: {type(trouble).__name__}")
    gone = {"begun", *_made_room(told, untold)}
    wrong += [f"lost: {line}" for line in told if line not in gone | there]
    if len(there - set(told)) > untold:
        wrong.append(f"never told: {sorted(there - set(told))}")
    return wrong


def _made_room(told: list[str], untold: int) -> list[str]:
    """Return the backups that newer ones of the same day may have taken the place of."""
    backups = [line for line in told if line.startswith("backup ")]
    return backups[: max(0, len(backups) + untold - MOST_AT_ONCE)]


def _has_photo(app: Aftercare, line: str) -> bool:
    try:
        return bool(app.photos.picture(UUID(line.split()[1])))
    except Trouble:
        return False


def main() -> None:
    """Live the story that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--saves", type=int, default=40)
    asked = parser.parse_args()
    Story(asked.folder, asked.seed).run(asked.saves)


if __name__ == "__main__":
    main()
