"""Backups while the vault is open: made each day and when asked, looked at, and thinned out."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from aftercare_app.clock import Clock
from aftercare_app.domain.backup_rule import ASIDE_DAYS, is_due, to_keep, to_keep_aside
from aftercare_app.sentences import Trouble
from aftercare_app.storage.backups import Backup, VaultKey, backups_of, kept_beside, remove
from aftercare_app.storage.errors import DiskTrouble, VaultNewer, WrongSecret
from aftercare_app.storage.keys import Secret, SlotKind
from aftercare_app.storage.vault import Vault

__all__ = ["Backup", "Backups", "EachDay", "Held", "OpensBy", "VaultSort"]

AGAIN_SECONDS = 3600.0
"""An app that stays open over midnight makes the next day's backup within an hour."""
Count = Callable[[sqlite3.Connection], tuple[int, date | None]]
Note = Callable[[str, bytes], object]
Keep = Callable[[Iterable[datetime], datetime], frozenset[datetime]]
"""Which of the moments stay, now."""

_log = logging.getLogger(__name__)


class OpensBy(StrEnum):
    """What opens the backups on another device."""

    NOTHING = "nothing"
    """Only this device has the key."""
    CODE = "code"
    PASSPHRASE = "passphrase"  # noqa: S105  a kind, not a secret
    """And the recovery code with it."""


class Counted(StrEnum):
    """What is counted in a vault, and what its newest day is of."""

    ENTRIES = "entries"
    PEOPLE = "people"
    """And the newest summary that came from one of them."""


@dataclass(frozen=True, slots=True)
class VaultSort:
    """What a vault is about: how to count it, which shapes are known, which backups stay."""

    count: Count
    revisions: tuple[str, ...]
    counted: Counted = Counted.ENTRIES
    keep: Keep = to_keep
    aside_days: int = ASIDE_DAYS
    """How long a vault stays that gave its place to a copy."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a copy holds, told before it takes anybody's place."""

    things: int
    newest: date | None
    photos: int
    older_shape: bool
    counted: Counted = Counted.ENTRIES
    changed_at: datetime | None = None
    """When something was last kept in it: about when it was made."""


def count_entries(image: sqlite3.Connection) -> tuple[int, date | None]:
    """Return how many entries a graduate's vault holds, and the day of the newest."""
    found = image.execute(
        "SELECT count(*), max(local_day) FROM entry WHERE deleted_at IS NULL"
    ).fetchone()
    return int(found[0]), date.fromisoformat(found[1]) if found[1] else None


def count_people(image: sqlite3.Connection) -> tuple[int, date | None]:
    """Return how many people are on a coordinator's list, and the day of the newest summary."""
    people = image.execute("SELECT count(*) FROM person WHERE left_on IS NULL").fetchone()
    newest = image.execute("SELECT max(made_on) FROM filed_summary").fetchone()
    return int(people[0]), date.fromisoformat(newest[0]) if newest[0] else None


def last_change(image: sqlite3.Connection) -> datetime | None:
    """Return when something was last kept in a vault, by the marks of all its tables."""
    marks = image.execute(
        "SELECT kept.name, mark.name FROM sqlite_master AS kept"
        " JOIN pragma_table_info(kept.name) AS mark"
        " WHERE kept.type = 'table' AND mark.type = 'DATETIME' AND mark.name IN"
        " ('created_at', 'made_at', 'kept_at', 'edited_at', 'answered_at', 'arrived_at')"
    ).fetchall()
    # The names are the image's own.
    asked = (f'SELECT max("{mark}") FROM "{table}"' for table, mark in marks)  # noqa: S608  # nosec B608
    newest = (image.execute(each).fetchone()[0] for each in asked)
    latest = max((one for one in newest if one), default=None)
    return datetime.fromisoformat(latest).replace(tzinfo=UTC) if latest else None


