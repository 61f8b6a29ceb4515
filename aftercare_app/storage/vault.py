"""The vault: one sealed file, opened by a secret, held in memory as a plain SQLite image.

Every save seals the pages that changed and puts them on the disk in one transaction, and only
then counts. `format.py` describes the file, `keys.py` what opens it.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from aftercare_app.clock import Clock
from aftercare_app.sentences import Trouble
from aftercare_app.storage import backups, copies
from aftercare_app.storage.attached import PackedFiles, SealedFiles
from aftercare_app.storage.backups import VaultKey
from aftercare_app.storage.disk import disk_troubles, make_folder, sync_way_to
from aftercare_app.storage.errors import DiskTrouble, NotAVault, VaultDamaged, WrongSecret
from aftercare_app.storage.format import (
    VAULT_ID,
    Sealer,
    Slot,
    fresh_nonce,
    is_sound,
    kinds_of,
    new_slot,
    unwrap,
)
from aftercare_app.storage.image import Image, assert_this_sqlite_can_seal, image_of
from aftercare_app.storage.keys import KEY_BYTES, KdfCost, Secret, SlotKind, usual_cost
from aftercare_app.storage.lockfile import WindowLock
from aftercare_app.storage.pages import NOTHING_PACKED, Contents, Packed, PageStore
from aftercare_app.storage.sealed import SealedPages, empty_head

Disk = Callable[[Path], PageStore]
TRAVELS = frozenset({SlotKind.PASSPHRASE, SlotKind.RECOVERY})
"""The kinds of slot that a copy may carry away; those that need this device never leave it."""


class Vault:
    """An open vault. Make one with `create` or `open`; it stays open until `close`.

    Its methods may be called from any thread.
    """

    def __init__(self, store: PageStore, data_key: bytes, lock: WindowLock | None) -> None:
        self.path = store.path
        self._store = store
        self._data_key = data_key
        self._vault_id = store.contents().vault_id
        self._sealed = SealedPages(store, Sealer(data_key, self._vault_id))
        self._lock = lock
        self._cost: KdfCost | None = None
        self._turn = threading.Lock()
        self._backing_up = threading.Lock()
        self._image: Image | None = None
        self._attached = SealedFiles(self.path, data_key, self._vault_id)

    @classmethod
    def create(cls, path: Path, secrets: Sequence[Secret], *, cost: KdfCost | None = None) -> Self:
        """Make an empty vault that each of the secrets opens. Raises VaultExists."""
        if not secrets:
            raise ValueError("a vault nobody can open")
        assert_this_sqlite_can_seal()
        with disk_troubles(path):
            make_folder(path.parent)
            sync_way_to(path.parent)
        with WindowLock(path) as lock:
            copies.clear_leftovers(path)
            copies.write_whole(path, _empty(secrets, cost or usual_cost()), [])
            vault = cls._unlocked(PageStore.open(path), secrets[0], lock)
        vault._cost = cost
        return vault

    @classmethod
    def open(
        cls,
        path: Path,
        secret: Secret | VaultKey,
        *,
        lasting: bool = True,
        disk: Disk = PageStore.open,
        cost: KdfCost | None = None,
    ) -> Self:
        """Open a vault. Raises WrongSecret, OpenElsewhere, VaultDamaged, VaultNewer, NotAVault.

        One that is not lasting is only looked at: no lock is taken, nothing on the disk is
        touched, and a save is refused.
        """
        assert_this_sqlite_can_seal()
        if not lasting:
            return cls._unlocked(PageStore.look(path), secret, None)
        with disk_troubles(path):
            if not path.is_file():
                raise NotAVault
        with WindowLock(path) as lock:
            copies.clear_leftovers(path)
            vault = cls._unlocked(disk(path), secret, lock)
        vault._cost = cost
        with contextlib.suppress(DiskTrouble):  # photos that must wait keep nobody out
            vault._attached.settle()
        return vault

    @classmethod
    def _unlocked(
        cls, store: PageStore, secret: Secret | VaultKey, lock: WindowLock | None
    ) -> Self:
        try:
            vault = cls(store, _unwrapped(secret, store.contents()), lock)
        except BaseException:
            store.close()
            raise
        if lock is not None:
            lock.stay()
        return vault

    @staticmethod
    def slots(path: Path) -> frozenset[SlotKind]:
        """Tell what opens the vault; no key is needed."""
        with contextlib.closing(PageStore.look(path)) as store:
            return kinds_of(store.contents().slots)

    @staticmethod
    def key_in(path: Path, secret: Secret) -> tuple[VaultKey, list[Slot]]:
        """Return the key that a file's slots give for a secret, and these slots.

        The pages may be damaged. Raises WrongSecret, VaultDamaged, VaultNewer or NotAVault.
        """
        with contextlib.closing(PageStore.look(path)) as store:
            contents = store.contents()
        key = VaultKey(_unwrapped(secret, contents), contents.vault_id)
        return key, [slot for slot in contents.slots if is_sound(slot, contents.vault_id)]

    @property
    def generation(self) -> int:
        """How many saves the vault has seen."""
        return self._sealed.head.generation

    @property
    def revision(self) -> str:
        """The shape of the image, as the head of the next save will say."""
        return self._sealed.revision

    @revision.setter
    def revision(self, revision: str) -> None:
        self._sealed.revision = revision

    @property
    def key(self) -> VaultKey:
        """What opens this vault's copies while it is open here; it never leaves the process."""
        return VaultKey(self._data_key, self._vault_id)

    def slots_here(self) -> list[Slot]:
        """Return what opens the vault now, so that a copy in its place opens likewise."""
        with self._turn:
            return self._store.contents().slots

    def is_copy(self, path: Path) -> bool:
        """Tell whether a file is a copy of this vault, by its open marks alone."""
        try:
            with contextlib.closing(PageStore.look(path)) as store:
                return store.contents().vault_id == self._vault_id
        except Trouble:
            return False

    def packed(self) -> Packed:
        """Return the sealed files that a copy carries inside; a vault at home has them beside."""
        with self._turn:
            return self._store.packed() if self._lock is None else NOTHING_PACKED

    def attached(self) -> SealedFiles:
        """Return the sealed files that this vault's own key opens: inside a copy, or beside."""
        if packed := self.packed():
            return PackedFiles(self.path, self._data_key, self._vault_id, packed)
        return self._attached

    def connect(self) -> Image:
        """Return the image: the same connection each time, until the vault is closed."""
        if self._image is None:
            self._image = image_of(self._sealed.pages)
            self._image.keep(self._seal, self._sealed.pages)
        return self._image

    def close(self) -> None:
        """Fold the log into the file and let the next window in; what is not saved is gone."""
        with self._turn:
            if self._image is not None:
                self._image.let_go()
            self._store.close()
            if self._lock is not None:
                self._lock.release()

    def _seal(self, pages: bytes) -> None:
        with self._turn:
            self._sealed.save(pages)

    def accepts(self, secret: Secret) -> bool:
        """Tell whether this secret opens the vault."""
        with self._turn:
            contents = self._store.contents()
        try:
            return _unwrapped(secret, contents) == self._data_key
        except WrongSecret:
            return False

    def replace_slots(
        self,
        secrets: Sequence[Secret],
        keep: frozenset[SlotKind] = frozenset(),
        *,
        cost: KdfCost | None = None,
    ) -> None:
        """From now on these secrets open the vault, and of the old ones only the kinds to keep.

        A new secret takes the place of a kept one of its kind. No page is sealed again.
        """
        new = self._slots_for(secrets, cost)
        kept = keep - {secret.kind for secret in secrets}
        with self._turn:
            slots = [slot for slot in self._store.contents().slots if slot.kind in kept] + new
            if not slots:
                raise ValueError("a vault nobody can open")
            self._store.replace_slots(after=self._sealed.head_cell, slots=slots)
        with self._backing_up:
            backups.follow_slots(self.path, self.key, slots)

    def back_up(self, now: datetime) -> Path:
        """Keep a backup of the last save and of the photos, which opens as the vault does.

        It counts only after it was read back whole.
        """
        with self._backing_up:
            path = backups.new_place(self.path, now)
            self._copy(path, [], frozenset(SlotKind))
        return path

    def renew_key(self, secrets: Sequence[Secret], *, cost: KdfCost | None = None) -> None:
        """Seal everything again with a new data key, which only these secrets open.

        Whoever held the old key, or what unwrapped it, opens nothing that is saved from now on.
        A crash leaves the old vault or the new one. Raises SavedElsewhere, or what the disk
        refuses; then nothing has changed.
        """
        if not secrets:
            raise ValueError("a vault nobody can open")
        data_key = os.urandom(KEY_BYTES)
        cost = cost or self._cost or usual_cost()
        slots = [new_slot(secret, data_key, self._vault_id, cost) for secret in secrets]
        with self._attached.turn:
            self._attached.seal_for(data_key)
            with self._turn:
                self._sealed = self._sealed.renewed(Sealer(data_key, self._vault_id), slots)
                self._data_key = data_key
                self._attached.take_key(data_key)
            with contextlib.suppress(DiskTrouble):  # the next opening moves what is left
                self._attached.settle()
        copies.drop_copies_beside(self.path)
        self._back_up_anew()

    def _back_up_anew(self) -> None:
        """Make a backup in place of those that the old key opens, if there are any.

        Where the disk refuses, those stay: they are better than none.
        """
        old = backups.of_another_key(self.path, self.key)
        with contextlib.suppress(Trouble):
            if old:
                self.back_up(Clock(ZoneInfo("UTC")).now())
                backups.remove(old)

    def copy_to(self, path: Path, extra: Sequence[Secret] = ()) -> None:
        """Save a sealed copy of the last save, opened by passphrase, recovery code and extras.

        It counts only after it was read back whole. Raises VaultExists.
        """
        self._copy(path, self._slots_for(extra, None), TRAVELS)

    def copy_beside(self, ending: str) -> Path:
        """Keep a copy beside the vault, in place of an older one, that opens as the vault does."""
        path = copies.copy_name(self.path, ending)
        self._copy(path, [], frozenset(SlotKind), over=True)
        return path

    def _copy(
        self, path: Path, extra: list[Slot], kinds: frozenset[SlotKind], *, over: bool = False
    ) -> None:
        with self._attached.turn, self._turn:
            present = self._store.contents()
            head, cells, key = self._sealed.head_cell, self._sealed.cells(), self._data_key
            packed = copies.packed_beside(self.path, self._vault_id)
        slots = [slot for slot in present.slots if slot.kind in kinds] + extra
        if not slots:
            raise ValueError("a copy nobody can open")
        copies.write_whole(
            path,
            Contents(self._vault_id, slots, head),
            cells,
            packed=packed,
            proof=copies.proof_of(key, head, packed),
            over=over,
        )

    def _slots_for(self, secrets: Sequence[Secret], cost: KdfCost | None) -> list[Slot]:
        cost = cost or self._cost or usual_cost()
        return [new_slot(secret, self._data_key, self._vault_id, cost) for secret in secrets]

    def opened_also_by(self, secret: Secret) -> list[Slot]:
        """Return the slot by which a secret opens this vault too, where nothing portable does."""
        return [] if self.slots(self.path) & TRAVELS else self._slots_for([secret], None)

    @staticmethod
    def damaged_aside(path: Path, clock: Clock | None = None) -> Path:
        """Rename a damaged vault to `.damaged-<time>` beside it, and return its new name."""
        with WindowLock(path):
            return copies.put_aside(path, clock)

    @staticmethod
    def install_copy(
        copy: Path,
        path: Path,
        clock: Clock | None = None,
        slots: Sequence[Slot] | None = None,
        *,
        also: Sequence[Slot] = (),
        damaged: bool = False,
    ) -> Path | None:
        """Put a copy where the vault is; return where the one before is kept, if there was one.

        Where slots are given, these open it from now on; `also` opens what is kept. A crash
        leaves the old vault or the new one in place; of one that is damaged, it may leave only
        what is kept. Raises OpenElsewhere.
        """
        return copies.install(copy, path, clock, slots, also=also, damaged=damaged)


def _empty(secrets: Sequence[Secret], cost: KdfCost) -> Contents:
    """Return a new vault without pages."""
    data_key, vault_id = os.urandom(KEY_BYTES), os.urandom(VAULT_ID)
    slots = [new_slot(secret, data_key, vault_id, cost) for secret in secrets]
    head = Sealer(data_key, vault_id).seal_head(empty_head(), fresh_nonce())
    return Contents(vault_id, slots, head)


def _unwrapped(secret: Secret | VaultKey, contents: Contents) -> bytes:
    """Return the data key that this secret unwraps.

    Raises WrongSecret; or VaultDamaged where a slot is missing or not what was written, because
    then nobody can tell whether the secret is wrong.
    """
    if isinstance(secret, VaultKey):
        return secret.of(contents)
    damaged = not contents.slots
    for slot in contents.slots:
        if not is_sound(slot, contents.vault_id):
            damaged = True
        elif slot.kind == secret.kind:
            found = unwrap(secret, slot, contents.vault_id)
            if found is not None:
                return found
    raise VaultDamaged if damaged else WrongSecret
