"""A finger or face beside a passphrase or PIN, where the phone itself asks for it."""

import flet as ft

from aftercare_app.services.quick_lock import fresh_secret
from aftercare_app.ui.parts.fields import switch_row
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@ft.component
def FingerSwitch(is_on: bool) -> ft.Control:
    """Draw the switch. On: the phone keeps a secret and gives it out once, before it counts."""
    here = use_here()
    refused, refuse = ft.use_state(False)

    async def turn(on: bool) -> None:
        refuse(False)
        finger, quick = here.home.finger, here.home.quick_lock
        if not on:
            if await here.perform(quick.remove_finger):
                await finger.forget()
            return
        secret = fresh_secret()
        if not await finger.keep(secret):
            refuse(True)
        elif not await here.perform(quick.add_finger, secret):
            await finger.forget()

    said = _("The phone did not keep it. Set up a finger or a face in its settings first.")
    return stacked(
        switch_row(_("Open with a finger or face"), is_on, turn, key="finger"),
        *refusal(said if refused else ""),
    )
