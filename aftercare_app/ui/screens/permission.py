"""One permission: what was agreed, and the ways to change it, end it or take it back."""

from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.permission import Category
from aftercare_app.services.coordinators import CoordinatorGone, CoordinatorLine
from aftercare_app.services.permission_rows import PermissionLine, PermissionState
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button, section
from aftercare_app.ui.parts.fields import switch_row
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.safety_number import CompareNumbers
from aftercare_app.ui.parts.share_giving import give
from aftercare_app.ui.parts.share_words import NOT_LEGAL, state_words, who_words
from aftercare_app.ui.screens.share_agree import read_line
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.summary_words import CATEGORIES, purpose_words, rhythm_words

Shown = tuple[PermissionLine, CoordinatorLine | None]


def read_permission(aftercare: Aftercare, permission_id: UUID) -> Shown | str:
    """Return a permission with its coordinator, where that one is still known."""
    line = read_line(aftercare, permission_id)
    if isinstance(line, str):
        return line
    try:
        known = line.coordinator_id and aftercare.coordinators.read(line.coordinator_id)
    except CoordinatorGone:
        known = None
    return line, known or None


@screen
def PermissionScreen(path: str) -> ft.View:
    """Draw a permission."""
    here = use_here()
    permission_id = UUID(path.rsplit("/", 1)[1])
    shown = use_loaded(lambda aftercare: read_permission(aftercare, permission_id), [path])
    title = _("Permission")
    if shown is None or isinstance(shown, str):
        return screen_view(here, path, title, [ft.Text(shown)] if shown else [])
    line, coordinator = shown
    holds = line.state is PermissionState.HOLDS
    return screen_view(
        here,
        path,
        title,
        [
            _agreed(line),
            *([CompareNumbers(coordinator)] if coordinator else []),
            *([_tell_read(here, line)] if holds and coordinator else []),
            _ways_out(here, line, known=coordinator is not None),
        ],
        primary=primary_button(
            _("Send a summary"),
            key="send",
            icon=ft.Icons.SEND_OUTLINED,
            on_click=partial(here.open, f"/share/summary/{line.id}"),
        )
        if holds
        else None,
    )


def _agreed(line: PermissionLine) -> ft.Control:
    """Return everything that was agreed, in the order of the form."""
    given = line.permission
    left_out = [one for one in Category if one not in given.categories]
    facts = [
        (say("With"), who_words(given.recipient, given.program)),
        (say("They call you"), given.alias),
        (say("They may see"), "\n".join(_(CATEGORIES[one]) for one in given.categories)),
        (
            say("They may not see"),
            "\n".join([*(_(CATEGORIES[one]) for one in left_out), _("Notes about family")]),
        ),
        (say("What it is for"), purpose_words(given)),
        (say("How often"), rhythm_words(given.every_weeks)),
        (
            say("From when to when"),
            fill(say("{first} to {last}"), first=dated(given.starts), last=dated(given.ends)),
        ),
        (
            say("Signed"),
            fill(say("{name}, {day}"), name=given.signed_name, day=dated(given.signed_on)),
        ),
    ]
    rows: list[ft.Control] = [heading(state_words(line))]
    for name, words in facts:
        called = ft.Text(_(name), color=ft.Colors.ON_SURFACE_VARIANT)
        rows.append(ft.Column([called, ft.Text(words)], spacing=0))
    return card(*rows, ft.Text(_(NOT_LEGAL), color=ft.Colors.ON_SURFACE_VARIANT))


def _tell_read(here: Here, line: PermissionLine) -> ft.Control:
    async def change(on: bool) -> None:
        await here.perform(here.aftercare.sharing.tell_read, line.id, on)

    return switch_row(
        _("Tell them, with the next summary, that I read their answers"),
        line.tell_read,
        change,
        key="tell-read",
    )


def _ways_out(here: Here, line: PermissionLine, *, known: bool) -> ft.Control:
    state = line.state
    buttons: list[ft.Control] = []
    if known and state is not PermissionState.WITHDRAWN:
        words = _("Change it") if state is PermissionState.HOLDS else _("Renew it")
        change = partial(here.open, f"/share/permission/{line.id}/change")
        buttons.append(
            quiet_button(words, key="change", icon=ft.Icons.EDIT_OUTLINED, on_click=change)
        )
    if state is PermissionState.HOLDS:
        buttons.append(
            quiet_button(
                _("End it now"),
                key="end",
                icon=ft.Icons.STOP_CIRCLE_OUTLINED,
                on_click=partial(_end, here, line),
            )
        )
    if line.coordinator_id is not None:
        again = state is PermissionState.WITHDRAWN
        buttons.append(
            plain_button(
                _("Make the file again") if again else _("Take it back"),
                key="withdraw",
                icon=ft.Icons.UNDO,
                on_click=partial(_withdraw, here, line),
            )
        )
    return section(
        _("Change your mind"),
        ft.Text(_("End it: nothing more is sent. What they have stays with them until it ends.")),
        ft.Text(
            _(
                "Take it back: it ends here at once, and you get a small file for them. Their app "
                "then hides what you sent and deletes it. What they read cannot be unread."
            )
        ),
        button_row(*buttons),
    )


async def _end(here: Here, line: PermissionLine) -> None:
    async def again() -> None:
        await here.perform(here.aftercare.sharing.end, line.id, again=True)

    if await here.perform(here.aftercare.sharing.end, line.id):
        here.tell(_("Ended. Nothing more is sent by it."), again)


async def _withdraw(here: Here, line: PermissionLine) -> None:
    """End it at once, whether its file is given away or not."""
    done = await here.perform(here.aftercare.sharing.withdraw, line.id)
    if done is not None and await give(here, done.value):
        words = say("It ended here. Send the file to {name}, so that they know too.")
        here.tell(fill(words, name=line.permission.recipient))