def look_inside(copy: Path, secret: Secret | VaultKey, sort: VaultSort) -> Held:
    """Return what a copy holds; nothing is changed. Raises WrongSecret, VaultNewer and the rest."""
    vault = Vault.open(copy, secret, lasting=False)
    try:
        if vault.revision not in sort.revisions:
            raise VaultNewer
        image = vault.connect()
        things, newest = sort.count(image)
        older, photos = vault.revision != sort.revisions[-1], len(vault.packed())
        return Held(things, newest, photos, older, sort.counted, last_change(image))
    finally:
        vault.close()


class Backups:
    """Make a backup, find those there are, and tell what is in one."""

    def __init__(
        self, vault: Vault, clock: Clock, sort: VaultSort, note: Note = lambda _name, _content: None
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._sort = sort
        self._note = note

    def make(self) -> Backup:
        """Make a backup now, and let older ones go by the rule. Raises what the disk refuses."""
        path = self._vault.back_up(self._clock.now())
        self._thin_out()
        try:
            self._note(path.name, path.read_bytes())
        except OSError as refused:
            raise DiskTrouble from refused
        return next(one for one in self.all() if one.path == path)

    def make_if_due(self) -> Backup | None:
        """Make the backup of this day, if there is none yet."""
        made = [self._wall(one) for one in backups_of(self._vault.path)]
        return self.make() if is_due(made, self._wall_now()) else None

    def all(self) -> list[Backup]:
        """Return every copy on this device, the newest first; also those that were kept."""
        every = [*backups_of(self._vault.path), *kept_beside(self._vault.path)]
        return sorted(every, key=lambda one: one.made_at, reverse=True)

    def look(self, backup: Backup) -> Held | None:
        """Return what a backup holds, or None where only another passphrase or code opens it."""
        try:
            return look_inside(backup.path, self._vault.key, self._sort)
        except WrongSecret:
            return None

    def opens_by(self) -> OpensBy:
        """Return what opens the backups elsewhere: the same as opens the vault."""
        slots = Vault.slots(self._vault.path)
        if SlotKind.PASSPHRASE in slots:
            return OpensBy.PASSPHRASE
        return OpensBy.CODE if SlotKind.RECOVERY in slots else OpensBy.NOTHING

    @property
    def aside_days(self) -> int:
        """How many days a vault stays that gave its place to a copy."""
        return self._sort.aside_days

    def goes_on(self, kept: Backup) -> date:
        """Return the day on which a vault goes that gave its place to a copy."""
        return (self._wall(kept) + timedelta(days=self._sort.aside_days)).date()

    def _thin_out(self) -> None:
        """Let go what is over. What others trust a coordinator with goes whatever opens it."""
        made = backups_of(self._vault.path)
        if self._sort.counted is not Counted.PEOPLE:
            made = [one for one in made if self._vault.is_copy(one.path)]
        stay = self._sort.keep(map(self._wall, made), self._wall_now())
        remove(one for one in made if self._wall(one) not in stay)
        aside = kept_beside(self._vault.path)
        stay = to_keep_aside(map(self._wall, aside), self._wall_now(), self._sort.aside_days)
        remove(one for one in aside if self._wall(one) not in stay)

    def _wall(self, backup: Backup) -> datetime:
        return backup.made_at.astimezone(self._clock.zone).replace(tzinfo=None)

    def _wall_now(self) -> datetime:
        return self._clock.now().astimezone(self._clock.zone).replace(tzinfo=None)


class EachDay:
    """Does something a while after the start and then each hour, in a thread of its own."""

    def __init__(self, do: Callable[[], object], after: float) -> None:
        self._do = do
        self._after = after
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backups", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Do it no more."""
        self._ended.set()

    def _run(self) -> None:
        wait = self._after
        while not self._ended.wait(wait):
            wait = AGAIN_SECONDS
            try:
                self._do()
            except (Trouble, sqlite3.ProgrammingError) as failed:  # the second: just shut
                _log.warning("no backup was made: %s", type(failed).__name__)
