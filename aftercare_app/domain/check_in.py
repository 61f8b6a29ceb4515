"""My week: ten questions about the last seven days, each of which may be left blank."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aftercare_app.domain.graduate import ProgramKind


class Question(StrEnum):
    """The ten questions, in the order in which they are asked."""

    SLEEP = "sleep"
    LOW = "low"
    URGES = "urges"
    AROUND = "around"
    TENSE = "tense"
    BACKED = "backed"
    SURE = "sure"
    PLEASED = "pleased"
    USED = "used"
    CALL = "call"


class Call(StrEnum):
    """Whether the person would like a call from their coordinator, and when."""

    NO = "no"
    THIS_WEEK = "this_week"
    SOON = "soon"


DAYS = 7
SCALE = 10
MEASURES: tuple[Question, ...] = tuple(
    question for question in Question if question is not Question.CALL
)
"""Questions that are answered with a number."""
JUDGED: tuple[Question, ...] = tuple(
    question for question in MEASURES if question is not Question.USED
)
"""Measures that can make a week hard. What is private makes none, so both sides see the same."""
COUNTED_IN_DAYS = frozenset(
    {Question.SLEEP, Question.LOW, Question.AROUND, Question.BACKED, Question.USED}
)
MORE_HELPS = frozenset({Question.BACKED, Question.SURE, Question.PLEASED})
"""Measures whose low end is the harder side; of all others it is the high end."""


def most(question: Question) -> int:
    """Return the largest number that answers a question; the smallest is always 0."""
    return DAYS if question in COUNTED_IN_DAYS else SCALE


def asked(program: ProgramKind | None) -> tuple[Question, ...]:
    """Return the questions for a program: after one for mental health alone, none about use."""
    if program is ProgramKind.MENTAL_HEALTH:
        return tuple(question for question in Question if question is not Question.USED)
    return tuple(Question)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered in one week; what is not in it was skipped, and is never a zero."""

    numbers: Mapping[Question, int] = field(default_factory=dict)
    call: Call | None = None

    def __post_init__(self) -> None:
        for question, number in self.numbers.items():
            if question is Question.CALL or not 0 <= number <= most(question):
                raise ValueError(f"{number} does not answer {question}")

    @property
    def blank(self) -> bool:
        """Whether everything was skipped; such a week counts as not answered."""
        return not self.numbers and self.call is None

    def of(self, question: Question) -> int | Call | None:
        """Return the answer to a question; None where it was skipped."""
        return self.call if question is Question.CALL else self.numbers.get(question)

    def giving(self, question: Question, answer: int | Call | None) -> "Answers":
        """Return the answers with one of them given anew, or taken back by None."""
        if question is Question.CALL:
            return Answers(self.numbers, answer if isinstance(answer, Call) else None)
        rest = {one: number for one, number in self.numbers.items() if one is not question}
        return Answers(rest if answer is None else {**rest, question: int(answer)}, self.call)


def answers_to_plain(answers: Answers) -> dict[str, object]:
    """Return answers as plain values for a draft."""
    numbers: dict[str, object] = {question.value: n for question, n in answers.numbers.items()}
    return numbers | {"call": answers.call}


def answers_from_plain(plain: Mapping[str, Any]) -> Answers:
    """Rebuild answers from `answers_to_plain`; raises ValueError or TypeError."""
    numbers = {Question(name): int(number) for name, number in plain.items() if name != "call"}
    return Answers(numbers, Call(plain["call"]) if plain.get("call") else None)
