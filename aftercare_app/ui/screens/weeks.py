"""Week by week: each anchor over a year as one quiet picture, with the numbers beside it."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.week_status import share_held
from aftercare_app.services.weeks_held import AnchorRow
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, section
from aftercare_app.ui.parts.fields import Action, chips
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.planned_words import STATUS_ICONS, anchor_name, status_words
from aftercare_app.ui.parts.week_picture import week_picture
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import week_title
from aftercare_app.ui.words.labels import label

CHOICES = (4, 12, 52)
MOST_ROWS = 12
"""How many weeks the list behind a picture shows at once."""


@dataclass(frozen=True, slots=True)
class WeeksShown:
    """The anchors over the chosen number of weeks."""

    rows: list[AnchorRow]


def read_weeks(aftercare: Aftercare, count: int) -> WeeksShown:
    """Read the anchors over the last weeks."""
    return WeeksShown(aftercare.weeks.grid(count))


@screen
def WeeksScreen(path: str) -> ft.View:
    """Draw how the anchors were held, week by week."""
    here = use_here()
    count, choose = ft.use_state(CHOICES[1])
    shown = use_loaded(lambda aftercare: read_weeks(aftercare, count), [count])
    said = use_loaded(lambda aftercare: aftercare.weeks.drift(), [path])
    if shown is None or said is None:
        return screen_view(here, path, _("Week by week"), [])

    async def switch() -> None:
        await here.perform(here.aftercare.weeks.say_drift, says=said.off)

    content: list[ft.Control] = [_empty()]
    if shown.rows:
        options = [(str(weeks), n_("{n} week", "{n} weeks", weeks)) for weeks in CHOICES]
        content = [
            chips(
                _("How many weeks"),
                options,
                [str(count)],
                lambda value: choose(int(value)),
                key="weeks",
            ),
            _legend(),
            *(OneRow(here, row) for row in shown.rows),
            _drift_switch(not said.off, switch),
        ]
    return screen_view(here, path, _("Week by week"), content)


def _empty() -> ft.Control:
    return empty_state(
        ft.Icons.GRID_ON,
        _("Nothing to see yet"),
        _("Once you have an anchor, you see here how it holds from week to week."),
    )


def _legend() -> ft.Control:
    return ft.Row(
        wrap=True,
        spacing=16,
        run_spacing=theme.GAP,
        controls=[
            ft.Row(
                [
                    ft.Icon(icon, size=20, color=ft.Colors.PRIMARY),
                    ft.Text(label(status), theme_style=ft.TextThemeStyle.BODY_SMALL),
                ],
                spacing=4,
                tight=True,
            )
            for status, icon in STATUS_ICONS.items()
        ],
    )


@ft.component
def OneRow(here: Here, row: AnchorRow) -> ft.Control:
    """Draw one anchor: a picture of its weeks, the number held, and the list behind it."""
    unfolded, unfold = ft.use_state(False)
    weeks = [read for read in row.weeks if read.week.last >= row.anchor.facts.since]
    held, counted = share_held(read.status for read in weeks[1:])
    words = (
        fill(say("Held in {held} of {weeks} weeks."), held=held, weeks=counted)
        if counted
        else _("Not enough weeks yet to see how it holds. That is fine.")
    )
    key = f"list-{row.anchor.id}"
    parts: list[ft.Control] = [
        week_picture(here, [read.status for read in reversed(weeks)]),
        ft.Text(words),
        fold_button(
            _("Hide the list") if unfolded else _("Show as a list"),
            key=key,
            unfolded=unfolded,
            flip=lambda: unfold(not unfolded),
        ),
    ]
    if unfolded:
        parts += [
            ft.Row(
                [
                    ft.Icon(STATUS_ICONS[read.status], size=20, color=ft.Colors.PRIMARY),
                    ft.Text(
                        f"{week_title(read.week.first, read.week.last)}: "
                        f"{status_words(read, running=not number)}",
                        expand=True,
                    ),
                ]
            )
            for number, read in enumerate(weeks[:MOST_ROWS])
        ]
    return section(anchor_name(row.version), card(*parts))


def _drift_switch(on: bool, switch: Action) -> ft.Control:
    return ft.MergeSemantics(
        ft.ListTile(
            title=_("Say it when two or more anchors slip"),
            subtitle=_("One calm line on Today. Nobody else sees it."),
            trailing=ft.Switch(key="say-drift", value=on, on_change=switch),
        )
    )
