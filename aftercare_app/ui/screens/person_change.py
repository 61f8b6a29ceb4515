"""What a coordinator writes on a row: name, number, program; two rows made one; letting go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.domain.cohort import NAME_LIMIT, PHONE_LIMIT, RosterFilter
from aftercare_app.office import Office
from aftercare_app.services.cohort.people import PersonForm
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.services.cohort.rows import PersonGone
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, primary_button, section
from aftercare_app.ui.parts.desk_drafts import person_from_plain, saved, to_plain
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, quiet_button
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.search_field import SearchField
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

YEARS_BACK = timedelta(days=5 * 366)
FOUND = 6
Change = Callable[[PersonForm], object]


@dataclass(frozen=True, slots=True)
class FormFound:
    """What stands on a row now; None for whoever is not on the roster."""

    form: PersonForm | None


def read_form(office: Office, person_id: UUID) -> FormFound:
    """Read what stands on a row."""
    try:
        return FormFound(office.people.read(person_id).form)
    except PersonGone:
        return FormFound(None)


@screen
def ChangePersonScreen(path: str) -> ft.Control:
    """Draw the form once it is read."""
    here = use_here()
    person_id = UUID(path.split("/")[2])
    found = use_filed(lambda office: read_form(office, person_id), [person_id], follow=False)
    if found is None:
        return screen_view(here, path, _("Change this row"), [])
    if found.form is None:
        return NotFoundScreen(path)
    return PersonFields(path, person_id, found.form)


@ft.component
def PersonFields(path: str, person_id: UUID, start: PersonForm) -> ft.Control:
    """Draw the fields, and what else can be done with a row."""
    here = use_here()
    draft = use_draft(path, start, to_plain, person_from_plain)
    form = draft.form

    async def save() -> None:
        if await saved(here, draft, here.office.people.write, person_id, draft.form):
            here.back()
            here.tell(_("Saved."))

    return screen_view(
        here,
        path,
        _("Change this row"),
        [
            *restored_note(draft),
            *_fields(here, form, draft.change),
            SameAs(person_id),
            LetGo(person_id, start.alias),
        ],
        primary=primary_button(
            _("Save"),
            key="save",
            icon=ft.Icons.CHECK,
            on_click=save,
            disabled=not form.alias.strip(),
        ),
    )


def _fields(here: Here, form: PersonForm, change: Change) -> list[ft.Control]:
    today = here.office.clock.today()

    def line(label: str, name: str, limit: int, keyboard: ft.KeyboardType) -> ft.Control:
        typed: str = getattr(form, name)
        return text_field(
            label,
            typed,
            lambda new: change(_with(form, name, new)),
            key=f"person-{name}",
            keyboard=keyboard,
            error=fill(say("Keep it to {limit} letters."), limit=limit)
            if len(typed) > limit
            else None,
        )

    def ended(day: date) -> None:
        change(replace(form, graduated_on=day))

    words = dated(form.graduated_on) if form.graduated_on else _("Choose the day")
    text, number = ft.KeyboardType.TEXT, ft.KeyboardType.PHONE
    return [
        line(_("Name or nickname"), "alias", NAME_LIMIT, text),
        line(_("Phone number"), "phone", PHONE_LIMIT, number),
        line(_("Program"), "program", NAME_LIMIT, text),
        line(_("Coordinator"), "coordinator", NAME_LIMIT, text),
        section(
            _("When the program ended"),
            button_row(
                DayChip(
                    words,
                    form.graduated_on or today,
                    today - YEARS_BACK,
                    today + timedelta(days=366),
                    ended,
                    named="graduated-on",
                )
            ),
        ),
    ]


def _with(form: PersonForm, name: str, typed: str) -> PersonForm:
    changed: dict[str, Any] = {name: typed}
    return replace(form, **changed)


@ft.component
def SameAs(person_id: UUID) -> ft.Control:
    """Draw the way to make one row of two, such as a kit's and a sender's."""
    here = use_here()
    unfolded, unfold = ft.use_state(False)
    words, look = ft.use_state("")
    found = use_filed(lambda office: _others(office, person_id, words), [words, unfolded]) or []

    async def merge(other: RosterRow) -> None:
        if await here.perform(here.office.people.merge, person_id, other.id):
            here.back()
            here.tell(_("The two rows are one now."))

    inside: list[ft.Control] = [
        ft.Text(_("What the other row holds comes to this one. The other row goes.")),
        SearchField(_("Find by name"), words, look),
    ]
    if words:
        tiles = [
            ft.ListTile(
                key=f"same-{one.id}",
                title=one.alias,
                subtitle=one.program or None,
                trailing=ft.Icon(ft.Icons.MERGE),
                min_height=56,
                on_click=partial(merge, one),
            )
            for one in found
        ]
        inside.append(card_list(tiles) if tiles else ft.Text(_("Nobody fits")))
    flip = fold_button(
        _("Same person as another row"),
        key="same-as",
        unfolded=unfolded,
        flip=lambda: unfold(not unfolded),
    )
    return ft.Column(
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[flip, *(inside if unfolded else [])],
    )


def _others(office: Office, person_id: UUID, words: str) -> list[RosterRow]:
    if not words:
        return []
    rows = office.people.page(RosterFilter(words=words)).rows
    return [one for one in rows if one.id != person_id][:FOUND]


@ft.component
def LetGo(person_id: UUID, alias: str) -> ft.Control:
    """Draw the way to take somebody off the roster; it cannot be undone, so it takes two steps."""
    here = use_here()
    unfolded, unfold = ft.use_state(False)

    async def let_go() -> None:
        if await here.perform(here.office.people.let_go, person_id):
            here.open("/people")
            here.tell(_("They are off your list. All they sent is deleted."))

    inside = [
        ft.Text(
            _(
                "All they sent is deleted, with their name, numbers and your words. Only that "
                "contact happened, and when, stays in the counts. This cannot be undone."
            )
        ),
        button_row(
            quiet_button(
                fill(say("Delete all of {name}"), name=alias),
                key="let-go",
                icon=ft.Icons.DELETE_OUTLINE,
                on_click=let_go,
            )
        ),
    ]
    flip = fold_button(
        _("Take off the list"),
        key="take-off",
        unfolded=unfolded,
        flip=lambda: unfold(not unfolded),
    )
    return ft.Column(
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[flip, *(inside if unfolded else [])],
    )
