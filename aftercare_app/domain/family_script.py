"""The two-minute family check-in: one appreciation, one hard thing, one ask, one agreement."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from aftercare_app.domain.activity import ActivityKind, FamilySkill, FamilyTopic
from aftercare_app.domain.anchors import LIMITS as ANCHOR_LIMITS
from aftercare_app.domain.anchors import AnchorForm, blank_anchor
from aftercare_app.domain.details import FamilyDetails
from aftercare_app.domain.entry_form import EntryForm, Problem, blank_form
from aftercare_app.domain.goal_rules import TOO_LONG
from aftercare_app.domain.text import clean, excerpt
from aftercare_app.domain.tools import minutes_between

LIMITS = {"with_whom": 80, "appreciation": 500, "hard": 1000, "ask": 500, "agreement": 500}


class ScriptPart(StrEnum):
    """The four parts, in the order that they are said."""

    APPRECIATION = "appreciation"
    HARD = "hard"
    ASK = "ask"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptForm:
    """What somebody wants to say, in their own words; all of it may stay empty."""

    with_whom: str = ""
    appreciation: str = ""
    hard: str = ""
    ask: str = ""
    agreement: str = ""
    next_on: date | None = None


def script_problems(form: ScriptForm) -> dict[str, Problem]:
    """Return which parts are too long."""
    over = {name: len(clean(getattr(form, name)).text) - limit for name, limit in LIMITS.items()}
    return {name: Problem(TOO_LONG, (("over", by),)) for name, by in over.items() if by > 0}


def script_entry(form: ScriptForm, wall: datetime, began: datetime | None = None) -> EntryForm:
    """Return the family check-in as it is logged; what was said is its private note.

    The agreement becomes something planned, on the day of the next check-in or else a week
    later, by the same rule as for any family check-in.
    """
    words = [clean(getattr(form, part)).text for part in list(ScriptPart)[:-1]]
    minutes = None if began is None else minutes_between(began, wall)
    return replace(
        blank_form(ActivityKind.FAMILY, wall),
        minutes="" if minutes is None else str(minutes),
        with_whom=form.with_whom,
        details=FamilyDetails(topics=_topics(form), skills=_skills(form)),
        note="\n\n".join(one for one in words if one),
        agreement=form.agreement,
        next_on=form.next_on,
    )


def anchor_from_agreement(entry: EntryForm, today: date) -> AnchorForm:
    """Return an agreement as an anchor that only needs to be looked over and saved."""
    return replace(
        blank_anchor(ActivityKind.FAMILY, today),
        words=excerpt(entry.agreement, ANCHOR_LIMITS["words"] - 1),
        with_whom=entry.with_whom,
    )


def to_plain(form: ScriptForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    plain = {name: value for name, value in asdict(form).items() if value}
    if form.next_on is not None:
        plain["next_on"] = form.next_on.isoformat()
    return plain


def from_plain(plain: Mapping[str, Any]) -> ScriptForm:
    """Rebuild the form from a draft; raises ValueError or TypeError."""
    given = dict(plain)
    if "next_on" in given:
        given["next_on"] = date.fromisoformat(given["next_on"])
    return ScriptForm(**given)


def _topics(form: ScriptForm) -> tuple[FamilyTopic, ...]:
    return (FamilyTopic.APPRECIATION,) if form.appreciation.strip() else ()


def _skills(form: ScriptForm) -> tuple[FamilySkill, ...]:
    used = ((form.hard, FamilySkill.I_STATEMENT), (form.ask, FamilySkill.ASKED_FOR_SUPPORT))
    return tuple(skill for words, skill in used if words.strip())
