"""Paced breathing: which part of a breath it is at a moment, and how full the lungs are.

Slow breathing of about six breaths a minute with a longer breath out is what is taught most.
That pace (about 4 seconds in, 6 out, no hold) comes from reviews of slow-breathing studies and
from published skills handouts; it is background knowledge, not a measured dose, so every part
can be changed.
"""

from dataclasses import dataclass
from enum import StrEnum

SHORTEST, LONGEST = 2, 10
"""Seconds that a breath in or out may take."""
LONGEST_HOLD = 7
MOST_MINUTES = 30
"""After this long it comes to rest by itself: somebody fell asleep, or left the window open."""


class BreathPart(StrEnum):
    """What the person does right now."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds each part of a breath takes; a hold of none is left out."""

    breathe_in: int = 4
    hold: int = 0
    breathe_out: int = 6

    @property
    def seconds(self) -> int:
        """How long one whole breath takes."""
        return self.breathe_in + self.hold + self.breathe_out

    def of(self, part: BreathPart) -> int:
        """Return how long a part takes."""
        return {
            BreathPart.IN: self.breathe_in,
            BreathPart.HOLD: self.hold,
            BreathPart.OUT: self.breathe_out,
        }[part]

    def longer(self, part: BreathPart, by: int) -> "Pace":
        """Return the pace with one part longer or shorter, as far as it may go."""
        lengths = {one: self.of(one) for one in BreathPart}
        least = 0 if part is BreathPart.HOLD else SHORTEST
        most = LONGEST_HOLD if part is BreathPart.HOLD else LONGEST
        lengths[part] = min(most, max(least, lengths[part] + by))
        return Pace(*lengths.values())


@dataclass(frozen=True, slots=True)
class Breath:
    """A moment of a breath.

    `left` are the whole seconds still to count in this part, from its length down to 1;
    `to_next` says in how many seconds the count changes; `fullness` is 0 empty to 1 full.
    """

    part: BreathPart
    number: int
    left: int
    to_next: float
    fullness: float


def breath_at(pace: Pace, seconds: float) -> Breath:
    """Return the moment of a breath so long after the beginning; before it, the beginning."""
    since = max(0.0, seconds)
    number, within = divmod(since, pace.seconds)
    part, within = _part_of(pace, within)
    length = pace.of(part)
    return Breath(
        part=part,
        number=int(number) + 1,
        left=length - int(within),
        to_next=1 - within % 1,
        fullness=_fullness(part, within / length),
    )


def _part_of(pace: Pace, within: float) -> tuple[BreathPart, float]:
    for part in BreathPart:
        if within < pace.of(part):
            return part, within
        within -= pace.of(part)
    return BreathPart.IN, 0.0  # where a fraction of a second is lost in rounding


def _fullness(part: BreathPart, share: float) -> float:
    return {BreathPart.IN: share, BreathPart.HOLD: 1.0, BreathPart.OUT: 1 - share}[part]
