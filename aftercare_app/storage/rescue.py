"""The way out of a damaged vault: the newest copy that opens, and what the damaged file still has.

The damaged file itself is never changed. It is kept under another name when one of the two takes
its place.
"""

import contextlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from aftercare_app.clock import Clock
from aftercare_app.sentences import Trouble
from aftercare_app.storage import copies
from aftercare_app.storage.backups import Backup, VaultKey, backups_of, kept_beside
from aftercare_app.storage.errors import VaultDamaged, WrongSecret
from aftercare_app.storage.format import Sealer, Slot, fresh_nonce
from aftercare_app.storage.keys import Secret
from aftercare_app.storage.pages import Contents, PageStore
from aftercare_app.storage.salvage import Salvaged, read_pages, rebuilt
from aftercare_app.storage.sealed import SealedPages, empty_head
from aftercare_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Keyed:
    """A key that a secret gave, and the slots that go with it."""

    key: VaultKey
    slots: list[Slot]


def newest_good(path: Path, secret: Secret) -> Backup | None:
    """Return the newest copy on this device that opens whole, or None where none does.

    Raises WrongSecret where there are sound copies and the secret opens none of them.
    """
    wrong = False
    for backup in sorted(_copies(path), key=lambda one: one.made_at, reverse=True):
        try:
            Vault.open(backup.path, secret, lasting=False).close()
        except WrongSecret:
            wrong = True
        except Trouble:
            continue
        else:
            return backup
    if wrong:
        raise WrongSecret
    return None


def salvage(path: Path, secret: Secret) -> tuple[Salvaged, Keyed]:
    """Return what still verifies in a damaged vault. Raises VaultDamaged where nothing does.

    Where the damage took the slots, those of a copy of the same vault give the key.
    """
    for place in (path, *(backup.path for backup in _copies(path))):
        with contextlib.suppress(Trouble):
            keyed = Keyed(*Vault.key_in(place, secret))
            read = read_pages(path, Sealer(keyed.key.data_key, keyed.key.vault_id))
            if read.pages:
                return rebuilt(read), keyed
    raise VaultDamaged


def put_salvaged(
    path: Path, salvaged: Salvaged, keyed: Keyed, clock: Clock | None = None
) -> Path | None:
    """Make what was saved the vault; return where the damaged file is kept."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        _write(part, salvaged, keyed)
        return copies.install(part, path, clock, damaged=True)
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, salvaged: Salvaged, keyed: Keyed) -> None:
    sealer = Sealer(keyed.key.data_key, keyed.key.vault_id)
    head = sealer.seal_head(empty_head(), fresh_nonce())
    copies.write_whole(path, Contents(keyed.key.vault_id, keyed.slots, head), [])
    with contextlib.closing(PageStore.open(path)) as store:
        sealed = SealedPages(store, sealer)
        sealed.revision = salvaged.revision
        sealed.save(salvaged.image.serialize())


def _copies(path: Path) -> list[Backup]:
    return [*backups_of(path), *kept_beside(path)]
