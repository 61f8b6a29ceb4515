"""Kits: templates of a program, and the way to a kit for somebody's first day after it."""

from functools import partial

import flet as ft

from aftercare_app.services.cohort.kits import KitLines, Template
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import (
    card_list,
    empty_state,
    icon_button,
    primary_button,
    section,
)
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say


@screen
def KitsScreen(path: str = "/kits") -> ft.Control:
    """Draw the templates."""
    here = use_here()
    templates = use_filed(lambda office: office.kits.templates())
    if templates is None:
        return tab_view(here, path, _("Kits"), [])
    if not templates:
        return tab_view(here, path, _("Kits"), [_none(here)])
    return tab_view(
        here,
        path,
        _("Kits"),
        [
            ft.Text(
                _(
                    "A kit sets up a graduate's first day: anchors, appointments, people to turn "
                    "to, check-up days and your card."
                )
            ),
            section(
                _("Choose a template for somebody"),
                card_list([_tile(here, one) for one in templates]),
            ),
            button_row(
                quiet_button(
                    _("New template"),
                    key="new-template",
                    icon=ft.Icons.ADD,
                    on_click=lambda: here.open("/kits/new"),
                ),
                quiet_button(
                    _("A kit without a template"),
                    key="bare-kit",
                    icon=ft.Icons.CARD_GIFTCARD_OUTLINED,
                    on_click=lambda: here.open("/kit/new/for"),
                ),
            ),
        ],
    )


def _tile(here: Here, one: Template) -> ft.Control:
    return ft.ListTile(
        key=f"kit-{one.id}",
        leading=ft.Icon(ft.Icons.CARD_GIFTCARD_OUTLINED, color=ft.Colors.PRIMARY),
        title=one.name,
        subtitle=" · ".join(part for part in (one.program, lines_words(one.lines)) if part),
        trailing=icon_button(
            ft.Icons.EDIT_OUTLINED,
            fill(say("Change {name}"), name=one.name),
            key=f"change-{one.id}",
            on_click=partial(here.open, f"/kit/{one.id}"),
        ),
        min_height=72,
        on_click=partial(here.open, f"/kit/{one.id}/for"),
    )


def lines_words(lines: KitLines) -> str:
    """Return how much is in a kit."""
    counts = (
        (len(lines.anchors), n_("{n} anchor", "{n} anchors", len(lines.anchors))),
        (
            len(lines.appointments),
            n_("{n} appointment", "{n} appointments", len(lines.appointments)),
        ),
        (len(lines.contacts), n_("{n} contact", "{n} contacts", len(lines.contacts))),
    )
    return ", ".join(words for n, words in counts if n)


def _none(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.CARD_GIFTCARD_OUTLINED,
        _("No kit yet"),
        _(
            "A kit is one file that a graduate opens on the first day. It brings anchors, "
            "appointments, numbers to call and your card. Make a template once, then a kit each."
        ),
        primary_button(
            _("Make a template"),
            key="new-template",
            icon=ft.Icons.ADD,
            on_click=lambda: here.open("/kits/new"),
        ),
        button_row(
            quiet_button(
                _("A kit without a template"),
                key="bare-kit",
                icon=ft.Icons.CARD_GIFTCARD_OUTLINED,
                on_click=lambda: here.open("/kit/new/for"),
            )
        ),
    )
