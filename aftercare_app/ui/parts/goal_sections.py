"""The parts of a goal's page: its head, how sure, where it stands, and what was written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import flet as ft

from aftercare_app.domain.goal_rules import SURE_ENOUGH
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.services.goals import GoalPage, StepLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import chips, labelled
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.goal_fields import confidence_section
from aftercare_app.ui.parts.goal_found import GoalShown
from aftercare_app.ui.parts.goal_step_form import NO_STEP, StepChange
from aftercare_app.ui.parts.goal_words import STATUS_ICONS, area_icon, partner_words
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label


def head_section(page: GoalPage) -> ft.Control:
    """Return the goal in the person's words, its part of life, and where it stands."""
    facts = [(area_icon(page.form.area), label(page.form.area))] if page.form.area else []
    if page.status is not GoalStatus.ACTIVE:
        facts.append((STATUS_ICONS[page.status], label(page.status)))
    if page.form.target_on:
        facts.append((ft.Icons.EVENT, fill(say("By {day}"), day=dated(page.form.target_on))))
    return ft.Column(
        spacing=theme.GAP,
        controls=[
            ft.Semantics(
                heading_level=1,
                content=ft.Text(page.form.words, theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
            ),
            ft.Row(
                [_fact(icon, words) for icon, words in facts],
                wrap=True,
                spacing=theme.MARGIN,
                visible=bool(facts),
            ),
        ],
    )


def all_done_section(here: Here, page: GoalPage) -> list[ft.Control]:
    """Return what to do when every step is done: add one, or say that the goal is reached."""
    finished = page.steps and all(step.done_at is not None for step in page.steps)
    if not finished or page.status is not GoalStatus.ACTIVE:
        return []
    return [
        card(
            ft.Text(_("All steps are done. Is there one more, or is this goal reached?")),
            button_row(
                quiet_button(
                    _("It is reached"),
                    key="reached",
                    icon=STATUS_ICONS[GoalStatus.DONE],
                    on_click=lambda: set_status(here, page, GoalStatus.DONE),
                )
            ),
        )
    ]


def sure_section(
    here: Here,
    shown: GoalShown,
    page: GoalPage,
    shrinking: str,
    shrink: Callable[[str], None],
) -> ft.Control:
    """Return how sure the person is; below 7, an offer to make the next step smaller."""
    sure = page.form.confidence
    unsure = sure is not None and sure < SURE_ENOUGH
    hint = _("A smaller step may help. What could you do in ten minutes?") if unsure else None
    parts = [confidence_section(sure, lambda chosen: _set_sure(here, page, chosen), hint=hint)]
    open_steps = [step for step in page.steps if step.done_at is None]
    if unsure and open_steps:
        parts.append(_smaller(open_steps, shown.today, shrinking, shrink))
    return ft.Column(parts, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def facts_section(here: Here, page: GoalPage) -> ft.Control:
    """Return what was written down about the goal, and the way to change it."""
    form = page.form
    written = [
        (_("Why it matters to you"), form.why),
        (_("Done looks like"), form.done_looks_like),
        (_("If this happens"), form.if_part),
        (_("Then I will"), form.then_part),
        (_("Someone who knows about it"), partner_words(form)),
    ]
    lines = [_written(title, words) for title, words in written if words]
    words = _("Change this goal") if lines else _("Add why, a plan, or someone who knows")
    change = quiet_button(
        words,
        key="change",
        icon=ft.Icons.EDIT_OUTLINED,
        on_click=lambda: here.open(f"/goal/{page.id}/change"),
    )
    return section(_("What you wrote down"), *([card(*lines)] if lines else []), button_row(change))


def status_section(here: Here, page: GoalPage) -> ft.Control:
    """Return where the goal stands; letting go is as fine as reaching it."""

    async def choose(value: str) -> None:
        await set_status(here, page, GoalStatus(value))

    title = _("Where it stands")
    options = labelled(list(GoalStatus), label)
    return section(title, chips(title, options, [page.status], choose, key="status"))


async def set_status(here: Here, page: GoalPage, status: GoalStatus) -> None:
    """Say where a goal stands now; Undo puts it back where it stood."""
    if status is page.status:
        return

    async def undo() -> None:
        if await here.perform(here.aftercare.goals.set_status, page.id, page.status):
            here.tell(_("Taken back."))

    if await here.perform(here.aftercare.goals.set_status, page.id, status):
        here.tell(fill(say("This goal is now: {status}."), status=label(status)), undo)


async def _set_sure(here: Here, page: GoalPage, sure: int | None) -> None:
    form = replace(page.form, confidence=sure)
    await here.perform(here.aftercare.goals.change, page.id, form)


def _fact(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(icon, size=20, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=theme.GAP,
        tight=True,
    )


def _written(title: str, words: str) -> ft.Control:
    return ft.Column(
        spacing=0,
        controls=[ft.Text(title, theme_style=ft.TextThemeStyle.LABEL_LARGE), ft.Text(words)],
    )


def _smaller(
    steps: list[StepLine],
    today: date,
    shrinking: str,
    shrink: Callable[[str], None],
) -> ft.Control:
    """Return the button, or right in its place the step that is being made smaller."""
    for step in steps:
        if str(step.id) == shrinking:
            editor = StepChange(step, today, lambda: shrink(NO_STEP))
            return ft.Container(editor, key=f"shrinking-{step.id}")
    return button_row(
        quiet_button(
            _("Make the next step smaller"),
            key="shrink",
            icon=ft.Icons.EDIT_OUTLINED,
            on_click=lambda: shrink(str(steps[0].id)),
        )
    )
