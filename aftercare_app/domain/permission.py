"""Permission to share: to whom, what, what for, from when until when, signed, and how it ends.

Its elements are those of a consent under 42 CFR 2.31(a): who shares, to whom, how much of what
kind, the purpose, the right to withdraw and how, the day it ends, a signature and its date. It is
the person's own permission and not a legal form of their program, and the screen says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class Category(StrEnum):
    """What a summary may hold; what is not ticked is never built into one."""

    ANCHORS = "anchors"
    CHECK_INS = "check_ins"
    USE = "use"
    """Days of use in My week: private unless ticked on its own."""
    SCREENS = "screens"
    COUNTS = "counts"
    GOALS = "goals"
    RETURNS = "returns"
    NOTES = "notes"
    """Notes are ticked one by one in each summary; family notes can never be."""


class Purpose(StrEnum):
    """What the summaries are for (42 CFR 2.31(a)(5))."""

    STAY_IN_TOUCH = "stay_in_touch"
    PLAN_SUPPORT = "plan_support"
    CONTINUE_CARE = "continue_care"
    OTHER = "other"
    """In the person's own words, `purpose_words`."""


RHYTHMS = (1, 2, 4)
"""How many weeks may lie between two summaries."""
USUAL_RHYTHM = 4
USUAL_DAYS = 90
MOST_DAYS = 366
"""A permission lasts twelve months at most."""
ENDING_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Permission:
    """What a graduate agreed to with one coordinator. A change makes the next `version` of it.

    `categories` are in the order of `Category`, each once. Days are the person's own; `ends` is
    the last day on which the permission holds.
    """

    id: UUID
    version: int
    alias: str
    recipient: str
    program: str
    categories: tuple[Category, ...]
    purpose: Purpose
    purpose_words: str
    every_weeks: int
    starts: date
    ends: date
    signed_name: str
    signed_on: date

    def holds_on(self, day: date) -> bool:
        """Tell whether the permission holds on a day, unless it was withdrawn."""
        return self.starts <= day <= self.ends

    def days_left(self, day: date) -> int:
        """Return how many days it still holds after this one; 0 on the last and after it."""
        return max(0, (self.ends - day).days)
