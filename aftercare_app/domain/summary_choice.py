"""What a person chooses for one summary, within what their permission allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.summary import (
    PERIODS,
    SHORT_LIMIT,
    WORDS_LIMIT,
    CallMe,
    ContactWish,
    ReasonKind,
)

LIMITS = {"words": WORDS_LIMIT, "questions": WORDS_LIMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryChoice:
    """This time's switches and words. `notes` are the entries whose note was ticked.

    `best_time` and `phone` stay in the form when no call is wanted, and are not sent then.
    """

    weeks: int = PERIODS[0]
    left_out: frozenset[Category] = frozenset()
    notes: frozenset[UUID] = frozenset()
    contexts: Mapping[ReasonKind, str] = field(default_factory=dict)
    call: Call = Call.NO
    best_time: str = ""
    phone: str = ""
    wishes: frozenset[ContactWish] = frozenset()
    words: str = ""
    questions: str = ""

    def switched(self, category: Category, on: bool) -> "SummaryChoice":
        """Return the choice with a category in or out; days of use go with My week."""
        out = self.left_out - {category} if on else self.left_out | {category}
        if on and category is Category.USE:
            out = out - {Category.CHECK_INS}
        if not on and category is Category.CHECK_INS:
            out = out | {Category.USE}
        return replace(self, left_out=out)

    def with_context(self, reason: ReasonKind, words: str) -> "SummaryChoice":
        """Return the choice with other words about a reason."""
        return replace(self, contexts={**self.contexts, reason: words})


def shared_by(permission: Permission, choice: SummaryChoice) -> frozenset[Category]:
    """Return the categories that a summary may hold: allowed, and not left out this time."""
    shared = frozenset(permission.categories) - choice.left_out
    return shared if Category.CHECK_INS in shared else shared - {Category.USE}


def call_of(choice: SummaryChoice, fit: Any) -> CallMe:
    """Return the call that is asked for; where and when only if one is. `fit` cleans a text."""
    wishes = tuple(wish for wish in ContactWish if wish in choice.wishes)
    if choice.call is Call.NO:
        return CallMe(wishes=wishes)
    return CallMe(
        choice.call, fit(choice.best_time, SHORT_LIMIT), fit(choice.phone, SHORT_LIMIT), wishes
    )


def too_long(choice: SummaryChoice) -> dict[str, int]:
    """Return which texts are too long, and by how many characters."""
    lengths = {
        "words": (len(choice.words.strip()), WORDS_LIMIT),
        "questions": (len(choice.questions.strip()), WORDS_LIMIT),
        "best_time": (len(choice.best_time.strip()), SHORT_LIMIT),
        "phone": (len(choice.phone.strip()), SHORT_LIMIT),
    } | {
        f"context-{reason}": (len(words.strip()), WORDS_LIMIT)
        for reason, words in choice.contexts.items()
    }
    return {name: length - limit for name, (length, limit) in lengths.items() if length > limit}


def choice_to_plain(choice: SummaryChoice) -> dict[str, object]:
    """Return a choice as plain values for a draft."""
    return {
        "weeks": choice.weeks,
        "left_out": sorted(choice.left_out),
        "notes": sorted(str(one) for one in choice.notes),
        "contexts": {str(reason): words for reason, words in choice.contexts.items()},
        "call": choice.call,
        "best_time": choice.best_time,
        "phone": choice.phone,
        "wishes": sorted(choice.wishes),
        "words": choice.words,
        "questions": choice.questions,
    }


def choice_from_plain(plain: Mapping[str, Any]) -> SummaryChoice:
    """Rebuild a choice from `choice_to_plain`; raises KeyError, ValueError or TypeError."""
    if plain["weeks"] not in PERIODS:
        raise ValueError("weeks")
    return SummaryChoice(
        weeks=plain["weeks"],
        left_out=frozenset(map(Category, plain["left_out"])),
        notes=frozenset(map(UUID, plain["notes"])),
        contexts={ReasonKind(reason): str(words) for reason, words in plain["contexts"].items()},
        call=Call(plain["call"]),
        best_time=str(plain["best_time"]),
        phone=str(plain["phone"]),
        wishes=frozenset(map(ContactWish, plain["wishes"])),
        words=str(plain["words"]),
        questions=str(plain["questions"]),
    )
