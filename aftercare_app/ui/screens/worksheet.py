"""Working through a problem: a new worksheet, or one that was kept before."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import Practice
from aftercare_app.domain.goal_rules import WorksheetForm, worksheet_problems
from aftercare_app.domain.tools import worksheet_entry
from aftercare_app.services.forms import Saved
from aftercare_app.services.goals import GoalGone, GoalLine
from aftercare_app.services.worksheets import WorksheetGone
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_drafts import to_plain, worksheet_from_plain
from aftercare_app.ui.parts.goal_found import gone
from aftercare_app.ui.parts.goal_words import due_for_telling, with_removed
from aftercare_app.ui.parts.goal_worksheet import (
    choice_section,
    first_step_section,
    options_section,
    problem_section,
)
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A worksheet as it was found (None when gone), and the goals its step may belong to."""

    form: WorksheetForm | None
    goals: list[GoalLine]
    step_taken: bool = False


@screen
def NewWorksheetScreen(path: str) -> ft.Control:
    """Draw a blank worksheet."""
    goals = use_loaded(lambda aftercare: aftercare.goals.active(), [path])
    return WorksheetBody(path, None, SheetShown(WorksheetForm(), goals or []))


@screen
def WorksheetScreen(path: str) -> ft.Control:
    """Draw the worksheet named by the address, once it is loaded."""
    here = use_here()
    sheet_id = UUID(path.rsplit("/", 1)[1])
    shown = use_loaded(lambda aftercare: _read(aftercare, sheet_id), [path], follow=False)
    if shown is None:
        return screen_view(here, path, _("Worksheet"), [])
    if shown.form is None:
        return screen_view(
            here, path, _("Worksheet"), [gone(here, _("This worksheet is no longer here"))]
        )
    return WorksheetBody(path, sheet_id, shown)


@ft.component
def WorksheetBody(path: str, sheet_id: UUID | None, shown: SheetShown) -> ft.Control:
    """Draw the worksheet; its first step can become a step of a goal."""
    here = use_here()
    draft = use_draft(path, shown.form or WorksheetForm(), to_plain, worksheet_from_plain)
    tried, try_ = ft.use_state(False)
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    form, change = draft.form, draft.change
    blank = not form.problem.strip()
    found = due_for_telling(worksheet_problems(form), "problem", blank=blank, tried=tried)

    async def save() -> None:
        if saved := await _keep(here, path, sheet_id, draft, try_):
            here.back()
            here.tell(with_removed(_("Worksheet saved."), saved))

    async def save_and_log() -> None:
        saved = await _keep(here, path, sheet_id, draft, try_)
        if saved is None:
            return
        entry = worksheet_entry(form.problem, clock.wall(), began)
        here.back()
        if done := await here.perform(here.aftercare.activities.log, entry):
            tell_logged(here, done.value, Practice.JOURNALING)

    async def to_goal() -> None:
        saved = await _keep(here, path, sheet_id, draft, try_)
        if saved is None:
            return
        done = await here.perform(here.aftercare.worksheets.first_step_to_goal, saved.id)
        here.open("/goals")
        if done is not None:
            here.open(f"/goal/{done.value}")
            here.tell(with_removed(_("Saved. The first step is in your goal now."), saved))

    return screen_view(
        here,
        path,
        _("Worksheet"),
        [
            *restored_note(draft),
            problem_section(form, change, found),
            options_section(form, change, found),
            choice_section(form, change, found),
            first_step_section(form, change, found, shown.goals),
            *([] if shown.step_taken else _to_goal_button(form, to_goal)),
            *([] if blank or sheet_id else [_log_button(save_and_log)]),
            *_delete_button(here, sheet_id),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _read(aftercare: Aftercare, sheet_id: UUID) -> SheetShown:
    goals = aftercare.goals.active()
    try:
        form = aftercare.worksheets.read(sheet_id)
    except WorksheetGone:
        return SheetShown(None, goals)
    return SheetShown(form, goals, _step_taken(aftercare, form))


def _step_taken(aftercare: Aftercare, form: WorksheetForm) -> bool:
    """Tell whether the first step is a step of its goal already."""
    if form.goal_id is None:
        return False
    try:
        steps = aftercare.goals.read(form.goal_id).steps
    except GoalGone:
        return False
    return any(step.words == form.first_step for step in steps)


async def _keep(
    here: Here,
    path: str,
    sheet_id: UUID | None,
    draft: Drafting[WorksheetForm],
    try_: Callable[[bool], None],
) -> Saved | None:
    """Keep the worksheet; None when it is not ready or could not be kept."""
    try_(True)
    if worksheet_problems(draft.form):
        here.tell(_("Something needs a look before this can be saved. It is marked above."))
        return None
    await draft.keeper.finish()
    keep = here.aftercare.worksheets.keep
    done = await here.perform(keep, draft.form, sheet_id, draft=path)
    if done is None:
        draft.keeper.go_on()
        return None
    return done.value


def _to_goal_button(form: WorksheetForm, action: Callable[[], object]) -> list[ft.Control]:
    if not form.first_step.strip():
        return []
    return [
        button_row(
            quiet_button(
                _("Save and make it a step"),
                key="to-goal",
                icon=ft.Icons.FLAG_OUTLINED,
                on_click=action,
            )
        )
    ]


def _log_button(action: Action) -> ft.Control:
    """Return the one tap that also logs it, as every tool of a hard moment offers."""
    words = _("Save and log it")
    return button_row(
        quiet_button(words, key="save-and-log", icon=ft.Icons.EDIT_NOTE, on_click=action)
    )


def _delete_button(here: Here, sheet_id: UUID | None) -> list[ft.Control]:
    if sheet_id is None:
        return []

    async def undo() -> None:
        if await here.perform(here.aftercare.worksheets.bring_back, sheet_id):
            here.tell(_("It is back."))

    async def delete() -> None:
        if await here.perform(here.aftercare.worksheets.delete, sheet_id):
            here.back()
            here.tell(_("Worksheet deleted."), undo)

    button = plain_button(
        _("Delete worksheet"), key="delete", icon=ft.Icons.DELETE_OUTLINE, on_click=delete
    )
    return [button_row(button)]
