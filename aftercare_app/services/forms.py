"""What keeping a form answers, and what it says when the form is not ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from aftercare_app.domain.entry_form import Problem
from aftercare_app.sentences import Trouble, say


class FormNotReady(Trouble):
    """The form still has something to correct; `problems` names the fields."""

    sentence = say("Something needs a look before this can be saved. It is marked below.")

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept, and how many control characters were left out of its text.

    `may_count_for` names the anchors an entry may be meant for, where it is more than one.
    """

    id: UUID
    removed_characters: int
    may_count_for: tuple[UUID, ...] = ()


def insist(problems: Mapping[str, Problem]) -> None:
    """Raise FormNotReady if anything still has to be corrected."""
    if problems:
        raise FormNotReady(problems)
