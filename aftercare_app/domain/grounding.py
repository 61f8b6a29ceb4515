"""5-4-3-2-1 grounding: five things one sees, down to one that one tastes."""

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """The senses in the order that they are asked for."""

    SEE = "see"
    FEEL = "feel"
    HEAR = "hear"
    SMELL = "smell"
    TASTE = "taste"


HOW_MANY = {Sense.SEE: 5, Sense.FEEL: 4, Sense.HEAR: 3, Sense.SMELL: 2, Sense.TASTE: 1}


@dataclass(frozen=True, slots=True)
class Grounding:
    """How far somebody got: at which sense they are, and how many things they found for it."""

    step: int = 0
    found: int = 0

    @property
    def sense(self) -> Sense | None:
        """The sense that is asked for; None when all five are through."""
        senses = list(Sense)
        return senses[self.step] if self.step < len(senses) else None

    def one_more(self) -> "Grounding":
        """Return it with one more thing found; the last one goes on to the next sense."""
        if self.sense is None:
            return self
        if self.found + 1 >= HOW_MANY[self.sense]:
            return self.onward()
        return Grounding(self.step, self.found + 1)

    def onward(self) -> "Grounding":
        """Return it at the next sense, however many were found; no sense is a must."""
        return Grounding(min(self.step + 1, len(Sense)))

    def back(self) -> "Grounding":
        """Return it at the sense before."""
        return Grounding(max(0, self.step - 1))
