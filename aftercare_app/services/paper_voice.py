"""How a paper speaks: the screens hand in their words, so that both say the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.crisis import Way
from aftercare_app.domain.relapse_plan import PlanSection
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
