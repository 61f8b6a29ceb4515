"""The emergency card's own file: read without the vault, sealed with a secret of this device.

    magic(8) || salt(16) || nonce(12) || AES-256-GCM(key, nonce, plain, AAD = magic || salt)

The key is `derive(secret, salt, "emergency-card")`. The plain bytes are UTF-8 text, filled up
with NUL to whole kibibytes, so that the file's size says little.
"""

import contextlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aftercare_app.storage.disk import disk_troubles, make_private, put_in_place, sync_folder
from aftercare_app.storage.errors import VaultDamaged
from aftercare_app.storage.format import fresh_nonce, unsealed
from aftercare_app.storage.keys import SALT_BYTES, DeviceSecret, derive

MAGIC = b"AFCARD1\0"
SIZE_STEP = 1024


def write_card(path: Path, secret: DeviceSecret, text: str) -> None:
    """Replace the card in one step. Raises what the disk refuses."""
    salt, nonce = os.urandom(SALT_BYTES), fresh_nonce()
    plain = text.encode()
    plain += bytes(-len(plain) % SIZE_STEP)
    sealed = _cipher(secret, salt).encrypt(nonce, plain, MAGIC + salt)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with disk_troubles(path):
        try:
            make_private(part)
            part.write_bytes(MAGIC + salt + nonce + sealed)
            put_in_place(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def read_card(path: Path, secret: DeviceSecret) -> str | None:
    """Return the card, or None where there is none. Raises VaultDamaged, also for another key."""
    with disk_troubles(path):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
    head, cell = content[: len(MAGIC) + SALT_BYTES], content[len(MAGIC) + SALT_BYTES :]
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + SALT_BYTES:
        raise VaultDamaged
    return unsealed(_cipher(secret, head[len(MAGIC) :]), cell, head).rstrip(b"\0").decode()


def remove_card(path: Path) -> None:
    """Remove the card, and what a crash left of one. Raises what the disk refuses."""
    with disk_troubles(path):
        for part in path.parent.glob(f".{path.name}.*.part"):
            part.unlink(missing_ok=True)
        if path.exists():
            path.unlink()
            sync_folder(path.parent)


def _cipher(secret: DeviceSecret, salt: bytes) -> AESGCM:
    return AESGCM(derive(secret.secret, salt, "emergency-card"))
