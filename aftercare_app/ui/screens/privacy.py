"""The privacy receipt: every file ever made, and what is stored where and how it is protected."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.device.brought_files import INBOX
from aftercare_app.domain.files_made import FileWay
from aftercare_app.home import VAULT_NAME
from aftercare_app.office import Office
from aftercare_app.services.backups import OpensBy
from aftercare_app.services.files_made import MadeFile
from aftercare_app.ui.errors import screen
from aftercare_app.ui.hiding import PHONES
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import card, card_list, empty_state, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.keeping_words import KINDS, Protected, key_words, made_words
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say

FIRST = 10


@dataclass(frozen=True, slots=True)
class Receipt:
    """All files, and how what is stored is protected."""

    left: tuple[MadeFile, ...]
    kept: tuple[MadeFile, ...]
    protected: Protected
    backups: int
    has_card: bool
    damaged: bool
    """A damaged file was put aside."""
    inbox: bool
    """Something lies in the folder for files that come in."""


def read_receipt(home: Home, inside: Aftercare | Office) -> Receipt:
    """Read what the screen shows. Which files a coordinator made is not written down."""
    every = inside.files_made.all() if isinstance(inside, Aftercare) else []
    return Receipt(
        tuple(made for made in every if made.way is not FileWay.KEPT),
        tuple(made for made in every if made.way is FileWay.KEPT),
        Protected(
            passphrase=home.has_passphrase,
            pin=home.has_pin,
            finger=home.has_finger,
            code=inside.backups.opens_by() is not OpensBy.NOTHING,
            guarded=home.device_guards,
        ),
        len(inside.backups.all()),
        isinstance(inside, Aftercare) and inside.card.is_on,
        any(home.folder.glob(f"{VAULT_NAME}.damaged-*")),
        any((home.folder / INBOX).glob("*")),
    )


@screen
def PrivacyScreen(path: str = "/settings/privacy") -> ft.Control:
    """Draw the receipt."""
    here = use_here()
    receipt = use_loaded(lambda inside: read_receipt(here.home, inside))
    inside = [] if receipt is None else _content(here, receipt)
    return screen_view(here, path, _("Privacy"), inside)


def _content(here: Here, receipt: Receipt) -> list[ft.Control]:
    at_work = here.role is Role.COORDINATOR
    stored = desk_lines(receipt) if at_work else stored_lines(receipt)
    files = [FilesAtWork()] if at_work else [FilesList(receipt.left), *_kept(receipt)]
    return [
        section(_("No network"), card(*map(ft.Text, network_lines(here)))),
        section(_("Files you made"), *files),
        section(
            _("What is stored here"),
            card(*(_stored(*line) for line in stored)),
            to_select(
                fill(say("All of it lies in {folder}."), folder=str(here.home.folder)),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ),
        card_list(
            [
                ft.ListTile(
                    key="erase",
                    leading=ft.Icon(ft.Icons.DELETE_FOREVER_OUTLINED, color=ft.Colors.PRIMARY),
                    title=_("Erase everything"),
                    min_height=56,
                    trailing=ft.Icons.CHEVRON_RIGHT,
                    on_click=lambda: here.open("/settings/erase"),
                )
            ]
        ),
    ]


def network_lines(here: Here) -> list[str]:
    """Return what the app did over a network: nothing, but for a computer's own window."""
    lines = [
        _("The app uses no network. It sent nothing to anyone."),
        _("What left it are files that you made yourself."),
    ]
    if here.page.web:
        return [*lines, _("Your browser only shows it. The two talk inside this device.")]
    if here.page.platform not in PHONES:
        fetched = _("Only its own window was fetched, once, before its first start here.")
        return [*lines, fetched]
    return lines


def FilesAtWork() -> ft.Control:
    """Say where a coordinator's files are."""
    return ft.Text(
        _(
            "Kits, answers, lists and copies lie where you saved them. The app keeps no list of "
            "them. Files that graduates sent you stay where they are too."
        )
    )


