"""A goal in a list: a card with its next small step, or one line where it rests."""

from datetime import date

import flet as ft

from aftercare_app.services.goals import GoalLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import OUTLINE
from aftercare_app.ui.parts.goal_steps import step_tile
from aftercare_app.ui.parts.goal_words import STATUS_ICONS, area_icon, progress
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.labels import label


def goal_card(here: Here, line: GoalLine, today: date) -> ft.Control:
    """Return an active goal: what it is, the next small step to tick, how far it is."""
    parts = [_head(here, line), ft.Divider(height=1), _next(here, line, today)]
    if line.steps:
        parts.append(
            ft.Container(
                progress(line.steps_done, line.steps),
                padding=ft.Padding.only(
                    left=theme.MARGIN, right=theme.MARGIN, top=theme.GAP, bottom=theme.MARGIN
                ),
            )
        )
    return ft.Card(
        key=f"card-{line.id}",
        variant=ft.CardVariant.OUTLINED,
        shape=OUTLINE,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        margin=0,
        content=ft.Column(
            spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=parts
        ),
    )


def goal_tile(here: Here, line: GoalLine) -> ft.Control:
    """Return a resting goal: what it is and where it stands."""
    return ft.ListTile(
        key=f"goal-{line.id}",
        leading=ft.Icon(STATUS_ICONS[line.status]),
        title=line.words,
        subtitle=label(line.status),
        trailing=ft.Icons.CHEVRON_RIGHT,
        min_height=56,
        on_click=lambda: here.open(f"/goal/{line.id}"),
    )


def _head(here: Here, line: GoalLine) -> ft.Control:
    return ft.ListTile(
        key=f"goal-{line.id}",
        leading=ft.Icon(area_icon(line.area), size=28, color=ft.Colors.PRIMARY),
        title=ft.Text(line.words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        subtitle=label(line.area) if line.area else None,
        trailing=ft.Icons.CHEVRON_RIGHT,
        min_height=56,
        on_click=lambda: here.open(f"/goal/{line.id}"),
    )


def _next(here: Here, line: GoalLine, today: date) -> ft.Control:
    if line.next_step is not None:
        return step_tile(here, line.next_step, today, caption=_("Next small step"))
    words = _("All steps are done. What comes next?") if line.steps else _("No steps yet")
    return ft.ListTile(
        key=f"add-step-{line.id}",
        leading=ft.Icon(ft.Icons.ADD, size=28, color=ft.Colors.PRIMARY),
        title=_("Add a small step"),
        subtitle=words,
        min_height=56,
        on_click=lambda: here.open(f"/goal/{line.id}"),
    )
