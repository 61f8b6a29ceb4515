"""The lines of a kit: anchors, appointments, people to turn to; each added and taken out here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import flet as ft

from aftercare_app.domain.kit import MOST_LINES, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.summary import WORDS_LIMIT
from aftercare_app.services.cohort.kits import KitLines
from aftercare_app.ui.parts.cards import card, card_list, icon_button, section
from aftercare_app.ui.parts.fields import Action, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.kit_adders import (
    BLANK_ANCHOR,
    BLANK_CONTACT,
    AddAnchor,
    AddAppointment,
    AddContact,
    blank_appointment,
)
from aftercare_app.ui.parts.kit_drafts import KitLine, LinesForm
from aftercare_app.ui.parts.kit_line_words import anchor_words, appointment_words, contact_words
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say

KitLineT = TypeVar("KitLineT", KitAnchor, KitAppointment, KitContact)
Change = Callable[[LinesForm], object]


@ft.component
def KitLinesFields(form: LinesForm, change: Change) -> ft.Control:
    """Draw each list, and the form of the line that is being added."""
    today = use_here().office.clock.today()
    lines = form.lines
    over = len(lines.words) - WORDS_LIMIT

    def write(new: KitLines) -> None:
        change(replace(form, lines=new))

    def added(new: KitLines) -> None:
        change(LinesForm(new))

    def begin(line: KitLine | None) -> None:
        change(replace(form, begun=line))

    def leave() -> None:
        begin(None)

    begun = form.begun
    return stacked(
        _list(
            _("Anchors to begin with"),
            [(one.name, anchor_words(one)) for one in lines.anchors],
            lambda at: write(replace(lines, anchors=_without(lines.anchors, at))),
            "anchor",
            _("Add an anchor"),
            lambda: begin(BLANK_ANCHOR),
            AddAnchor(
                begun,
                begin,
                lambda one: added(replace(lines, anchors=(*lines.anchors, one))),
                leave,
            )
            if isinstance(begun, KitAnchor)
            else None,
        ),
        _list(
            _("Appointments"),
            [(one.name, appointment_words(one)) for one in lines.appointments],
            lambda at: write(replace(lines, appointments=_without(lines.appointments, at))),
            "appointment",
            _("Add an appointment"),
            lambda: begin(blank_appointment(today)),
            AddAppointment(
                begun,
                begin,
                lambda one: added(replace(lines, appointments=(*lines.appointments, one))),
                leave,
            )
            if isinstance(begun, KitAppointment)
            else None,
        ),
        _list(
            _("People and numbers to call"),
            [(one.name, contact_words(one)) for one in lines.contacts],
            lambda at: write(replace(lines, contacts=_without(lines.contacts, at))),
            "contact",
            _("Add a contact"),
            lambda: begin(BLANK_CONTACT),
            AddContact(
                begun,
                begin,
                lambda one: added(replace(lines, contacts=(*lines.contacts, one))),
                leave,
            )
            if isinstance(begun, KitContact)
            else None,
        ),
        section(
            _("A few words from you"),
            text_field(
                _("They read this first"),
                lines.words,
                lambda typed: write(replace(lines, words=typed)),
                key="kit-words",
                lines=3,
                error=n_("{n} letter too many", "{n} letters too many", over) if over > 0 else None,
            ),
        ),
    )


def _list(
    title: str,
    tiles: Sequence[tuple[str, str]],
    take_out: Callable[[int], object],
    key: str,
    add_words: str,
    add: Action,
    form: ft.Control | None,
) -> ft.Control:
    """Return one list, and below it the form or the button that opens it."""
    shown = [
        ft.ListTile(
            title=name,
            subtitle=words or None,
            min_height=56,
            trailing=icon_button(
                ft.Icons.CLOSE,
                fill(say("Take out {name}"), name=name),
                key=f"{key}-out-{at}",
                on_click=partial(take_out, at),
            ),
        )
        for at, (name, words) in enumerate(tiles)
    ]
    button = button_row(quiet_button(add_words, key=f"add-{key}", icon=ft.Icons.ADD, on_click=add))
    room = len(tiles) < MOST_LINES
    below = [card(form)] if form is not None else [button] if room else []
    return section(title, *([card_list(shown)] if shown else []), *below)


def _without(lines: tuple[KitLineT, ...], at: int) -> tuple[KitLineT, ...]:
    return lines[:at] + lines[at + 1 :]
