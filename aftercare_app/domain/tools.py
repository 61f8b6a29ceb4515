"""Tools for a hard moment: what each is logged as, and how long it took."""

import math
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from aftercare_app.domain.activity import ActivityKind, Practice
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.entry_form import EntryForm, blank_form

LONGEST_MINUTES = 120
"""A tool left open for longer than this was not in use all the while; its length is not kept."""


class Tool(StrEnum):
    """One thing to do; the value is the last part of its address."""

    BREATHING = "breathing"
    GROUNDING = "grounding"
    URGE = "urge"
    HALT = "halt"
    I_STATEMENT = "i-statement"
    GRATITUDE = "gratitude"
    NOTE = "note"


PRACTICES = {
    Tool.BREATHING: Practice.DEEP_BREATHING,
    Tool.GROUNDING: Practice.GROUNDING,
    Tool.URGE: Practice.URGE_SURFING,
    Tool.HALT: Practice.SELF_CARE,
    Tool.I_STATEMENT: Practice.JOURNALING,
    Tool.GRATITUDE: Practice.GRATITUDE,
    Tool.NOTE: Practice.JOURNALING,
}
"""The wellness practice that each tool is logged as."""


def minutes_between(began: datetime, now: datetime) -> int | None:
    """Return how many minutes something took, at least one; None when nobody can tell."""
    minutes = max(1, math.ceil((now - began).total_seconds() / 60 - 0.5))
    return minutes if minutes <= LONGEST_MINUTES and now >= began else None


def worksheet_entry(problem: str, wall: datetime, began: datetime) -> EntryForm:
    """Return the log form for a problem that was worked through in writing just now."""
    minutes = minutes_between(began, wall)
    return replace(
        blank_form(ActivityKind.WELLNESS, wall, Practice.JOURNALING),
        minutes="" if minutes is None else str(minutes),
        note=problem,
    )


def tool_entry(
    tool: Tool,
    wall: datetime,
    *,
    began: datetime | None = None,
    ended: datetime | None = None,
    details: WellnessDetails | None = None,
    note: str = "",
) -> EntryForm:
    """Return the log form that a tool fills in when somebody is done with it just now.

    It took from `began` to `ended`, or to now; both are moments in UTC.
    """
    minutes = None if began is None else minutes_between(began, ended or wall)
    return replace(
        blank_form(ActivityKind.WELLNESS, wall, PRACTICES[tool]),
        minutes="" if minutes is None else str(minutes),
        details=details or WellnessDetails(),
        note=note,
    )
