"""Noted returns: the person's own list, where each can be changed or deleted."""

from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.returning import (
    ReturnForm,
    problems,
    return_from_plain,
    return_to_plain,
)
from aftercare_app.domain.text import excerpt
from aftercare_app.services.returns import ReturnLine
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, icon_button, primary_button
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.help_first import RETURN
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.return_fields import return_fields
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, dated


def read_returns(aftercare: Aftercare) -> list[ReturnLine]:
    """Read every noted return, the newest first."""
    return aftercare.returns.all()


@screen
def ReturnsScreen(path: str = "/returns") -> ft.Control:
    """Draw the list."""
    here = use_here()
    shown = use_loaded(read_returns)
    inside: list[ft.Control] = []
    if shown:
        only_you = _("Only you see these. You can change or delete any of them.")
        inside = [ft.Text(only_you), card_list([_tile(here, line) for line in shown])]
    elif shown is not None:
        words = _("If you used or drank, you can note it here. It takes nothing away.")
        inside = [empty_state(ft.Icons.EDIT_NOTE, _("Nothing noted here"), words)]
    return screen_view(
        here,
        path,
        _("Noted returns"),
        inside,
        primary=primary_button(
            _("Note a return"),
            key="note-return",
            icon=ft.Icons.ADD,
            on_click=lambda: here.open(RETURN),
        ),
    )


def _tile(here: Here, line: ReturnLine) -> ft.Control:
    when = dated(line.on) if line.at is None else f"{dated(line.on)}, {clock_time(line.at)}"
    words = excerpt(line.led_to or line.helped)
    return ft.ListTile(
        key=f"return-{line.id}",
        title=when,
        subtitle=words or None,
        min_height=56,
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=acting(lambda: here.open(f"/return/{line.id}")),
    )


@screen
def ChangeReturnScreen(path: str) -> ft.Control:
    """Draw the form for the noted return that the address names, once loaded."""
    here = use_here()
    return_id = UUID(path.rsplit("/", 1)[1])
    saved = use_loaded(lambda aftercare: aftercare.returns.read(return_id), [path], follow=False)
    if saved is None:
        return screen_view(here, path, _("A noted return"), [])
    return ChangeReturn(path, return_id, saved)


@ft.component
def ChangeReturn(path: str, return_id: UUID, saved: ReturnForm) -> ft.Control:
    """Draw the form with a way to save and a way to delete."""
    here = use_here()
    draft = use_draft(path, saved, return_to_plain, return_from_plain)

    async def save() -> None:
        if problems(draft.form, here.aftercare.clock.wall()):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        change = here.aftercare.returns.change
        if await here.perform(change, return_id, draft.form, draft=path) is None:
            draft.keeper.go_on()
            return
        here.back()
        here.tell(_("Change saved."))

    async def remove() -> None:
        if await here.perform(here.aftercare.returns.delete, return_id):
            here.back()
            _tell_deleted(here, return_id)

    return screen_view(
        here,
        path,
        _("A noted return"),
        [
            *restored_note(draft),
            *return_fields(draft.form, draft.change, here.aftercare.clock.wall()),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
        actions=[icon_button(ft.Icons.DELETE_OUTLINE, _("Delete"), key="delete", on_click=remove)],
    )


def _tell_deleted(here: Here, return_id: UUID) -> None:
    async def undo() -> None:
        if await here.perform(here.aftercare.returns.bring_back, return_id):
            here.tell(_("It is back."))

    here.tell(_("Deleted."), undo)
