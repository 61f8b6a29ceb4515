"""Trouble at the door: what is the matter in one sentence, and what can be done about it."""

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.rescue import DAMAGE, Rescue
from aftercare_app.ui.parts.secret_attempt import progress
from aftercare_app.ui.parts.secret_copy import OpenCopy
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.parts.secret_fields import quiet_button
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, say

A_COPY_HELPS = ("VaultDamaged", "NotAVault", "VaultNewer", "UpgradeFailed", "DeviceKeyLost")
"""Troubles that trying again will not cure; a saved copy may."""
DAMAGED = say("The file with all you wrote is damaged. It is kept as it is.")


@screen
def TroubleScreen(path: str = "/trouble") -> ft.Control:
    """Draw the trouble, and the ways out of it."""
    here = use_here()
    door = use_door()
    trying, set_trying = ft.use_state(False)
    copying, copy = ft.use_state(False)

    async def try_again() -> None:
        set_trying(True)
        try:
            await here.come_in()
        finally:
            set_trying(False)

    if copying:
        inside = [
            title(_("Open a saved copy")),
            OpenCopy(here.enter, lambda _aftercare: None, lambda: copy(False), replaces=True),
        ]
        return door_view(door, path, inside, HelpAtTheDoor)
    damaged = here.trouble_kind in DAMAGE and here.home.vault_path.exists()
    told = _(DAMAGED) if damaged else here.trouble
    again = quiet_button if damaged else primary_button
    inside = [
        title(_("The app could not open")),
        ft.Semantics(live_region=True, content=ft.Text(told, key="trouble")),
        *([Rescue(here.enter)] if damaged else []),
        *([progress(_("Trying again."))] if trying else []),
        again(
            _("Try again"),
            key="try-again",
            icon=ft.Icons.REFRESH,
            on_click=try_again,
            disabled=trying,
        ),
    ]
    if here.trouble_kind in A_COPY_HELPS:
        inside.append(
            quiet_button(
                _("Open a saved copy"),
                key="open-copy",
                icon=ft.Icons.FOLDER_OPEN,
                on_click=lambda: copy(True),
            )
        )
    return door_view(door, path, inside, HelpAtTheDoor)
