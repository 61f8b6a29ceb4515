"""What the words of an event speak of."""

import pytest

from aftercare_app.domain.activity import (
    SUBTYPES,
    ActivityKind,
    Fellowship,
    Practice,
    TherapyFormat,
)
from aftercare_app.domain.kind_guess import _SIGNS, guess_kind

THERAPY, PEERS = ActivityKind.THERAPY, ActivityKind.PEER_SUPPORT


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("Therapy with Dr. Lee", (THERAPY, None)),
        ("Grief counselling", (THERAPY, None)),
        ("COUNSELING", (THERAPY, None)),
        ("Group, room 2", (THERAPY, TherapyFormat.GROUP)),
        ("Family session", (THERAPY, TherapyFormat.FAMILY)),
        ("AA on Oak Street", (PEERS, Fellowship.AA)),
        ("N.A. big book", (PEERS, Fellowship.NA)),
        ("Al-Anon", (PEERS, Fellowship.AL_ANON)),
        ("Home meeting", (PEERS, None)),
        ("Yoga", (ActivityKind.WELLNESS, Practice.STRETCHING)),
        ("Family dinner", (ActivityKind.FAMILY, None)),
        ("Dentist", None),
        ("Banana bread", None),
        ("", None),
    ],
)
def test_words_speak_of_a_kind(words, guess):
    assert guess_kind(words) == guess


def test_every_guess_can_be_kept():
    assert all(subtype is None or subtype in SUBTYPES[kind] for _sign, kind, subtype in _SIGNS)
