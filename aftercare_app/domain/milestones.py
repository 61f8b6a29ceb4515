"""Milestones: round numbers of what was done. They only ever grow; nothing counts against them.

A return to use, a blank week or an anchor that did not hold plays no part in any of them.
"""

from collections.abc import Mapping
from enum import StrEnum


class Milestone(StrEnum):
    """What is counted."""

    WEEKS = "weeks"
    ENTRIES = "entries"
    CHECK_INS = "check_ins"
    STEPS = "steps"
    GOALS = "goals"


ROUND: Mapping[Milestone, tuple[int, ...]] = {
    Milestone.WEEKS: (4, 12, 26, 52, 104, 156, 208, 260, 520),
    Milestone.ENTRIES: (1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000),
    Milestone.CHECK_INS: (1, 4, 12, 26, 52, 104, 156, 208, 260, 520),
    Milestone.STEPS: (1, 5, 10, 25, 50, 100, 250, 500),
    Milestone.GOALS: (1, 3, 5, 10, 25, 50),
}


def reached(counts: Mapping[Milestone, int]) -> dict[Milestone, int]:
    """Return the largest round number reached of each; what has none yet is left out."""
    found = {}
    for milestone, marks in ROUND.items():
        if past := [mark for mark in marks if mark <= counts.get(milestone, 0)]:
            found[milestone] = past[-1]
    return found
