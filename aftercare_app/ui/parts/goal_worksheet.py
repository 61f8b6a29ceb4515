"""The problem-solving worksheet on the screen: problem, ways out, choice, first step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

import flet as ft

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import MOST_OPTIONS, WorksheetForm
from aftercare_app.services.goals import GoalLine
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.fields import Action, acting, problem_text, text_field
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.words import _, fill, say

Change = Callable[[WorksheetForm], None]
Found = dict[str, Problem]


def problem_section(form: WorksheetForm, change: Change, found: Found) -> ft.Control:
    """Return what is hard, in the person's words."""
    field = text_field(
        _("What is hard right now?"),
        form.problem,
        lambda typed: change(replace(form, problem=typed)),
        key="problem",
        error=problem_text(found.get("problem")),
        lines=3,
    )
    return section(_("1. The problem"), roomy(field))


def options_section(form: WorksheetForm, change: Change, found: Found) -> ft.Control:
    """Return the ways out, with one blank line below them until there are ten."""
    lines = list(form.options)
    if len(lines) < MOST_OPTIONS:
        lines.append("")

    def write(number: int, typed: str) -> None:
        written = [*lines[:number], typed, *lines[number + 1 :]]
        while written and not written[-1]:
            written.pop()
        change(replace(form, options=tuple(written)))

    ideas = [
        growing_field(
            fill(say("Idea {n}"), n=number + 1),
            line,
            lambda typed, number=number: write(number, typed),  # type: ignore[misc]
            key=f"option-{number}",
        )
        for number, line in enumerate(lines)
    ]
    return section(
        _("2. Ways out"),
        ft.Text(_("Put down every idea. None has to be good."), color=ft.Colors.ON_SURFACE_VARIANT),
        roomy(*ideas),
        error_text(problem_text(found.get("options"))),
    )


def choice_section(form: WorksheetForm, change: Change, found: Found) -> ft.Control:
    """Return the choice: one of the ideas with a tap, or the person's own words."""
    ideas = list(dict.fromkeys(option.strip() for option in form.options if option.strip()))
    tiles = [
        one_of(
            idea,
            chosen=form.choice.strip() == idea,
            key=f"choice-{number}",
            on_click=lambda idea=idea: change(replace(form, choice=idea)),  # type: ignore[misc]
        )
        for number, idea in enumerate(ideas)
    ]
    own_words = growing_field(
        _("Or in your own words") if tiles else _("What will you try?"),
        form.choice,
        lambda typed: change(replace(form, choice=typed)),
        key="choice",
        error=problem_text(found.get("choice")),
    )
    return section(_("3. Your choice"), *([card_list(tiles)] if tiles else []), roomy(own_words))


def first_step_section(
    form: WorksheetForm, change: Change, found: Found, goals: Sequence[GoalLine]
) -> ft.Control:
    """Return the first step and, once there is one, the goal it belongs to."""
    field = growing_field(
        _("What will you do first?"),
        form.first_step,
        lambda typed: change(replace(form, first_step=typed)),
        key="first-step",
        error=problem_text(found.get("first_step")),
        helper=_("Small enough for one week."),
    )
    which = _goal_choice(form, change, goals) if form.first_step.strip() and goals else []
    return section(_("4. The first step"), roomy(field), *which)


def _goal_choice(
    form: WorksheetForm, change: Change, goals: Sequence[GoalLine]
) -> list[ft.Control]:
    def one(goal_id: UUID | None, words: str, key: str) -> ft.Control:
        return one_of(
            words,
            chosen=form.goal_id == goal_id,
            key=key,
            on_click=lambda: change(replace(form, goal_id=goal_id)),
        )

    return [
        ft.Text(_("Which goal is it for?"), color=ft.Colors.ON_SURFACE_VARIANT),
        card_list(
            [
                *(one(goal.id, goal.words, f"for-{goal.id}") for goal in goals),
                one(None, _("A new goal, or none"), "for-none"),
            ]
        ),
    ]


def one_of(words: str, *, chosen: bool, key: str, on_click: Action) -> ft.Control:
    """Return one of several choices whose words may be long; the mark says which is chosen."""
    return ft.ListTile(
        key=key,
        leading=ft.Icon(
            ft.Icons.RADIO_BUTTON_CHECKED if chosen else ft.Icons.RADIO_BUTTON_UNCHECKED,
            color=ft.Colors.PRIMARY,
            semantics_label=_("Chosen") if chosen else _("Not chosen"),
        ),
        title=words,
        selected=chosen,
        min_height=48,
        on_click=acting(on_click),
    )
