"""Logging work on a goal: one tap ticks a step; anything else is an ordinary entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.entry_form import (
    blank_form,
    form_from_mapping,
    form_to_mapping,
    problems,
)
from aftercare_app.services.goals import GoalPage
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, heading, primary_button, section
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.entry_form import EntryFormBody
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_found import find_goal, gone
from aftercare_app.ui.parts.goal_steps import step_tile
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class GoalsToLog:
    """The goals in work with all their steps."""

    today: date
    goals: Sequence[GoalPage]


def read_goals_to_log(aftercare: Aftercare) -> GoalsToLog:
    """Read every active goal with its steps."""
    pages = [aftercare.goals.read(line.id) for line in aftercare.goals.active()]
    return GoalsToLog(aftercare.clock.today(), pages)


@screen
def LogGoalScreen(path: str) -> ft.Control:
    """Draw the goals in work with their open steps."""
    here = use_here()
    shown = use_loaded(read_goals_to_log, [path])
    if shown is None:
        return screen_view(here, path, _("Goal"), [])
    content = [_goal(here, page, shown.today) for page in shown.goals] or [_no_goals(here)]
    return screen_view(here, path, _("Goal"), content)


@screen
def LogGoalWorkScreen(path: str) -> ft.Control:
    """Draw the form for other work on the goal named by the address."""
    here = use_here()
    goal_id = UUID(path.rsplit("/", 1)[1])
    wall = here.aftercare.clock.wall()
    blank = replace(blank_form(ActivityKind.GOAL, wall), details=GoalDetails(goal_id=goal_id))
    draft = use_draft(path, blank, form_to_mapping, form_from_mapping)
    goal = use_loaded(lambda aftercare: find_goal(aftercare, goal_id), [path])

    async def save() -> None:
        if problems(draft.form, here.aftercare.clock.wall()):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.activities.log, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.open("/")
        tell_logged(here, done.value, ActivityKind.GOAL)

    if goal is None:
        return screen_view(here, path, _("Work on a goal"), [])
    if goal.page is None:
        missing = gone(here, _("This goal is no longer here"))
        return screen_view(here, path, _("Work on a goal"), [missing])
    found = problems(draft.form, wall)
    return screen_view(
        here,
        path,
        _("Work on a goal"),
        [
            *restored_note(draft),
            heading(goal.page.form.words),
            EntryFormBody(draft.form, draft.change, wall, found, (), opened=True),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _goal(here: Here, page: GoalPage, today: date) -> ft.Control:
    open_steps = [step for step in page.steps if step.done_at is None]
    tiles = [step_tile(here, step, today, after_tick=lambda: here.open("/")) for step in open_steps]
    tiles.append(
        ft.ListTile(
            key=f"other-{page.id}",
            leading=ft.Icon(ft.Icons.EDIT_NOTE, size=28),
            title=_("Log other work on this goal"),
            trailing=ft.Icons.CHEVRON_RIGHT,
            min_height=56,
            on_click=lambda: here.open(f"/log/goal/{page.id}"),
        )
    )
    return section(page.form.words, card_list(tiles))


def _no_goals(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.FLAG_OUTLINED,
        _("No goal in work right now"),
        _("Your goals and their small steps will be here. One tap logs a step."),
        primary_button(
            _("Add a goal"),
            key="add-goal",
            on_click=lambda: here.open("/goal/new"),
            icon=ft.Icons.ADD,
        ),
    )
