"""Sealed files beside the vault, for what is too large to keep in the image: photos.

    attached/ID     one file each; ID is the 32 hex digits of a random id, and says nothing

    magic(8, "AFTCATT1") || vault_id(16) || nonce(12, random)
        || AES-256-GCM(derive(data key, vault_id, `attachment`), plain,
                       AAD = magic || vault_id || id(16))
    plain = length(4, big-endian) || content || zeros up to a multiple of 16 KiB

They are not in the vault's own file. A sealed copy carries them inside, sealed as they are here.

When the vault gets a new data key, each file is first sealed again in `attached-coming/`, then the
vault changes in one step, then the files move into place. A crash in between leaves files there;
the next opening moves those that its key opens, and removes the others.
"""

import contextlib
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from threading import RLock
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aftercare_app.sentences import Trouble, say
from aftercare_app.storage.disk import disk_troubles, make_folder, make_private, put_in_place
from aftercare_app.storage.format import NONCE, TAG, VAULT_ID, fresh_nonce
from aftercare_app.storage.keys import derive

FOLDER = "attached"
COMING = "attached-coming"
MAGIC = b"AFTCATT1"
HEAD = len(MAGIC) + VAULT_ID
LENGTH = 4
STEP = 16 * 1024
"""Sizes are rounded up to this, so that a file's size tells little of what is in it."""


class NotHere(Trouble):
    """The file is on another device, or was taken away, or is not what was written."""

    sentence = say("This photo is not on this device. The rest of your plan is all here.")


class SealedFiles:
    """Keep, open and remove files that only this vault's key opens."""

    def __init__(
        self, vault_path: Path, data_key: bytes, vault_id: bytes, folder: str = FOLDER
    ) -> None:
        self._vault_path = vault_path
        self._folder = vault_path.with_name(folder)
        self._coming = vault_path.with_name(COMING)
        self._vault_id = vault_id
        self.turn = RLock()
        """Held while a file is kept, and for as long as the key is being changed."""
        self.take_key(data_key)

    def take_key(self, data_key: bytes) -> None:
        """Seal and open with this key from now on."""
        self._cipher = AESGCM(derive(data_key, self._vault_id, "attachment"))

    def seal_for(self, data_key: bytes) -> None:
        """Seal each file once more, beside, for a key that the vault is about to have."""
        self.drop_coming()
        coming = SealedFiles(self._vault_path, data_key, self._vault_id, COMING)
        for name in self.names():
            with contextlib.suppress(NotHere):  # another vault's, or damaged: it stays as it is
                coming.keep(name, self.open(name))

    def settle(self) -> None:
        """Move what came for our key into place, and let go of what came for another."""
        if not self._coming.is_dir():
            return
        with disk_troubles(self._coming):
            for path in sorted(self._coming.iterdir()):
                with contextlib.suppress(NotHere, ValueError):
                    self._opened(path, UUID(hex=path.name))
                    put_in_place(path, self._folder / path.name)
        self.drop_coming()

    def drop_coming(self) -> None:
        """Remove what was sealed for a key that the vault does not have."""
        with contextlib.suppress(OSError):
            for path in self._coming.iterdir():
                path.unlink(missing_ok=True)
            self._coming.rmdir()

    def keep(self, name: UUID, content: bytes) -> None:
        """Seal a file; once this returns it is on the disk. Raises what the disk refuses."""
        with self.turn:
            self._keep(name, content)

    def _keep(self, name: UUID, content: bytes) -> None:
        path = self._path(name)
        plain = len(content).to_bytes(LENGTH, "big") + content
        plain += bytes(-len(plain) % STEP)
        nonce = fresh_nonce()
        sealed = self._head + nonce + self._cipher.encrypt(nonce, plain, self._place(name))
        with disk_troubles(path):
            make_folder(self._folder)
            _put(path, sealed)

    def open(self, name: UUID) -> bytes:
        """Return what was sealed under this name. Raises NotHere for anything else."""
        return self._unsealed(self._sealed(name), name)

    def _opened(self, path: Path, name: UUID) -> bytes:
        try:
            return self._unsealed(path.read_bytes(), name)
        except OSError as missing:
            raise NotHere from missing

    def _unsealed(self, sealed: bytes, name: UUID) -> bytes:
        if not sealed.startswith(self._head) or len(sealed) < HEAD + NONCE + TAG:
            raise NotHere
        nonce, body = sealed[HEAD : HEAD + NONCE], sealed[HEAD + NONCE :]
        try:
            plain = self._cipher.decrypt(nonce, body, self._place(name))
        except InvalidTag as other:
            raise NotHere from other
        return plain[LENGTH : LENGTH + int.from_bytes(plain[:LENGTH], "big")]

    def names(self) -> list[UUID]:
        """Return the names under which anything was kept here, whichever vault kept it."""
        found = []
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.iterdir()):
                with contextlib.suppress(ValueError):  # no name of ours
                    found.append(UUID(hex=path.name))
        return found

    def remove(self, name: UUID) -> None:
        """Remove a file; it is no error when there is none."""
        path = self._path(name)
        with disk_troubles(path):
            path.unlink(missing_ok=True)

    def sweep(self, kept: Collection[UUID], before: float) -> None:
        """Remove files of this vault that nothing names, and halves of files, if older than this.

        Files of another vault, such as one kept aside, are not ours to touch.
        """
        names = {name.hex for name in kept}
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in names and self._is_old_and_ours(path, before):
                    path.unlink(missing_ok=True)

    def _is_old_and_ours(self, path: Path, before: float) -> bool:
        if not path.is_file() or path.stat().st_mtime >= before:
            return False
        with path.open("rb") as file:
            head = file.read(HEAD)
        return head == self._head or path.name.endswith(".part")

    @property
    def _head(self) -> bytes:
        return head_of(self._vault_id)

    def _sealed(self, name: UUID) -> bytes:
        try:
            return self._path(name).read_bytes()
        except OSError as missing:
            raise NotHere from missing

    def _path(self, name: UUID) -> Path:
        return self._folder / name.hex

    def _place(self, name: UUID) -> bytes:
        return self._head + name.bytes


