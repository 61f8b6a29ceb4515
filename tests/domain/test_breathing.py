"""A breath is told by the time since the beginning, so that nothing drifts or stretches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.breathing import (
    LONGEST,
    LONGEST_HOLD,
    SHORTEST,
    Breath,
    BreathPart,
    Pace,
    breath_at,
)

paces = st.builds(
    Pace,
    st.integers(SHORTEST, LONGEST),
    st.integers(0, LONGEST_HOLD),
    st.integers(SHORTEST, LONGEST),
)


@pytest.mark.parametrize(
    ("seconds", "breath"),
    [
        (-3, Breath(BreathPart.IN, 1, 4, 1, 0)),
        (0, Breath(BreathPart.IN, 1, 4, 1, 0)),
        (3.5, Breath(BreathPart.IN, 1, 1, 0.5, 0.875)),
        (4, Breath(BreathPart.OUT, 1, 6, 1, 1)),
        (7, Breath(BreathPart.OUT, 1, 3, 1, 0.5)),
        (10, Breath(BreathPart.IN, 2, 4, 1, 0)),
        (605, Breath(BreathPart.OUT, 61, 5, 1, 1 - 1 / 6)),
    ],
)
def test_four_in_and_six_out(seconds, breath):
    assert breath_at(Pace(), seconds) == breath


def test_a_hold_lies_between_in_and_out():
    parts = [breath_at(Pace(4, 2, 6), second).part for second in range(12)]
    assert parts == [BreathPart.IN] * 4 + [BreathPart.HOLD] * 2 + [BreathPart.OUT] * 6


@settings(max_examples=60)
@given(paces, st.floats(0, 3_600))
def test_it_counts_each_part_down_to_one(pace, seconds):
    breath = breath_at(pace, seconds)
    assert 1 <= breath.left <= pace.of(breath.part)
    assert 0 < breath.to_next <= 1
    assert 0 <= breath.fullness <= 1
    assert breath.number == int(seconds // pace.seconds) + 1


@settings(max_examples=40)
@given(paces, st.sampled_from(list(BreathPart)), st.integers(-20, 20))
def test_a_pace_stays_within_what_a_person_can_breathe(pace, part, by):
    changed = pace.longer(part, by)
    least = 0 if part is BreathPart.HOLD else SHORTEST
    most = LONGEST_HOLD if part is BreathPart.HOLD else LONGEST
    assert least <= changed.of(part) <= most
    assert [changed.of(one) for one in BreathPart if one is not part] == [
        pace.of(one) for one in BreathPart if one is not part
    ]
