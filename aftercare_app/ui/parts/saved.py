"""What is said after something was saved or deleted, with Undo."""

from enum import StrEnum
from uuid import UUID

import flet as ft

from aftercare_app.services.forms import Saved
from aftercare_app.ui.parts.cards import heading
from aftercare_app.ui.parts.planned_words import anchor_name
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.labels import label


def tell_logged(here: Here, logged: Saved, kind: StrEnum) -> None:
    """Say that an entry was logged; Undo deletes it again."""

    async def undo() -> None:
        if await here.perform(here.aftercare.activities.delete, logged.id):
            here.tell(_("Taken back."))

    here.tell(_said(fill("{kind} logged.", kind=label(kind)), logged), undo)
    ask_which(here, logged)


def ask_which(here: Here, logged: Saved) -> None:
    """Ask for which anchor an entry was, where that is unclear; it counts for one already."""
    if logged.may_count_for:
        here.page.run_task(_ask, here, logged)


async def _ask(here: Here, logged: Saved) -> None:
    done = await here.perform(here.aftercare.anchors.all)
    if done is None:
        return
    today = here.aftercare.clock.today()
    may = [one for one in done.value if one.id in logged.may_count_for]

    def choice(anchor_id: UUID | None, words: str, number: int) -> ft.Control:
        async def choose() -> None:
            here.page.pop_dialog()
            await here.perform(here.aftercare.plan.count_for, logged.id, anchor_id)

        return ft.ListTile(
            key=f"counts-for-{number}",
            title=words,
            leading=ft.Icon(ft.Icons.ANCHOR if anchor_id else ft.Icons.REMOVE),
            min_height=56,
            on_click=choose,
        )

    tiles = [
        choice(one.id, anchor_name(one.latest(today)), number) for number, one in enumerate(may)
    ]
    tiles.append(choice(None, _("None of these"), len(tiles)))
    here.page.show_dialog(
        ft.BottomSheet(
            ft.SafeArea(
                ft.Column(
                    [
                        ft.Container(
                            heading(_("Which anchor was this for?")),
                            padding=ft.Padding.only(left=16, right=16, top=24, bottom=8),
                        ),
                        *tiles,
                    ],
                    tight=True,
                    spacing=0,
                    scroll=ft.ScrollMode.AUTO,
                )
            ),
            show_drag_handle=True,
        )
    )


def tell_changed(here: Here, logged: Saved) -> None:
    """Say that the change was saved."""
    here.tell(_said(_("Change saved."), logged))


def tell_deleted(here: Here, entry_id: UUID) -> None:
    """Say that an entry was deleted; Undo brings it back as it was."""

    async def undo() -> None:
        if await here.perform(here.aftercare.activities.bring_back, entry_id):
            here.tell(_("It is back."))

    here.tell(_("Entry deleted."), undo)


def _said(sentence: str, logged: Saved) -> str:
    if not logged.removed_characters:
        return sentence
    removed = n_(
        "{n} hidden sign was left out of the text.",
        "{n} hidden signs were left out of the text.",
        logged.removed_characters,
    )
    return f"{sentence} {removed}"
