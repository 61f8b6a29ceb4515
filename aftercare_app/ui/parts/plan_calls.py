"""Everyone in the plan who can be called or texted: people, professionals, crisis lines."""

import flet as ft

from aftercare_app.domain.crisis import LOCAL_EMERGENCY, CrisisLine, CrisisLines, Reach
from aftercare_app.services.contacts import ContactCard
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.help_lines import origin, way_words
from aftercare_app.ui.parts.reach import copied, reach, ways_row
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say


def person_card(here: Here, one: ContactCard) -> ft.Control:
    """Return a person: what they agreed to, when to call, and the ways to reach them."""
    said = [
        fill(say("Agreed to: {what}"), what=one.agreed_to) if one.agreed_to else "",
        fill(say("Best hours: {hours}"), hours=one.best_hours) if one.best_hours else "",
    ]
    return card(
        ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        *(ft.Text(words) for words in said if words),
        *number_rows(here, one.phone, one.dial, key=str(one.id), may_text=one.may_text),
    )


def line_numbers(here: Here, line: LineShown) -> list[ft.Control]:
    """Return the ways to reach whom a line names."""
    return number_rows(here, line.phone, line.dial, key=str(line.id), may_text=False)


def number_rows(
    here: Here, phone: str, dial: str | None, *, key: str, may_text: bool
) -> list[ft.Control]:
    """Return a call and, where it is welcome, a text; a number no phone can dial is copied."""
    if not phone:
        return []
    if dial is None:
        return [copied(here, phone, phone, key=f"copy-{key}")]
    ways = [("tel", say("Call {number}"), ft.Icons.CALL)]
    if may_text:
        ways.append(("sms", say("Text {number}"), ft.Icons.SMS))
    return [
        ways_row(
            here,
            [
                reach(
                    here,
                    fill(words, number=phone),
                    phone,
                    f"{scheme}:{dial}",
                    key=f"{scheme}-{key}",
                    icon=icon,
                )
                for scheme, words, icon in ways
            ],
        )
    ]


def crisis_cards(here: Here, crisis: CrisisLines) -> list[ft.Control]:
    """Return the emergency number first, then each line; where none is known, what to do."""
    emergency = (
        [_crisis_card(here, crisis.emergency, "emergency")]
        if crisis.emergency
        else [ft.Text(_(LOCAL_EMERGENCY), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)]
    )
    return [
        *emergency,
        *(_crisis_card(here, line, f"line-{at}") for at, line in enumerate(crisis.lines)),
        ft.Text(fill(crisis.fallback, site=crisis.fallback_site)),
    ]


def emergency_ways(here: Here, crisis: CrisisLines) -> list[ft.Control]:
    """Return only the ways to the emergency services."""
    return _ways(here, crisis.emergency, "at-once") if crisis.emergency else []


def _crisis_card(here: Here, line: CrisisLine, key: str) -> ft.Control:
    return card(
        ft.Text(_(line.name), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        ft.Text(_(line.what_for)),
        *_ways(here, line, key),
        *(ft.Text(_(hint)) for hint in line.hints),
        origin(line, ft.Colors.ON_SURFACE_VARIANT),
    )


def _ways(here: Here, line: CrisisLine, key: str) -> list[ft.Control]:
    parts: list[ft.Control] = []
    for number, way in enumerate(line.ways):
        icon = ft.Icons.SMS if way.how is Reach.TEXT else ft.Icons.CALL
        parts.append(
            reach(here, way_words(way), way.number, way.link, key=f"{key}-{number}", icon=icon)
        )
        if way.hint:
            parts.append(ft.Text(_(way.hint), color=ft.Colors.ON_SURFACE_VARIANT))
    return parts
