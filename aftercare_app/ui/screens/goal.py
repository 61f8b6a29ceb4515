"""One goal: its small steps, how sure the person is, where it stands, and why it matters."""

from uuid import UUID

import flet as ft

from aftercare_app.services.goals import GoalPage
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.goal_found import GoalShown, find_goal, gone
from aftercare_app.ui.parts.goal_sections import (
    all_done_section,
    facts_section,
    head_section,
    status_section,
    sure_section,
)
from aftercare_app.ui.parts.goal_step_form import NO_STEP, NewStep
from aftercare_app.ui.parts.goal_step_list import StepList
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@screen
def GoalScreen(path: str) -> ft.Control:
    """Draw the goal named by the address, once it is loaded."""
    here = use_here()
    goal_id = UUID(path.rsplit("/", 1)[1])
    shown = use_loaded(lambda aftercare: find_goal(aftercare, goal_id), [path])
    if shown is None:
        return screen_view(here, path, _("Goal"), [])
    if shown.page is None:
        return screen_view(here, path, _("Goal"), [gone(here, _("This goal is no longer here"))])
    return screen_view(
        here,
        path,
        _("Goal"),
        [GoalContent(path, shown, shown.page)],
    )


@ft.component
def GoalContent(path: str, shown: GoalShown, page: GoalPage) -> ft.Control:
    """Draw everything about a goal; at most one step is open for a change, where it was asked."""
    here = use_here()
    changing, change = ft.use_state(NO_STEP)
    shrinking, shrink = ft.use_state(NO_STEP)

    def change_in_list(step_id: str) -> None:
        shrink(NO_STEP)
        change(step_id)

    def change_below_hint(step_id: str) -> None:
        change(NO_STEP)
        shrink(step_id)

    return ft.Column(
        spacing=24,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            head_section(page),
            StepList(page.steps, shown.today, changing, change_in_list),
            *all_done_section(here, page),
            NewStep(path, page.id, shown.today, not page.steps),
            sure_section(here, shown, page, shrinking, change_below_hint),
            facts_section(here, page),
            status_section(here, page),
            button_row(
                plain_button(
                    _("Delete goal"),
                    key="delete",
                    icon=ft.Icons.DELETE_OUTLINE,
                    on_click=lambda: delete_goal(here, page.id),
                )
            ),
        ],
    )


async def delete_goal(here: Here, goal_id: UUID) -> None:
    """Delete a goal and leave its page; Undo brings it back as it was."""

    async def undo() -> None:
        if await here.perform(here.aftercare.goals.bring_back, goal_id):
            here.tell(_("It is back."))

    if await here.perform(here.aftercare.goals.delete, goal_id):
        here.back()
        here.tell(_("Goal deleted. What you logged for it stays."), undo)
