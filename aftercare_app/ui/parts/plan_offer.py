"""Where the relapse plan and its sections are, and the tile that leads to it."""

import flet as ft

from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.ui.parts.cards import card_list
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

ADDRESS = "/relapse-plan"


def address_of(section: PlanSection) -> str:
    """Return where a section is filled in."""
    return f"{ADDRESS}/{section.value}"


def plan_offer(here: Here) -> ft.Control:
    """Return the tile that opens the plan."""
    return card_list(
        [
            ft.ListTile(
                key="relapse-plan",
                leading=ft.Icon(ft.Icons.MENU_BOOK_OUTLINED, color=ft.Colors.PRIMARY),
                title=_("My plan for hard moments"),
                subtitle=_("Read it, or make it in five minutes."),
                trailing=ft.Icons.CHEVRON_RIGHT,
                min_height=64,
                on_click=lambda: here.open(ADDRESS),
            )
        ]
    )
