"""Bodies as bytes and back: canonical JSON, so that one meaning has exactly one form.

Fields stand in the order in which they are declared, without spaces; days and moments are ISO
8601 (moments in UTC, with Z), bytes base 64, UUIDs in small letters. What comes is read strictly
and must be, byte for byte, what writing it anew gives; so no field is there twice, none is
unknown, and nothing is spelled in two ways. Then its text and its meaning are judged.
"""

from typing import Any, TypeVar

import msgspec

from aftercare_app.domain.kit import Kit
from aftercare_app.domain.summary import Reply, Summary, Withdrawal
from aftercare_app.sharing.meaning import Odd, judge
from aftercare_app.sharing.refusals import Newer, NotAllowed, TooLarge
from aftercare_app.sharing.sealed import LARGEST
from aftercare_app.sharing.texts import fit

__all__ = ["Body", "decode", "encode", "fit"]

Body = Summary | Withdrawal | Reply | Kit
B = TypeVar("B", Summary, Withdrawal, Reply, Kit)

VERSION = 1
"""The newest version of any body that is understood."""

_ENCODER = msgspec.json.Encoder(order="deterministic")
_WRONG = (msgspec.MsgspecError, UnicodeError, ValueError, RecursionError, Odd)


class _Versioned(msgspec.Struct):
    version: int


_VERSIONS = msgspec.json.Decoder(_Versioned)
_DECODERS: dict[type[Any], msgspec.json.Decoder[Any]] = {
    sort: msgspec.json.Decoder(sort) for sort in (Summary, Withdrawal, Reply, Kit)
}


def encode(body: Body) -> bytes:
    """Return the one form of a body. Raises NotAllowed for one that no reader would accept."""
    try:
        judge(body)
        return _ENCODER.encode(body)
    except _WRONG as wrong:
        raise NotAllowed from wrong


def decode(content: bytes, sort: type[B]) -> B:
    """Return the body that these bytes are the one form of. Raises a Refused."""
    if len(content) > LARGEST:
        raise TooLarge
    try:
        if _VERSIONS.decode(content).version > VERSION:
            raise Newer
        body: B = _DECODERS[sort].decode(content)
        if _ENCODER.encode(body) != content:
            raise Odd("written in another form")
        judge(body)
    except _WRONG as wrong:
        raise NotAllowed from wrong
    return body
