"""What a coordinator is called on their card, and what is wrong with what was typed."""

from dataclasses import dataclass

from aftercare_app.ui.words import _, fill, say

NAME_LIMIT = 60
"""Letters that have room on a card."""


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What stands on a card."""

    name: str = ""
    program: str = ""


def name_problem(typed: str) -> str | None:
    """Return what is wrong with a name, if anything."""
    if not typed.strip():
        return _("Your card needs a name.")
    return _too_long(typed)


def program_problem(typed: str) -> str | None:
    """Return what is wrong with the name of a program, if anything."""
    if not typed.strip():
        return _("Your card needs the name of your program.")
    return _too_long(typed)


def _too_long(typed: str) -> str | None:
    if len(typed.strip().encode()) <= NAME_LIMIT:
        return None
    return fill(say("That is long for a card. Keep it to {limit} letters."), limit=NAME_LIMIT)
