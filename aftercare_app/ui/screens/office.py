"""More, for a coordinator: the quiet rooms, and the way back to one's own recovery."""

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.screens.more import role_tile, room
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _

Room = tuple[str, ft.IconData, str, str]
"""An address, its icon, its name, and what is found there."""


@screen
def OfficeScreen(path: str = "/office") -> ft.Control:
    """Draw the list of rooms."""
    here = use_here()
    back = role_tile(
        here,
        Role.GRADUATE,
        ft.Icons.SPA_OUTLINED,
        _("Back to my own recovery"),
        _("Your own place in this app. Nothing of it is seen here."),
    )
    return tab_view(
        here,
        path,
        _("More"),
        [
            section(_("Your work"), card_list([room(here, *one) for one in _work()])),
            section(_("This device"), card_list([*(room(here, *one) for one in _device()), back])),
        ],
    )


def _work() -> list[Room]:
    """Return the rooms of the work at the desk."""
    return [
        (
            "/office/thresholds",
            ft.Icons.TUNE,
            _("When there is a reason"),
            _("The numbers behind each reason, by program"),
        ),
        (
            "/office/opened",
            ft.Icons.HISTORY,
            _("What was opened"),
            _("Which summaries were read here, and when"),
        ),
        (
            "/office/notes",
            ft.Icons.FILE_DOWNLOAD_OUTLINED,
            _("Take notes along"),
            _("All notes of your contacts as a file"),
        ),
    ]


def _device() -> list[Room]:
    """Return the rooms of this device."""
    return [
        (
            "/settings/lock",
            ft.Icons.LOCK_OUTLINE,
            _("Lock"),
            _("Who can open this app, and how soon it locks"),
        ),
        (
            "/settings/backups",
            ft.Icons.BACKUP_OUTLINED,
            _("Backups"),
            _("One each day, and the way back to it"),
        ),
        (
            "/office/copy",
            ft.Icons.SAVE_OUTLINED,
            _("Sealed copy"),
            _("Save a copy of all this, or open one"),
        ),
        (
            "/settings/privacy",
            ft.Icons.PRIVACY_TIP_OUTLINED,
            _("Privacy"),
            _("What is stored where, and how it is protected"),
        ),
        (
            "/settings/erase",
            ft.Icons.DELETE_FOREVER_OUTLINED,
            _("Erase everything"),
            _("This desk goes from this device, for good"),
        ),
        (
            "/settings/look",
            ft.Icons.TEXT_FIELDS,
            _("Look and text size"),
            _("Light or dark, larger text, less motion"),
        ),
        (
            "/settings/about",
            ft.Icons.INFO_OUTLINE,
            _("About this app"),
            _("Version, privacy, licence"),
        ),
    ]
