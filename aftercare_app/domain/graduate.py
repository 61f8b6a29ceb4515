"""Words about the graduate and their goals that rules and rows share."""

from enum import StrEnum


class ProgramKind(StrEnum):
    """What the program was for; it decides which questions are ever asked."""

    SUBSTANCE_USE = "substance_use"
    MENTAL_HEALTH = "mental_health"
    BOTH = "both"


class GoalStatus(StrEnum):
    """Where a goal stands. There is no "failed"."""

    ACTIVE = "active"
    PAUSED = "paused"
    CHANGED = "changed"
    DONE = "done"
    LET_GO = "let_go"


class PartnerWay(StrEnum):
    """How an accountability partner is kept posted."""

    CALL = "call"
    TEXT = "text"
    IN_PERSON = "in_person"


class PartnerRhythm(StrEnum):
    """How often an accountability partner is kept posted."""

    DAILY = "daily"
    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"
