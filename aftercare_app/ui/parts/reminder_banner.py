"""What rings, at the top of every screen until it is answered: discreet, and never in the way."""

from functools import partial

import flet as ft

from aftercare_app.reminding.facts import Told
from aftercare_app.ui import theme
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.reminder_answers import answer_done, ask_when, open_about
from aftercare_app.ui.state import Here, Phase, use_here
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.notices import reminder_words

CALM = ("/help", "/return-to-use", "/tool", "/family/not-safe")
"""Screens of a hard moment, and what begins like them: nothing rings there."""
SHORT_FROM = 150
"""From this text size on only the two answers fit; the rest is on Today and in the list."""


def reminder_banner(here: Here, path: str) -> list[ft.Control]:
    """Return the banner of a screen, or nothing while nothing rings or the moment is hard."""
    return [ReminderBanner(path)] if here.ringing and not path.startswith(CALM) else []


@ft.component
def ReminderBanner(path: str) -> ft.Control:
    """Draw the newest reminder and its answers; only the topmost screen reads it out, once."""
    here = use_here()
    newest: Told | None = here.ringing[0] if here.ringing else None
    on_top = here.phase is not Phase.OPEN or path == here.stack[-1]
    aloud = ft.use_memo(
        lambda: newest is not None and on_top and here.announces(newest),
        [newest and newest.id, newest and newest.round],
    )
    if newest is None:
        return ft.Container()
    return ft.Container(
        key="ringing",
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        border=ft.Border.only(bottom=ft.BorderSide(2, ft.Colors.PRIMARY)),
        alignment=ft.Alignment.CENTER,
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.GAP),
        content=ft.SafeArea(
            avoid_intrusions_bottom=False,
            content=ft.Column(
                width=theme.CONTENT_WIDTH - 2 * theme.MARGIN,
                tight=True,
                spacing=0,
                controls=[_words(newest, aloud=bool(aloud)), _answers(here, newest)],
            ),
        ),
    )


def _words(told: Told, *, aloud: bool) -> ft.Control:
    words = ft.Text(
        reminder_words(told.label, told.at),
        key="ringing-words",
        theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
    )
    return ft.Row(
        spacing=theme.GAP,
        controls=[
            ft.Icon(ft.Icons.NOTIFICATIONS_ACTIVE_OUTLINED, color=ft.Colors.PRIMARY),
            ft.Semantics(live_region=aloud, content=words, expand=True),
        ],
    )


def _answers(here: Here, told: Told) -> ft.Control:
    """Return the answers; a locked app takes them too, and leads nowhere."""
    shown: list[ft.Control] = [
        quiet_button(
            _("Done"),
            key="ringing-done",
            icon=ft.Icons.CHECK,
            on_click=partial(answer_done, here, told),
        ),
        plain_button(
            _("Not now"),
            key="ringing-not-now",
            icon=ft.Icons.EXPAND_MORE,
            on_click=partial(ask_when, here, told),
        ),
    ]
    if here.look.text_percent >= SHORT_FROM:
        return button_row(*shown)
    if here.phase is Phase.OPEN:
        shown.append(
            plain_button(
                _("Open"),
                key="ringing-open",
                icon=ft.Icons.ARROW_FORWARD,
                on_click=partial(open_about, here, told),
            )
        )
    shown += _more(here, len(here.ringing) - 1)
    return button_row(*(_close_together(one) for one in shown))


def _close_together(button: ft.Control) -> ft.Control:
    """Return a button with less air at its sides, so that large words stay in few rows."""
    if isinstance(button, ft.TextButton | ft.FilledTonalButton):
        side = 8 if isinstance(button, ft.TextButton) else 14
        button.style = ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=side, vertical=14))
    return button


def _more(here: Here, others: int) -> list[ft.Control]:
    if others < 1:
        return []
    words = n_("and {n} more", "and {n} more", others)
    if here.phase is not Phase.OPEN or here.stack[-1] == "/reminders":
        return [ft.Container(ft.Text(words), padding=ft.Padding.symmetric(vertical=14))]
    return [
        plain_button(
            words,
            key="ringing-more",
            icon=ft.Icons.LIST,
            on_click=lambda: here.open("/reminders"),
        )
    ]
