"""Urge surfing: a wave that rises, peaks and passes, told by the clock and not by ticks."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LENGTHS = (5, 10, 15)
"""Minutes to choose from; most urges ease within this time when nothing feeds them."""
HIGHEST = 10
PEAK = 0.4
"""Where in the time the wave in the picture is highest. It is a picture, not a forecast."""


class Turn(StrEnum):
    """How an urge was after the wave, seen from before it. None of them is better told."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class UrgeClock:
    """A stretch of time that was begun at a moment; a phone that sleeps does not stretch it."""

    began: datetime
    minutes: int

    @property
    def ends(self) -> datetime:
        """The moment when the time is over."""
        return self.began + timedelta(minutes=self.minutes)

    def gone(self, now: datetime) -> float:
        """Return which share of the time is over, 0 to 1."""
        share = (now - self.began) / timedelta(minutes=self.minutes)
        return min(1.0, max(0.0, share))

    def left(self, now: datetime) -> int:
        """Return the seconds left, rounded up, so that it says 0 only when it is over."""
        whole = self.minutes * 60
        return math.ceil(min(whole, max(0.0, whole - (now - self.began).total_seconds())))

    def is_over(self, now: datetime) -> bool:
        """Tell whether the time has passed."""
        return self.left(now) == 0


def wave_at(share: float) -> float:
    """Return how high the wave is at a share of the time: 0 at both ends, 1 at its peak."""
    if share <= PEAK:
        return math.sin(max(0.0, share) / PEAK * math.pi / 2) ** 2
    return math.cos((min(1.0, share) - PEAK) / (1 - PEAK) * math.pi / 2) ** 2


def turn(before: int, after: int) -> Turn:
    """Return how the urge was after the wave."""
    if after == before:
        return Turn.SAME
    return Turn.LOWER if after < before else Turn.HIGHER
