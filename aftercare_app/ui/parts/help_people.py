"""The people whom the person can call or text, and how to add one."""

import flet as ft

from aftercare_app.services.contacts import ContactCard
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.reach import copied, reach
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say

NEW_PERSON = "/contact/new"


def own_people(here: Here, people: list[ContactCard]) -> ft.Control:
    """Return the person's own people, first in line."""
    words = (
        []
        if people
        else [ft.Text(_("Add people you can call or text. They will be here, first in line."))]
    )
    return section(
        _("Your people"),
        *words,
        *(_person(here, one) for one in people),
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
        ft.Row(wrap=True, spacing=theme.GAP, run_spacing=theme.GAP, controls=numbers(here, one)),
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
