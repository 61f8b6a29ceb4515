"""A copy in place of the vault: from the list, from a file, or because the vault is damaged."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Generic, TypeVar

from aftercare_app.clock import Clock
from aftercare_app.services.backups import Held, VaultSort, look_inside
from aftercare_app.storage.backups import Backup, VaultKey
from aftercare_app.storage.disk import beside, disk_troubles, make_folder, make_private
from aftercare_app.storage.errors import Closed, VaultDamaged, WrongSecret
from aftercare_app.storage.keys import Secret
from aftercare_app.storage.rescue import newest_good, put_salvaged, salvage
from aftercare_app.storage.vault import Vault

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Restored(Generic[Opened]):
    """What is open now, and where the vault before it is kept."""

    opened: Opened
    kept: Path | None


@dataclass(frozen=True, slots=True)
class WhatIsLeft:
    """What a damaged file still gives: whole rows out of the pages that verify."""

    things: int
    newest: date | None
    pages: int
    lost_pages: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged vault: when it was saved last, the newest copy that opens, and what is left."""

    last_saved: datetime | None
    copy: Backup | None
    held: Held | None
    left: WhatIsLeft | None


class Restores(Generic[Opened]):
    """Look at copies and put one in place. What was in place before is always kept.

    `present` is the open vault, if one is; `close` shuts it and `enter` opens what is in place
    with a secret. `device` is this device's own secret, if it has one.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        sort: VaultSort,
        *,
        present: Callable[[], Vault | None],
        close: Callable[[], None],
        enter: Callable[[Secret | VaultKey], Opened],
        device: Callable[[], Secret | None],
    ) -> None:
        self._path = path
        self._clock = clock
        self._sort = sort
        self._present = present
        self._close = close
        self._enter = enter
        self._device = device

    def look(self, copy: Path | bytes, secret: Secret) -> Held:
        """Return what a file from outside holds. Nothing is changed. Raises WrongSecret."""
        with self._as_file(copy) as path:
            return look_inside(path, secret, self._sort)

    def restore(self, backup: Backup) -> Restored[Opened]:
        """Put a copy of the open vault in its place; what opens the app stays as it is.

        Raises WrongSecret for a copy of another vault. Where it does not go through, the vault
        that was open is open again, as other services than before.
        """
        vault = self._present()
        if vault is None:
            raise Closed
        key, slots = vault.key, vault.slots_here()
        look_inside(backup.path, key, self._sort)
        self._close()
        try:
            kept = Vault.install_copy(backup.path, self._path, self._clock, slots)
        finally:
            opened = self._enter(key)
        return Restored(opened, kept)

    def damage_by_device(self) -> Damage | None:
        """Return the ways out of a damaged vault, or None where a secret has to be asked for."""
        try:
            return self.damage()
        except WrongSecret:
            return None

    def damage(self, secret: Secret | None = None) -> Damage:
        """Return the ways out of a damaged vault. Raises WrongSecret."""
        known = self._known(secret)
        copy = newest_good(self._path, known)
        held = None if copy is None else look_inside(copy.path, known, self._sort)
        return Damage(self._last_saved(), copy, held, self._left(known))

    def restore_damaged(self, backup: Backup, secret: Secret | None = None) -> Opened:
        """Put a copy in place of the damaged vault, which is kept."""
        known = self._known(secret)
        look_inside(backup.path, known, self._sort)
        self._close()
        Vault.install_copy(backup.path, self._path, self._clock, damaged=True)
        return self._enter(known)

    def salvage(self, secret: Secret | None = None) -> Opened:
        """Put what still verifies in place of the damaged vault, which is kept."""
        known = self._known(secret)
        self._close()
        salvaged, keyed = salvage(self._path, known)
        with contextlib.closing(salvaged.image):
            put_salvaged(self._path, salvaged, keyed, self._clock)
        return self._enter(known)

    def _known(self, secret: Secret | None) -> Secret:
        known = secret or self._device()
        if known is None:
            raise WrongSecret
        return known

    def _left(self, secret: Secret) -> WhatIsLeft | None:
        """Return what could be salvaged, or None where that is nothing a person would miss."""
        try:
            salvaged, _ = salvage(self._path, secret)
        except VaultDamaged:
            return None
        with contextlib.closing(salvaged.image) as image:
            things, newest = self._sort.count(image)
        return WhatIsLeft(things, newest, salvaged.pages, salvaged.lost_pages)

    def _last_saved(self) -> datetime | None:
        """Return when the file was written last, as the disk says it."""
        with contextlib.suppress(OSError):
            there = [path for path in (self._path, *beside(self._path)) if path.exists()]
            newest = max((path.stat().st_mtime for path in there), default=None)
            return None if newest is None else datetime.fromtimestamp(newest, UTC)
        return None

    @contextlib.contextmanager
    def _as_file(self, copy: Path | bytes) -> Iterator[Path]:
        """Give a place for what came as bytes, as a browser hands files over."""
        if isinstance(copy, Path):
            yield copy
            return
        coming = self._path.with_name(f".coming-{token_hex(8)}.vault")
        try:
            with disk_troubles(coming):
                make_folder(coming.parent)
                make_private(coming)
                coming.write_bytes(copy)
            yield coming
        finally:
            with contextlib.suppress(OSError):
                coming.unlink(missing_ok=True)
