"""The people and lines of the person's own that they can call or text, and how to add one."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from aftercare_app.domain.crisis import lines_for
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.contacts import ContactCard
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.plan_calls import line_numbers
from aftercare_app.ui.parts.plan_offer import address_of
from aftercare_app.ui.parts.reach import copied, reach, ways_row
from aftercare_app.ui.parts.secret_fields import quiet_button, roomy
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.plan_labels import line_words

NEW_PERSON = "/contact/new"


def own_people(
    here: Here, people: list[ContactCard], professionals: Sequence[LineShown] = ()
) -> ft.Control:
    """Return the person's own people, first in line, and after them those of their plan."""
    words = (
        []
        if people
        else [ft.Text(_("Add people you can call or text. They will be here, first in line."))]
    )
    return section(
        _("Your people"),
        *words,
        *(_person(here, one) for one in people),
        *(line_card(here, PlanSection.PROFESSIONALS, one) for one in professionals),
        ft.Row(
            [
                ft.OutlinedButton(
                    _("Add a person"),
                    key="add-contact",
                    icon=ft.Icons.PERSON_ADD,
                    style=roomy(),
                    on_click=lambda: here.open(NEW_PERSON),
                )
            ]
        ),
    )


def own_lines(here: Here, lines: Sequence[LineShown], country: str) -> list[ft.Control]:
    """Return the person's own local lines; where we know none, the way to add one."""
    if not lines and lines_for(country).lines:
        return []
    change = quiet_button(
        _("Change it") if lines else _("Add a line near you"),
        key="own-line",
        icon=ft.Icons.EDIT_OUTLINED if lines else ft.Icons.ADD,
        on_click=partial(here.open, address_of(PlanSection.CRISIS)),
    )
    cards = [line_card(here, PlanSection.CRISIS, one) for one in lines]
    return [section(_("Your own local line"), *cards, ft.Row([change], wrap=True))]


def line_card(here: Here, where: PlanSection, line: LineShown) -> ft.Control:
    """Return whom a line of the plan names, and the ways to reach them."""
    words = line_words(where, line.pick, line.words)
    return card(
        ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM), *line_numbers(here, line)
    )


def _person(here: Here, one: ContactCard) -> ft.Control:
    said = [one.agreed_to]
    if one.best_hours:
        said.append(fill(say("Best hours: {hours}"), hours=one.best_hours))
    return card(
        ft.Row(
            controls=[
                ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True),
                ft.TextButton(
                    ft.Text(
                        _("Change"),
                        semantics_label=fill(say("Change {name}"), name=one.name),
                    ),
                    key=f"contact-{one.id}",
                    height=theme.TOUCH,
                    on_click=acting(lambda: here.open(f"/contact/{one.id}")),
                ),
            ]
        ),
        *(ft.Text(words) for words in said if words),
        ways_row(here, numbers(here, one)),
    )


def numbers(here: Here, one: ContactCard) -> list[ft.Control]:
    """Return the ways to reach a person that work."""
    if not one.phone:
        return []
    if one.dial is None:
        return [copied(here, one.phone, one.phone, key=f"copy-{one.id}")]
    call, text = say("Call {number}"), say("Text {number}")
    return [
        reach(
            here,
            fill(words, number=one.phone),
            one.phone,
            f"{scheme}:{one.dial}",
            key=f"{scheme}-{one.id}",
            icon=icon,
        )
        for scheme, words, icon in (("tel", call, ft.Icons.CALL), ("sms", text, ft.Icons.SMS))
        if scheme == "tel" or one.may_text
    ]
