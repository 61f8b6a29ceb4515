"""The relapse plan as it is read in a hard moment: large, in order, with everyone to call."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.domain.relapse_plan import (
    AFTER_USE,
    BEFORE_USE,
    PlanSection,
    ReturnStep,
)
from aftercare_app.services.relapse_plan import LineShown, PlanShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, heading, icon_button
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.help_people import line_card
from aftercare_app.ui.parts.plan_calls import (
    crisis_cards,
    emergency_ways,
    line_numbers,
    person_card,
)
from aftercare_app.ui.parts.plan_offer import address_of
from aftercare_app.ui.parts.plan_pairs import pair_words
from aftercare_app.ui.parts.plan_picture import Picture
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.plan_labels import line_words, plan_label, section_title


def plan_parts(here: Here, shown: PlanShown) -> list[ft.Control]:
    """Return every section that says something, why first, in the order of the ladder."""
    spoken = [one for one in PlanSection if shown.filled(one) or one is PlanSection.RETURN]
    return [_part(here, shown, one) for one in spoken]


def not_filled_in(here: Here, empty: Sequence[PlanSection]) -> list[ft.Control]:
    """Return the gentle line that names what is empty, each a tap away."""
    if not empty:
        return []
    offers = [
        chip(
            section_title(one),
            key=f"fill-{one.value}",
            icon=ft.Icons.ADD,
            on_click=lambda one=one: here.open(address_of(one)),  # type: ignore[misc]
        )
        for one in empty
    ]
    return [
        ft.Text(_("Not filled in yet. Any of it can wait."), color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Row(offers, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP),
    ]


def steps_of(
    here: Here, shown: PlanShown, title: str, steps: Sequence[ReturnStep]
) -> list[ft.Control]:
    """Return safety steps that are always there, with the emergency number where it is named."""
    parts: list[ft.Control] = [heading(title)]
    for step in steps:
        parts.append(bullet(here, plan_label(step)))
        if step is ReturnStep.CALL_EMERGENCY:
            parts += emergency_ways(here, shown.crisis)
    return parts


def bullet(here: Here, words: str) -> ft.Control:
    """Return a line to read, with a mark before it, beside the middle of its first line."""
    mark = ft.Icon(ft.Icons.CIRCLE, size=8, color=ft.Colors.PRIMARY)
    above = 24 * here.look.text_percent / 100 / 2 - 3
    return ft.Row(
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Container(mark, padding=ft.Padding.only(top=above)),
            ft.Text(words, theme_style=ft.TextThemeStyle.BODY_LARGE, expand=True),
        ],
    )


def _part(here: Here, shown: PlanShown, one: PlanSection) -> ft.Control:
    """Return a section: its heading with the way to change it, and what it says."""
    title = section_title(one)
    change = icon_button(
        ft.Icons.EDIT_OUTLINED,
        fill(say("Change: {words}"), words=title),
        key=f"change-{one.value}",
        on_click=lambda: here.open(address_of(one)),
    )
    return ft.Column(
        key=f"part-{one.value}",
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Row([ft.Container(heading(title), expand=True), change]),
            *_content(here, shown, one),
        ],
    )


def _content(here: Here, shown: PlanShown, one: PlanSection) -> list[ft.Control]:
    if one is PlanSection.WHY:
        return [_why(shown)]
    if one is PlanSection.PAIRS:
        return [card(pair_words(here, pair)) for pair in shown.pairs]
    if one is PlanSection.PEOPLE:
        return [person_card(here, person) for person in shown.people]
    if one is PlanSection.CRISIS:
        own = [line_card(here, one, line) for line in shown.of(one)]
        return [*own, *crisis_cards(here, shown.crisis)]
    if one is PlanSection.PROFESSIONALS:
        return [line_card(here, one, line) for line in shown.of(one)]
    if one is PlanSection.RETURN:
        return [_return(here, shown)]
    return [card(*_bullets(here, one, shown.of(one)))]


def _why(shown: PlanShown) -> ft.Control:
    """Return the reasons and the photo, larger than all else."""
    return card(
        *(ft.Container(Picture(photo), key=f"shown-{photo.id}") for photo in shown.photos),
        *(
            ft.Text(
                line_words(PlanSection.WHY, line.pick, line.words),
                theme_style=ft.TextThemeStyle.TITLE_LARGE,
            )
            for line in shown.of(PlanSection.WHY)
        ),
    )


def _return(here: Here, shown: PlanShown) -> ft.Control:
    kept = _bullets(here, PlanSection.RETURN, shown.of(PlanSection.RETURN))
    return card(
        *steps_of(here, shown, _("Before"), BEFORE_USE),
        *steps_of(here, shown, _("After"), AFTER_USE),
        *([heading(_("What I keep")), *kept] if kept else []),
    )


def _bullets(here: Here, one: PlanSection, lines: Sequence[LineShown]) -> list[ft.Control]:
    return [
        part
        for line in lines
        for part in (
            bullet(here, line_words(one, line.pick, line.words)),
            *line_numbers(here, line),
        )
    ]
