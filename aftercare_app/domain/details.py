"""What each kind of entry holds beyond the common fields, as choices and numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from aftercare_app.domain.activity import (
    ContactWay,
    FamilySkill,
    FamilyTopic,
    MeetingPlace,
    MyPart,
    SupportRole,
    TherapyFocus,
)


@dataclass(frozen=True, slots=True)
class TherapyDetails:
    """An outpatient session."""

    telehealth: bool = False
    focus: tuple[TherapyFocus, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """A peer support meeting; `types` are Meeting Guide codes, kept as they are."""

    how: MeetingPlace | None = None
    types: tuple[str, ...] = ()
    my_part: tuple[MyPart, ...] = ()
    home_group: bool = False


@dataclass(frozen=True, slots=True)
class SupportContactDetails:
    """A call, text or meeting with one person who backs them up."""

    role: SupportRole | None = None
    way: ContactWay | None = None


@dataclass(frozen=True, slots=True)
class WellnessDetails:
    """A practice, with how the person felt before and after (0 worst to 10 best).

    Urge surfing asks instead how strong the urge was (0 none to 10 strongest).
    """

    felt_before: int | None = None
    felt_after: int | None = None
    urge_before: int | None = None
    urge_after: int | None = None


@dataclass(frozen=True, slots=True)
class FamilyDetails:
    """A family check-in; tone runs from 1 (tense) to 5 (easy)."""

    topics: tuple[FamilyTopic, ...] = ()
    tone: int | None = None
    skills: tuple[FamilySkill, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalDetails:
    """Work on a goal; with a step when the entry ticked one."""

    goal_id: UUID | None = None
    step_id: UUID | None = None


Details = (
    TherapyDetails
    | MeetingDetails
    | SupportContactDetails
    | WellnessDetails
    | FamilyDetails
    | GoalDetails
)

_NAMES: dict[str, type[Details]] = {
    "therapy": TherapyDetails,
    "meeting": MeetingDetails,
    "support_contact": SupportContactDetails,
    "wellness": WellnessDetails,
    "family": FamilyDetails,
    "goal": GoalDetails,
}
_TYPES = {details_type: name for name, details_type in _NAMES.items()}

Choice = TypeVar("Choice")


def to_mapping(details: Details) -> dict[str, object]:
    """Return the details as plain values for JSON; empty fields are left out."""
    plain: dict[str, object] = {"of": _TYPES[type(details)]}
    for field in fields(details):
        value = getattr(details, field.name)
        if value != field.default:
            plain[field.name] = _plain(value)
    return plain


def from_mapping(plain: Mapping[str, Any]) -> Details:
    """Rebuild details from `to_mapping`; raises ValueError or KeyError for anything else."""
    details_type = _NAMES[plain["of"]]
    makes = _MAKERS[plain["of"]]
    return details_type(**{name: makes[name](plain[name]) for name in plain if name != "of"})


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, (StrEnum, UUID)):
        return str(value)
    return value


def _maker(hint: Any) -> Callable[[Any], Any]:
    """Return what turns a JSON value into what the field is annotated with."""
    if get_origin(hint) is tuple:
        one = _maker(get_args(hint)[0])
        return lambda values: tuple(one(value) for value in values)
    for option in get_args(hint) or (hint,):
        if isinstance(option, type) and issubclass(option, (StrEnum, UUID)):
            return option
    return lambda value: value


_MAKERS = {
    name: {field: _maker(hint) for field, hint in get_type_hints(details_type).items()}
    for name, details_type in _NAMES.items()
}
"""Found out once, because lists of the past read thousands of details."""
