"""The file that is sent, byte by byte: signed, then sealed for one reader.

    header     `AFTSHR` || version(1) || sort(1) || key id of the reader(8)
    file       header || HPKE(plain), info = `aftercare/share/1` || header
    plain      length of the body(4) || body || reader(32) || sender(32) || signature(64)
               || zeros up to the next multiple of 4096
    signature  Ed25519 by sender over header || reader || sender || body

HPKE is RFC 9180's base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305, no AAD, one message:
its info binds the header. `reader` is the X25519 key the sender signed for, so a file that a
reader sealed anew for somebody else is told from a forged one. Numbers are big-endian.

A kit has no reader: `AFTSHR` || version(1) || `K` || body || sender(32) || signature(64), signed
over everything before the signature. Changing what a version means makes a new version.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from aftercare_app.sharing.keys import KEY_BYTES, KEY_ID_BYTES, KeyPair, can_sign, key_id_of
from aftercare_app.sharing.refusals import (
    CardGone,
    Damaged,
    ForAnotherCard,
    ForAnotherPerson,
    Newer,
    NotAllowed,
    NotOurs,
    OtherSort,
    ReSealed,
    SignatureWrong,
    TooLarge,
)

SUFFIX = ".aftercare"
MAGIC = b"AFTSHR"
VERSION = 1
LARGEST = 256 * 1024
"""No file of ours is larger; nothing beyond is read."""
BLOCK = 4096
LENGTH, SIGNATURE = 4, 64
HEADER = len(MAGIC) + 2 + KEY_ID_BYTES
OVERHEAD = HEADER + 32 + 16
"""Header, HPKE's own key, and its tag."""
TAIL = 2 * KEY_BYTES + SIGNATURE
LARGEST_BODY = (LARGEST - OVERHEAD) // BLOCK * BLOCK - LENGTH - TAIL

_INFO = b"aftercare/share/1"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Sort(StrEnum):
    """What a sealed file is."""

    SUMMARY = "summary"
    WITHDRAWAL = "withdrawal"
    REPLY = "reply"


