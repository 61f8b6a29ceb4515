"""Harder than usual: one rule, which the person and a coordinator read alike.

A week is harder than usual when urges were strong in themselves, when they were well above the
person's own middle, or when several measures were harder than usual two weeks running. The
thresholds stand in one place, can be changed, and are shown. Of two weeks running, both are held
against the usual before them: else the first hard week would hide the second. Days of use play no
part in it: they are private, and the rule must say the same on both sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare_app.domain.check_in import JUDGED, Answers, Question
from aftercare_app.domain.check_in_week import are_running
from aftercare_app.domain.my_usual import Direction, compared, usual_of


@dataclass(frozen=True, slots=True)
class HardTerms:
    """From which numbers on a week is called harder than usual."""

    strong_urges: int = 8
    above_median: int = 2
    harder_measures: int = 3


USUAL_TERMS = HardTerms()


class HardReason(StrEnum):
    """Why a week is harder than usual."""

    STRONG_URGES = "strong_urges"
    URGES_ABOVE_USUAL = "urges_above_usual"
    TWO_WEEKS_RUNNING = "two_weeks_running"


@dataclass(frozen=True, slots=True)
class AnsweredWeek:
    """A check-in that was answered, by the day it opened."""

    on: date
    answers: Answers


def hard_reasons(
    weeks: Sequence[AnsweredWeek], terms: HardTerms = USUAL_TERMS
) -> tuple[HardReason, ...]:
    """Return why the newest of these weeks, given oldest first, is harder than usual.

    A median of fewer than three weeks is no usual yet, so nothing is measured against it.
    """
    if not weeks:
        return ()
    *earlier, now = weeks
    reasons = []
    urges = now.answers.numbers.get(Question.URGES)
    if urges is not None and urges >= terms.strong_urges:
        reasons.append(HardReason.STRONG_URGES)
    if urges is not None and _well_above(urges, earlier, terms):
        reasons.append(HardReason.URGES_ABOVE_USUAL)
    if _two_running(weeks, terms):
        reasons.append(HardReason.TWO_WEEKS_RUNNING)
    return tuple(reasons)


def harder_measures(now: Answers, earlier: Sequence[AnsweredWeek]) -> tuple[Question, ...]:
    """Return the measures of a week that are harder than the usual of earlier ones."""
    found = compared(JUDGED, now, [week.answers for week in earlier])
    return tuple(one.question for one in found if one.direction is Direction.HARDER)


def _well_above(urges: int, earlier: Sequence[AnsweredWeek], terms: HardTerms) -> bool:
    usual = usual_of([week.answers.numbers.get(Question.URGES) for week in earlier])
    return usual is not None and usual.enough and urges >= usual.median + terms.above_median


def _two_running(weeks: Sequence[AnsweredWeek], terms: HardTerms) -> bool:
    if len(weeks) < 2 or not are_running(weeks[-2].on, weeks[-1].on):
        return False
    *before, first, second = weeks
    return all(
        len(harder_measures(week.answers, before)) >= terms.harder_measures
        for week in (first, second)
    )
