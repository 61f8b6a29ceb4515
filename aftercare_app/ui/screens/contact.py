"""A person the graduate can tell: their number, what they agreed to do, their best hours."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.contacts import ContactForm, contact_problems
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import icon_button, primary_button
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import problem_text, switch_row, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

NEW = "/contact/new"


@screen
def ContactScreen(path: str = NEW) -> ft.Control:
    """Draw the form for a new person, or for the one the address names, once loaded."""
    here = use_here()
    contact_id = None if path == NEW else UUID(path.rsplit("/", 1)[1])
    saved = use_loaded(lambda aftercare: read_form(aftercare, contact_id), [path], follow=False)
    if saved is None:
        return screen_view(here, path, _("A person to reach"), [])
    return ContactFormBody(path, contact_id, saved)


@ft.component
def ContactFormBody(path: str, contact_id: UUID | None, saved: ContactForm) -> ft.Control:
    """Draw the form; the missing name is only spoken of when the person wants to save."""
    here = use_here()
    draft = use_draft(path, saved, asdict, form_from_plain)
    pressed, press = ft.use_state(False)
    found = contact_problems(draft.form)
    if not pressed and not draft.form.name:
        found.pop("name", None)

    async def save() -> None:
        press(True)
        if contact_problems(draft.form):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        keep = here.aftercare.contacts.keep
        if await here.perform(keep, draft.form, contact_id, draft=path) is None:
            draft.keeper.go_on()
            return
        here.back()
        here.tell(_("Saved. You find them under Help now."))

    async def remove() -> None:
        if contact_id and await here.perform(here.aftercare.contacts.remove, contact_id):
            here.back()
            tell_removed(here, contact_id)

    def typed(
        field: str,
        label: str,
        *,
        lines: int = 1,
        helper: str | None = None,
        keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    ) -> ft.Control:
        return text_field(
            label,
            getattr(draft.form, field),
            lambda text: draft.change(replace(draft.form, **{field: text})),  # type: ignore[arg-type]
            key=field.replace("_", "-"),
            error=problem_text(found.get(field)),
            helper=helper,
            lines=lines,
            keyboard=keyboard,
        )

    return screen_view(
        here,
        path,
        _("A person to reach"),
        [
            *restored_note(draft),
            stacked(
                typed("name", _("Name, or what you call them")),
                typed("phone", _("Phone number"), keyboard=ft.KeyboardType.PHONE),
                switch_row(
                    _("I may send them a text"),
                    draft.form.may_text,
                    lambda may: draft.change(replace(draft.form, may_text=may)),
                    key="may-text",
                ),
                typed(
                    "agreed_to",
                    _("What they agreed to do"),
                    lines=2,
                    helper=_("Such as: pick up at night, or come over."),
                ),
                typed("best_hours", _("Best hours to call")),
            ),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
        actions=[]
        if contact_id is None
        else [icon_button(ft.Icons.DELETE_OUTLINE, _("Remove"), key="delete", on_click=remove)],
    )


def read_form(aftercare: Aftercare, contact_id: UUID | None) -> ContactForm:
    """Return the person as a form; an empty one for somebody new."""
    return ContactForm() if contact_id is None else aftercare.contacts.read(contact_id)


def form_from_plain(plain: Mapping[str, Any]) -> ContactForm:
    """Return the form that a draft kept. Raises TypeError for a draft of another shape."""
    return ContactForm(**plain)


def tell_removed(here: Here, contact_id: UUID) -> None:
    """Say that a person was taken off the list; Undo puts them back."""

    async def undo() -> None:
        if await here.perform(here.aftercare.contacts.bring_back, contact_id):
            here.tell(_("They are back on your list."))

    here.tell(_("Removed from your list."), undo)
