"""The relapse plan to read: why first, then the ladder from alone to professional."""

import flet as ft

from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.relapse_plan import PlanShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import empty_state, primary_button
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.plan_looking import review_question
from aftercare_app.ui.parts.plan_offer import address_of
from aftercare_app.ui.parts.plan_reading import not_filled_in, plan_parts
from aftercare_app.ui.screens.plan_section import read_plan
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@screen
def RelapsePlanScreen(path: str = "/relapse-plan") -> ft.Control:
    """Draw the plan, or what it will be where nothing is in it yet."""
    here = use_here()
    shown = use_loaded(read_plan)
    return screen_view(here, path, _("My plan"), [] if shown is None else _content(here, shown))


def _content(here: Here, shown: PlanShown) -> list[ft.Control]:
    begun = shown.begun
    return [
        *review_question(here, shown.review),
        *([] if begun else [_nothing_yet(here)]),
        *plan_parts(here, shown),
        *(not_filled_in(here, shown.empty_sections) if begun else []),
        *([_on_paper(here)] if begun else []),
    ]


def _on_paper(here: Here) -> ft.Control:
    return button_row(
        quiet_button(
            _("Put it on paper"),
            key="paper",
            icon=ft.Icons.PRINT_OUTLINED,
            on_click=lambda: here.open("/paper"),
        )
    )


def _nothing_yet(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.MENU_BOOK_OUTLINED,
        _("Your plan for hard moments"),
        _(
            "Pick what fits from short lists. It takes about five minutes, and you can skip any "
            "part. It stays on this device and is at hand when it gets hard."
        ),
        primary_button(
            _("Make my plan"),
            key="make-plan",
            icon=ft.Icons.ARROW_FORWARD,
            on_click=lambda: here.open(address_of(PlanSection.WHY)),
        ),
    )
