"""The keys of one who shares: one pair to seal for, one pair to sign with.

Raw bytes as in RFC 7748 (X25519) and RFC 8032 (Ed25519). The private ones live in a vault only.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

KEY_BYTES = 32
KEY_ID_BYTES = 8

_WEAK = frozenset(
    {
        *(n.to_bytes(KEY_BYTES, "little") for n in (0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18)),
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    }
)
"""Ed25519 points of small order without their sign: with them, one signature fits many texts."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyPair:
    """Both private keys, 32 bytes each. Its repr shows no secret."""

    seal_private: bytes = field(repr=False)
    sign_private: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seal_private) != KEY_BYTES or len(self.sign_private) != KEY_BYTES:
            raise ValueError("private keys have 32 bytes")

    @classmethod
    def new(cls) -> Self:
        """Return new random keys."""
        seal, sign = X25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        return cls(seal.private_bytes_raw(), sign.private_bytes_raw())

    @property
    def seal_key(self) -> bytes:
        """The public X25519 key, for which others seal."""
        private = X25519PrivateKey.from_private_bytes(self.seal_private)
        return private.public_key().public_bytes_raw()

    @property
    def sign_key(self) -> bytes:
        """The public Ed25519 key, by which others know who signed."""
        private = Ed25519PrivateKey.from_private_bytes(self.sign_private)
        return private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> bytes:
        """Eight bytes that name the key others seal for."""
        return key_id_of(self.seal_key)

    def __repr__(self) -> str:
        return f"KeyPair(key_id={self.key_id.hex()})"


def key_id_of(seal_key: bytes) -> bytes:
    """Return the eight bytes that name a public X25519 key."""
    return hashlib.sha256(seal_key).digest()[:KEY_ID_BYTES]


def can_seal(seal_key: bytes) -> bool:
    """Tell whether it is a public X25519 key that keeps a secret: not one of small order."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(seal_key))
    except ValueError:
        return False
    return True


def can_sign(sign_key: bytes) -> bool:
    """Tell whether it may be a public Ed25519 key: of the right length, not of small order."""
    if len(sign_key) != KEY_BYTES:
        return False
    return sign_key[:-1] + bytes([sign_key[-1] & 0x7F]) not in _WEAK
