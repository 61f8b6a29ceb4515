"""Makes files as somebody would who knows the format and has keys of their own."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from aftercare_app.sharing.keys import KeyPair, key_id_of
from aftercare_app.sharing.sealed import (
    _INFO,
    _LETTERS,
    _SUITE,
    BLOCK,
    HEADER,
    LENGTH,
    Sort,
    _header,
    _plain,
)
from tests.sharing.samples import COORDINATOR, GRADUATE


def sealed_plain(plain: bytes, header: bytes, reader: bytes) -> bytes:
    """Seal any bytes under any header."""
    public = X25519PublicKey.from_public_bytes(reader)
    return header + _SUITE.encrypt(plain, public, info=_INFO + header)


def sealed_by_hand(
    body: bytes,
    *,
    sort: Sort = Sort.SUMMARY,
    reader: bytes = COORDINATOR.seal_key,
    sender_key: bytes = GRADUATE.sign_key,
    signer: KeyPair = GRADUATE,
    signed_sort: bytes | None = None,
    signature: bytes | None = None,
    length: int | None = None,
    pad: bytes = b"",
) -> bytes:
    """Seal a body with any part of the envelope forged."""
    letter = _LETTERS[sort]
    header = _header(letter) + key_id_of(reader)
    if signature is None:
        private = Ed25519PrivateKey.from_private_bytes(signer.sign_private)
        signed_header = _header(signed_sort or letter) + key_id_of(reader)
        signature = private.sign(signed_header + reader + sender_key + body)
    told = len(body) if length is None else length
    plain = told.to_bytes(LENGTH, "big") + body + reader + sender_key + signature + pad
    return sealed_plain(plain + bytes(-len(plain) % BLOCK), header, reader)


def reseal(
    content: bytes, reader: KeyPair, other: bytes, *, signed_for: bytes | None = None
) -> bytes:
    """Open a file as its reader and seal it anew for somebody else."""
    plain = _plain(content, reader)
    if signed_for is not None:
        plain = plain.replace(reader.seal_key, signed_for)
    header = content[: HEADER - 8] + key_id_of(other)
    return sealed_plain(plain, header, other)
