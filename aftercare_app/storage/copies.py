"""Whole sealed files: written, proved, put in place, and kept aside; never two in one place."""

import contextlib
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from aftercare_app.clock import Clock
from aftercare_app.storage import attached
from aftercare_app.storage.disk import beside, disk_troubles, put_in_place, sync_folder, sync_way_to
from aftercare_app.storage.errors import NotAVault, VaultDamaged, VaultExists, VaultNewer
from aftercare_app.storage.format import Sealer, Slot
from aftercare_app.storage.lockfile import WindowLock
from aftercare_app.storage.pages import NOTHING_PACKED, Cell, Contents, Packed, PageStore
from aftercare_app.storage.sealed import SealedPages


def write_whole(
    path: Path,
    contents: Contents,
    cells: list[Cell],
    *,
    packed: Packed = NOTHING_PACKED,
    proof: Callable[[Path], None] = lambda _: None,
    over: bool = False,
) -> None:
    """Write a file under another name, prove it, and only then give it its name.

    Raises VaultExists where a file is already, unless it may be written over.
    """
    with disk_troubles(path):
        if path.exists() and not over:
            raise VaultExists
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            PageStore.write(part, contents, cells, packed)
            proof(part)
            put_in_place(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def proof_of(
    data_key: bytes, head: bytes, packed: Packed = NOTHING_PACKED
) -> Callable[[Path], None]:
    """Return a proof that a file opens whole, with this key, as this save and with these files."""

    def prove(path: Path) -> None:
        with contextlib.closing(PageStore.look(path)) as store:
            vault_id = store.contents().vault_id
            if SealedPages(store, Sealer(data_key, vault_id)).head_cell != head:
                raise VaultDamaged
            if store.packed() != packed:
                raise VaultDamaged

    return prove


def install(
    copy: Path,
    path: Path,
    clock: Clock | None = None,
    slots: Sequence[Slot] | None = None,
    *,
    also: Sequence[Slot] = (),
    damaged: bool = False,
) -> Path | None:
    """Put a copy where the vault is; return where the vault that was there is kept.

    Where slots are given, these open it and not the copy's own; `also` opens what is kept, beside
    its own. `damaged` says what can be told of the vault only with its key.
    """
    with WindowLock(path):
        sync_way_to(path.parent)
        with contextlib.closing(PageStore.look(copy)) as store:
            contents = store.contents()
            _, cells = store.snapshot()
            packed = store.packed()
        shattered = damaged and path.exists()
        kept = put_aside(path, clock) if shattered else _kept_aside(path, clock, also)
        attached.unpack(path, packed)
        if slots is not None:
            contents = contents._replace(slots=list(slots))
        write_whole(path, contents, cells, over=True)
        return kept


def put_aside(path: Path, clock: Clock | None = None) -> Path:
    """Rename a damaged file and what lies beside it, so that nothing is lost or mixed up."""
    aside = _free_name(path, "damaged", clock)
    with disk_troubles(path):
        for old, new in zip([path, *beside(path)], [aside, *beside(aside)], strict=True):
            if old.exists():
                old.rename(new)
        sync_folder(path.parent)
    return aside


def copy_name(path: Path, ending: str) -> Path:
    """Return the name of a copy beside the vault, such as the one before an upgrade."""
    return path.with_name(f"{path.name}.{ending}")


def drop_copies_beside(path: Path) -> None:
    """Remove the copies from before upgrades: an older key opens them."""
    with contextlib.suppress(OSError):
        for copy in path.parent.glob(f"{path.name}.before-*"):
            copy.unlink(missing_ok=True)


def clear_leftovers(path: Path) -> None:
    """Remove what a crash left half-written or came to be looked at, and put aside a lone log.

    SQLite would read such a log into the next file of that name.
    """
    with disk_troubles(path):
        for ours in (f".{path.name}.*.part*", ".coming-*.vault*"):
            for left in path.parent.glob(ours):
                left.unlink(missing_ok=True)
        if not path.exists() and any(other.exists() for other in beside(path)):
            put_aside(path)


def _kept_aside(path: Path, clock: Clock | None, also: Sequence[Slot]) -> Path | None:
    """Keep what is there. A sound file is copied, so that at no moment there is none.

    The copy carries the sealed photos: those of the copy that comes may lie under their names.
    """
    if not path.exists():
        clear_leftovers(path)
        return None
    if not _folds(path):
        return put_aside(path, clock)
    kept = _free_name(path, "replaced", clock)
    try:
        with contextlib.closing(PageStore.look(path)) as store:
            contents = store.contents()
            _, cells = store.snapshot()
    except (VaultDamaged, VaultNewer):
        return put_aside(path, clock)
    contents = contents._replace(slots=[*contents.slots, *also])
    write_whole(kept, contents, cells, packed=packed_beside(path, contents.vault_id))
    return kept


def packed_beside(path: Path, vault_id: bytes) -> Packed:
    """Return the sealed files of a vault that lie beside it."""
    return attached.sealed_beside(path.with_name(attached.FOLDER), attached.head_of(vault_id))


def _folds(path: Path) -> bool:
    """Tell whether the file is sound enough that its log is now folded into it."""
    try:
        PageStore.open(path).close()
    except (VaultDamaged, NotAVault):
        return False
    return not any(other.exists() for other in beside(path))


def _free_name(path: Path, why: str, clock: Clock | None) -> Path:
    """Return a name beside the vault that says when, and is not taken."""
    name = f"{path.name}.{why}-{_stamp(clock)}"
    taken = 0
    while (free := path.with_name(f"{name}-{taken}" if taken else name)).exists():
        taken += 1
    return free


def _stamp(clock: Clock | None) -> str:
    return f"{(clock or Clock(ZoneInfo('UTC'))).now():%Y%m%dT%H%M%SZ}"