def _kept(receipt: Receipt) -> list[ft.Control]:
    return [KeptHere(receipt.kept)] if receipt.kept else []


@ft.component
def KeptHere(kept: tuple[MadeFile, ...]) -> ft.Control:
    """Draw how many backups the app made by itself; they are listed when asked for."""
    unfolded, unfold = ft.use_state(False)
    words = n_(
        "{n} backup was made and kept here", "{n} backups were made and kept here", len(kept)
    )
    flip = fold_button(words, key="kept", unfolded=unfolded, flip=lambda: unfold(not unfolded))
    return stacked(flip, *([FilesList(kept)] if unfolded else []))


def stored_lines(receipt: Receipt) -> list[tuple[str, str]]:
    """Return what is stored of a graduate and, in plain words, how it is protected."""
    card_words = (
        _("Sealed. Your device keeps its key, so that it opens while the app is locked.")
        if receipt.protected.guarded
        else _("Anyone with this device can read it.")
    )
    return [
        (_("What you wrote"), key_words(receipt.protected)),
        (_("Your photos"), _("Sealed, each in a file of its own. What opens the app opens them.")),
        *_backups(receipt, _("Sealed. They open as the app does.")),
        (_("Times to remind you"), _("Not sealed. They hold times and plain labels, no words.")),
        _look(),
        *([(_("The emergency card"), card_words)] if receipt.has_card else []),
        *_put_aside(receipt),
        *([(_("The inbox folder"), _("As you put files there. Not sealed."))] * receipt.inbox),
    ]


def desk_lines(receipt: Receipt) -> list[tuple[str, str]]:
    """Return what is stored of a coordinator's desk, and how it is protected."""
    return [
        (_("Your list, summaries, notes and card"), key_words(receipt.protected)),
        *_backups(receipt, _("Sealed. They open as the app does, and go after a week.")),
        *_put_aside(receipt),
        _look(),
    ]


def _backups(receipt: Receipt, how: str) -> list[tuple[str, str]]:
    count = n_("{n} backup", "{n} backups", receipt.backups)
    return [(count, how)] if receipt.backups else []


def _put_aside(receipt: Receipt) -> list[tuple[str, str]]:
    words = _("Sealed. It stays until you erase everything.")
    return [(_("A damaged file that was put aside"), words)] if receipt.damaged else []


def _look() -> tuple[str, str]:
    return _("How the app looks"), _("Not sealed. It holds colours, text size and language.")


def _stored(what: str, how: str) -> ft.Control:
    return ft.Column(
        spacing=0,
        controls=[ft.Text(what, weight=ft.FontWeight.W_600), ft.Text(how)],
    )


@ft.component
def FilesList(made: tuple[MadeFile, ...]) -> ft.Control:
    """Draw the newest files; the rest when asked for."""
    here = use_here()
    all_shown, show_all = ft.use_state(False)
    if not made:
        return empty_state(
            ft.Icons.RECEIPT_LONG_OUTLINED,
            _("No file yet"),
            _("Each file that you save, print or share will be listed here."),
        )
    lines: list[ft.Control] = [_file(here, one) for one in (made if all_shown else made[:FIRST])]
    if len(made) > FIRST and not all_shown:
        lines.append(
            ft.ListTile(
                key="show-all",
                title=_("Show older ones"),
                min_height=56,
                on_click=lambda: show_all(True),
            )
        )
    return card_list(lines)


def _file(here: Here, made: MadeFile) -> ft.Control:
    lines = made_words(made, here.aftercare.clock)
    return ft.ListTile(
        leading=ft.Icon(ft.Icons.DESCRIPTION_OUTLINED, color=ft.Colors.PRIMARY),
        title=_(KINDS[made.kind]),
        subtitle=ft.Column([ft.Text(line) for line in lines], spacing=0),
        content_padding=ft.Padding.symmetric(horizontal=16, vertical=8),
    )
