"""Writing a goal down, and changing what it says."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from aftercare_app.domain.goal_rules import GoalForm, problems
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_drafts import goal_from_plain, to_plain
from aftercare_app.ui.parts.goal_fields import GoalFormBody
from aftercare_app.ui.parts.goal_found import find_goal, gone
from aftercare_app.ui.parts.goal_words import due_for_telling, with_removed
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@screen
def NewGoalScreen(path: str) -> ft.Control:
    """Draw the form for a new goal; once it is saved, its first step can be added at once."""
    here = use_here()
    draft = use_draft(path, GoalForm(), to_plain, goal_from_plain)
    tried, try_ = ft.use_state(False)

    async def save() -> None:
        if not _ready(here, draft, try_):
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.goals.add, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.open("/goals")
        here.open(f"/goal/{done.value.id}")
        here.tell(with_removed(_("Goal saved. What is the first small step?"), done.value))

    return _form_view(here, path, _("New goal"), draft, save, tried=tried, opened=draft.restored)


@screen
def ChangeGoalScreen(path: str) -> ft.Control:
    """Draw the form for the goal named by the address, once it is loaded."""
    here = use_here()
    goal_id = UUID(path.split("/")[2])
    shown = use_loaded(lambda aftercare: find_goal(aftercare, goal_id), [path], follow=False)
    if shown is None:
        return screen_view(here, path, _("Change goal"), [])
    if shown.page is None:
        return screen_view(
            here, path, _("Change goal"), [gone(here, _("This goal is no longer here"))]
        )
    return ChangeGoalForm(path, goal_id, shown.page.form)


@ft.component
def ChangeGoalForm(path: str, goal_id: UUID, saved: GoalForm) -> ft.Control:
    """Draw the form filled with what was saved, or with an unfinished change to it."""
    here = use_here()
    draft = use_draft(path, saved, to_plain, goal_from_plain)
    tried, try_ = ft.use_state(False)

    async def save() -> None:
        if not _ready(here, draft, try_):
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.goals.change, goal_id, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.back()
        here.tell(with_removed(_("Change saved."), done.value))

    return _form_view(here, path, _("Change goal"), draft, save, tried=tried, opened=True)


def _ready(here: Here, draft: Drafting[GoalForm], try_: Callable[[bool], None]) -> bool:
    """Tell whether the form can be saved, and say so if it cannot."""
    try_(True)
    if problems(draft.form):
        here.tell(_("Something needs a look before this can be saved. It is marked above."))
        return False
    return True


def _form_view(
    here: Here,
    path: str,
    title: str,
    draft: Drafting[GoalForm],
    save: Action,
    *,
    tried: bool,
    opened: bool,
) -> ft.Control:
    blank = not draft.form.words.strip()
    found = due_for_telling(problems(draft.form), "words", blank=blank, tried=tried)
    today = here.aftercare.clock.today()
    return screen_view(
        here,
        path,
        title,
        [*restored_note(draft), GoalFormBody(draft.form, draft.change, found, today, opened)],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )
