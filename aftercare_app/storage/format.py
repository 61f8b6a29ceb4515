"""The vault's file, byte by byte, and the sealing of its parts.

The file is an SQLite database (application id 0x41465443, "AFTC") that serves only as an atomic
store of sealed pages. Numbers are big-endian. Keys are HKDF-SHA256 with the info
`aftercare/vault/LABEL/1` (ASCII), 32 bytes long (`keys.derive`). "Sealed" is
`nonce(12, random) || AES-256-GCM(key, nonce, plain, AAD)`, so the tag is the last 16 bytes.

    meta(format INTEGER, vault_id BLOB(16))         one row; this file describes format 1
    slot(id, kind TEXT, params BLOB(29), wrapped BLOB(60), checked BLOB(8))
    page(n INTEGER PRIMARY KEY, c BLOB(4124))       n = 1, 2, 3, ... without gaps
    head(id = 1, c BLOB(132))

slot    kind     `device`, `passphrase`, `recovery`, `pin` or `biometric`; kinds a reader does
                 not know are skipped
        params   kdf(1) || salt(16) || memory in KiB(4) || passes(4) || lanes(4)
                 kdf 0: base = the secret itself, the three numbers are 0
                 kdf 1: base = Argon2id 1.3(secret, salt, numbers, 32 bytes out)
                 the secret is: device, 32 bytes; passphrase, UTF-8 of its NFKC form;
                 recovery, the 26 upper-case symbols without check symbol, ASCII; pin, the
                 digits, ASCII, and base is followed by 32 bytes that the device keeps;
                 biometric, 32 bytes that the phone keeps. passphrase and pin need kdf 1
        wrapped  the data key (32) sealed with derive(base, salt, `slot/KIND`),
                 AAD = `aftercare/vault/wrap/1` || vault_id || kind || 0x00 || params
        checked  first 8 bytes of SHA-256(vault_id || kind || 0x00 || params || wrapped):
                 tells a damaged slot from a wrong secret, and keeps nothing secret
page    page n of the image (4096 bytes) sealed with derive(data key, vault_id, `page`),
        AAD = vault_id || n(8)
head    sealed with derive(data key, vault_id, `head`), AAD = vault_id:
        generation(8) || page count(4) || page size(4) || SHA-256 of all page tags in order(32)
        || schema revision(32, NUL-padded ASCII) || least app version(24, NUL-padded ASCII)

The pages in order are the image: a plain SQLite database. A vault without pages is empty.
The head's hash makes a page put back from an earlier save as plain to see as a forged one; a
whole older file put back in place cannot be told, because nothing outside the file remembers.
`tests/storage/vectors.json` holds fixed keys and nonces with the bytes they give.
"""

import hashlib
import os
import struct
from dataclasses import dataclass
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aftercare_app.storage.errors import VaultDamaged
from aftercare_app.storage.keys import (
    CHOSEN,
    KdfCost,
    Secret,
    SlotKind,
    SlotParams,
    derive,
    slot_key,
)

APPLICATION_ID = 0x41465443
FORMAT = 1
PAGE_SIZE = 4096
NONCE, TAG, VAULT_ID, CHECKED = 12, 16, 16, 8
CELL = NONCE + PAGE_SIZE + TAG
HEAD = struct.Struct(">QII32s32s24s")


@dataclass(frozen=True, slots=True)
class Head:
    """What a save says about all pages together."""

    generation: int
    pages: int
    digest: bytes
    revision: str
    least_app: str

    def pack(self) -> bytes:
        """Return the bytes that are sealed."""
        return HEAD.pack(
            self.generation,
            self.pages,
            PAGE_SIZE,
            self.digest,
            self.revision.encode("ascii"),
            self.least_app.encode("ascii"),
        )

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Return what the unsealed bytes say. Raises VaultDamaged."""
        try:
            generation, pages, size, digest, revision, least_app = HEAD.unpack(packed)
            texts = [text.rstrip(b"\0").decode("ascii") for text in (revision, least_app)]
        except (struct.error, UnicodeDecodeError) as broken:
            raise VaultDamaged from broken
        if size != PAGE_SIZE:
            raise VaultDamaged
        return cls(generation, pages, digest, *texts)


class Slot(NamedTuple):
    """A slot as it lies in the file."""

    kind: str
    params: bytes
    wrapped: bytes
    checked: bytes


class Sealer:
    """Seals and opens pages and heads of one vault."""

    def __init__(self, data_key: bytes, vault_id: bytes) -> None:
        self.vault_id = vault_id
        self._pages = AESGCM(derive(data_key, vault_id, "page"))
        self._heads = AESGCM(derive(data_key, vault_id, "head"))

    def seal_page(self, n: int, page: bytes | memoryview, nonce: bytes) -> bytes:
        """Return page n sealed. A nonce is random and used once."""
        return nonce + self._pages.encrypt(nonce, page, self._place(n))

    def open_page(self, n: int, cell: bytes) -> bytes:
        """Return page n. Raises VaultDamaged for any other bytes than were sealed as page n."""
        if len(cell) != CELL:
            raise VaultDamaged
        return unsealed(self._pages, cell, self._place(n))

    def seal_head(self, head: Head, nonce: bytes) -> bytes:
        """Return the head sealed."""
        return nonce + self._heads.encrypt(nonce, head.pack(), self.vault_id)

    def open_head(self, cell: bytes) -> Head:
        """Return the head. Raises VaultDamaged."""
        return Head.unpack(unsealed(self._heads, cell, self.vault_id))

    def _place(self, n: int) -> bytes:
        return self.vault_id + n.to_bytes(8, "big")


def unsealed(cipher: AESGCM, cell: bytes, where: bytes) -> bytes:
    """Return what was sealed for this place. Raises VaultDamaged."""
    try:
        return cipher.decrypt(cell[:NONCE], cell[NONCE:], where)
    except (InvalidTag, ValueError) as broken:
        raise VaultDamaged from broken


def fresh_nonce() -> bytes:
    """Return a nonce: random, because a counter could repeat after a restored copy."""
    return os.urandom(NONCE)


def digest_of(tags: bytes | bytearray) -> bytes:
    """Return the hash of all page tags in order."""
    return hashlib.sha256(tags).digest()


def new_slot(secret: Secret, data_key: bytes, vault_id: bytes, cost: KdfCost) -> Slot:
    """Return a slot that opens with this secret."""
    params = SlotParams.new(secret.kind, cost)
    return wrap(secret, params, data_key, vault_id, fresh_nonce())


def wrap(
    secret: Secret, params: SlotParams, data_key: bytes, vault_id: bytes, nonce: bytes
) -> Slot:
    """Return the data key wrapped for this secret."""
    kind, packed = secret.kind.value, params.pack()
    cipher = AESGCM(slot_key(secret, params))
    wrapped = nonce + cipher.encrypt(nonce, data_key, _wrap_aad(vault_id, kind, packed))
    return Slot(kind, packed, wrapped, _checked(vault_id, kind, packed, wrapped))


def is_sound(slot: Slot, vault_id: bytes) -> bool:
    """Tell whether the slot is what was written; no key is needed."""
    return slot.checked == _checked(vault_id, slot.kind, slot.params, slot.wrapped)


def unwrap(secret: Secret, slot: Slot, vault_id: bytes) -> bytes | None:
    """Return the data key, or None when the slot does not open with this secret.

    Raises VaultDamaged for parameters that are refused, before any key is made.
    """
    params = SlotParams.unpack(slot.params)
    if params.cost is None and secret.kind in CHOSEN:
        raise VaultDamaged
    cipher = AESGCM(slot_key(secret, params))
    try:
        return unsealed(cipher, slot.wrapped, _wrap_aad(vault_id, slot.kind, slot.params))
    except VaultDamaged:
        return None


def kinds_of(slots: list[Slot]) -> frozenset[SlotKind]:
    """Return the kinds that this version knows."""
    known = {kind.value for kind in SlotKind}
    return frozenset(SlotKind(slot.kind) for slot in slots if slot.kind in known)


def _wrap_aad(vault_id: bytes, kind: str, params: bytes) -> bytes:
    return b"aftercare/vault/wrap/1" + vault_id + kind.encode() + b"\0" + params


def _checked(vault_id: bytes, kind: str, params: bytes, wrapped: bytes) -> bytes:
    covered = vault_id + kind.encode() + b"\0" + params + wrapped
    return hashlib.sha256(covered).digest()[:CHECKED]
