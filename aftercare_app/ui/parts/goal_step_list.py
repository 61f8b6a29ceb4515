"""The small steps of a goal: open ones first, each to tick, change or take out."""

from collections.abc import Callable
from datetime import date

import flet as ft

from aftercare_app.services.goals import StepLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.goal_step_form import NO_STEP, StepChange
from aftercare_app.ui.parts.goal_steps import remove_step, step_tile
from aftercare_app.ui.parts.goal_words import progress
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, n_

DONE_SHOWN = 2
"""How many finished steps are shown before the rest is folded away; the newest stay."""


@ft.component
def StepList(
    steps: tuple[StepLine, ...],
    today: date,
    changing: str,
    change: Callable[[str], None],
) -> ft.Control:
    """Draw the steps; one of them may be open for a change."""
    here = use_here()
    unfolded, unfold = ft.use_state(False)
    open_steps = [step for step in steps if step.done_at is None]
    done = [step for step in steps if step.done_at is not None]
    shown = done if unfolded else done[-DONE_SHOWN:]
    parts: list[ft.Control] = []
    if open_steps:
        tiles = [_line(here, step, today, changing, change) for step in open_steps]
        parts.append(card_list(tiles))
    if len(shown) < len(done):
        hidden = len(done) - len(shown)
        words = n_("Show {n} earlier step", "Show {n} earlier steps", hidden)
        parts.append(fold_button(words, key="all-steps", unfolded=False, flip=lambda: unfold(True)))
    if shown:
        parts.append(card_list([_line(here, step, today, NO_STEP, change) for step in shown]))
    if steps:
        parts.append(progress(len(done), len(steps)))
    return ft.Column(
        visible=bool(steps),
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[section(_("Small steps"), *parts)],
    )


def _line(
    here: Here,
    step: StepLine,
    today: date,
    changing: str,
    change: Callable[[str], None],
) -> ft.Control:
    if str(step.id) == changing:
        editor = StepChange(step, today, lambda: change(NO_STEP))
        return ft.Container(editor, key=f"changing-{step.id}", padding=theme.GAP)
    return step_tile(here, step, today, trailing=_menu(here, step, change))


def _menu(here: Here, step: StepLine, change: Callable[[str], None]) -> ft.Control:
    """Return what else can be done with a step; a finished one is not made smaller."""
    entries = [
        ft.PopupMenuItem(
            key=f"remove-{step.id}",
            content=_("Remove step"),
            icon=ft.Icons.DELETE_OUTLINE,
            on_click=acting(remove_step(here, step)),
        )
    ]
    if step.done_at is None:
        entries.insert(
            0,
            ft.PopupMenuItem(
                key=f"change-{step.id}",
                content=_("Change step"),
                icon=ft.Icons.EDIT_OUTLINED,
                on_click=acting(lambda: change(str(step.id))),
            ),
        )
    return ft.PopupMenuButton(
        key=f"more-{step.id}",
        icon=ft.Icon(ft.Icons.MORE_VERT, semantics_label=_("More for this step")),
        tooltip=_("More for this step"),
        width=theme.TOUCH,
        height=theme.TOUCH,
        items=entries,
    )
