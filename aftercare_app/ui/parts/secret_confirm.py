"""The question for the present passphrase or PIN: an open app must not hand over its lock."""

import flet as ft

from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.secret_attempt import progress, use_attempt
from aftercare_app.ui.parts.secret_fields import secret_field, stacked
from aftercare_app.ui.parts.secret_ways import as_digits
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@ft.component
def ConfirmSecret(by_pin: bool, confirmed: Action) -> ft.Control:
    """Draw the question; what is wrong is said beside the field, and wrong tries are counted."""
    here = use_here()
    typed, type_ = ft.use_state("")
    seen, see = ft.use_state(False)
    attempt = use_attempt()

    async def confirm() -> None:
        home = here.home
        work = home.quick_lock.confirm_pin if by_pin else home.lock.confirm
        if typed and await attempt.run(work, typed):
            confirmed()

    def edit(text: str) -> None:
        attempt.forget()
        type_(text)

    field = secret_field(
        _("Present PIN") if by_pin else _("Present passphrase"),
        typed,
        edit,
        key="present",
        seen=seen,
        see=see,
        error=attempt.said or None,
        autofocus=True,
        on_submit=confirm,
    )
    return stacked(
        as_digits(field) if by_pin else field,
        *([progress(_("Checking. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Next"), key="confirm", on_click=confirm, disabled=attempt.busy or not typed
        ),
    )
