"""Writing a small step: its words, and a day within a week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import flet as ft

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import SMALL_STEP, StepForm, step_problems
from aftercare_app.services.goals import StepLine
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import chips, problem_text
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_drafts import step_from_plain, to_plain
from aftercare_app.ui.parts.goal_inputs import growing_field
from aftercare_app.ui.parts.goal_words import due_for_telling, near_day, with_removed
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _

Change = Callable[[StepForm], None]
NO_STEP = ""
"""In place of the id of the step that is open for a change."""


@ft.component
def NewStep(path: str, goal_id: UUID, today: date, first: bool) -> ft.Control:
    """Draw the line that adds a step; the day is asked for once there are words."""
    here = use_here()
    draft = use_draft(path, StepForm(), to_plain, step_from_plain)
    tried, try_ = ft.use_state(False)
    found = step_problems(draft.form, today)

    async def add() -> None:
        wrong = step_problems(draft.form, today)  # the newest words, perhaps not drawn yet
        try_(bool(wrong))
        if wrong:
            return
        done = await here.perform(here.aftercare.steps.add, goal_id, draft.form)
        if done is not None:
            await _forget(draft)
            here.tell(with_removed(_("Step added."), done.value))

    title = _("The first small step") if first else _("Next small step")
    return _step_card(
        draft.form,
        draft.change,
        due_for_telling(found, "words", blank=not draft.form.words.strip(), tried=tried),
        today,
        title=title,
        key="step",
        buttons=[quiet_button(_("Add step"), key="add-step", icon=ft.Icons.ADD, on_click=add)],
    )


@ft.component
def StepChange(step: StepLine, today: date, close: Callable[[], None]) -> ft.Control:
    """Draw a step that is being made smaller, or said in other words."""
    here = use_here()
    saved = StepForm(words=step.words, due_on=step.due_on)
    draft = use_draft(f"step:{step.id}", saved, to_plain, step_from_plain)

    def found() -> dict[str, Problem]:
        """Judge the newest words; the day it had may stay, even when it has passed."""
        same_day = draft.form.due_on == step.due_on
        return step_problems(replace(draft.form, due_on=None) if same_day else draft.form, today)

    async def save() -> None:
        if found():
            return
        done = await here.perform(here.aftercare.steps.change, step.id, draft.form)
        if done is not None:
            await _forget(draft)
            close()
            here.tell(with_removed(_("Step changed."), done.value))

    async def leave() -> None:
        await _forget(draft)
        close()

    return _step_card(
        draft.form,
        draft.change,
        found(),
        today,
        title=_("Say it smaller, or in other words"),
        key="change-step",
        buttons=[
            quiet_button(_("Save step"), key="save-step", icon=ft.Icons.CHECK, on_click=save),
            plain_button(_("Leave it"), key="leave-step", icon=ft.Icons.CLOSE, on_click=leave),
        ],
    )


async def _forget(draft: Drafting[StepForm]) -> None:
    """Forget what was being written: it is kept as a step now, or was thrown away."""
    await draft.start_fresh()


def _step_card(
    form: StepForm,
    change: Change,
    found: dict[str, Problem],
    today: date,
    *,
    title: str,
    key: str,
    buttons: list[ft.Control],
) -> ft.Control:
    return card(
        growing_field(
            title,
            form.words,
            lambda typed: change(replace(form, words=typed)),
            key=key,
            error=problem_text(found.get("words")),
            helper=_("Small enough for one week."),
        ),
        *(_days(form, change, found, today, key) if form.words.strip() else []),
        button_row(*buttons),
    )


def _days(
    form: StepForm, change: Change, found: dict[str, Problem], today: date, key: str
) -> list[ft.Control]:
    """Return the days from today to a week from now; no day is fine too."""
    ahead = [today + timedelta(days=n) for n in range(SMALL_STEP.days + 1)]
    chosen = [form.due_on.isoformat()] if form.due_on else []

    def choose(value: str) -> None:
        day = date.fromisoformat(value)
        change(replace(form, due_on=None if form.due_on == day else day))

    return [
        ft.Text(_("By when? You can leave this open."), color=ft.Colors.ON_SURFACE_VARIANT),
        chips(
            _("By when"),
            [(day.isoformat(), near_day(day, today)) for day in ahead],
            chosen,
            choose,
            key=f"{key}-due",
        ),
        error_text(problem_text(found.get("due_on"))),
    ]
