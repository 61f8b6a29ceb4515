"""Erase: everything of one person, after a typed word; afterwards the welcome."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.domain.files_made import FileKind
from aftercare_app.domain.look import Look
from aftercare_app.home import VAULT_NAME, office_place
from aftercare_app.office import Office
from aftercare_app.services.files_made import MadeFile
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import card, main_style, section
from aftercare_app.ui.parts.fields import acting, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.keeping_words import KINDS, made_words
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.state import Here, Phase, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.lists import listed

MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class EraseShown:
    """The files that may lie elsewhere, how many backups there are, and the other role's place."""

    elsewhere: tuple[MadeFile, ...]
    backups: int
    other_role: bool


def read_erase(home: Home, inside: Aftercare | Office) -> EraseShown:
    """Read what the screen shows. Which files a coordinator made is not written down."""
    mine = isinstance(inside, Aftercare)
    made = tuple(inside.files_made.that_left()) if isinstance(inside, Aftercare) else ()
    other = office_place(home.folder) if mine else home.folder.parent
    return EraseShown(made, len(inside.backups.all()), (other / VAULT_NAME).exists())


def is_the_word(typed: str) -> bool:
    """Tell whether the word was typed that is asked for, however it is written."""
    return typed.strip().casefold() == _("erase").casefold()


@screen
def EraseScreen(path: str = "/settings/erase") -> ft.Control:
    """Draw what goes and what cannot, and the field for the word."""
    here = use_here()
    typed, type_ = ft.use_state("")
    attempt = use_attempt()
    shown = use_loaded(lambda inside: read_erase(here.home, inside))

    async def erase() -> None:
        if is_the_word(typed) and (done := await attempt.run(here.home.erase)):
            await here.home.finger.forget()
            await leave_for_good(here, done.value)

    if shown is None:
        return screen_view(here, path, _("Erase everything"), [])
    return screen_view(
        here,
        path,
        _("Erase everything"),
        [
            _what_goes(here, shown),
            _save_first(here),
            *_stays(here, shown),
            *_elsewhere(here, shown.elsewhere),
            section(
                _("Erase"),
                ft.Text(_("This cannot be undone. Not by you, and not by us.")),
                text_field(
                    fill(say("Type “{word}” to go on"), word=_("erase")),
                    typed,
                    type_,
                    key="erase-word",
                ),
                *refusal(attempt.said),
                *([progress(_("Erasing. This takes a moment."))] if attempt.busy else []),
                ft.FilledButton(
                    _("Erase everything"),
                    key="erase-now",
                    icon=ft.Icons.DELETE_FOREVER_OUTLINED,
                    style=main_style(ft.Colors.ERROR, ft.Colors.ON_ERROR),
                    on_click=acting(erase),
                    disabled=attempt.busy or not is_the_word(typed),
                ),
            ),
        ],
    )


async def leave_for_good(here: Here, left: list[str]) -> None:
    """Show the welcome, in the look of a first start."""
    here.open("/")
    here.leave(Phase.WELCOME)
    if here.role is Role.GRADUATE:
        here.wear(Look())
    if here.demo:
        await here.come_in()
    if left:
        words = say("Almost all is erased. Your device did not let go of: {names}.")
        here.tell(fill(words, names=listed(left)))
    else:
        here.tell(_("All is erased from this device."))


def _what_goes(here: Here, shown: EraseShown) -> ft.Control:
    backups = n_("{n} backup on this device", "{n} backups on this device", shown.backups)
    counted = [backups] if shown.backups else []
    gone = (
        [
            _("Your list, all summaries, your notes and kits"),
            *counted,
            _("Your card and its keys. No new file can be opened with them."),
        ]
        if here.role is Role.COORDINATOR
        else [
            _("All you wrote, with photos and drafts"),
            *counted,
            _("Reminders, and what rings while the app is closed"),
            _("The emergency card, the keys, and how the app looks"),
            _("Files that you put into the inbox folder for the app"),
        ]
    )
    return section(
        _("What goes"),
        card(
            *(_line(ft.Icons.DELETE_OUTLINE, words) for words in gone),
            ft.Text(
                _(
                    "Files are written over first. A phone or a memory card may still hold "
                    "traces. What you wrote is sealed, and its keys are gone."
                ),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ),
    )


def _save_first(here: Here) -> ft.Control:
    way = "/office/copy" if here.role is Role.COORDINATOR else "/settings/moving"
    return button_row(
        quiet_button(
            _("Save a copy first"),
            key="save-first",
            icon=ft.Icons.SAVE_ALT,
            on_click=lambda: here.open(way),
        )
    )


def _stays(here: Here, shown: EraseShown) -> list[ft.Control]:
    """Return what stays on this device, because it is the other role's."""
    if not shown.other_role:
        return []
    if here.role is Role.COORDINATOR:
        words = _("Your own recovery on this device stays. It is erased from there.")
    else:
        words = _("Your coordinator's desk on this device stays. It is erased from there.")
    return [section(_("What stays"), ft.Text(words))]


def _elsewhere(here: Here, files: tuple[MadeFile, ...]) -> list[ft.Control]:
    """Return the files that the app made and cannot take back."""
    if here.role is Role.COORDINATOR:
        words = _(
            "Files you saved are not here: copies, kits, answers, lists. Look for them and "
            "delete those you do not want."
        )
        return [section(_("What the app cannot erase"), ft.Text(words))]
    if not files:
        return []
    clock = here.aftercare.clock
    cards = [
        card(
            ft.Text(_(KINDS[made.kind]), weight=ft.FontWeight.W_600),
            *(ft.Text(line) for line in made_words(made, clock)),
        )
        for made in files[:MOST_LISTED]
        if made.kind is not FileKind.BACKUP
    ]
    return [
        section(
            _("What the app cannot erase"),
            ft.Text(_("You made these files. Look for them and delete those you do not want.")),
            *cards,
        )
    ]


def _line(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row([ft.Icon(icon, color=ft.Colors.PRIMARY), ft.Text(words, expand=True)])
