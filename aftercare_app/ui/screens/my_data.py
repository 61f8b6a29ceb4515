"""My data: a sealed copy to keep safe, plain files to take elsewhere, and the way back in."""

import flet as ft

from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.copy_steps import (
    CODE,
    OPENING,
    REST,
    copy_step,
    open_copy,
    save_copy,
)
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.save_everything import BringIn, SaveEverything
from aftercare_app.ui.parts.secret_attempt import use_attempt
from aftercare_app.ui.screens.moving import hand_copy_over
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def MyDataScreen(path: str = "/settings/data") -> ft.Control:
    """Draw all ways, and the step the person is at."""
    here = use_here()
    step, go = ft.use_state(REST)
    nothing: SealedCopy | None = None
    made, set_made = ft.use_state(nothing)
    attempt = use_attempt()

    async def make() -> None:
        done = await attempt.run(here.aftercare.lock.sealed_copy)
        if done is None:
            return
        if done.value.code is None:
            await hand_copy_over(here, done.value)
        else:
            set_made(done.value)
            go(CODE)

    async def save_with_code() -> None:
        if made is not None and await hand_copy_over(here, made):
            set_made(None)
            go(REST)

    inside = copy_step(here, step, made, save_with_code, lambda: go(REST))
    if inside is None:
        words = _(
            "The copy holds all you wrote, sealed. Keep it on a stick or another "
            "device, in case this one is lost. Your photos are in it too."
        )
        inside = [
            save_copy(words, make, attempt),
            open_copy(lambda: go(OPENING)),
            SaveEverything(),
            BringIn(),
            section(
                _("Erase"),
                ft.Text(_("All of it can be erased from this device, for good.")),
                button_row(
                    quiet_button(
                        _("Erase everything"),
                        key="erase",
                        icon=ft.Icons.DELETE_FOREVER_OUTLINED,
                        on_click=lambda: here.open("/settings/erase"),
                    )
                ),
            ),
        ]
    return screen_view(here, path, _("My data"), inside)
