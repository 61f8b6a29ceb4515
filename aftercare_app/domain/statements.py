"""An "I" statement: what I feel, when, because, and what I need, put into sentences."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import TOO_LONG
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

LIMITS = {"own_feeling": 60, "when": 200, "because": 200, "need": 200}


class Feeling(StrEnum):
    """Feelings to pick from; what somebody else did is not one."""

    HURT = "hurt"
    SAD = "sad"
    ANGRY = "angry"
    WORRIED = "worried"
    AFRAID = "afraid"
    LONELY = "lonely"
    ASHAMED = "ashamed"
    OVERWHELMED = "overwhelmed"
    LEFT_OUT = "left_out"
    TIRED = "tired"
    HOPEFUL = "hopeful"
    THANKFUL = "thankful"


class Want(StrEnum):
    """Needs to pick from, to begin with."""

    TIME = "time"
    TO_BE_HEARD = "to_be_heard"
    HELP = "help"
    SPACE = "space"
    A_PLAN = "a_plan"
    KINDNESS = "kindness"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementForm:
    """A statement as it is being put together; the texts are in the person's own words."""

    feelings: tuple[Feeling, ...] = ()
    own_feeling: str = ""
    when: str = ""
    because: str = ""
    need: str = ""

    @property
    def feels(self) -> bool:
        """Tell whether a feeling is named; without one there is nothing to say yet."""
        return bool(self.feelings or tidy(self.own_feeling))


def statement_problems(form: StatementForm) -> dict[str, Problem]:
    """Return which parts are too long."""
    over = {name: len(tidy(getattr(form, name))) - limit for name, limit in LIMITS.items()}
    return {name: Problem(TOO_LONG, (("over", by),)) for name, by in over.items() if by > 0}


def sentences_of(form: StatementForm) -> list[str]:
    """Return the sentences, to be filled with `{feelings}`, `{when}`, `{because}`, `{need}`.

    What was left out is left out of the sentence too; with nothing at all there is none.
    """
    found = []
    if form.feels:
        found.append(_FELT[bool(tidy(form.when)), bool(tidy(form.because))])
    if tidy(form.need):
        found.append(say("I need {need}."))
    return found


def tidy(words: str) -> str:
    """Return words as they stand inside a sentence: cleaned, without a full stop of their own."""
    return clean(words).text.rstrip(" .")


def to_plain(form: StatementForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    return {**asdict(form), "feelings": [one.value for one in form.feelings]}


def from_plain(plain: Mapping[str, Any]) -> StatementForm:
    """Rebuild the form from a draft; raises ValueError, KeyError or TypeError."""
    feelings = tuple(Feeling(one) for one in plain["feelings"])
    return StatementForm(**{**plain, "feelings": feelings})


_FELT = {
    (False, False): say("I feel {feelings}."),
    (True, False): say("I feel {feelings} when {when}."),
    (False, True): say("I feel {feelings} because {because}."),
    (True, True): say("I feel {feelings} when {when}, because {because}."),
}
