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
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.kit_adders import AddAnchor, AddAppointment, AddContact
from aftercare_app.ui.parts.kit_line_words import anchor_words, appointment_words, contact_words
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.words import _, fill, n_, say

Change = Callable[[KitLines], object]
Line = TypeVar("Line", KitAnchor, KitAppointment, KitContact)
ANCHOR, APPOINTMENT, CONTACT = "anchor", "appointment", "contact"


@ft.component
def KitLinesFields(lines: KitLines, change: Change) -> ft.Control:
    """Draw each list, and the form of the line that is being added."""
    adding, add = ft.use_state("")
    over = len(lines.words) - WORDS_LIMIT

    def added(new: KitLines) -> None:
        add("")
        change(new)

    def leave() -> None:
        add("")

    return stacked(
        _list(
            _("Anchors to begin with"),
            [(one.name, anchor_words(one)) for one in lines.anchors],
            lambda at: change(replace(lines, anchors=_without(lines.anchors, at))),
            ANCHOR,
            _("Add an anchor"),
            adding,
            add,
            lambda: AddAnchor(
                lambda one: added(replace(lines, anchors=(*lines.anchors, one))), leave
            ),
        ),
        _list(
            _("Appointments"),
            [(one.name, appointment_words(one)) for one in lines.appointments],
            lambda at: change(replace(lines, appointments=_without(lines.appointments, at))),
            APPOINTMENT,
            _("Add an appointment"),
            adding,
            add,
            lambda: AddAppointment(
                lambda one: added(replace(lines, appointments=(*lines.appointments, one))), leave
            ),
        ),
        _list(
            _("People and numbers to call"),
            [(one.name, contact_words(one)) for one in lines.contacts],
            lambda at: change(replace(lines, contacts=_without(lines.contacts, at))),
            CONTACT,
            _("Add a contact"),
            adding,
            add,
            lambda: AddContact(
                lambda one: added(replace(lines, contacts=(*lines.contacts, one))), leave
            ),
        ),
        section(
            _("A few words from you"),
            text_field(
                _("They read this first"),
                lines.words,
                lambda typed: change(replace(lines, words=typed)),
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
    adding: str,
    add: Callable[[str], object],
    form: Callable[[], ft.Control],
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
    button = button_row(
        quiet_button(add_words, key=f"add-{key}", icon=ft.Icons.ADD, on_click=lambda: add(key))
    )
    room = len(tiles) < MOST_LINES
    below = [card(form())] if adding == key else [button] if room else []
    return section(title, *([card_list(shown)] if shown else []), *below)


def _without(lines: tuple[Line, ...], at: int) -> tuple[Line, ...]:
    return lines[:at] + lines[at + 1 :]
