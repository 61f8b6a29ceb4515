"""What stands on an emergency card, and how it is written down."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

MOST_LINES = 5
LINE_LIMIT = 120
TOO_LONG = say("A line on the card has room for {limit} letters. This one has {over} too many.")


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody to call, as the card shows them. `dial` is what a phone can call."""

    name: str
    phone: str
    agreed_to: str
    may_text: bool
    dial: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """The card: people, own lines, and help lines for a country if they were chosen."""

    people: tuple[CardPerson, ...]
    words: tuple[str, ...]
    help_lines: bool
    country: str

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands on it."""
        return not (self.people or self.words or self.help_lines)


def tidied(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return own lines as they are kept: cleaned, without blank ones, at most five."""
    cleaned = (" ".join(clean(line).text.split())[:LINE_LIMIT] for line in words)
    return tuple(line for line in cleaned if line)[:MOST_LINES]


def line_problem(line: str) -> Problem | None:
    """Return why a line does not fit on the card."""
    over = len(" ".join(clean(line).text.split())) - LINE_LIMIT
    return Problem(TOO_LONG, (("limit", LINE_LIMIT), ("over", over))) if over > 0 else None


def card_to_text(card: Card) -> str:
    """Return the card as the text that is sealed."""
    return json.dumps(asdict(card), ensure_ascii=False)


def card_from_text(text: str) -> Card:
    """Rebuild a card from `card_to_text`; raises ValueError, KeyError or TypeError."""
    plain: Mapping[str, Any] = json.loads(text)
    people = tuple(CardPerson(**one) for one in plain["people"])
    return Card(people, tuple(plain["words"]), bool(plain["help_lines"]), str(plain["country"]))
