"""The privacy receipt: every file ever made, and what is stored where and how it is protected."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.files_made import FileWay
from aftercare_app.services.backups import OpensBy
from aftercare_app.services.files_made import MadeFile
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, empty_state, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.keeping_words import KINDS, made_words
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
    opens_by: OpensBy
    backups: int
    has_card: bool
    guarded: bool


def read_receipt(aftercare: Aftercare) -> Receipt:
    """Read what the screen shows."""
    every = aftercare.files_made.all()
    return Receipt(
        tuple(made for made in every if made.way is not FileWay.KEPT),
        tuple(made for made in every if made.way is FileWay.KEPT),
        aftercare.backups.opens_by(),
        len(aftercare.backups.all()),
        aftercare.card.is_on,
        aftercare.lock.device_guards,
    )


@screen
def PrivacyScreen(path: str = "/settings/privacy") -> ft.Control:
    """Draw the receipt."""
    here = use_here()
    receipt = use_loaded(read_receipt)
    inside = [] if receipt is None else _content(here, receipt)
    return screen_view(here, path, _("Privacy"), inside)


def _content(here: Here, receipt: Receipt) -> list[ft.Control]:
    return [
        section(
            _("No network"),
            card(
                ft.Text(_("The app used no network. Nothing was sent by it to anyone.")),
                ft.Text(_("What left it are the files below, which you made yourself.")),
            ),
        ),
        section(_("Files you made"), FilesList(receipt.left), *_kept(receipt)),
        section(
            _("What is stored here"),
            card(*(_stored(*line) for line in stored_lines(receipt))),
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
    """Return what is stored and, in plain words, how it is protected."""
    lines = [
        (_("What you wrote"), _key_words(receipt)),
        (_("Your photos"), _("Sealed, each in a file of its own. What opens the app opens them.")),
    ]
    if receipt.backups:
        count = n_("{n} backup", "{n} backups", receipt.backups)
        lines.append((count, _("Sealed. They open as the app does.")))
    lines += [
        (_("Times to remind you"), _("Not sealed. They hold times and plain labels, no words.")),
        (_("How the app looks"), _("Not sealed. It holds colours, text size and language.")),
    ]
    if receipt.has_card:
        card_words = (
            _("Sealed. Your device keeps its key, so that it opens while the app is locked.")
            if receipt.guarded
            else _("Anyone with this device can read it.")
        )
        lines.append((_("The emergency card"), card_words))
    return lines


def _key_words(receipt: Receipt) -> str:
    if receipt.opens_by is OpensBy.PASSPHRASE:
        return _("Sealed. Only your passphrase or recovery code opens it.")
    if receipt.guarded:
        return _("Sealed. Your device's password store keeps the key.")
    return _("Sealed, but the key lies in a file beside it. A passphrase would be a lock.")


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
