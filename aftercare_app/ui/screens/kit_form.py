"""A template for kits: its name, its program, its lines."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.kits import KitLines, Template
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.desk_drafts import saved
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.kit_drafts import (
    LinesForm,
    TemplateForm,
    template_from_plain,
    template_to_plain,
)
from aftercare_app.ui.parts.kit_lines import KitLinesFields
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _

BLANK = KitLines()


def find_template(office: Office, template_id: UUID) -> tuple[Template | None]:
    """Read a template; None in it for one that is gone."""
    found = [one for one in office.kits.templates() if one.id == template_id]
    return (found[0] if found else None,)


@screen
def NewTemplateScreen(path: str = "/kits/new") -> ft.Control:
    """Draw a blank template."""
    here = use_here()
    card = use_filed(lambda office: (office.card.shown(),), follow=False)
    if card is None:
        return screen_view(here, path, _("Template"), [])
    return TemplateFields(path, None, card[0].program if card[0] else "")


@screen
def TemplateScreen(path: str) -> ft.Control:
    """Draw a template that is kept."""
    here = use_here()
    template_id = UUID(path.rsplit("/", 1)[1])
    found = use_filed(lambda office: find_template(office, template_id), [path], follow=False)
    if found is None:
        return screen_view(here, path, _("Template"), [])
    if found[0] is None:
        return NotFoundScreen(path)
    return TemplateFields(path, found[0], found[0].program)


@ft.component
def TemplateFields(path: str, kept: Template | None, program: str) -> ft.Control:
    """Draw the form."""
    here = use_here()
    start = TemplateForm(
        kept.name if kept else "", program, LinesForm(kept.lines if kept else BLANK)
    )
    read = partial(template_from_plain, here.office.clock.today())
    draft = use_draft(path, start, template_to_plain, read)
    form = draft.form

    async def save() -> None:
        new, kept_id = draft.form, kept.id if kept else None
        given = (new.name, new.program, new.kit.lines, kept_id)
        if await saved(here, draft, here.office.kits.keep_template, *given):
            here.back()
            here.tell(_("The template is kept."))

    return screen_view(
        here,
        path,
        _("Template"),
        [
            *restored_note(draft),
            text_field(
                _("Name of the template"),
                form.name,
                lambda typed: draft.change(replace(form, name=typed)),
                key="template-name",
            ),
            text_field(
                _("Program"),
                form.program,
                lambda typed: draft.change(replace(form, program=typed)),
                key="template-program",
            ),
            KitLinesFields(form.kit, lambda new: draft.change(replace(form, kit=new))),
            *([_forget(here, kept, draft)] if kept else []),
        ],
        primary=primary_button(
            _("Keep the template"),
            key="save",
            icon=ft.Icons.CHECK,
            on_click=save,
            disabled=not form.name.strip(),
        ),
    )


def _forget(here: Here, kept: Template, draft: Drafting[TemplateForm]) -> ft.Control:
    async def forget() -> None:
        if await saved(here, draft, here.office.kits.forget_template, kept.id) is None:
            return

        async def undo() -> None:
            await here.perform(here.office.kits.keep_template, kept.name, kept.program, kept.lines)

        here.back()
        here.tell(_("Template removed. Kits you made stay."), undo)

    return button_row(
        plain_button(
            _("Remove this template"),
            key="forget",
            icon=ft.Icons.DELETE_OUTLINE,
            on_click=forget,
        )
    )
