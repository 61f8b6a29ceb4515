"""What rings, at the top of every screen until it is answered: discreet, and never in the way."""

import flet as ft

from aftercare_app.reminding.facts import Told
from aftercare_app.ui import theme
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.reminder_answers import answer_buttons, close_together
from aftercare_app.ui.state import Here, Phase, use_here
from aftercare_app.ui.words import n_
from aftercare_app.ui.words.notices import reminder_words

CATCH_UP = "/reminders"
CALM = ("/help", "/return-to-use", "/tool", "/family/not-safe", "/relapse-plan")
"""Screens of a hard moment, and what begins like them: nothing rings there."""
SHORT_FROM = 150
"""From this text size on only the two answers fit; the rest is on Today and in the list."""


def reminder_banner(here: Here, path: str, width: int) -> list[ft.Control]:
    """Return the banner of a screen, or nothing while nothing rings or the moment is hard.

    The list to catch up begins with what rings, so it needs none.
    """
    silent = path == CATCH_UP or path.startswith(CALM)
    return [ReminderBanner(path, width)] if here.ringing and not silent else []


@ft.component
def ReminderBanner(path: str, width: int) -> ft.Control:
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
                width=width - 2 * theme.MARGIN,
                tight=True,
                spacing=0,
                controls=[_words(here, newest, aloud=bool(aloud)), _answers(here, newest)],
            ),
        ),
    )


def _words(here: Here, told: Told, *, aloud: bool) -> ft.Control:
    clock = here.home.clock
    words = ft.Text(
        reminder_words(told.label, told.at, told.ahead(clock.now(), clock.zone)),
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
    answers = answer_buttons(here, told, "ringing-{what}")
    if here.look.text_percent >= SHORT_FROM:
        return button_row(*answers[:2])
    return button_row(*answers, *_more(here, len(here.ringing) - 1))


def _more(here: Here, others: int) -> list[ft.Control]:
    if others < 1:
        return []
    words = n_("and {n} more", "and {n} more", others)
    if here.phase is not Phase.OPEN:
        return [ft.Container(ft.Text(words), padding=ft.Padding.symmetric(vertical=14))]
    return [
        close_together(
            plain_button(
                words,
                key="ringing-more",
                icon=ft.Icons.LIST,
                on_click=lambda: here.open(CATCH_UP),
            )
        )
    ]
