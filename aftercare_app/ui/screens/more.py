"""More: the quiet rooms of the app, and what this app is."""

import flet as ft

from aftercare_app import __version__
from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.day_count import counter_is_offered
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import panes, screen_view, tab_view
from aftercare_app.ui.screens.diagnostics import DIAGNOSTICS
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, verbatim

ABOUT = "/settings/about"
LICENCE = verbatim(
    "MIT License. You may use, change and share this app freely. It comes without warranty of "
    "any kind."
)


def read_counts_days(aftercare: Aftercare) -> bool:
    """Tell whether this person hears of counting days without having asked."""
    count = aftercare.days.read()
    return counter_is_offered(count.program, counts=count.shown)


@screen
def MoreScreen(path: str = "/more") -> ft.Control:
    """Draw the list of rooms."""
    here = use_here()
    offered = use_loaded(read_counts_days)
    days = (
        "/settings/days",
        ft.Icons.CALENDAR_TODAY_OUTLINED,
        _("Days"),
        _("How many days you kept, if you want to see it"),
    )
    yours = [
        ("/settings/you", ft.Icons.PERSON_OUTLINE, _("About you"), _("Your name here, your week")),
        (
            "/settings/reminders",
            ft.Icons.NOTIFICATIONS_OUTLINED,
            _("Reminders"),
            _("What rings, when, and how much it tells"),
        ),
        (
            "/settings/look",
            ft.Icons.TEXT_FIELDS,
            _("Look and text size"),
            _("Light or dark, larger text, less motion"),
        ),
        *([days] if offered else []),
        (
            "/paper",
            ft.Icons.PRINT_OUTLINED,
            _("On paper"),
            _("A wallet card, your plan, a sheet for the week"),
        ),
        (
            "/kit",
            ft.Icons.CARD_GIFTCARD,
            _("Open a kit or an answer"),
            _("A file from your coordinator"),
        ),
    ]
    first = section(_("For you"), card_list([room(here, *one) for one in yours]))
    second = [
        section(_("Private and safe"), card_list([room(here, *one) for one in _safe()])),
        _app(here),
    ]
    return tab_view(
        here, path, _("More"), panes(here, [first], second), log_button=False, paned=True
    )


def _safe() -> list[tuple[str, ft.IconData, str, str]]:
    """Return the rooms about who sees what, and about losing nothing."""
    return [
        (
            "/settings/lock",
            ft.Icons.LOCK_OUTLINE,
            _("Lock"),
            _("Who can open this app, and how soon it locks"),
        ),
        (
            "/settings/emergency-card",
            ft.Icons.BADGE_OUTLINED,
            _("Emergency card"),
            _("What can be seen while the app is locked"),
        ),
        (
            "/settings/privacy",
            ft.Icons.PRIVACY_TIP_OUTLINED,
            _("Privacy"),
            _("Every file you made, and what is kept where"),
        ),
        (
            "/settings/backups",
            ft.Icons.BACKUP_OUTLINED,
            _("Backups"),
            _("One each day, and the way back to it"),
        ),
        (
            "/settings/data",
            ft.Icons.SAVE_OUTLINED,
            _("My data"),
            _("Save a copy or a file, or bring one in"),
        ),
    ]


def _app(here: Here) -> ft.Control:
    """Return what this app is, and the way to the other role."""
    about = (ABOUT, ft.Icons.INFO_OUTLINE, _("About this app"), _("Version, privacy, licence"))
    coordinator = role_tile(
        here,
        Role.COORDINATOR,
        ft.Icons.WORK_OUTLINE,
        _("Work as a coordinator"),
        _("For staff who keep in touch with graduates. It has its own place."),
    )
    return section(_("This app"), card_list([room(here, *about), coordinator]))


def role_tile(here: Here, role: Role, icon: ft.IconData, title: str, words: str) -> ft.Control:
    """Return the way to the other role's door."""
    return ft.ListTile(
        key=f"work-as-{role.value}",
        leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
        title=title,
        subtitle=words,
        min_height=72,
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=acting(lambda: here.work_as(role)),
    )


def room(here: Here, path: str, icon: ft.IconData, title: str, words: str) -> ft.Control:
    """Return the way to one of the quiet rooms."""
    return ft.ListTile(
        key=path.rsplit("/", 1)[1],
        leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
        title=title,
        subtitle=words,
        min_height=72,
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=lambda: here.open(path),
    )


@screen
def AboutAppScreen(path: str = ABOUT) -> ft.Control:
    """Draw what this app is, what it is not, and what it does with what is written."""
    here = use_here()
    return screen_view(
        here,
        path,
        _("About this app"),
        [
            ft.Row(
                spacing=theme.MARGIN,
                controls=[
                    ft.Icon(ft.Icons.SPA_OUTLINED, size=40, color=ft.Colors.PRIMARY),
                    ft.Column(
                        spacing=0,
                        expand=True,
                        controls=[
                            ft.Text(_("Aftercare"), theme_style=ft.TextThemeStyle.TITLE_LARGE),
                            ft.Text(
                                fill(say("Version {version}"), version=__version__), key="version"
                            ),
                        ],
                    ),
                ],
            ),
            section(
                _("Private"),
                card(
                    ft.Text(_("The app does not use the network. No one else gets your words.")),
                    ft.Text(_("What you write is sealed in one file on this device.")),
                    ft.Text(_("There is no account, and nothing counts what you do.")),
                ),
            ),
            section(
                _("Not medical care"),
                card(
                    ft.Text(
                        _(
                            "This app helps you keep track. It is not medical care, and it is no "
                            "stand-in for your care team."
                        )
                    ),
                    ft.Text(_("No one is watching it. In a hard moment, press Help now.")),
                ),
            ),
            section(
                _("When something does not work"),
                card_list(
                    [
                        room(
                            here,
                            DIAGNOSTICS,
                            ft.Icons.TROUBLESHOOT,
                            _("Copy diagnostics"),
                            _("For who helps you. You see it first. None of your words are in it."),
                        )
                    ]
                ),
            ),
            section(_("Licence"), card(ft.Text(_(LICENCE)))),
        ],
    )