class PackedFiles(SealedFiles):
    """The files inside a sealed copy, to be opened and nothing else."""

    def __init__(
        self, vault_path: Path, data_key: bytes, vault_id: bytes, packed: Mapping[UUID, bytes]
    ) -> None:
        super().__init__(vault_path, data_key, vault_id)
        self._packed = packed

    def names(self) -> list[UUID]:
        """Return the names of what the copy carries."""
        return sorted(self._packed)

    def _sealed(self, name: UUID) -> bytes:
        try:
            return self._packed[name]
        except KeyError as missing:
            raise NotHere from missing


def head_of(vault_id: bytes) -> bytes:
    """Return what each sealed file of a vault begins with."""
    return MAGIC + vault_id


def sealed_beside(folder: Path, head: bytes) -> dict[UUID, bytes]:
    """Return the files in a folder that begin so; no key is needed."""
    found = {}
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            with contextlib.suppress(ValueError, OSError):  # no name of ours, or just removed
                name, sealed = UUID(hex=path.name), path.read_bytes()
                if sealed.startswith(head):
                    found[name] = sealed
    return found


def unpack(vault_path: Path, packed: Mapping[UUID, bytes]) -> None:
    """Put the files of a copy where the vault will look for them. Raises what the disk refuses."""
    folder = vault_path.with_name(FOLDER)
    with disk_troubles(vault_path):
        if packed:
            make_folder(folder)
        for name, sealed in packed.items():
            path = folder / name.hex
            if not (path.exists() and path.read_bytes() == sealed):
                _put(path, sealed)


def _put(path: Path, sealed: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        make_private(part)
        part.write_bytes(sealed)
        put_in_place(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
