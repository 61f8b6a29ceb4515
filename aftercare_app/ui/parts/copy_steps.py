"""The steps around a sealed copy that both roles take: its code is shown, or one is opened."""

from typing import Any

import flet as ft

from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.parts.cards import heading, primary_button, section
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_copy import OpenCopy, copy_words
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

REST, CODE, OPENING = "rest", "code", "opening"


def copy_step(
    here: Here, step: str, made: SealedCopy | None, save: Action, leave: Action
) -> list[ft.Control] | None:
    """Return what is shown while a copy's code is, or one is opened; None at rest."""

    def arrived(_inside: Any) -> None:
        here.open("/")
        here.tell(_("The copy is open. What was here before is kept beside it."))

    if step == CODE and made is not None and made.code is not None:
        return [
            heading(_("The code for this copy")),
            RecoveryCodeShown(
                made.code.grouped(),
                _("You have no passphrase, so only this code opens the copy. Write it down."),
                _("Save the file"),
                save,
            ),
        ]
    if step == OPENING:
        return [
            heading(_("Open a saved copy")),
            OpenCopy(arrived, here.enter, leave, replaces=True),
        ]
    return None


def save_copy(words: str, make: Action, attempt: Attempt) -> ft.Control:
    """Return what a copy holds, and the button that makes one."""
    return section(
        _("Save a copy"),
        ft.Text(words),
        *refusal(attempt.said),
        *([progress(_("Making the copy. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Save a sealed copy"),
            key="save-copy",
            icon=ft.Icons.SAVE_ALT,
            on_click=make,
            disabled=attempt.busy,
        ),
    )


def open_copy(begin: Action) -> ft.Control:
    """Return what opening a copy does, and the button to it."""
    button = ft.OutlinedButton(
        _("Open a saved copy"),
        key="open-copy",
        icon=ft.Icons.FOLDER_OPEN,
        style=roomy(),
        on_click=acting(begin),
    )
    return section(_("Open a copy"), ft.Text(copy_words(replaces=True)), ft.Row([button]))
