"""What a coordinator’s desk knows: how keys stand, ways to reach somebody, what came of it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from aftercare_app.domain.summary import ReasonKind

NAME_LIMIT = 60
"""Characters of a name or a program; a card holds no more."""
PHONE_LIMIT = 40
CONTACT_LIMIT = 2_000
"""Characters that the words about a contact may have."""
KEPT_AFTER_END = timedelta(days=30)
"""How long what came by a permission stays, masked, once the permission is over."""
OLD_KEYS_KEPT = timedelta(days=90)
"""How long an old card's keys open what is still sent to it; longer while summaries hold."""
BACKUP_EVERY = timedelta(days=30)
"""After so long without a sealed copy the coordinator is reminded of one."""


class KeyStanding(StrEnum):
    """How the key of a sender stands: whether somebody made sure whose it is."""

    NOT_COMPARED = "not_compared"
    """The safety numbers were not compared yet."""
    COMPARED = "compared"
    CHANGED = "changed"
    """The same person as it seems, with another key: to be decided, and nothing of it counts."""
    REFUSED = "refused"


class PermissionState(StrEnum):
    """How the permission behind a row of the roster stands."""

    NONE = "none"
    """Nothing was ever sent."""
    COMING = "coming"
    HOLDS = "holds"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class ContactWay(StrEnum):
    """How somebody was reached."""

    CALL = "call"
    TEXT = "text"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    REPLY = "reply"
    """A reply file was made."""
    SUMMARY = "summary"
    """A summary came; all that is kept of it once it is deleted."""


class ContactOutcome(StrEnum):
    """What came of it."""

    REACHED = "reached"
    MESSAGE = "message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class RosterFilter:
    """Whom to show; an empty choice means everybody who is on the roster."""

    reasons: frozenset[ReasonKind] = frozenset()
    coordinators: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    permissions: frozenset[PermissionState] = frozenset()
    directions: frozenset[str] = frozenset()
    """Values of my_usual.Direction."""
    words: str = ""
