"""The keys of one who shares: one pair to seal for, one pair to sign with.

Raw bytes as in RFC 7748 (X25519) and RFC 8032 (Ed25519). The private ones live in a vault only.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

KEY_BYTES = 32
KEY_ID_BYTES = 8

_FIELD = 2**255 - 19
_WEAK = frozenset(
    {
        *(n.to_bytes(KEY_BYTES, "little") for n in range(2)),
        *(n.to_bytes(KEY_BYTES, "little") for n in range(_FIELD - 1, _FIELD + 2)),
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    }
)
"""Ed25519 points of small order without their sign: with them, one signature fits many texts."""
_EMPTY = frozenset(
    {
        *(n.to_bytes(KEY_BYTES, "little") for n in range(2)),
        *(n.to_bytes(KEY_BYTES, "little") for n in range(_FIELD - 1, _FIELD + 2)),
        bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    }
)
"""X25519 points of small order: every secret shared with them is zero."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyPair:
    """Both private keys, 32 bytes each, else it is a ValueError. Its repr shows no secret."""

    seal_private: bytes
    sign_private: bytes
    seal_key: bytes = field(init=False)
    """The public X25519 key, for which others seal."""
    sign_key: bytes = field(init=False)
    """The public Ed25519 key, by which others know who signed."""
    key_id: bytes = field(init=False)
    """Eight bytes that name the key others seal for."""

    def __post_init__(self) -> None:
        seal = X25519PrivateKey.from_private_bytes(self.seal_private)
        sign = Ed25519PrivateKey.from_private_bytes(self.sign_private)
        seal_key = seal.public_key().public_bytes_raw()
        object.__setattr__(self, "seal_key", seal_key)
        object.__setattr__(self, "sign_key", sign.public_key().public_bytes_raw())
        object.__setattr__(self, "key_id", key_id_of(seal_key))

    @classmethod
    def new(cls) -> Self:
        """Return new random keys."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    def __repr__(self) -> str:
        return f"KeyPair(key_id={self.key_id.hex()})"


def key_id_of(seal_key: bytes) -> bytes:
    """Return the eight bytes that name a public X25519 key."""
    return hashlib.sha256(seal_key).digest()[:KEY_ID_BYTES]


def can_seal(seal_key: bytes) -> bool:
    """Tell whether it is a public X25519 key that keeps a secret: not one of small order."""
    return len(seal_key) == KEY_BYTES and _without_sign(seal_key) not in _EMPTY


def can_sign(sign_key: bytes) -> bool:
    """Tell whether it may be a public Ed25519 key: of the right length, not of small order."""
    return len(sign_key) == KEY_BYTES and _without_sign(sign_key) not in _WEAK


def _without_sign(key: bytes) -> bytes:
    """Return a key without its highest bit, a sign in Ed25519 and of no meaning in X25519."""
    return key[:-1] + bytes([key[-1] & 0x7F])
