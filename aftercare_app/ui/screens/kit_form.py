"""A template for kits: its name, its program, its lines."""

from uuid import UUID

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.kits import KitLines, Template
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.kit_lines import KitLinesFields
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
    start = here.aside(path, (kept.name if kept else "", program, kept.lines if kept else BLANK))
    form, draw = ft.use_state(start)
    name, of, lines = form

    def change(new: tuple[str, str, KitLines]) -> None:
        here.put_aside(path, new)
        draw(new)

    async def save() -> None:
        kept_id = kept.id if kept else None
        if await here.perform(here.office.kits.keep_template, name, of, lines, kept_id):
            here.put_aside(path, start if kept is None else (name, of, lines))
            here.back()
            here.tell(_("The template is kept."))

    return screen_view(
        here,
        path,
        _("Template"),
        [
            text_field(
                _("Name of the template"),
                name,
                lambda typed: change((typed, of, lines)),
                key="template-name",
            ),
            text_field(
                _("Program"), of, lambda typed: change((name, typed, lines)), key="template-program"
            ),
            KitLinesFields(lines, lambda new: change((name, of, new))),
            *([_forget(here, kept)] if kept else []),
        ],
        primary=primary_button(
            _("Keep the template"),
            key="save",
            icon=ft.Icons.CHECK,
            on_click=save,
            disabled=not name.strip(),
        ),
    )


def _forget(here: Here, kept: Template) -> ft.Control:
    async def forget() -> None:
        if await here.perform(here.office.kits.forget_template, kept.id) is None:
            return

        async def undo() -> None:
            await here.perform(here.office.kits.keep_template, kept.name, kept.program, kept.lines)

        here.back()
        here.tell(_("Template let go. Kits you made stay."), undo)

    return button_row(
        plain_button(
            _("Let go of this template"),
            key="forget",
            icon=ft.Icons.DELETE_OUTLINE,
            on_click=forget,
        )
    )
