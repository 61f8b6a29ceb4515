"""Moving to another device in three steps: the file, what opens it, and opening it there."""

from datetime import date

import flet as ft

from aftercare_app.domain.files_made import FileKind
from aftercare_app.services.lock import SealedCopy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_fields import quiet_button, stacked
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say

STEPS = 3
SEALED = "application/octet-stream"


def copy_name(today: date) -> str:
    """Return what a saved copy is called; only the day is in the name."""
    return f"aftercare-copy-{today.isoformat()}.vault"


async def hand_copy_over(here: Here, made: SealedCopy) -> bool:
    """Give a sealed copy to the person; a browser downloads it, a phone shares it."""
    name = copy_name(here.aftercare.clock.today())
    if not await hand_over(here, name, made.content, SEALED, kind=FileKind.SEALED_COPY):
        return False
    here.tell(_("Your copy was saved. It opens only with its passphrase or code."))
    return True


@screen
def MovingScreen(path: str = "/settings/moving") -> ft.Control:
    """Draw the step the person is at."""
    here = use_here()
    attempt = use_attempt()
    nothing: SealedCopy | None = None
    made, set_made = ft.use_state(nothing)
    given, set_given = ft.use_state(False)

    async def make() -> None:
        if done := await attempt.run(here.aftercare.lock.sealed_copy):
            set_made(done.value)

    async def give() -> None:
        if made is not None and await hand_copy_over(here, made):
            set_given(True)

    def again() -> None:
        set_made(None)
        set_given(False)

    if made is None:
        inside = _make(attempt, make)
    elif not given:
        inside = _what_opens(made, give)
    else:
        inside = _there(made, give, again, here)
    return screen_view(here, path, _("Another device"), inside)


def _make(attempt: Attempt, make: Action) -> list[ft.Control]:
    return [
        _at(1),
        heading(_("Make the file")),
        ft.Text(
            _(
                "One file holds all you wrote, with your photos. "
                "It is sealed, so no one else can read it."
            )
        ),
        *refusal(attempt.said),
        *([progress(_("Making the copy. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Make the file"),
            key="make-copy",
            icon=ft.Icons.INVENTORY_2_OUTLINED,
            on_click=make,
            disabled=attempt.busy,
        ),
    ]


def _what_opens(made: SealedCopy, give: Action) -> list[ft.Control]:
    if made.code is not None:
        return [
            _at(2),
            heading(_("The code for this copy")),
            RecoveryCodeShown(
                made.code.grouped(),
                _("You have no passphrase, so only this code opens the copy. Write it down."),
                _("Save or share the file"),
                give,
            ),
        ]
    return [
        _at(2),
        heading(_("What opens it")),
        ft.Text(
            _(
                "Your passphrase opens the file on the other device. Your recovery code does too. "
                "Send neither together with the file."
            )
        ),
        primary_button(
            _("Save or share the file"), key="give-copy", icon=ft.Icons.SAVE_ALT, on_click=give
        ),
    ]


def _there(made: SealedCopy, give: Action, again: Action, here: Here) -> list[ft.Control]:
    opens = _("Type your passphrase.") if made.code is None else _("Type the code you wrote down.")
    lines = [
        _("Bring the file to the other device, on a stick or by sharing it."),
        _("Start Aftercare there. Press “Open a saved copy”."),
        _("Choose the file."),
        opens,
    ]
    return [
        _at(3),
        heading(_("Open it there")),
        card(
            *(
                ft.Text(fill(say("{number}. {words}"), number=number, words=words))
                for number, words in enumerate(lines, 1)
            )
        ),
        ft.Text(
            _(
                "From then on the two go their own ways: what you write on one is not on the "
                "other. When all is well there, delete the file."
            )
        ),
        primary_button(_("Done"), key="moved", icon=ft.Icons.CHECK, on_click=here.back),
        quiet_button(_("Save the file again"), key="give-again", on_click=give),
        quiet_button(_("Begin again"), key="begin-again", on_click=again),
    ]


def _at(step: int) -> ft.Control:
    words = fill(say("Step {number} of {all}"), number=step, all=STEPS)
    return stacked(
        ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.ProgressBar(value=step / STEPS, semantics_label=words, border_radius=4),
    )
