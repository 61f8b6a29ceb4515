"""Answering a reminder: done, not now, put aside; with Undo, and also while the vault is shut."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import flet as ft

from aftercare_app.domain.reminders import Snooze
from aftercare_app.reminding.facts import Told
from aftercare_app.services.reminders import Reminders
from aftercare_app.services.reminding import Reminding
from aftercare_app.ui.parts.cards import heading
from aftercare_app.ui.parts.goal_buttons import plain_button, quiet_button
from aftercare_app.ui.parts.reminder_words import SNOOZES, comes_again
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import _


def answer_buttons(here: Here, told: Told, key: str) -> list[ft.Control]:
    """Return the answers; while the app is locked, none that leads inside.

    `key` names them, such as "ringing-{what}".
    """
    shown = [
        quiet_button(
            _("Done"),
            key=key.format(what="done"),
            icon=ft.Icons.CHECK,
            on_click=partial(answer_done, here, told),
        ),
        plain_button(
            _("Not now"),
            key=key.format(what="not-now"),
            icon=ft.Icons.EXPAND_MORE,
            on_click=partial(ask_when, here, told),
        ),
    ]
    if here.phase is Phase.OPEN:
        shown.append(
            plain_button(
                _("Open"),
                key=key.format(what="open"),
                icon=ft.Icons.ARROW_FORWARD,
                on_click=partial(open_about, here, told),
            )
        )
    return [close_together(one) for one in shown]


def close_together(button: ft.Control) -> ft.Control:
    """Return a button with less air at its sides, so that large words stay in few rows."""
    if isinstance(button, ft.TextButton | ft.FilledTonalButton):
        side = 8 if isinstance(button, ft.TextButton) else 14
        button.style = ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=side, vertical=14))
    return button


@dataclass(frozen=True, slots=True)
class Finished:
    """A reminder that was answered with done: the undo, and whether something was logged."""

    undo: Callable[[], None]
    logged: bool


def finish(reminding: Reminding, reminders: Reminders | None, told: Told) -> Finished:
    """Keep that it was done; with the vault open, log it where it can be logged."""
    found = reminders.find(told.id, told.on) if reminders else None
    logs = found is not None and found.log is not None and not found.answered
    return Finished(reminding.done(told.id), logs)


async def answer_done(here: Here, told: Told) -> None:
    """Say that it was done; Undo takes it back."""
    is_open = here.phase is Phase.OPEN
    reminders = here.aftercare.reminders if is_open else None
    done = await here.perform(finish, here.home.reminding, reminders, told)
    if done is None:
        return
    said = _("Done. It is in your log.") if done.value.logged else _("Done.")
    if not is_open:
        said = _("Done. It is logged once you open the app.")
    here.tell(said, partial(_take_back, here, done.value.undo))


async def put_aside(here: Here, told: Told) -> None:
    """Show it no more; Undo shows it again."""
    if done := await here.perform(here.home.reminding.put_aside, told.id):
        here.tell(_("Put aside."), partial(_take_back, here, done.value))


async def _take_back(here: Here, undo: Callable[[], None]) -> None:
    if await here.perform(undo):
        here.tell(_("Taken back."))


async def open_about(here: Here, told: Told) -> None:
    """Go to what a reminder is about; what the plan no longer knows is looked for on Today."""
    done = await here.perform(here.aftercare.reminders.find, told.id, told.on)
    if done is None:
        return
    address = done.value.address if done.value else "/"
    if address == here.stack[-1]:
        here.tell(_("It is on this page."))
    else:
        here.open(address)


async def ask_when(here: Here, told: Told) -> None:
    """Ask for how long to put it off; only what makes sense now is offered."""
    choices = await asyncio.to_thread(here.home.reminding.snoozes)

    def choice(snooze: Snooze) -> ft.Control:
        async def choose() -> None:
            here.page.pop_dialog()
            await _put_off(here, told, snooze)

        return _tile(f"snooze-{snooze}", ft.Icons.SNOOZE, _(SNOOZES[snooze]), choose)

    async def let_go() -> None:
        here.page.pop_dialog()
        await put_aside(here, told)

    here.page.show_dialog(
        ft.BottomSheet(
            ft.SafeArea(
                ft.Column(
                    [
                        ft.Container(
                            heading(_("When shall it come again?")),
                            padding=ft.Padding.only(left=16, right=16, top=24, bottom=8),
                        ),
                        *(choice(snooze) for snooze in choices),
                        _tile("put-aside", ft.Icons.CLOSE, _("Not again, put it aside"), let_go),
                    ],
                    tight=True,
                    spacing=0,
                    scroll=ft.ScrollMode.AUTO,
                )
            ),
            show_drag_handle=True,
        )
    )


async def _put_off(here: Here, told: Told, snooze: Snooze) -> None:
    done = await here.perform(here.home.reminding.snooze, told.id, snooze)
    if done is None:
        return
    if done.value is None:
        here.tell(_("That time is past by now. Choose another one."))
    else:
        here.tell(comes_again(done.value, here.home.clock))


def _tile(key: str, icon: ft.IconData, words: str, on_click: Callable[[], object]) -> ft.Control:
    return ft.ListTile(
        key=key, leading=ft.Icon(icon), title=words, min_height=56, on_click=on_click
    )
