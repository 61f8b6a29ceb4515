"""Opens one file with the coordinator's keys, verified before anything in it is decoded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from aftercare_app.domain.summary import Summary, Withdrawal
from aftercare_app.sentences import say
from aftercare_app.sharing.checking import checked_summary, checked_withdrawal
from aftercare_app.sharing.keys import KEY_ID_BYTES, KeyPair
from aftercare_app.sharing.refusals import OtherSort, Refused
from aftercare_app.sharing.sealed import HEADER, Sort, open_sealed


class ForTheColleagueBefore(Refused):
    """Its permission names the colleague whose desk was taken over, not the reader."""

    sentence = say(
        "This file was made for the colleague who worked here before you. "
        "Give the sender your card and ask for a new permission."
    )


@dataclass(frozen=True, slots=True)
class Key:
    """One of the coordinator's keys, in use or kept for what it still opens."""

    id: UUID
    pair: KeyPair
    retired_on: date | None
    handed_over: bool


@dataclass(frozen=True, slots=True)
class Keyring:
    """All keys by the eight bytes that name them."""

    keys: Mapping[bytes, Key]
    gone: frozenset[bytes]
    """Names of keys that were deleted."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a file says, who signed it, and with which of our keys it was opened."""

    said: Summary | Withdrawal
    body: bytes
    sender_key: bytes
    keys_id: UUID


def open_file(content: bytes, keyring: Keyring, now: datetime) -> OpenedFile:
    """Return what a file says. Raises a Refused."""
    key = keyring.keys.get(content[HEADER - KEY_ID_BYTES : HEADER])
    opened = open_sealed(content, [key.pair] if key else [], gone=keyring.gone)
    if key is None:  # open_sealed has raised
        raise OtherSort
    if opened.sort is Sort.WITHDRAWAL:
        said: Summary | Withdrawal = checked_withdrawal(opened, now)
    elif opened.sort is Sort.SUMMARY:
        said = checked_summary(opened, now)
        if key.handed_over and (key.retired_on is None or said.made_on > key.retired_on):
            raise ForTheColleagueBefore
    else:
        raise OtherSort
    return OpenedFile(said, opened.body, opened.sender_key, key.id)