KIT: Literal["kit"] = "kit"
_LETTERS = {Sort.SUMMARY: b"S", Sort.WITHDRAWAL: b"W", Sort.REPLY: b"R"}
_KIT_LETTER = b"K"
_SORTS = {letter: sort for sort, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was sealed, and who signed it for whom. The body is not judged yet."""

    sort: Sort
    body: bytes
    sender_key: bytes
    recipient_key: bytes


@dataclass(frozen=True, slots=True)
class OpenedKit:
    """What a kit holds and who signed it. The body is not judged yet."""

    body: bytes
    sender_key: bytes


def seal(body: bytes, sort: Sort, sender: KeyPair, recipient_key: bytes) -> bytes:
    """Return a file that only the reader can open. Raises TooLarge, or ValueError for no key."""
    if len(body) > LARGEST_BODY:
        raise TooLarge
    header = _header(_LETTERS[sort]) + key_id_of(recipient_key)
    signed_by = sender.sign_key
    signature = _sign(header + recipient_key + signed_by + body, sender)
    plain = len(body).to_bytes(LENGTH, "big") + body + recipient_key + signed_by + signature
    plain += bytes(-len(plain) % BLOCK)
    public = X25519PublicKey.from_public_bytes(recipient_key)
    return header + _SUITE.encrypt(plain, public, info=_INFO + header)


def open_sealed(content: bytes, keys: Sequence[KeyPair], *, gone: Collection[bytes] = ()) -> Opened:
    """Return what one of these keys opens. `gone` are ids of own keys that were deleted.

    Raises a Refused.
    """
    sort = _sort_to_open(content)
    if (len(content) - OVERHEAD) % BLOCK or len(content) <= OVERHEAD:
        raise Damaged
    header = content[:HEADER]
    key_id = header[-KEY_ID_BYTES:]
    pair = next((one for one in keys if one.key_id == key_id), None)
    if pair is None:
        raise _not_for_us(sort, key_id, gone)
    return _verified(sort, header, _plain(content, pair), pair.seal_key)


def sign_kit(body: bytes, sender: KeyPair) -> bytes:
    """Return a kit's file, which anybody can read and only its maker could sign."""
    if len(body) > LARGEST_BODY:
        raise TooLarge
    signed = _header(_KIT_LETTER) + body + sender.sign_key
    return signed + _sign(signed, sender)


def open_kit(content: bytes) -> OpenedKit:
    """Return what a kit holds, signed by the key it names. Raises a Refused."""
    if _letter(content) != _KIT_LETTER:
        raise OtherSort
    signed, signature = content[:-SIGNATURE], content[-SIGNATURE:]
    if len(signed) < HEADER - KEY_ID_BYTES + KEY_BYTES:
        raise Damaged
    sender_key = signed[-KEY_BYTES:]
    if not _fits(signature, signed, sender_key):
        raise SignatureWrong
    return OpenedKit(signed[HEADER - KEY_ID_BYTES : -KEY_BYTES], sender_key)


def sort_of(content: bytes) -> Sort | Literal["kit"] | None:
    """Tell what a file seems to be by its first bytes; None for what is not ours. Never raises."""
    if content[: len(MAGIC)] != MAGIC:
        return None
    letter = content[len(MAGIC) + 1 : len(MAGIC) + 2]
    return KIT if letter == _KIT_LETTER else _SORTS.get(letter)


def _header(letter: bytes) -> bytes:
    return MAGIC + bytes([VERSION]) + letter


def _letter(content: bytes) -> bytes:
    """Return the sort as it is written. Raises TooLarge, NotOurs, Newer or Damaged."""
    if content[: len(MAGIC)] != MAGIC:
        raise NotOurs
    if len(content) > LARGEST:
        raise TooLarge
    version, letter = content[len(MAGIC) : len(MAGIC) + 1], content[len(MAGIC) + 1 : 8]
    if version > bytes([VERSION]):
        raise Newer
    if version != bytes([VERSION]) or letter not in (*_SORTS, _KIT_LETTER):
        raise Damaged
    return letter


def _sort_to_open(content: bytes) -> Sort:
    letter = _letter(content)
    if letter == _KIT_LETTER:
        raise OtherSort
    return _SORTS[letter]


def _not_for_us(sort: Sort, key_id: bytes, gone: Collection[bytes]) -> Exception:
    if sort is Sort.REPLY:
        return ForAnotherPerson()
    return CardGone() if key_id in gone else ForAnotherCard()


def _plain(content: bytes, pair: KeyPair) -> bytes:
    private = X25519PrivateKey.from_private_bytes(pair.seal_private)
    try:
        return _SUITE.decrypt(content[HEADER:], private, info=_INFO + content[:HEADER])
    except (InvalidTag, ValueError) as broken:  # which one is up to the library's release
        raise Damaged from broken


def _verified(sort: Sort, header: bytes, plain: bytes, recipient_key: bytes) -> Opened:
    """Return what was signed, once it is known by whom and for whom."""
    length = int.from_bytes(plain[:LENGTH], "big")
    end = LENGTH + length + TAIL
    if end > len(plain) or len(plain) != end + -end % BLOCK or any(plain[end:]):
        raise NotAllowed
    body, tail = plain[LENGTH : LENGTH + length], plain[LENGTH + length : end]
    signed_for, sender_key = tail[:KEY_BYTES], tail[KEY_BYTES : 2 * KEY_BYTES]
    signed_header = header[:-KEY_ID_BYTES] + key_id_of(signed_for)
    if not _fits(tail[-SIGNATURE:], signed_header + tail[: 2 * KEY_BYTES] + body, sender_key):
        raise SignatureWrong
    if signed_for != recipient_key:
        raise ReSealed
    return Opened(sort, body, sender_key, recipient_key)


def _sign(signed: bytes, sender: KeyPair) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(sender.sign_private).sign(signed)


def _fits(signature: bytes, signed: bytes, sender_key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(sender_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return can_sign(sender_key)
