"""What of a relapse plan can be kept, and when it is time to look at it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import TOO_LONG, text_problems
from aftercare_app.sentences import say

LINE_LIMITS = {"words": 200, "phone": 40}
PAIR_LIMITS = {"if_words": 200, "then_words": 200}
CAPTION_LIMIT = 120
MOST_LINES = 40
MOST_PAIRS = 20
MOST_PHOTOS = 4

REVIEW_EVERY = timedelta(days=30)
ASIDE_LASTS = timedelta(days=3)
"""How long a review that was put aside keeps quiet."""

IF_NEEDED = say("Pick what could happen, or write it.")
THEN_NEEDED = say("Pick what you will do, or write it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """A line of the plan in the person's own words, with a number where there is one.

    On a line that was picked, the words say more: a name, or where something is kept.
    """

    words: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairForm:
    """An if-then pair; each half is a code from a list or the person's own words."""

    if_pick: str | None = None
    if_words: str = ""
    then_pick: str | None = None
    then_words: str = ""


class ReviewAnswer(StrEnum):
    """What the person said about the plan as a whole."""

    STILL_TRUE = "still_true"
    CHANGED = "changed"
    PUT_ASIDE = "put_aside"
    HARD_WEEK = "hard_week"


LOOKED_AT = (ReviewAnswer.STILL_TRUE, ReviewAnswer.CHANGED)
"""Answers that settle a review."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer and its day."""

    answer: ReviewAnswer
    on_day: date


def line_problems(form: LineForm, *, picked: bool = False) -> dict[str, Problem]:
    """Return what has to change before the line can be kept; a picked one needs no words."""
    return text_problems(form, LINE_LIMITS, needed="" if picked else "words")


def pair_problems(form: PairForm) -> dict[str, Problem]:
    """Return what has to change before the pair can be kept: both halves are said."""
    found = text_problems(form, PAIR_LIMITS, needed="")
    if not (form.if_pick or form.if_words.strip() or "if_words" in found):
        found["if_words"] = Problem(IF_NEEDED)
    if not (form.then_pick or form.then_words.strip() or "then_words" in found):
        found["then_words"] = Problem(THEN_NEEDED)
    return found


def caption_problems(words: str) -> dict[str, Problem]:
    """Return whether what is written under a photo is too long."""
    over = len(words.strip()) - CAPTION_LIMIT
    return {"caption": Problem(TOO_LONG, (("over", over),))} if over > 0 else {}


def reviewed_on(said: Iterable[Said]) -> date | None:
    """Return the day on which the plan was last looked at as a whole."""
    return max((one.on_day for one in said if one.answer in LOOKED_AT), default=None)


def review_due_on(begun_on: date | None, said: Iterable[Said]) -> date | None:
    """Return the day from which to ask; None while there is no plan.

    It is thirty days after the last look, or after the plan was begun; sooner after a hard week
    that was said since. Put aside, it keeps quiet for a few days. `said` is in its order in time.
    """
    if begun_on is None:
        return None
    due = begun_on + REVIEW_EVERY
    for one in said:
        if one.answer in LOOKED_AT:
            due = one.on_day + REVIEW_EVERY
        elif one.answer is ReviewAnswer.HARD_WEEK:
            due = min(due, one.on_day)
        else:
            due = max(due, one.on_day + ASIDE_LASTS)
    return due
