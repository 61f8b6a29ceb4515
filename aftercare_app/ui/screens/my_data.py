"""My data: a sealed copy to keep safe, plain files to take elsewhere, and the way back in."""

from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import heading, primary_button, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.save_everything import BringIn, SaveEverything
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_copy import OpenCopy, copy_words
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _

REST, CODE, OPENING = "rest", "code", "opening"


def copy_name(today: date) -> str:
    """Return what a saved copy is called; only the day is in the name."""
    return f"aftercare-copy-{today.isoformat()}.vault"


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
            await hand_over(here, done.value)
        else:
            set_made(done.value)
            go(CODE)

    async def save_with_code() -> None:
        if made is not None and await hand_over(here, made):
            set_made(None)
            go(REST)

    def arrived(_aftercare: Aftercare) -> None:
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
            OpenCopy(arrived, here.enter, copy_words(replaces=True), lambda: go(REST)),
        ]
    else:
        inside = [
            section(
                _("Save a copy"),
                ft.Text(
                    _(
                        "The copy holds all you wrote, sealed. Keep it on a stick or another "
                        "device, in case this one is lost. Photos are not in it."
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
                ft.OutlinedButton(
                    _("Open a saved copy"),
                    key="open-copy",
                    icon=ft.Icons.FOLDER_OPEN,
                    style=roomy(),
                    on_click=acting(lambda: go(OPENING)),
                ),
            ),
            SaveEverything(),
            BringIn(),
        ]
    return screen_view(here, path, _("My data"), inside)


async def hand_over(here: Here, made: SealedCopy) -> bool:
    """Give the copy to the person; a browser downloads it, a window asks for the place."""
    name = copy_name(here.aftercare.clock.today())
    place = await ft.FilePicker().save_file(file_name=name, src_bytes=made.content)
    if place is None and not here.page.web:
        return False
    here.tell(_("Your copy was saved. It opens only with its passphrase or code."))
    return True
