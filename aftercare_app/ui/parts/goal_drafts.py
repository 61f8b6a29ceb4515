"""Goal, step and worksheet forms as plain values, so that a draft can keep them."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.goal_rules import GoalForm, StepForm, WorksheetForm
from aftercare_app.domain.graduate import PartnerRhythm, PartnerWay

_READERS: Mapping[str, Callable[[Any], object]] = {
    "area": Dimension,
    "partner_way": PartnerWay,
    "partner_rhythm": PartnerRhythm,
    "target_on": date.fromisoformat,
    "due_on": date.fromisoformat,
    "options": tuple,
    "goal_id": UUID,
}
"""What reads a field back that is not plain text or a number."""


def to_plain(form: GoalForm | StepForm | WorksheetForm) -> dict[str, object]:
    """Return what is filled in as values that JSON knows."""
    return {
        field.name: _plain(value)
        for field in fields(form)
        if (value := getattr(form, field.name)) is not None
    }


def goal_from_plain(plain: Mapping[str, Any]) -> GoalForm:
    """Rebuild a goal form; raises ValueError or TypeError for anything else."""
    return GoalForm(**_typed(plain))


def step_from_plain(plain: Mapping[str, Any]) -> StepForm:
    """Rebuild a step form; raises ValueError or TypeError for anything else."""
    return StepForm(**_typed(plain))


def worksheet_from_plain(plain: Mapping[str, Any]) -> WorksheetForm:
    """Rebuild a worksheet form; raises ValueError or TypeError for anything else."""
    return WorksheetForm(**_typed(plain))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (StrEnum, UUID)) else value


def _typed(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _READERS[name](value) if name in _READERS else value for name, value in plain.items()
    }
