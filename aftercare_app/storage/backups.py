"""Backups: sealed copies in a folder beside the vault, named by their time and by nothing else.

    backups/20250514T160000Z.vault      one file each; a second one in a second ends in -1

Each is a whole vault that opens as the vault does, with the sealed photos inside. Beside them
lie copies that were kept when another copy took the vault's place.
"""

import contextlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aftercare_app.sentences import Trouble
from aftercare_app.storage.disk import beside, disk_troubles, make_folder, sync_folder
from aftercare_app.storage.errors import VaultDamaged, WrongSecret
from aftercare_app.storage.format import Sealer, Slot
from aftercare_app.storage.pages import Contents, PageStore

FOLDER, ENDING = "backups", ".vault"
STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d+))?\.vault")
_KEPT = re.compile(r".+\.(?:replaced|before)-(\d{8}T\d{6}Z)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Backup:
    """A sealed copy on this device. One that was kept gave its place to another copy.

    `turn` counts within one second.
    """

    path: Path
    made_at: datetime
    size: int
    kept: bool
    turn: int


@dataclass(frozen=True, slots=True)
class VaultKey:
    """The key of a vault that is open in this process: it opens its copies without a secret."""

    data_key: bytes
    vault_id: bytes

    def __repr__(self) -> str:
        return "VaultKey()"

    def of(self, contents: Contents) -> bytes:
        """Return the data key, if it is the one. Raises WrongSecret, also for a damaged head."""
        if contents.vault_id != self.vault_id:
            raise WrongSecret
        try:
            Sealer(self.data_key, self.vault_id).open_head(contents.head)
        except VaultDamaged as other:
            raise WrongSecret from other
        return self.data_key


def backups_of(vault_path: Path) -> list[Backup]:
    """Return the backups of a vault, the newest first. Half-written ones do not count."""
    return _newest_first(_found(vault_path.with_name(FOLDER), _NAME, kept=False))


def kept_beside(vault_path: Path) -> list[Backup]:
    """Return the copies that were kept when another took their place, the newest first."""
    found = _found(vault_path.parent, _KEPT, kept=True)
    return _newest_first(one for one in found if one.path.name.startswith(f"{vault_path.name}."))


def new_place(vault_path: Path, now: datetime) -> Path:
    """Return where the next backup goes; the folder is made, and half-written files go."""
    folder = vault_path.with_name(FOLDER)
    with disk_troubles(folder):
        make_folder(folder)
        for part in folder.glob(".*.part*"):
            part.unlink(missing_ok=True)
        name, taken = now.astimezone(UTC).strftime(STAMP), 0
        while (path := folder / f"{name}{f'-{taken}' if taken else ''}{ENDING}").exists():
            taken += 1
    return path


def remove(backups: Iterable[Backup]) -> None:
    """Remove backups, and what SQLite keeps beside them. Raises what the disk refuses."""
    for backup in backups:
        with disk_troubles(backup.path):
            for path in (backup.path, *beside(backup.path)):
                path.unlink(missing_ok=True)
            sync_folder(backup.path.parent)


def follow_slots(vault_path: Path, key: VaultKey, slots: Sequence[Slot]) -> None:
    """Let each copy of this vault on the device open as the vault itself does now.

    So a passphrase that was given up opens none of them. A copy that cannot be changed, because
    it is damaged or the disk refuses, stays as it is.
    """
    for backup in (*backups_of(vault_path), *kept_beside(vault_path)):
        with contextlib.suppress(Trouble):
            _put_slots(backup.path, key, slots)


def of_another_key(vault_path: Path, key: VaultKey) -> list[Backup]:
    """Return the copies of this vault on the device that are sealed with an older key of it."""
    found = []
    for backup in (*backups_of(vault_path), *kept_beside(vault_path)):
        with contextlib.suppress(Trouble), contextlib.closing(PageStore.look(backup.path)) as store:
            contents = store.contents()
            if contents.vault_id == key.vault_id and not _opens(key, contents):
                found.append(backup)
    return found


def _opens(key: VaultKey, contents: Contents) -> bool:
    try:
        key.of(contents)
    except WrongSecret:
        return False
    return True


def _put_slots(path: Path, key: VaultKey, slots: Sequence[Slot]) -> None:
    with contextlib.closing(PageStore.open(path)) as store:
        contents = store.contents()
        key.of(contents)
        if contents.slots != list(slots):
            store.replace_slots(after=contents.head, slots=slots)


def _found(folder: Path, named: re.Pattern[str], *, kept: bool) -> Iterable[Backup]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if match := named.fullmatch(path.name):
            with contextlib.suppress(OSError, ValueError):  # gone meanwhile, or no day there is
                made_at = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
                yield Backup(path, made_at, path.stat().st_size, kept, int(match[2] or 0))


def _newest_first(backups: Iterable[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda one: (one.made_at, one.turn), reverse=True)
