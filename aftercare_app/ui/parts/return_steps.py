"""The steps of the return-to-use path that only show: safety, what is needed, what is kept."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from aftercare_app.domain.crisis import lines_for
from aftercare_app.domain.day_count import counter_is_offered
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.days import DayCount, WhatIKeep
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui.addresses import leads_somewhere
from aftercare_app.ui.parts.cards import card, card_list
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.help_first import PLAN
from aftercare_app.ui.parts.help_lines import emergency, origin, ways
from aftercare_app.ui.parts.help_people import line_card
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_, say


def safety(here: Here, country: str, own: Sequence[LineShown]) -> list[ft.Control]:
    """Return what keeps a person alive tonight, and whom to call; nothing has to be answered."""
    known = lines_for(country)
    if known.emergency is None:
        wakes = _("If a person will not wake up, give naloxone and call for help right away.")
    else:
        wakes = fill(
            say("If a person will not wake up, give naloxone and call {number}."),
            number=known.emergency.name,
        )
    return [
        card(
            _fact(
                ft.Icons.PEOPLE_OUTLINE,
                _("Are you alone?"),
                _("Ask someone to sit with you. Or call, and keep the line open."),
            ),
            _fact(
                ft.Icons.MEDICATION_OUTLINED,
                _("Were opioids part of it, or could they be?"),
                _("After time away your body takes less. Your usual dose can be too much."),
            ),
            _fact(ft.Icons.HEALTH_AND_SAFETY_OUTLINED, _("Is naloxone near?"), wakes),
        ),
        emergency(here, country),
        *(line_card(here, PlanSection.CRISIS, line) for line in own),
        *(
            card(
                ft.Text(_(line.name), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
                ft.Text(_(line.what_for)),
                *ways(here, line, "line-0"),
                origin(line, ft.Colors.ON_SURFACE_VARIANT),
            )
            for line in known.lines[:1]
        ),
        *([] if known.lines else [ft.Text(fill(known.fallback, site=known.fallback_site))]),
    ]


def _fact(icon: ft.IconData, title: str, words: str) -> ft.Control:
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=12,
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Column(
                expand=True,
                spacing=4,
                controls=[
                    ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
                    ft.Text(words),
                ],
            ),
        ],
    )


def needs(here: Here, log_it: Action) -> ft.Control:
    """Return the choice of what is needed now; the path waits where it is left for a call."""
    choices: list[tuple[str, ft.IconData, str, Action]] = [
        ("need-call", ft.Icons.CALL, _("To call someone"), partial(here.open, "/help")),
        ("need-plan", ft.Icons.MENU_BOOK, _("To read my plan"), partial(here.open, PLAN)),
        ("need-log", ft.Icons.EDIT_NOTE, _("Just to note it"), log_it),
    ]
    return card_list(
        [
            ft.ListTile(
                key=key,
                leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                title=words,
                min_height=72,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=acting(act),
            )
            for key, icon, words, act in choices
            if key != "need-plan" or leads_somewhere(PLAN)
        ]
    )


def what_i_keep(kept: WhatIKeep, days: DayCount) -> list[ft.Control]:
    """Return what nothing takes away, counted; what is none is left out."""
    facts: list[tuple[ft.IconData, str]] = []
    if kept.days and counter_is_offered(days.program, counts=days.shown):
        said = n_("Your {n} day still counts.", "Your {n} days still count.", kept.days)
        facts.append((ft.Icons.CALENDAR_TODAY, said))
    if kept.weeks_held:
        said = n_("Your anchors held {n} time.", "Your anchors held {n} times.", kept.weeks_held)
        facts.append((ft.Icons.ANCHOR, said))
    if kept.entries:
        said = n_("You wrote {n} entry.", "You wrote {n} entries.", kept.entries)
        facts.append((ft.Icons.NOTES, said))
    if kept.goals:
        said = n_("You reached {n} goal.", "You reached {n} goals.", kept.goals)
        facts.append((ft.Icons.FLAG_OUTLINED, said))
    if kept.steps:
        said = n_("You took {n} small step.", "You took {n} small steps.", kept.steps)
        facts.append((ft.Icons.STAIRS_OUTLINED, said))
    if not facts:
        facts = [(ft.Icons.FAVORITE_OUTLINE, _("You are here, and you said it. That counts."))]
    return [
        ft.Text(_("None of this goes away.")),
        card(*(_line(icon, words) for icon, words in facts)),
    ]


def _line(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row(
        spacing=12,
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True),
        ],
    )
