"""A sealed copy of a coordinator's desk: to keep safe, to hand over, to open."""

import flet as ft

from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.copy_steps import (
    CODE,
    OPENING,
    REST,
    copy_step,
    open_copy,
    save_copy,
)
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import use_attempt
from aftercare_app.ui.screens.reply import SEALED
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def OfficeCopyScreen(path: str = "/office/copy") -> ft.Control:
    """Draw both ways, and the step the coordinator is at."""
    here = use_here()
    step, go = ft.use_state(REST)
    nothing: SealedCopy | None = None
    made, set_made = ft.use_state(nothing)
    attempt = use_attempt()

    async def save(copy: SealedCopy) -> None:
        name = f"aftercare-desk-{here.office.clock.today().isoformat()}.vault"
        if await hand_over(here, name, copy.content, SEALED):
            set_made(None)
            go(REST)
            here.tell(_("Your copy was saved. It opens only with its passphrase or code."))

    async def make() -> None:
        done = await attempt.run(here.office.card.sealed_copy)
        if done is None:
            return
        if done.value.code is None:
            await save(done.value)
        else:
            set_made(done.value)
            go(CODE)

    async def save_with_code() -> None:
        if made is not None:
            await save(made)

    inside = copy_step(here, step, made, save_with_code, lambda: go(REST))
    if inside is None:
        words = _(
            "The copy holds your card's keys, your list, all summaries and your notes, "
            "sealed. Keep it apart from this device."
        )
        inside = [save_copy(words, make, attempt), open_copy(lambda: go(OPENING))]
    return screen_view(here, path, _("Sealed copy"), inside)
