"""How many graduates are still in touch at 30, 90 and 180 days, and how scores changed.

Somebody responds at a day when a summary of theirs was made within two weeks of it. Only those
whose two weeks after that day are over are counted, and everybody with a graduation day is, also
who never sent one or has left the roster.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

CHECKED_DAYS = (30, 90, 180)
WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Responding:
    """How many responded at a day, of how many who came so far."""

    responded: int
    of: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A score of a screen on a day."""

    on: date
    score: int


def came_so_far(graduated_on: date, day: int, today: date) -> bool:
    """Tell whether somebody can be counted at a day."""
    return graduated_on + timedelta(days=day) + WITHIN < today


def responded_at(graduated_on: date, day: int, made_on: Iterable[date]) -> bool:
    """Tell whether a summary was made within two weeks of a day after the program."""
    at = graduated_on + timedelta(days=day)
    return any(abs(made - at) <= WITHIN for made in made_on)


def responding(people: Iterable[tuple[date, Iterable[date]]], day: int, today: date) -> Responding:
    """Count who responded at a day, of people given by graduation day and days of summaries."""
    counted = [
        responded_at(graduated, day, made)
        for graduated, made in people
        if came_so_far(graduated, day, today)
    ]
    return Responding(sum(counted), len(counted))


def score_changes(scores: Mapping[object, Iterable[Scored]]) -> list[int]:
    """Return by how much each person's score changed from their first to their newest."""
    found = []
    for taken in scores.values():
        ordered = sorted(taken, key=lambda one: one.on)
        if ordered and ordered[0].on < ordered[-1].on:
            found.append(ordered[-1].score - ordered[0].score)
    return found
