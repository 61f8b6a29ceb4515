"""When the app locks itself, how long a wrong try waits, and which digits are too easy."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

MINUTES = (0, 1, 2, 5, 15)
"""What can be chosen; 0 is as soon as the app is left, and a minute while it is looked at."""
USUAL_MINUTES = 2
AWAY_SECONDS = 15.0
"""How long a phone may be elsewhere before the app is locked."""

FREE_TRIES = 5
MOST_PIN_TRIES = 10
FIRST_WAIT = 30.0
LONGEST_PASSPHRASE_WAIT = 480.0
"""A passphrase is slow to try by itself: the wait is for hands at this screen, not for machines."""

SHORTEST_PIN, LONGEST_PIN = 6, 12
FEWEST_DIFFERENT = 3


@dataclass(frozen=True, slots=True)
class Idle:
    """When the person last did something here, and since when the app is out of sight."""

    touched_at: float
    away_since: float | None = None

    def locks_at(self, minutes: int, *, phone: bool) -> float:
        """Return the moment from which the app is locked, in the same seconds."""
        idle = self.touched_at + 60.0 * max(minutes, 1)
        if self.away_since is None or (not phone and minutes):
            return idle
        return min(idle, self.away_since + (AWAY_SECONDS if minutes else 0.0))


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries went wrong in a row, and when the last one was made.

    Moments are seconds since the machine started, which nobody can set. After a restart they
    begin anew; what has passed since then has surely passed.
    """

    wrong: int = 0
    last_at: float = 0.0

    def more(self, now: float) -> "Tries":
        """Return the count raised by the try that begins now."""
        return Tries(self.wrong + 1, now)

    def wait(self, now: float, longest: float = float("inf")) -> float:
        """Return how many seconds are left until the next try: 30, then four times as many."""
        if self.wrong < FREE_TRIES:
            return 0.0
        whole = min(FIRST_WAIT * 4.0 ** (self.wrong - FREE_TRIES), longest)
        passed = now - self.last_at if now >= self.last_at else now
        return max(0.0, whole - passed)


class PinProblem(StrEnum):
    """Why a PIN is too easy to guess."""

    TOO_SHORT = "too_short"
    NOT_DIGITS = "not_digits"
    RUN = "run"
    REPEATS = "repeats"
    OWN_DATE = "own_date"


def pin_problem(typed: str, own_dates: Collection[date]) -> PinProblem | None:
    """Return what is wrong with a new PIN, or None where it will do."""
    if typed and not (typed.isascii() and typed.isdecimal()):
        return PinProblem.NOT_DIGITS
    if not SHORTEST_PIN <= len(typed) <= LONGEST_PIN:
        return PinProblem.TOO_SHORT
    if _is_run(typed):
        return PinProblem.RUN
    if len(set(typed)) < FEWEST_DIFFERENT or _repeats(typed):
        return PinProblem.REPEATS
    if any(form in typed for day in own_dates for form in _written(day)):
        return PinProblem.OWN_DATE
    return None


def _is_run(digits: str) -> bool:
    """Tell whether each digit follows the one before: 123456, 987654, 246802."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1


def _repeats(digits: str) -> bool:
    """Tell whether a piece is said again and again (123123), or each digit twice (112233)."""
    twice = len(digits) % 2 == 0 and digits[::2] == digits[1::2]
    return twice or digits in (digits + digits)[1:-1]


def _written(day: date) -> set[str]:
    """Return the ways in which people write a day without signs."""
    dd, mm, yyyy = f"{day.day:02}", f"{day.month:02}", f"{day.year:04}"
    years = (yyyy, yyyy[2:])
    return {form for y in years for form in (dd + mm + y, mm + dd + y, y + mm + dd, y + dd + mm)}
