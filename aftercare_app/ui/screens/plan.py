"""Plan: the week's anchors as a chart, what is planned day by day, and the goals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.anchors import HANDFUL
from aftercare_app.domain.weeks import week_after, week_before
from aftercare_app.services.goals import GoalLine
from aftercare_app.services.weeks_held import DriftShown, WeekShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.anchor_week import week_chart
from aftercare_app.ui.parts.cards import (
    card_list,
    empty_state,
    icon_button,
    primary_button,
    section,
)
from aftercare_app.ui.parts.drift_line import drift_line, not_enough
from aftercare_app.ui.parts.frame import panes, tab_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_steps import step_tile
from aftercare_app.ui.parts.plan_offer import plan_offer
from aftercare_app.ui.parts.planned_card import planned_cards
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import long_day, relative_day, week_title

GOALS_FIRST = 2


@dataclass(frozen=True, slots=True)
class PlanShown:
    """What Plan shows of one week, read in one go."""

    week: WeekShown
    drift: DriftShown | None
    goals: list[GoalLine]
    ever: bool
    """Whether there is an anchor at all, in this week or another."""


def read_plan(aftercare: Aftercare, day: date | None) -> PlanShown:
    """Read the week that holds a day, or the running one."""
    week = aftercare.weeks.week(day)
    drift = aftercare.weeks.drift(week) if week.running else None
    ever = bool(week.anchors) or bool(aftercare.anchors.all())
    return PlanShown(week, drift, aftercare.goals.active(), ever)


@screen
def PlanScreen(path: str) -> ft.View:
    """Draw Plan for the running week, or for another one the person turned to."""
    here = use_here()
    running: date | None = None
    day, turn_to = ft.use_state(running)
    shown = use_loaded(lambda aftercare: read_plan(aftercare, day), [day])
    content = [] if shown is None else _content(here, shown, turn_to)
    log = shown is not None and shown.ever  # before the first anchor, adding it is the one step
    return tab_view(here, path, _("Plan"), content, paned=True, log_button=log)


def _content(
    here: Here, shown: PlanShown, turn_to: Callable[[date | None], None]
) -> list[ft.Control]:
    today = shown.week.today
    return [
        _week_head(shown.week, turn_to),
        *(drift_line(here, shown.drift, today) if shown.drift else []),
        *panes(here, _anchors(here, shown), _days(shown.week)),
        *panes(
            here,
            [*_goals(here, shown), section(_("For hard moments"), plan_offer(here))],
            [_ways(here, shown.week)],
        ),
    ]


def _week_head(shown: WeekShown, turn_to: Callable[[date | None], None]) -> ft.Control:
    before = week_before(shown.week, shown.beginnings).first
    after = week_after(shown.week, shown.beginnings).first
    name = _("This week") if shown.running else week_title(shown.week.first, shown.week.last)
    words = [ft.Text(name, theme_style=ft.TextThemeStyle.HEADLINE_SMALL)]
    if shown.running:
        under = week_title(shown.week.first, shown.week.last)
        words.append(ft.Text(under, color=ft.Colors.ON_SURFACE_VARIANT))
    back: list[ft.Control] = []
    if not shown.running:
        back.append(
            plain_button(
                _("Back to this week"),
                key="this-week",
                icon=ft.Icons.TODAY,
                on_click=lambda: turn_to(None),
            )
        )
    return ft.Column(
        spacing=0,
        controls=[
            ft.Row(
                [
                    ft.Column(
                        [ft.Semantics(heading_level=1, content=words[0]), *words[1:]],
                        spacing=0,
                        expand=True,
                    ),
                    icon_button(
                        ft.Icons.CHEVRON_LEFT,
                        _("Week before"),
                        key="week-before",
                        on_click=lambda: turn_to(before),
                    ),
                    icon_button(
                        ft.Icons.CHEVRON_RIGHT,
                        _("Week after"),
                        key="week-after",
                        on_click=lambda: turn_to(after),
                    ),
                ]
            ),
            *back,
        ],
    )


def _anchors(here: Here, shown: PlanShown) -> list[ft.Control]:
    if not shown.ever:
        return [
            empty_state(
                ft.Icons.ANCHOR,
                _("Your anchors will be here"),
                _(
                    "Name the few things that hold you: a group, a session, a walk, a call. "
                    "Four or five are plenty. You see each week how they hold."
                ),
                primary_button(
                    _("Add an anchor"),
                    key="add-anchor",
                    icon=ft.Icons.ADD,
                    on_click=lambda: here.open("/anchor/new"),
                ),
            )
        ]
    chart = [week_chart(here, shown.week)] if shown.week.anchors else []
    said = [not_enough(shown.drift)] if shown.drift else []
    if len(shown.week.anchors) > HANDFUL:
        said.append(_("Four or five anchors are easier to hold than many. Keep what fits you."))
    return [
        section(
            _("Anchors"),
            *chart,
            *(ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT) for words in said if words),
            button_row(
                quiet_button(
                    _("Add an anchor"),
                    key="add-anchor",
                    icon=ft.Icons.ADD,
                    on_click=lambda: here.open("/anchor/new"),
                ),
                plain_button(
                    _("Week by week"),
                    key="weeks",
                    icon=ft.Icons.GRID_ON,
                    on_click=lambda: here.open("/weeks"),
                ),
            ),
        )
    ]


def _days(shown: WeekShown) -> list[ft.Control]:
    """Return what is planned, day by day; days without a plan are left out."""
    parts: list[ft.Control] = []
    for day in shown.week.days:
        planned = [one for one in shown.planned if one.on == day]
        if planned:
            near = -2 < (shown.today - day).days < 2
            name = relative_day(day, shown.today) if near else long_day(day)
            cards = planned_cards(planned, shown.planned, shown.today, folded=True)
            parts.append(section(name, card_list(cards)))
    return parts


def _goals(here: Here, shown: PlanShown) -> list[ft.Control]:
    tiles = [
        step_tile(here, line.next_step, shown.week.today, caption=line.words)
        for line in shown.goals
        if line.next_step is not None
    ][:GOALS_FIRST]
    every = button_row(
        plain_button(
            _("All goals") if shown.goals else _("Set a goal"),
            key="goals",
            icon=ft.Icons.FLAG_OUTLINED,
            on_click=lambda: here.open("/goals"),
        )
    )
    return [section(_("Goals, next small steps"), *([card_list(tiles)] if tiles else []), every)]


def _ways(here: Here, shown: WeekShown) -> ft.Control:
    """Return the other ways to fill the plan."""
    ways = [
        ("plan-once", ft.Icons.PUSH_PIN_OUTLINED, _("Plan something once"), "/once/new"),
        ("meetings", ft.Icons.GROUPS_OUTLINED, _("Find a meeting"), "/meetings"),
        ("calendars", ft.Icons.CALENDAR_MONTH_OUTLINED, _("Calendars"), "/calendars"),
        (
            "fill-week",
            ft.Icons.FACT_CHECK_OUTLINED,
            _("Fill in a week from paper"),
            f"/week/{_week_to_fill(shown):%Y-%m-%d}",
        ),
        ("paper", ft.Icons.PRINT_OUTLINED, _("On paper"), "/paper"),
    ]
    return section(
        _("More for your plan"),
        card_list(
            [
                ft.ListTile(
                    key=key,
                    leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                    title=words,
                    trailing=ft.Icons.CHEVRON_RIGHT,
                    min_height=56,
                    on_click=partial(here.open, path),
                )
                for key, icon, words, path in ways
            ]
        ),
    )


def _week_to_fill(shown: WeekShown) -> date:
    """Return the first day of the week that is shown, or of the last one before it began."""
    if shown.running or shown.week.first > shown.today:
        return week_before(shown.week, shown.beginnings).first
    return shown.week.first
