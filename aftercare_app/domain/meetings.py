"""Meetings in a list: where they happen, at which part of the day, whose they probably are."""

from collections.abc import Iterable
from datetime import time
from enum import StrEnum

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.text import fold


class MeetingHow(StrEnum):
    """How a meeting can be attended."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    BOTH = "both"


class PartOfDay(StrEnum):
    """A part of the day, as people ask for meetings."""

    MORNING = "morning"
    MIDDAY = "midday"
    EVENING = "evening"
    NIGHT = "night"


HOURS: dict[PartOfDay, tuple[time, time]] = {
    PartOfDay.MORNING: (time(4), time(11)),
    PartOfDay.MIDDAY: (time(11), time(16)),
    PartOfDay.EVENING: (time(16), time(21)),
    PartOfDay.NIGHT: (time(21), time(4)),
}
"""When a part begins and when the next one does; night goes past midnight."""

LIMITS = {
    "name": 120,
    "place": 160,
    "address": 200,
    "region": 120,
    "link": 500,
    "phone": 80,
    "notes": 2_000,
    "zone": 64,
}
"""Characters kept of each text; lists found in the wild stay far below."""
MOST_TYPES = 24
LONGEST_TYPE = 40
LONGEST_LIST_NAME = 80
MOST_MEETINGS = 10_000
"""A list for a whole country would make every save of the vault slow."""

_SAID = (
    (Fellowship.ALATEEN, ("alateen",)),
    (Fellowship.NAR_ANON, ("nar anon", "naranon")),
    (Fellowship.AL_ANON, ("al anon", "alanon", "afg")),
    (Fellowship.SMART_RECOVERY, ("smart recovery", "smartrecovery")),
    (Fellowship.RECOVERY_DHARMA, ("recovery dharma", "recoverydharma")),
    (Fellowship.REFUGE_RECOVERY, ("refuge recovery",)),
    (Fellowship.CELEBRATE_RECOVERY, ("celebrate recovery",)),
    (Fellowship.LIFERING, ("lifering",)),
    (Fellowship.WOMEN_FOR_SOBRIETY, ("women for sobriety",)),
    (Fellowship.CMA, ("crystal meth", "cma")),
    (Fellowship.CA, ("cocaine anonymous",)),
    (Fellowship.MA, ("marijuana anonymous",)),
    (Fellowship.HA, ("heroin anonymous",)),
    (Fellowship.GA, ("gamblers anonymous",)),
    (Fellowship.DRA, ("dual recovery", "dra")),
    (Fellowship.NA, ("narcotics anonymous", "na")),
    (Fellowship.AA, ("alcoholics anonymous", "aa", "intergroup")),
)
_OF_AA = {"B", "ABSI", "12x12", "GR"}
"""Type codes that name books or a magazine of Alcoholics Anonymous."""


def fellowship_of(list_name: str, names: Iterable[str], codes: Iterable[str]) -> Fellowship | None:
    """Guess whose list it is: from its name, from a fifth of the meetings' names, or the books."""
    if named := _said_in(list_name):
        return named
    all_names = list(names)
    found = [one for name in all_names if (one := _said_in(name))]
    for fellowship, _ in _SAID:
        if found.count(fellowship) * 5 > len(all_names):
            return fellowship
    return Fellowship.AA if _OF_AA & set(codes) else None


def _said_in(text: str) -> Fellowship | None:
    spaced = " " + "".join(c if c.isalnum() else " " for c in fold(text)) + " "
    for fellowship, words in _SAID:
        if any(f" {word} " in spaced or (len(word) > 5 and word in spaced) for word in words):
            return fellowship
    return None
