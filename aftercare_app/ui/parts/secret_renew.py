"""After opening by the recovery code: a new passphrase, or go on with what there is."""

from collections.abc import Callable

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.ui.parts.cards import heading
from aftercare_app.ui.parts.secret_attempt import refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button, stacked
from aftercare_app.ui.words import _


@ft.component
def Renew(
    aftercare: Aftercare,
    has_passphrase: bool,
    finished: Callable[[], object],
    has_pin: bool = False,
) -> ft.Control:
    """Draw the offer of a new passphrase, and after it the new recovery code.

    What still opens the app, a passphrase or a PIN, may stay as it is.
    """
    code, show_code = ft.use_state("")
    attempt = use_attempt()

    async def open_by_itself() -> None:
        if await attempt.run(aftercare.lock.remove_passphrase):
            finished()

    if code:
        return stacked(
            heading(_("Your new recovery code")),
            RecoveryCodeShown(code, new_code_words(), _("Go on"), finished),
        )
    keep = _("Keep the old passphrase") if has_passphrase else _("Keep your PIN")
    leave = (
        quiet_button(keep, key="keep-old", on_click=finished)
        if has_passphrase or has_pin
        else quiet_button(_("Skip, no passphrase"), key="no-passphrase", on_click=open_by_itself)
    )
    return stacked(
        heading(_("Set a new passphrase")),
        ft.Text(_("The code opened it. Now you can choose a passphrase you will remember."))
        if has_passphrase or has_pin
        else ft.Text(
            _("No passphrase is set here yet. Without one, anyone with this device can open it.")
        ),
        NewPassphrase(aftercare.lock.set_passphrase, lambda new: show_code(new.grouped())),
        *refusal(attempt.said),
        leave,
    )


def new_code_words() -> str:
    """Return what is said above a new recovery code."""
    return _(
        "Write this code down. It opens the app if you forget your passphrase. "
        "An older code no longer works."
    )
