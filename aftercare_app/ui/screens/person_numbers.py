"""Comparing numbers with somebody, and deciding whose a changed key is."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.cohort import KeyStanding
from aftercare_app.office import Office
from aftercare_app.services.cohort.senders import SenderLine
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.cohort_words import KEYS
from aftercare_app.ui.words.dates import dated

A_LINE = 4
"""Groups of five digits that stand on one line."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A key of somebody, and the number to compare; None while there is no card."""

    line: SenderLine
    number: str | None


def read_numbers(office: Office, person_id: UUID) -> list[Numbered]:
    """Read all keys of somebody, and those that seem to be theirs."""
    return [
        Numbered(one, office.senders.safety_number(one.id)) for one in office.senders.of(person_id)
    ]


@screen
def PersonNumbersScreen(path: str) -> ft.Control:
    """Draw each key with its number and what can be decided."""
    here = use_here()
    person_id = UUID(path.split("/")[2])
    found = use_filed(lambda office: read_numbers(office, person_id), [person_id])
    title = _("Compare numbers")
    if found is None:
        return screen_view(here, path, title, [])
    if not found:
        nothing = empty_state(
            ft.Icons.KEY_OUTLINED, _("No key yet"), _("It comes with the first summary.")
        )
        return screen_view(here, path, title, [nothing])
    return screen_view(
        here,
        path,
        title,
        [
            ft.Text(
                _(
                    "Call on a number you know. Ask what their app shows under your name, and read "
                    "along. If all digits are alike, the summaries come from them."
                )
            ),
            *(_key(here, one) for one in found),
        ],
    )


def _key(here: Here, one: Numbered) -> ft.Control:
    line = one.line
    since = fill(say("Used since {day}"), day=dated(line.first_on))
    changed = line.standing is KeyStanding.CHANGED
    title = _("The new key, not taken yet") if changed else _("Their key")
    parts: list[ft.Control] = [
        ft.Row(
            spacing=theme.GAP,
            controls=[
                ft.Icon(
                    ft.Icons.CHECK_CIRCLE_OUTLINE
                    if line.standing is KeyStanding.COMPARED
                    else ft.Icons.KEY_OUTLINED,
                    color=ft.Colors.ERROR if changed else ft.Colors.PRIMARY,
                ),
                ft.Text(f"{_(KEYS[line.standing])} · {since}", expand=True),
            ],
        ),
        *([_digits(one.number)] if one.number else []),
    ]
    if changed:
        parts += _deciding(here, line)
    elif line.standing is KeyStanding.NOT_COMPARED:
        parts.append(
            button_row(
                quiet_button(
                    _("All digits are alike"),
                    key=f"compared-{line.id}",
                    icon=ft.Icons.CHECK,
                    on_click=partial(_compared, here, line),
                )
            )
        )
    return section(title, card(*parts))


def _digits(number: str) -> ft.Control:
    """Return the digits in groups, four groups on a line."""
    groups = number.split()
    lines = [" ".join(groups[at : at + A_LINE]) for at in range(0, len(groups), A_LINE)]
    return ft.Text(
        "\n".join(lines),
        key="safety-number",
        theme_style=ft.TextThemeStyle.TITLE_LARGE,
        font_family="monospace",
        selectable=True,
        semantics_label=" ".join(number),
    )


def _deciding(here: Here, line: SenderLine) -> list[ft.Control]:
    """Return the three answers to a changed key."""
    return [
        ft.Text(
            _(
                "Somebody sent in this name with another key. A new phone does that. So does "
                "somebody else. Nothing of it counts until you decide."
            )
        ),
        button_row(
            quiet_button(
                _("Same person, digits are alike"),
                key="same-person",
                icon=ft.Icons.CHECK,
                on_click=partial(_decide, here, "same", line),
            ),
            plain_button(
                _("Somebody else"),
                key="somebody-else",
                icon=ft.Icons.PERSON_ADD_ALT,
                on_click=partial(_decide, here, "else", line),
            ),
            plain_button(
                _("Take nothing from it"),
                key="refuse-key",
                icon=ft.Icons.BLOCK,
                on_click=partial(_decide, here, "refuse", line),
            ),
        ),
    ]


async def _compared(here: Here, line: SenderLine) -> None:
    if await here.perform(here.office.senders.compared, line.id):
        here.tell(_("Noted. These summaries come from them."))


async def _decide(here: Here, answer: str, line: SenderLine) -> None:
    senders = here.office.senders
    if answer == "same":
        if await here.perform(senders.same_person, line.id):
            here.tell(_("Their new key is taken. What it sent counts now."))
    elif answer == "else":
        done = await here.perform(senders.somebody_else, line.id)
        if done is not None:
            here.open(f"/people/{done.value}")
            here.tell(_("They have a row of their own now."))
    elif await here.perform(senders.refuse, line.id):
        here.tell(_("Nothing is taken from this key. What it sent is deleted."))
