"""My usual: what the person's own last weeks say, and when a week differs from it.

There is no good or bad here and no chance of anything: only the person's own numbers, and a rule
that anyone can read. A week is harder when its number lies on the harder side of every one of the
last four that were answered; with fewer than three answered weeks nothing is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from aftercare_app.domain.check_in import MORE_HELPS, Answers, Question

WEEKS = 4
"""How many answered weeks make the usual."""
ENOUGH = 3
"""With fewer answered weeks a week is not compared."""


@dataclass(frozen=True, slots=True)
class MyUsual:
    """The middle and the range of the last answered weeks, and how many they were."""

    median: float
    least: int
    most: int
    n: int

    @property
    def enough(self) -> bool:
        """Whether there are enough weeks to compare another one with."""
        return self.n >= ENOUGH


class Direction(StrEnum):
    """How a week stands against the usual."""

    HARDER = "harder"
    AS_USUAL = "as_usual"
    EASIER = "easier"
    TOO_FEW = "too_few"
    BLANK = "blank"


def usual_of(earlier: Sequence[int | None]) -> MyUsual | None:
    """Return the usual of earlier weeks, oldest first; blank weeks change nothing.

    The week that is compared is not among them.
    """
    answered = [number for number in earlier if number is not None][-WEEKS:]
    if not answered:
        return None
    return MyUsual(float(median(answered)), min(answered), max(answered), len(answered))


def direction(question: Question, now: int | None, usual: MyUsual | None) -> Direction:
    """Tell on which side of the usual a number lies, or that it lies within."""
    if now is None:
        return Direction.BLANK
    if usual is None or not usual.enough:
        return Direction.TOO_FEW
    if usual.least <= now <= usual.most:
        return Direction.AS_USUAL
    more = now > usual.most
    return Direction.EASIER if more == (question in MORE_HELPS) else Direction.HARDER


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of a week: its number, the usual before it, and how they stand."""

    question: Question
    now: int | None
    usual: MyUsual | None
    direction: Direction


def compared(
    questions: Sequence[Question], now: Answers, earlier: Sequence[Answers]
) -> tuple[Compared, ...]:
    """Compare a week with the ones before it, oldest first, measure by measure."""
    found = []
    for question in questions:
        usual = usual_of([week.numbers.get(question) for week in earlier])
        number = now.numbers.get(question)
        found.append(Compared(question, number, usual, direction(question, number, usual)))
    return tuple(found)


def by_question(compared: Sequence[Compared]) -> Mapping[Question, Compared]:
    """Return measures by their question."""
    return {one.question: one for one in compared}
