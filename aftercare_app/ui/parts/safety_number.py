"""The number that both sides compare by phone, so that a card is known to be theirs."""

from datetime import date
from functools import partial

import flet as ft

from aftercare_app.services.coordinators import CoordinatorLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, heading
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

PER_LINE = 4


def number_shown(number: str) -> ft.Control:
    """Return the number in groups of five, large enough to read out."""
    groups = number.split()
    lines = [groups[at : at + PER_LINE] for at in range(0, len(groups), PER_LINE)]
    return ft.Semantics(
        label=number,
        exclude_semantics=True,
        content=ft.Column(
            spacing=theme.GAP // 2,
            controls=[
                ft.Text(
                    "  ".join(line),
                    theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
                    key=f"number-{at}",
                )
                for at, line in enumerate(lines)
            ],
        ),
    )


def _compared(on: date) -> ft.Control:
    """Return when the numbers were compared."""
    words = fill(say("You compared numbers on {day}."), day=dated(on))
    return ft.Row(
        controls=[
            ft.Icon(ft.Icons.VERIFIED_USER_OUTLINED, color=ft.Colors.PRIMARY),
            ft.Text(words, expand=True),
        ]
    )


@ft.component
def CompareNumbers(line: CoordinatorLine) -> ft.Control:
    """Draw the number and the button that says both have the same, or when that was."""
    here = use_here()
    if line.compared_at is not None:
        return _compared(line.compared_at.date())
    return card(
        heading(_("Is it really their card?")),
        ft.Text(compare_words(line.name)),
        number_shown(line.number),
        button_row(
            quiet_button(
                _("We have the same number"),
                key="compared",
                icon=ft.Icons.VERIFIED_USER_OUTLINED,
                on_click=partial(_compare, here, line),
            )
        ),
    )


def compare_words(name: str) -> str:
    """Return how the numbers are compared, and that it may wait."""
    return fill(
        say(
            "Call {name} on a number you know. Read this out; they see the same number beside "
            "your name. You can do it later too."
        ),
        name=name,
    )


async def _compare(here: Here, line: CoordinatorLine) -> None:
    if await here.perform(here.aftercare.coordinators.compare, line.id):
        here.tell(_("Good. This card is theirs."))
