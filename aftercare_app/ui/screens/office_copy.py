"""A sealed copy of a coordinator's desk: to keep safe, to hand over, to open."""

import flet as ft

from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import heading, primary_button, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_copy import OpenCopy, copy_words
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.screens.reply import SEALED
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _

REST, CODE, OPENING = "rest", "code", "opening"


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

    def arrived(_office: object) -> None:
        here.open("/")
        here.tell(_("The copy is open. What was here before is kept beside it."))

    if step == CODE and made is not None and made.code is not None:
        inside = [
            heading(_("The code for this copy")),
            RecoveryCodeShown(
                made.code.grouped(),
                _("You have no passphrase, so only this code opens the copy. Write it down."),
                _("Save the file"),
                save_with_code,
            ),
        ]
    elif step == OPENING:
        inside = [
            heading(_("Open a saved copy")),
            OpenCopy(arrived, here.enter, lambda: go(REST), replaces=True),
        ]
    else:
        inside = [
            section(
                _("Save a copy"),
                ft.Text(
                    _(
                        "The copy holds your card's keys, your list, all summaries and your notes, "
                        "sealed. Keep it apart from this device."
                    )
                ),
                *refusal(attempt.said),
                *([progress(_("Making the copy. This takes a moment."))] if attempt.busy else []),
                primary_button(
                    _("Save a sealed copy"),
                    key="save-copy",
                    icon=ft.Icons.SAVE_ALT,
                    on_click=make,
                    disabled=attempt.busy,
                ),
            ),
            section(
                _("Open a copy"),
                ft.Text(copy_words(replaces=True)),
                ft.Row(
                    [
                        ft.OutlinedButton(
                            _("Open a saved copy"),
                            key="open-copy",
                            icon=ft.Icons.FOLDER_OPEN,
                            style=roomy(),
                            on_click=acting(lambda: go(OPENING)),
                        )
                    ]
                ),
            ),
        ]
    return screen_view(here, path, _("Sealed copy"), inside)
