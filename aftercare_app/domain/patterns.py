"""Patterns: at most three modest notes on weeks with more of something and weeks with less.

A note compares a measure of My week between weeks with at least as much of an activity as in the
person's middle week, and the other weeks. It is only made

- from eight answered weeks on, of the last fifty-two, with at least four on each side,
- for a difference of at least one point or day between the two averages, and
- where chance is an unlikely reason for it, all notes taken together.

Chance is guarded against by a permutation test with the largest difference of all (Westfall and
Young's maxT): the weeks' answers are dealt out anew almost a thousand times, and each time the
largest difference that any activity makes in any measure is taken. A note stays if its own
difference is as large as in at most 4 of 100 of these. So for somebody in whom nothing belongs
together, some note appears in less than 5 of 100 cases, however many are looked at. What only grows
or falls with time is taken out before, or getting better would look like the work of whatever grew
meanwhile, and weeks that are much like the ones before them count for fewer. The same weeks always
give the same notes. scipy has such a test for one difference; for the largest of many it would have
to be written all the same, and its wheels are not there for phones.

It is a pattern, not proof: no note says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from random import Random
from statistics import fmean, median, pstdev

from aftercare_app.domain.check_in import Question

WEEKS, LEAST_WEEKS, LEAST_A_SIDE = 52, 8, 4
LEAST_DIFFERENCE = 1.0
DEALS, CHANCE = 999, 0.04
MOST_NOTES = 3
MEASURES = (Question.URGES, Question.LOW, Question.SLEEP, Question.TENSE, Question.SURE)


@dataclass(frozen=True, slots=True)
class LivedWeek:
    """A week: how often each activity was, in a fixed order, and its answers like `MEASURES`."""

    activities: tuple[int, ...]
    answers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """In `more_weeks` weeks with `least` or more of an activity the measure averaged `more`."""

    activity: int
    least: int
    question: Question
    more_weeks: int
    more: float
    fewer_weeks: int
    fewer: float


@dataclass(frozen=True, slots=True)
class _Split:
    """The weeks with at least so much of an activity."""

    activity: int
    least: int
    places: tuple[int, ...]


def lived(activities: Mapping[int, int], kinds: int, answers: Mapping[Question, int]) -> LivedWeek:
    """Return a week; what was not done is 0, what was not answered stays blank."""
    return LivedWeek(
        tuple(activities.get(kind, 0) for kind in range(kinds)),
        tuple(answers.get(question) for question in MEASURES),
    )


@lru_cache(maxsize=4)
def patterns(weeks: tuple[LivedWeek, ...], deals: int = DEALS) -> tuple[Pattern, ...]:
    """Return the notes of some weeks, oldest first, the clearest note first."""
    weeks = weeks[-WEEKS:]
    if len(weeks) < LEAST_WEEKS:
        return ()
    splits = _splits(weeks)
    levels = [_level([week.answers[n] for week in weeks]) for n in range(len(MEASURES))]
    found = {
        (split, n): pattern
        for split in splits
        for n in range(len(MEASURES))
        if (pattern := _pattern(split, n, weeks)) is not None
    }
    if not found:
        return ()
    largest = _largest_by_chance(splits, levels, deals)
    likely = {key: _likely(_told_size(key[0], levels[key[1]]), largest) for key in found}
    clear = sorted((key for key in found if likely[key] <= CHANCE), key=lambda key: likely[key])
    return tuple(found[key] for key in clear[:MOST_NOTES])


def _splits(weeks: Sequence[LivedWeek]) -> list[_Split]:
    """Return for each activity the weeks with at least as much of it as in the middle week."""
    found = []
    for activity in range(len(weeks[0].activities)):
        times = [week.activities[activity] for week in weeks]
        least = max(1, -int(-median(times) // 1))
        places = tuple(at for at, n in enumerate(times) if n >= least)
        if LEAST_A_SIDE <= len(places) <= len(weeks) - LEAST_A_SIDE:
            found.append(_Split(activity, least, places))
    return found


def _pattern(split: _Split, measure: int, weeks: Sequence[LivedWeek]) -> Pattern | None:
    """Return what would be noted; None with too few answers or too small a difference."""
    inside = set(split.places)
    more, fewer = (
        [
            answer
            for at, week in enumerate(weeks)
            if (at in inside) is side and (answer := week.answers[measure]) is not None
        ]
        for side in (True, False)
    )
    if min(len(more), len(fewer)) < LEAST_A_SIDE:
        return None
    high, low = fmean(more), fmean(fewer)
    if abs(high - low) < LEAST_DIFFERENCE:
        return None
    return Pattern(split.activity, split.least, MEASURES[measure], len(more), high, len(fewer), low)


def _level(answers: Sequence[int | None]) -> list[float]:
    """Return answers without what only grows or falls with time, as so many usual distances.

    A blank one lies in the middle, so that it says nothing.
    """
    told = [(at, answer) for at, answer in enumerate(answers) if answer is not None]
    if len(told) < LEAST_WEEKS:
        return [0.0] * len(answers)
    middle_at, middle = fmean(at for at, _ in told), fmean(answer for _, answer in told)
    spread = sum((at - middle_at) ** 2 for at, _ in told)
    slope = sum((at - middle_at) * (answer - middle) for at, answer in told) / spread
    rest = {at: answer - middle - slope * (at - middle_at) for at, answer in told}
    distance = pstdev(rest.values()) or 1.0
    return [rest.get(at, 0.0) / distance for at in range(len(answers))]


def _size(places: Sequence[int], level: Sequence[float]) -> float:
    """Return how far the weeks at these places lie from the others."""
    n, inside = len(level), len(places)
    return abs(sum(level[at] for at in places)) / sqrt(inside * (n - inside) / n)


def _told_size(split: _Split, level: Sequence[float]) -> float:
    """Return the size as it counts: less where each week is much like the one before it.

    Weeks that hold together say less than as many weeks that do not (Bartlett's correction).
    """
    inside = set(split.places)
    share = len(inside) / len(level)
    both = ([(at in inside) - share for at in range(len(level))], level)
    activity, measure = (min(max(_holds(one), 0.0), 0.9) for one in both)
    held = activity * measure
    return _size(split.places, level) / sqrt((1 + held) / (1 - held))


def _holds(level: Sequence[float]) -> float:
    """Return how much a week is like the one before it, put right for there being few weeks."""
    n = len(level)
    all_of_it = sum(one * one for one in level) or 1.0
    seen = sum(one * after for one, after in pairwise(level)) / all_of_it
    return seen + (1 + 4 * seen) / n


def _largest_by_chance(
    splits: Sequence[_Split], levels: Sequence[Sequence[float]], deals: int
) -> list[float]:
    """Return the largest difference of all, each time the weeks' answers are dealt out anew."""
    chance = Random(1)  # noqa: S311 (the same weeks give the same notes)
    order = list(range(len(levels[0])))
    found = []
    for _deal in range(deals):
        chance.shuffle(order)
        dealt = [[order[at] for at in split.places] for split in splits]
        found.append(max(_size(places, level) for places in dealt for level in levels))
    return found


def _likely(size: float, largest: Sequence[float]) -> float:
    """Return in which share of deals, this one counted too, something was as large."""
    return (1 + sum(one >= size for one in largest)) / (1 + len(largest))
