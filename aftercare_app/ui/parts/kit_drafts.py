"""The forms of kits: the lines, the one that is being added, and both as plain values."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kit import KitAnchor, KitAppointment, KitContact
from aftercare_app.services.cohort.kits import ForGraduate, KitLines
from aftercare_app.ui.parts.desk_drafts import Plain, day, read_fields, to_plain

KitLine = KitAnchor | KitAppointment | KitContact
SORTS: dict[str, type[Any]] = {
    "anchor": KitAnchor,
    "appointment": KitAppointment,
    "contact": KitContact,
}


@dataclass(frozen=True, slots=True)
class LinesForm:
    """The lines of a kit, and the one that is being added."""

    lines: KitLines = KitLines()  # noqa: RUF009  nothing in it can change
    begun: KitLine | None = None


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """A template as it is typed."""

    name: str
    program: str
    kit: LinesForm


@dataclass(frozen=True, slots=True)
class KitForm:
    """Whom the kit is for, and what is in it."""

    graduate: ForGraduate
    kit: LinesForm


def template_to_plain(form: TemplateForm) -> dict[str, object]:
    """Return a template's form as values that JSON knows."""
    return {"name": form.name, "program": form.program, "kit": _kit_to_plain(form.kit)}


def template_from_plain(today: date, plain: Plain) -> TemplateForm:
    """Rebuild a template's form; raises KeyError, ValueError or TypeError for anything else."""
    return TemplateForm(plain["name"], plain["program"], _kit(plain["kit"], today))


def kit_to_plain(form: KitForm) -> dict[str, object]:
    """Return the form of somebody's kit as values that JSON knows."""
    return {"graduate": to_plain(form.graduate), "kit": _kit_to_plain(form.kit)}


def kit_from_plain(today: date, plain: Plain) -> KitForm:
    """Rebuild the form of somebody's kit; raises as that of a template does."""
    graduate = read_fields(
        plain["graduate"], graduated_on=day, check_ups=lambda days: tuple(map(day, days))
    )
    return KitForm(ForGraduate(**graduate), _kit(plain["kit"], today))


def _kit_to_plain(form: LinesForm) -> dict[str, object]:
    begun = form.begun
    sort = next((name for name, one in SORTS.items() if type(begun) is one), None)
    return {
        "lines": to_plain(form.lines),
        "begun": None if begun is None else [sort, to_plain(begun)],
    }


def _kit(plain: Plain, today: date) -> LinesForm:
    read = plain["lines"]
    lines = KitLines(
        tuple(_line("anchor", one) for one in read["anchors"]),
        tuple(_line("appointment", one) for one in read["appointments"]),
        tuple(_line("contact", one) for one in read["contacts"]),
        read["words"],
    )
    begun = None if plain["begun"] is None else _line(*plain["begun"])
    if isinstance(begun, KitAppointment):
        begun = replace(begun, on=max(begun.on, today + timedelta(days=1)))
    return LinesForm(lines, begun)


def _line(sort: str, plain: Plain) -> Any:
    return SORTS[sort](**read_fields(plain, kind=ActivityKind, weekdays=tuple, on=day))
