"""What the person logs most, offered as one-tap chips until they name anchors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import (
    Details,
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)

HALF_LIFE_DAYS = 30
LOOK_BACK_DAYS = 120
LOOK_BACK_ENTRIES = 500
"""As many of the newest entries are looked at; who logs that much in weeks has shown enough."""


@dataclass(frozen=True, slots=True)
class PastActivity:
    """What of an entry matters for guessing the next one."""

    kind: ActivityKind
    subtype: str | None
    details: Details
    minutes: int | None
    with_whom: str
    place: str
    local_day: date


@dataclass(frozen=True, slots=True)
class Usual:
    """An activity as the person usually does it; `weight` orders it, the heaviest first.

    `words` is the person's own name for it, where it is an anchor that has one.
    """

    kind: ActivityKind
    subtype: str | None
    details: Details
    minutes: int | None
    with_whom: str
    place: str
    weight: float
    words: str = ""


def usuals(past: Iterable[PastActivity], today: date) -> list[Usual]:
    """Return the person's usuals, what they do most and lately first.

    Each entry weighs one half as much for every 30 days that it lies back; entries alike in
    what and with whom add up, and the newest of them gives length and place. What is logged today
    changes their order from tomorrow on: no chip moves while the person is tapping them.
    """
    kept = cache(as_usual)
    weights: dict[object, float] = {}
    newest: dict[object, PastActivity] = {}
    for activity in sorted(past, key=lambda one: one.local_day >= today):
        alike = (activity.kind, activity.subtype, activity.with_whom, kept(activity.details))
        age = (today - activity.local_day).days
        weight = 0.5 ** (age / HALF_LIFE_DAYS) if age > 0 else 0.0
        weights[alike] = weights.get(alike, 0.0) + weight
        if alike not in newest or activity.local_day > newest[alike].local_day:
            newest[alike] = activity
    found = [_usual(activity, weights[alike]) for alike, activity in newest.items()]
    return sorted(found, key=lambda usual: -usual.weight)


def as_usual(details: Details) -> Details:
    """Return the part of the details that stays the same from one time to the next."""
    match details:
        case TherapyDetails():
            return TherapyDetails(telehealth=details.telehealth)
        case MeetingDetails():
            return replace(details, my_part=())
        case SupportContactDetails():
            return details
        case WellnessDetails():
            return WellnessDetails()
        case FamilyDetails():
            return FamilyDetails()
        case GoalDetails():
            return GoalDetails(goal_id=details.goal_id)


def _usual(activity: PastActivity, weight: float) -> Usual:
    return Usual(
        activity.kind,
        activity.subtype,
        as_usual(activity.details),
        activity.minutes,
        activity.with_whom,
        activity.place,
        weight,
    )
