"""How much of everything a shared body may hold; senders fit to these, readers refuse beyond."""

from collections.abc import Mapping
from typing import NamedTuple

from aftercare_app.domain.kit import Kit, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.permission import Permission
from aftercare_app.domain.summary import (
    NOTE_LIMIT,
    SHORT_LIMIT,
    WORDS_LIMIT,
    CallMe,
    Context,
    Reply,
    SharedAnchor,
    SharedCount,
    SharedGoal,
    SharedNote,
    Summary,
    Withdrawal,
)


class Limit(NamedTuple):
    """How many characters a text may have, whether it may have several lines, and be empty."""

    most: int
    lines: bool = False
    needed: bool = False


_SHORT, _WORDS, _NAME = (
    Limit(SHORT_LIMIT),
    Limit(WORDS_LIMIT, lines=True),
    Limit(SHORT_LIMIT, False, True),
)
_CLOCK = Limit(5)
LONGEST_CARD = 1_000

TEXTS: Mapping[type, Mapping[str, Limit]] = {
    Permission: {
        "alias": _NAME,
        "recipient": _NAME,
        "program": _SHORT,
        "purpose_words": _WORDS,
        "signed_name": _NAME,
    },
    Summary: {"alias": _NAME, "words": _WORDS, "questions": _WORDS},
    SharedAnchor: {"name": _SHORT},
    SharedCount: {"what": _NAME},
    SharedGoal: {"words": _WORDS, "next_step": _WORDS},
    SharedNote: {"words": Limit(NOTE_LIMIT, lines=True)},
    Context: {"words": _WORDS},
    CallMe: {"best_time": _SHORT, "phone": _SHORT},
    Withdrawal: {"alias": _NAME},
    Reply: {
        "sender": _NAME,
        "program": _SHORT,
        "words": _WORDS,
        "call_at": _CLOCK,
        "phone": _SHORT,
    },
    Kit: {
        "program": _SHORT,
        "coordinator": _NAME,
        "card": Limit(LONGEST_CARD, False, True),
        "alias": _SHORT,
        "words": _WORDS,
    },
    KitAnchor: {"name": _NAME, "subtype": _SHORT, "at": _CLOCK},
    KitAppointment: {"name": _NAME, "at": _CLOCK, "place": _SHORT},
    KitContact: {"name": _NAME, "role": _SHORT, "phone": _SHORT, "hours": _SHORT},
}
"""Every field of text that goes over the wire."""
