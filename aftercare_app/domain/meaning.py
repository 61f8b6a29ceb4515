"""For which anchor a log counts: once, for the one the person means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.details import Details, GoalDetails, SupportContactDetails
from aftercare_app.domain.text import fold

NEAR = timedelta(hours=3)
"""How far from a planned time something still is that planned thing."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What an anchor asks on a day, as far as it tells which log counts for it."""

    anchor_id: UUID
    kind: ActivityKind
    subtype: str | None
    details: Details
    with_whom: str
    times: tuple[time, ...] = ()
    """At which times it is planned on that day."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What of a log tells for which anchor it counts."""

    kind: ActivityKind
    subtype: str | None
    details: Details
    with_whom: str
    day: date
    at: time


def fitting(anchors: Sequence[Meant], logged: Logged) -> list[UUID]:
    """Return the anchors a log may count for, the likeliest first; more than one is ambiguous.

    Of those that fit, the ones that say most about it win: what it was, with whom, which goal.
    Where they say as much, those planned near that time win.
    """
    close = [(_closeness(anchor, logged), anchor) for anchor in anchors]
    best = max((closeness for closeness, _ in close), default=0)
    left = [anchor for closeness, anchor in close if closeness == best and closeness > 0]
    near = [anchor for anchor in left if any(_near(at, logged) for at in anchor.times)]
    return [anchor.anchor_id for anchor in (near or left)]


def _closeness(anchor: Meant, logged: Logged) -> int:
    """Return 0 when a log cannot be meant, else more for each thing that both say."""
    contact = SUPPORT_CONTACT in (anchor.subtype, logged.subtype)
    if anchor.kind is not logged.kind or (contact and anchor.subtype != logged.subtype):
        return 0
    agreed = [
        _agree(anchor.subtype, logged.subtype),
        _agree(_folded(anchor.with_whom), _folded(logged.with_whom)),
        _agree(_subject(anchor.details), _subject(logged.details)),
    ]
    return 0 if None in agreed else 1 + sum(1 for one in agreed if one)


def _agree(wanted: object, said: object) -> bool | None:
    """Tell whether both say the same; False where one says nothing, None where they differ."""
    if wanted is None or said is None:
        return False
    return True if wanted == said else None


def _folded(words: str) -> str | None:
    return fold(words.strip()) or None


def _subject(details: Details) -> object:
    match details:
        case GoalDetails():
            return details.goal_id
        case SupportContactDetails():
            return details.role
    return None


def _near(at: time, logged: Logged) -> bool:
    logged_at, planned_at = (datetime.combine(logged.day, one) for one in (logged.at, at))
    return abs(logged_at - planned_at) <= NEAR
