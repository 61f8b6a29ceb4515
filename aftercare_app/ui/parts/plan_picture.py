"""Photos in the plan: shown once they are opened, added, described, and taken out with Undo."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.device.brought_files import LARGEST_PICKED, MEBIBYTE, read_brought
from aftercare_app.sentences import Trouble
from aftercare_app.services.relapse_plan import PhotoShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.bring_file import Brought, picked_file
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_inputs import growing_field
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, told

TALLEST = 360
TOO_LARGE = say("This photo is over {most} MB, more than a browser can hand over. Pick another.")


@ft.component
def Picture(photo: PhotoShown, *, described: bool = True) -> ft.Control:
    """Draw a photo once it is opened, or the sentence that says why there is none."""
    here = use_here()
    opened = use_loaded(
        lambda aftercare: _opened(aftercare.photos.picture, photo.id), [photo.id], follow=False
    )
    shown: ft.Control
    if opened is None:
        shown = ft.ProgressRing(width=32, height=32, semantics_label=_("Opening the photo"))
    elif isinstance(opened, str):
        shown = ft.Text(opened, color=ft.Colors.ON_SURFACE_VARIANT)
    else:
        wide = min(here.page.width or theme.CONTENT_WIDTH, theme.CONTENT_WIDTH) - 4 * theme.MARGIN
        shown = ft.Image(
            src=opened,
            key=f"photo-{photo.id}",
            width=min(wide, TALLEST * photo.width / photo.height),
            height=min(TALLEST, wide * photo.height / photo.width),
            fit=ft.BoxFit.CONTAIN,
            border_radius=theme.RADIUS,
            semantics_label=photo.caption or _("Your photo"),
            gapless_playback=True,
        )
    said = photo.caption if described else ""
    words = [ft.Text(said, color=ft.Colors.ON_SURFACE_VARIANT)] if said else []
    return ft.Column([shown, *words], spacing=theme.GAP)


def photo_section(photos: tuple[PhotoShown, ...]) -> ft.Control:
    """Return the photos of the plan with what can be done about them."""
    return section(
        _("A photo"),
        *(ft.Container(PhotoEditor(photo), key=f"editor-{photo.id}") for photo in photos),
        AddPhoto(),
        ft.Text(
            _(
                "The photo is locked away on this device, without the place where it was taken. "
                "Backups and sealed copies hold it. Other files you save do not."
            ),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
    )


@ft.component
def AddPhoto() -> ft.Control:
    """Draw the button that brings a photo in, and why one was not taken."""
    here = use_here()
    said, say_ = ft.use_state("")
    busy, be_busy = ft.use_state(False)

    async def add() -> None:
        say_("")
        try:
            picked = await picked_file(here, ft.FilePickerFileType.IMAGE)
            if picked is None:
                return
            if isinstance(picked, str):
                say_(fill(TOO_LARGE, most=LARGEST_PICKED // MEBIBYTE))
                return
            be_busy(True)
            await asyncio.to_thread(here.aftercare.photos.add, await content_of(picked))
        except Trouble as trouble:
            say_(told(trouble))
        finally:
            be_busy(False)

    button = quiet_button(
        _("Adding the photo") if busy else _("Add a photo"),
        key="add-photo",
        icon=ft.Icons.ADD_PHOTO_ALTERNATE_OUTLINED,
        on_click=add,
    )
    return ft.Column([*refusal(said), button_row(button)], spacing=theme.GAP)


@ft.component
def PhotoEditor(photo: PhotoShown) -> ft.Control:
    """Draw a photo with the words under it, and the way to take it out."""
    here = use_here()
    draft = use_draft(f"photo:{photo.id}", photo.caption, lambda words: {"words": words}, _words)

    async def keep() -> None:
        await draft.keeper.finish()
        if await here.perform(here.aftercare.photos.describe, photo.id, draft.form):
            await asyncio.to_thread(here.aftercare.drafts.let_go, f"photo:{photo.id}")
            here.tell(_("Saved."))
        draft.keeper.go_on()

    async def undo() -> None:
        if await here.perform(here.aftercare.photos.bring_back, photo.id):
            here.tell(_("It is back."))

    async def remove() -> None:
        if await here.perform(here.aftercare.photos.remove, photo.id):
            here.tell(_("Photo taken out. It is erased after a day."), undo)

    buttons = [
        plain_button(
            _("Take it out"), key="remove-photo", icon=ft.Icons.DELETE_OUTLINE, on_click=remove
        )
    ]
    if draft.form.strip() != photo.caption:
        buttons.insert(
            0, quiet_button(_("Save"), key="save-caption", icon=ft.Icons.CHECK, on_click=keep)
        )
    return ft.Column(
        spacing=theme.MARGIN,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            Picture(photo, described=False),
            growing_field(_("Words under the photo"), draft.form, draft.change, key="caption"),
            button_row(*buttons),
        ],
    )


async def content_of(picked: Brought | Path) -> bytes:
    """Return the photo's bytes; its size is asked before it is read. Raises a Trouble."""
    if isinstance(picked, Brought):
        return picked.content
    return await asyncio.to_thread(read_brought, picked, lambda: False)


def _opened(picture: Callable[[UUID], bytes], photo_id: UUID) -> bytes | str:
    """Return the photo, or the sentence that says why there is none."""
    try:
        return picture(photo_id)
    except Trouble as trouble:
        return told(trouble)


def _words(plain: Mapping[str, Any]) -> str:
    return str(plain["words"])
