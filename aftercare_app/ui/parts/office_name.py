"""The two lines of a card: what a coordinator is called, and their program."""

from collections.abc import Callable

import flet as ft

from aftercare_app.services.cohort.own_card import CardShown
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.desk_drafts import name_from_plain, saved, to_plain
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.office_words import OfficeName, name_problem, program_problem
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@ft.component
def OfficeNameForm(
    shown: CardShown | None,
    done: Callable[[], object] = lambda: None,
    take_over: bool = False,
) -> ft.Control:
    """Draw the fields and Save; `take_over` begins with a card of one's own on another's desk."""
    here = use_here()
    start = OfficeName(shown.name, shown.program) if shown else OfficeName()
    draft = use_draft("office-name", start, to_plain, name_from_plain)
    said, say_ = draft.form, draft.change
    pressed, press = ft.use_state(False)

    async def save() -> None:
        press(True)
        if name_problem(said.name) or program_problem(said.program):
            return
        work = here.office.card.take_over if take_over else here.office.card.write
        if await saved(here, draft, work, said.name, said.program):
            here.tell(_("Your card is ready."))
            done()

    return stacked(
        text_field(
            _("Your name, as graduates know you"),
            said.name,
            lambda typed: say_(OfficeName(typed, said.program)),
            key="office-name",
            error=name_problem(said.name) if pressed else None,
        ),
        text_field(
            _("Your program"),
            said.program,
            lambda typed: say_(OfficeName(said.name, typed)),
            key="office-program",
            error=program_problem(said.program) if pressed else None,
            on_submit=save,
        ),
        ft.Row([primary_button(_("Save"), key="save-name", icon=ft.Icons.CHECK, on_click=save)]),
    )
