"""How a paper speaks: the screens hand in their words, so that both say the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import Call, Question
from aftercare_app.domain.crisis import Way
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.my_usual import Direction, MyUsual
from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.reasons import Reason
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.summary import ContactWish
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.sentences import say
from aftercare_app.services.plan_facts import Version

PAGE = say("Page {number} of {pages}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The words of the language that is spoken now."""

    language: str
    tell: Callable[..., str]
    choice: Callable[[StrEnum], str]
    subtype: Callable[[ActivityKind, str | None], str]
    dated: Callable[[date], str]
    weekday: Callable[[int], str]
    anchor: Callable[[Version], str]
    when: Callable[[Version], str]
    goal: Callable[[int], str]
    section: Callable[[PlanSection], str]
    line: Callable[[PlanSection, str | None, str], str]
    pick: Callable[[StrEnum], str]
    if_half: Callable[[str | None, str], str]
    then_half: Callable[[str | None, str], str]
    way: Callable[[Way], str]

    def page(self, number: int, pages: int) -> str:
        """Return what stands below a page."""
        return self.tell(PAGE, number=number, pages=pages)

    def days(self, first: date, last: date) -> str:
        """Return a stretch of days with its years."""
        return self.tell(say("{first} to {last}"), first=self.dated(first), last=self.dated(last))

    def together(self, parts: Sequence[str]) -> str:
        """Return facts beside each other."""
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryVoice:
    """The words of a paper, and those that only a summary needs."""

    voice: Voice
    short_day: Callable[[date], str]
    measure: Callable[[Question], str]
    number: Callable[[Question, int], str]
    usual: Callable[[MyUsual | None], str]
    direction: Callable[[Direction], str]
    screen: Callable[[Instrument], str]
    counted: Callable[[str], str]
    mark: Callable[[WeekStatus], str]
    category: Callable[[Category], str]
    purpose: Callable[[Permission], str]
    rhythm: Callable[[int], str]
    wish: Callable[[ContactWish], str]
    call: Callable[[Call], str]
    reason: Callable[[Reason], str]
    listed: Callable[[Sequence[str]], str]
    more: Callable[[int], str]
    more_lines: Callable[[int], str]

    def tell(self, sentence: str, **values: object) -> str:
        """Return a sentence in the language that is spoken now."""
        return self.voice.tell(sentence, **values)
