"""The next smallest step towards an anchor that slipped: something for today, not a new plan."""

from dataclasses import dataclass

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.details import Details, GoalDetails, SupportContactDetails
from aftercare_app.sentences import say

SMALL_MINUTES = 5


@dataclass(frozen=True, slots=True)
class SmallStep:
    """What to do, in a sentence of ours or in the person's own words (then `own`)."""

    kind: ActivityKind
    subtype: str | None
    details: Details
    words: str
    minutes: int | None = None
    own: bool = False
    counts: bool = False
    """Whether doing it counts for the anchor itself."""


def smallest_step(
    kind: ActivityKind, subtype: str | None, details: Details, backup: str = ""
) -> SmallStep:
    """Return the next smallest step; the backup that the person chose comes before ours."""
    if backup:
        return SmallStep(ActivityKind.GOAL, None, GoalDetails(), backup, own=True)
    match kind:
        case ActivityKind.THERAPY:
            words = say("Call to set your next session")
            return SmallStep(ActivityKind.GOAL, None, GoalDetails(), words)
        case ActivityKind.PEER_SUPPORT if subtype == SUPPORT_CONTACT:
            words = say("Send one short text")
            return SmallStep(kind, subtype, details, words, counts=True)
        case ActivityKind.PEER_SUPPORT:
            words = say("Text one person from your group")
            contact = SupportContactDetails()
            return SmallStep(kind, SUPPORT_CONTACT, contact, words)
        case ActivityKind.WELLNESS:
            words = say("Five minutes of it")
            return SmallStep(kind, subtype, details, words, SMALL_MINUTES, counts=True)
        case ActivityKind.FAMILY:
            words = say("Send one kind message")
            return SmallStep(kind, subtype, details, words, counts=True)
        case ActivityKind.GOAL:
            words = say("Ten minutes on one step")
            return SmallStep(kind, subtype, details, words, 10, counts=True)
