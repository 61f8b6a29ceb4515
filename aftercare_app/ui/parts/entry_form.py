"""The log form as one body, used for a new entry and for changing an old one."""

from datetime import datetime

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.domain.entry_form import EntryForm, Problem
from aftercare_app.ui.parts.entry_fields import (
    Change,
    SubtypeField,
    fold_title,
    helped_section,
    minutes_section,
    note_field,
    outcome_section,
    when_section,
)
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.kind_fields import contact_fields, kind_fields
from aftercare_app.ui.words import _

FOLDED = ("take_away", "homework", "agreement", "with_whom", "place", "next_on", "note")


@ft.component
def EntryFormBody(
    form: EntryForm,
    change: Change,
    wall: datetime,
    found: dict[str, Problem],
    used: tuple[str, ...],
    opened: bool,
) -> ft.Control:
    """Draw the form; what is optional is folded away until it is asked for."""
    not_said: bool | None = None
    unfolded, unfold = ft.use_state(not_said)
    wanted = opened if unfolded is None else unfolded
    open_now = wanted or any(name in FOLDED for name in found)
    parts: list[ft.Control] = []
    if isinstance(form.details, SupportContactDetails):
        parts += contact_fields(form, form.details, change, found)
    elif form.kind is not ActivityKind.GOAL:
        parts.append(SubtypeField(form, change, used, _question(form.kind)))
    parts += [when_section(form, change, wall, found), *minutes_section(form, change, found)]
    parts.append(_fold(open_now, lambda: unfold(not open_now)))
    if open_now:
        parts += [
            note_field(form, change, found),
            outcome_section(form, change),
            *helped_section(form, change),
            *kind_fields(form, change, found),
        ]
    return ft.Column(spacing=24, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=parts)


def _fold(unfolded: bool, flip: Action) -> ft.Control:
    return ft.TextButton(
        fold_title(unfolded),
        key="details",
        icon=ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE,
        height=48,
        on_click=acting(flip),
    )


def _question(kind: ActivityKind) -> str:
    return {
        ActivityKind.THERAPY: _("What kind of session"),
        ActivityKind.PEER_SUPPORT: _("Which group"),
        ActivityKind.WELLNESS: _("What you did"),
        ActivityKind.FAMILY: _("How you talked"),
    }[kind]
