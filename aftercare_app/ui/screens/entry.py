"""One entry: read it, change it, delete it with Undo."""

from uuid import UUID

import flet as ft

from aftercare_app.domain.entry_form import (
    EntryForm,
    form_from_mapping,
    form_to_mapping,
    problems,
)
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import icon_button, primary_button
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.entry_form import EntryFormBody
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.saved import tell_changed, tell_deleted
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.labels import label


@screen
def EntryScreen(path: str) -> ft.View:
    """Draw the entry named by the address, once it is loaded."""
    here = use_here()
    entry_id = UUID(path.rsplit("/", 1)[1])
    saved = use_loaded(lambda aftercare: aftercare.activities.read(entry_id), [path], follow=False)
    if saved is None:
        return screen_view(here, path, _("Entry"), [])
    return ChangeForm(path, entry_id, saved)


@ft.component
def ChangeForm(path: str, entry_id: UUID, saved: EntryForm) -> ft.View:
    """Draw the form filled with what was saved, or with an unfinished change to it."""
    here = use_here()
    wall = here.home.clock.wall()
    draft = use_draft(path, saved, form_to_mapping, form_from_mapping)

    async def save() -> None:
        if problems(draft.form, here.home.clock.wall()):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        change = here.aftercare.activities.change
        done = await here.perform(change, entry_id, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.back()
        tell_changed(here, done.value)

    async def delete() -> None:
        if await here.perform(here.aftercare.activities.delete, entry_id):
            here.back()
            tell_deleted(here, entry_id)

    return screen_view(
        here,
        path,
        label(saved.kind),
        [
            *restored_note(draft),
            EntryFormBody(
                draft.form, draft.change, wall, problems(draft.form, wall), (), opened=True
            ),
        ],
        primary=primary_button(_("Save change"), key="save", on_click=save, icon=ft.Icons.CHECK),
        actions=[icon_button(ft.Icons.DELETE_OUTLINE, _("Delete"), key="delete", on_click=delete)],
    )
