"""A file that this app saved, before it comes in: what is new, here already, and different."""

from collections.abc import Callable

import flet as ft

from aftercare_app.services.my_file import FilePreview, Known
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, heading, primary_button, section
from aftercare_app.ui.parts.fields import Action, acting, chips
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.taking_in_words import counts_by_sort, known_words, tell_taken_in
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

MINE, FILES = "mine", "files"


@ft.component
def OwnFilePreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Read the file off the event loop, then show what is in it."""
    here = use_here()
    work = use_work(
        lambda stop: here.aftercare.my_file.preview(content, stop), on=(name, len(content))
    )

    async def cancel() -> None:
        work.stop()
        await acting(leave)()

    if work.said:
        return stacked(*refusal(work.said), _another(leave))
    if work.answer is None:
        return running(_("Reading the file. Nothing is changed yet."), cancel)
    return OwnFileSeen(work.answer, leave)


@ft.component
def OwnFileSeen(preview: FilePreview, leave: Action) -> ft.Control:
    """Draw the counts; nothing is kept before the person says so."""
    here = use_here()
    which, choose = ft.use_state(MINE)
    attempt = use_attempt()
    replace = which == FILES
    coming = preview.total(Known.NEW) + (preview.total(Known.OTHER) if replace else 0)

    async def take_in() -> None:
        done = await attempt.run(here.aftercare.my_file.take_in, preview, replace=replace)
        if done is not None:
            here.open("/settings/data")
            tell_taken_in(here, done.value)

    return stacked(
        _counts(preview, dated(preview.made_at.astimezone(here.aftercare.clock.zone).date())),
        *(_differing(which, choose) if preview.total(Known.OTHER) else []),
        *refusal(attempt.said),
        *([progress(_("Bringing it in. This takes a moment."))] if attempt.busy else []),
        *([] if coming else [ft.Text(_("There is nothing new for you in this file."))]),
        button_row(
            primary_button(
                _("Bring it in"),
                key="take-in",
                icon=ft.Icons.CHECK,
                on_click=take_in,
                disabled=attempt.busy or not coming,
            ),
            plain_button(
                _("Choose another file"), key="leave", icon=ft.Icons.CLOSE, on_click=leave
            ),
        ),
    )


def _counts(preview: FilePreview, saved_on: str) -> ft.Control:
    lines: list[ft.Control] = [
        ft.Text(fill(say("{sort}: {counts}"), sort=sort, counts=known_words(counts)))
        for sort, counts in counts_by_sort(preview.counts).items()
    ]
    return ft.Semantics(
        live_region=True,
        content=card(
            heading(_("In this file")),
            ft.Text(
                fill(say("Saved on {day}. Photos are not in it."), day=saved_on),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
            *(lines or [ft.Text(_("This file is empty."))]),
        ),
    )


def _differing(which: str, choose: Callable[[str], None]) -> list[ft.Control]:
    return [
        section(
            _("Where the file differs from what is here"),
            chips(
                _("Where the file differs from what is here"),
                [(MINE, _("Keep what is here")), (FILES, _("Use what is in the file"))],
                [which],
                choose,
                key="differing",
            ),
            ft.Container(height=theme.GAP),
        )
    ]


def _another(leave: Action) -> ft.Control:
    return button_row(primary_button(_("Choose another file"), key="leave", on_click=leave))
