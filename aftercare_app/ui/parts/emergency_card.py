"""The emergency card, as it is seen on the unlock screen and in its preview."""

import flet as ft

from aftercare_app.domain.emergency_card import Card, CardPerson
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.help_lines import emergency, help_lines
from aftercare_app.ui.parts.reach import copied, reach, ways_row
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import fill, say


def emergency_card(here: Here, shown: Card) -> ft.Control:
    """Return the card: own lines first, then people, then help lines."""
    own = [ft.Text(line, theme_style=ft.TextThemeStyle.TITLE_LARGE) for line in shown.words]
    return stacked(
        *([card(*own)] if own else []),
        *(_person(here, one, number) for number, one in enumerate(shown.people)),
        *(
            [emergency(here, shown.country), help_lines(here, shown.country)]
            if shown.help_lines
            else []
        ),
    )


def _person(here: Here, one: CardPerson, number: int) -> ft.Control:
    return card(
        ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        *([ft.Text(one.agreed_to)] if one.agreed_to else []),
        ways_row(here, _ways(here, one, number)),
    )


def _ways(here: Here, one: CardPerson, number: int) -> list[ft.Control]:
    if one.dial is None:
        key = f"card-copy-{number}"
        return [copied(here, one.phone, one.phone, key=key)] if one.phone else []
    ways = [("tel", say("Call {number}"), ft.Icons.CALL)]
    if one.may_text:
        ways.append(("sms", say("Text {number}"), ft.Icons.SMS))
    return [
        reach(
            here,
            fill(words, number=one.phone),
            one.phone,
            f"{scheme}:{one.dial}",
            key=f"card-{scheme}-{number}",
            icon=icon,
        )
        for scheme, words, icon in ways
    ]
