"""Guesses from a few words what kind of activity is meant; only ever offered, never taken."""

import re
from functools import cache

from aftercare_app.domain.activity import (
    ActivityKind,
    FamilyWay,
    Fellowship,
    Practice,
    TherapyFormat,
)
from aftercare_app.domain.text import fold

Guess = tuple[ActivityKind, str | None]

_THERAPY, _PEERS = ActivityKind.THERAPY, ActivityKind.PEER_SUPPORT
_WELLNESS, _FAMILY = ActivityKind.WELLNESS, ActivityKind.FAMILY
_SIGNS: tuple[tuple[str, ActivityKind, str | None], ...] = (
    (r"al[- ]?anon", _PEERS, Fellowship.AL_ANON),
    (r"nar[- ]?anon", _PEERS, Fellowship.NAR_ANON),
    (r"aa|a\.a\.?|alcoholics anonymous", _PEERS, Fellowship.AA),
    (r"na|n\.a\.?|narcotics anonymous", _PEERS, Fellowship.NA),
    (r"smart( recovery)?", _PEERS, Fellowship.SMART_RECOVERY),
    (r"recovery dharma", _PEERS, Fellowship.RECOVERY_DHARMA),
    (r"celebrate recovery", _PEERS, Fellowship.CELEBRATE_RECOVERY),
    (r"lifering", _PEERS, Fellowship.LIFERING),
    (r"alumni", _PEERS, Fellowship.ALUMNI_GROUP),
    (r"aftercare( group)?", _THERAPY, TherapyFormat.AFTERCARE_GROUP),
    (r"family (session|therapy|counsell?ing)", _THERAPY, TherapyFormat.FAMILY),
    (r"couples?( session| therapy| counsell?ing)", _THERAPY, TherapyFormat.COUPLES),
    (r"(medication|med) (visit|check|management)", _THERAPY, TherapyFormat.MEDICATION_VISIT),
    (r"case manage(r|ment)", _THERAPY, TherapyFormat.CASE_MANAGEMENT),
    (r"peer specialist", _THERAPY, TherapyFormat.PEER_SPECIALIST),
    (r"group( therapy)?|iop", _THERAPY, TherapyFormat.GROUP),
    (r"(psycho)?therap(y|ist)|counsell?(ing|or)|psych\w*|terapia|terapeuta", _THERAPY, None),
    (r"sponsor|12[- ]step|twelve[- ]step|meeting|reunion", _PEERS, None),
    (r"yoga|stretching", _WELLNESS, Practice.STRETCHING),
    (r"gym|workout|exercise|run(ning)?|swim(ming)?", _WELLNESS, Practice.EXERCISE),
    (r"walk(s|ed|ing)?", _WELLNESS, Practice.WALK),
    (r"meditat\w*|mindful\w*", _WELLNESS, Practice.MINDFULNESS),
    (r"church|mass|pray\w*|temple|mosque", _WELLNESS, Practice.PRAYER),
    (r"gratitude|grateful", _WELLNESS, Practice.GRATITUDE),
    (r"journal\w*|diary", _WELLNESS, Practice.JOURNALING),
    (r"breathing|breathwork", _WELLNESS, Practice.DEEP_BREATHING),
    (r"read(ing)?", _WELLNESS, Practice.READING),
    (r"family|mom|mum|dad|kids?|parents?|familia", _FAMILY, None),
    (r"call home", _FAMILY, FamilyWay.CALL),
)


def guess_kind(words: str) -> Guess | None:
    """Return the kind that the words speak of, and its form if they name one."""
    folded = fold(words)
    for sign, kind, subtype in _compiled():
        if sign.search(folded):
            return kind, subtype
    return None


@cache
def _compiled() -> list[tuple[re.Pattern[str], ActivityKind, str | None]]:
    return [(re.compile(rf"(?<!\w)(?:{sign})(?!\w)"), kind, sub) for sign, kind, sub in _SIGNS]
