"""Passphrase: set one, change it, remove it; every new one comes with a new recovery code."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button, secret_field, stacked
from aftercare_app.ui.parts.secret_renew import new_code_words
from aftercare_app.ui.screens.welcome import without_passphrase
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _

REST, TO_CHANGE, TO_REMOVE, NEW, CODE = "rest", "to_change", "to_remove", "new", "code"


@screen
def PassphraseScreen(path: str = "/settings/passphrase") -> ft.Control:
    """Draw what opens the app now, and one step at a time of changing it."""
    here = use_here()
    step, go = ft.use_state(REST)
    code, show_code = ft.use_state("")
    locked = use_loaded(lambda aftercare: aftercare.lock.has_passphrase, [step])
    attempt = use_attempt()

    def set_done(code: str) -> None:
        show_code(code)
        go(CODE)

    def finish(sentence: str) -> None:
        show_code("")
        go(REST)
        here.tell(sentence)

    async def remove() -> None:
        if await attempt.run(here.aftercare.lock.remove_passphrase):
            finish(_("The passphrase was removed. This device opens the app by itself."))

    if locked is None:
        inside: list[ft.Control] = []
    elif step == CODE:
        inside = [
            heading(_("Your new recovery code")),
            RecoveryCodeShown(
                code, new_code_words(), _("Done"), lambda: finish(_("Your passphrase is set."))
            ),
        ]
    elif step == NEW:
        inside = [
            ft.Text(_("Choose words you will remember. A short sentence works well.")),
            NewPassphrase(here.aftercare.lock.set_passphrase, lambda new: set_done(new.grouped())),
            _never_mind(lambda: go(REST)),
        ]
    elif step in (TO_CHANGE, TO_REMOVE):
        inside = [
            ConfirmPassphrase(remove if step == TO_REMOVE else lambda: go(NEW)),
            *refusal(attempt.said),
            *([progress(_("Removing. This takes a moment."))] if attempt.busy else []),
            _never_mind(lambda: go(REST)),
        ]
    elif locked:
        inside = _at_rest_locked(go)
    else:
        inside = [
            card(
                _state(ft.Icons.LOCK_OPEN, _("No passphrase is set.")),
                ft.Text(without_passphrase(device_guards=here.home.device_guards)),
            ),
            primary_button(
                _("Set a passphrase"),
                key="set",
                icon=ft.Icons.LOCK_OUTLINE,
                on_click=lambda: go(NEW),
            ),
        ]
    return screen_view(here, path, _("Passphrase"), inside)


@ft.component
def ConfirmPassphrase(confirmed: Action) -> ft.Control:
    """Draw the question for the present passphrase: an open app must not hand over its lock."""
    here = use_here()
    typed, type_ = ft.use_state("")
    seen, see = ft.use_state(False)
    attempt = use_attempt()

    async def confirm() -> None:
        if typed and await attempt.run(here.aftercare.lock.confirm, typed):
            answer = confirmed()
            if answer is not None:
                await answer  # type: ignore[misc]

    def edit(text: str) -> None:
        attempt.forget()
        type_(text)

    return stacked(
        secret_field(
            _("Present passphrase"),
            typed,
            edit,
            key="present",
            seen=seen,
            see=see,
            error=attempt.said or None,
            autofocus=True,
            on_submit=confirm,
        ),
        *([progress(_("Checking. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Next"), key="confirm", on_click=confirm, disabled=attempt.busy or not typed
        ),
    )


def _at_rest_locked(go: Callable[[str], object]) -> list[ft.Control]:
    return [
        card(
            _state(ft.Icons.LOCK_OUTLINE, _("A passphrase is set.")),
            ft.Text(_("The app asks for it each time it starts.")),
        ),
        primary_button(
            _("Change passphrase"),
            key="change",
            icon=ft.Icons.EDIT_OUTLINED,
            on_click=lambda: go(TO_CHANGE),
        ),
        ft.Text(
            _("Lost the recovery code? Change the passphrase and you get a new code."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        quiet_button(
            _("Remove passphrase"),
            key="remove",
            icon=ft.Icons.LOCK_OPEN,
            on_click=lambda: go(TO_REMOVE),
        ),
    ]


def _state(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row(
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True),
        ]
    )


def _never_mind(back: Action) -> ft.Control:
    return quiet_button(_("Leave it as it is"), key="never-mind", on_click=back)
