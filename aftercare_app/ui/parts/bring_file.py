"""The common way to bring a file in: pick it, take it from the inbox, or type where it is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import flet as ft

from aftercare_app.device.brought_files import (
    LARGEST_PICKED,
    MEBIBYTE,
    Waiting,
    inbox_of,
    not_empty,
    read_brought,
    waiting_in,
)
from aftercare_app.device.handed_in import expecting
from aftercare_app.sentences import Trouble
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list, primary_button, section
from aftercare_app.ui.parts.fields import acting, text_field
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say, told

HAND_IN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that the person brought, read into memory."""

    name: str
    content: bytes


Came = Callable[[Brought], object]


@ft.component
def BringFile(came: Came, words: str = "") -> ft.Control:
    """Draw the ways to a file, or read the one that was named when the app was started."""
    here = use_here()
    path, take = ft.use_state(here.named_file)
    said, say_ = ft.use_state("")

    ft.use_effect(here.forget_named_file, [])

    def not_taken(sentence: str) -> None:
        take(None)
        say_(sentence)

    if path is not None:
        return FileComing(path, came, not_taken)

    async def pick() -> None:
        say_("")
        try:
            picked = await picked_file(here)
        except Trouble as trouble:
            say_(told(trouble))
            return
        if isinstance(picked, Path):
            take(picked)
        elif isinstance(picked, Brought):
            came(picked)
        elif picked is not None:
            say_(picked)

    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Text(
                words
                or _(
                    "Bring a calendar (.ics), a meeting list, a file you saved here, or what "
                    "another tracker saved, such as Loop or Daylio. A kit or an answer from your "
                    "coordinator goes here too. You see what is in it before anything changes."
                )
            ),
            *refusal(said),
            primary_button(
                _("Choose the file"), key="choose-file", icon=ft.Icons.FOLDER_OPEN, on_click=pick
            ),
            OtherWays(take),
        ],
    )


@ft.component
def OtherWays(take: Callable[[Path], None]) -> ft.Control:
    """Draw what lies in the inbox, and the field for a path."""
    here = use_here()
    typed, type_ = ft.use_state("")
    folder = here.home.folder
    waiting = use_loaded(lambda _aftercare: waiting_in(folder)) or []

    def go() -> None:
        if typed.strip():
            take(Path(typed.strip().strip('"')))

    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            section(
                _("In your inbox folder"),
                *([card_list([_waiting_tile(one, take) for one in waiting])] if waiting else []),
                to_select(
                    fill(
                        say(
                            "Files that you put in {folder} can be brought from here with one tap."
                        ),
                        folder=str(inbox_of(folder)),
                    ),
                    color=ft.Colors.ON_SURFACE_VARIANT,
                ),
            ),
            section(
                _("Or type where it is"),
                text_field(
                    _("Path of the file"),
                    typed,
                    type_,
                    key="path",
                    on_submit=go,
                    keyboard=ft.KeyboardType.URL,
                ),
                ft.Row(
                    [
                        ft.OutlinedButton(
                            _("Read this file"),
                            key="read-path",
                            icon=ft.Icons.ARROW_FORWARD,
                            style=roomy(),
                            on_click=acting(go),
                        )
                    ]
                ),
            ),
        ],
    )


@ft.component
def FileComing(path: Path, came: Came, not_taken: Callable[[str], None]) -> ft.Control:
    """Read a file from its place, off the event loop, with Cancel."""
    work = use_work(lambda stop: Brought(path.name, read_brought(path, stop)), on=str(path))

    def hand_on() -> None:
        if work.said:
            not_taken(work.said)
        elif work.answer is not None:
            came(work.answer)

    ft.use_effect(hand_on, [work.said, work.answer is None])

    def cancel() -> None:
        work.stop()
        not_taken("")

    return running(_("Reading the file."), cancel)


async def picked_file(
    here: Here, kind: ft.FilePickerFileType = ft.FilePickerFileType.ANY
) -> Brought | Path | str | None:
    """Let the person pick a file: its content, its place, why not, or nothing.

    In a browser the size is asked first, and only a small file is sent.
    """
    picker = ft.FilePicker()
    files = await picker.pick_files(with_data=False, file_type=kind)
    if not files:
        return None
    if files[0].path is not None:
        return Path(files[0].path)
    if files[0].size > LARGEST_PICKED:
        return too_large_words(here.home.folder)
    async with expecting() as (address, coming):
        sent = ft.FilePickerUploadFile(upload_url=address, id=files[0].id, name=files[0].name)
        await picker.upload([sent])
        try:
            content = await asyncio.wait_for(coming, HAND_IN_SECONDS)
        except TimeoutError:
            return _("The browser did not send the file. Try one of the other ways.")
    if len(content) > LARGEST_PICKED:
        return too_large_words(here.home.folder)
    return Brought(files[0].name, not_empty(content))


def too_large_words(folder: Path) -> str:
    """Say why a browser cannot hand over a file, and the other ways in."""
    return fill(
        say(
            "This file is over {most} MB, more than a browser can hand over. Put it in {folder}, "
            "type where it is, or start the app with --import and its path."
        ),
        most=LARGEST_PICKED // MEBIBYTE,
        folder=str(inbox_of(folder)),
    )


def _waiting_tile(one: Waiting, take: Callable[[Path], None]) -> ft.Control:
    size = n_("{n} KB", "{n} KB", max(1, one.size // 1024))
    return ft.ListTile(
        key=f"inbox-{one.name}",
        leading=ft.Icon(ft.Icons.INSERT_DRIVE_FILE_OUTLINED, color=ft.Colors.PRIMARY),
        title=one.name,
        subtitle=size,
        min_height=56,
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=lambda: take(one.path),
    )
