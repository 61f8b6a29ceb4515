"""Goals: what the person works on with its next small step, what rests, and worksheets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.goals import GoalLine
from aftercare_app.services.worksheets import WorksheetLine
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, primary_button, section
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, quiet_button
from aftercare_app.ui.parts.goal_cards import goal_card, goal_tile
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.dates import relative_day

WORKSHEETS_FIRST = 3


@dataclass(frozen=True, slots=True)
class GoalsShown:
    """What Goals shows, read in one go."""

    today: date
    active: list[GoalLine]
    resting: list[GoalLine]
    worksheets: list[WorksheetLine]


def read_goals(aftercare: Aftercare) -> GoalsShown:
    """Read everything Goals shows."""
    return GoalsShown(
        aftercare.clock.today(),
        aftercare.goals.active(),
        aftercare.goals.resting(),
        aftercare.worksheets.all(),
    )


@screen
def GoalsScreen(path: str) -> ft.Control:
    """Draw Goals."""
    here = use_here()
    shown = use_loaded(read_goals)
    resting, show_resting = ft.use_state(False)
    every, show_every = ft.use_state(False)
    if shown is None:
        return screen_view(here, path, _("Goals"), [])
    return screen_view(
        here,
        path,
        _("Goals"),
        panes(
            here,
            [
                *_active(here, shown),
                *_resting(here, shown, resting, lambda: show_resting(not resting)),
            ],
            _worksheets(here, shown, every, lambda: show_every(True)),
        ),
        paned=True,
    )


def _active(here: Here, shown: GoalsShown) -> list[ft.Control]:
    def add() -> None:
        here.open("/goal/new")

    if shown.active:
        return [
            *(goal_card(here, line, shown.today) for line in shown.active),
            button_row(
                quiet_button(_("Add a goal"), key="add-goal", icon=ft.Icons.ADD, on_click=add)
            ),
        ]
    return [
        empty_state(
            ft.Icons.FLAG_OUTLINED,
            _("No goal in work right now") if shown.resting else _("No goals yet"),
            _("Name one thing you want. Then pick a step so small that it fits in a week."),
            primary_button(_("Add a goal"), key="add-goal", on_click=add, icon=ft.Icons.ADD),
        )
    ]


def _resting(
    here: Here, shown: GoalsShown, unfolded: bool, flip: Callable[[], None]
) -> list[ft.Control]:
    """Return the fold with goals that are paused, changed, reached or let go."""
    if not shown.resting:
        return []
    count = n_("{n} goal at rest or reached", "{n} goals at rest or reached", len(shown.resting))
    fold = fold_button(count, key="resting", unfolded=unfolded, flip=flip)
    tiles = [card_list([goal_tile(here, line) for line in shown.resting])] if unfolded else []
    return [fold, *tiles]


def _worksheets(
    here: Here, shown: GoalsShown, every: bool, show_every: Callable[[], None]
) -> list[ft.Control]:
    sheets = shown.worksheets if every else shown.worksheets[:WORKSHEETS_FIRST]
    hidden = len(shown.worksheets) - len(sheets)
    parts = [
        ft.Text(
            _("Write down what is hard, think of ways out, and pick a first step."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        button_row(
            quiet_button(
                _("Start a worksheet"),
                key="add-worksheet",
                icon=ft.Icons.LIGHTBULB_OUTLINE,
                on_click=lambda: here.open("/worksheet/new"),
            )
        ),
    ]
    if sheets:
        parts.append(card_list([_sheet_tile(here, sheet, shown.today) for sheet in sheets]))
    if hidden:
        more = n_("Show {n} more", "Show {n} more", hidden)
        parts.append(fold_button(more, key="all-worksheets", unfolded=False, flip=show_every))
    return [section(_("Work through a problem"), *parts)]


def _sheet_tile(here: Here, sheet: WorksheetLine, today: date) -> ft.Control:
    made_on = sheet.created_at.astimezone(here.aftercare.clock.zone).date()
    facts = [relative_day(made_on, today), sheet.choice]
    return ft.ListTile(
        key=f"worksheet-{sheet.id}",
        leading=ft.Icon(ft.Icons.LIGHTBULB_OUTLINE),
        title=ft.Text(sheet.problem, max_lines=3, overflow=ft.TextOverflow.ELLIPSIS),
        subtitle=" · ".join(fact for fact in facts if fact),
        trailing=ft.Icons.CHEVRON_RIGHT,
        min_height=56,
        on_click=lambda: here.open(f"/worksheet/{sheet.id}"),
    )
