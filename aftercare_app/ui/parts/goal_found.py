"""The goal that an address names, and what stands there when it is gone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.goals import GoalGone, GoalPage
from aftercare_app.ui.parts.cards import empty_state, primary_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal as it was found, or None when it is gone: deleted here or in another window."""

    today: date
    page: GoalPage | None


def find_goal(aftercare: Aftercare, goal_id: UUID) -> GoalShown:
    """Read a goal for a screen."""
    today = aftercare.clock.today()
    try:
        return GoalShown(today, aftercare.goals.read(goal_id))
    except GoalGone:
        return GoalShown(today, None)


def gone(here: Here, title: str) -> ft.Control:
    """Return what stands where something was that is deleted by now."""
    return empty_state(
        ft.Icons.SEARCH_OFF,
        title,
        _("It was deleted. Nothing else was changed."),
        primary_button(_("To your goals"), key="to-goals", on_click=lambda: here.open("/goals")),
    )
