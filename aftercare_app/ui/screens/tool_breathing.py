"""Paced breathing: one circle, one word, one number; the pace can be changed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import flet as ft

from aftercare_app.domain.breathing import BreathPart, Pace
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.aside import use_aside
from aftercare_app.ui.parts.breath_picture import BreathPicture
from aftercare_app.ui.parts.cards import icon_button, primary_button
from aftercare_app.ui.parts.goal_buttons import plain_button
from aftercare_app.ui.parts.tool_frame import (
    done_button,
    log_tool,
    middle_row,
    quiet,
    tool_view,
)
from aftercare_app.ui.parts.zero_to_ten import zero_to_ten
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.tool_labels import tool_label


@screen
def BreathingScreen(path: str) -> ft.Control:
    """Draw the tool: at rest, then breathing; how it felt is asked after only if before."""
    here = use_here()
    clock = here.home.clock
    pace, set_pace = use_aside(path, Pace())
    none: datetime | None = None
    began, begin = ft.use_state(none)
    ended, end = ft.use_state(none)
    unsaid: int | None = None
    before, feel_before = ft.use_state(unsaid)
    after, feel_after = ft.use_state(unsaid)

    async def done() -> None:
        if before is not None and ended is None:
            end(clock.now())
            return
        form = tool_entry(
            Tool.BREATHING,
            clock.wall(),
            began=began,
            ended=ended,
            details=WellnessDetails(before, after),
        )
        await log_tool(here, Tool.BREATHING, form)

    if ended is not None:
        asked = zero_to_ten(
            _("How do you feel now? (0 low, 10 well)"), after, feel_after, key="after"
        )
        return tool_view(here, Tool.BREATHING, [asked], done_button(done))
    picture = BreathPicture(pace, began)
    if began is not None:
        return tool_view(
            here, Tool.BREATHING, [picture, PaceFields(pace, set_pace)], done_button(done)
        )
    start = primary_button(
        _("Start"),
        key="start",
        icon=ft.Icons.PLAY_ARROW,
        on_click=lambda: begin(clock.now()),
    )
    return tool_view(
        here,
        Tool.BREATHING,
        [
            picture,
            PaceFields(pace, set_pace),
            zero_to_ten(
                _("How do you feel right now? (0 low, 10 well) You can skip this."),
                before,
                feel_before,
                key="before",
            ),
        ],
        start,
    )


def _pace_words(pace: Pace) -> str:
    if pace.hold:
        words = say("In for {inward} seconds, hold for {hold}, out for {outward}.")
    else:
        words = say("In for {inward} seconds, out for {outward}.")
    return fill(words, inward=pace.breathe_in, hold=pace.hold, outward=pace.breathe_out)


@ft.component
def PaceFields(pace: Pace, change: Callable[[Pace], None]) -> ft.Control:
    """Draw the pace in words, and the fold with the seconds of each part."""
    unfolded, unfold = ft.use_state(False)
    icon = ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE
    fold = plain_button(
        _("Change the pace"), key="pace", icon=icon, on_click=lambda: unfold(not unfolded)
    )
    rows = [_part_row(pace, part, change) for part in BreathPart] if unfolded else []
    return ft.Column(
        [quiet(_pace_words(pace)), middle_row(fold), *rows],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _part_row(pace: Pace, part: BreathPart, change: Callable[[Pace], None]) -> ft.Control:
    name = tool_label(part)
    seconds = n_("{n} second", "{n} seconds", pace.of(part))

    def by(seconds: int) -> None:
        change(pace.longer(part, seconds))

    return ft.Row(
        [
            ft.Text(fill(say("{part}: {seconds}"), part=name, seconds=seconds), expand=True),
            icon_button(
                ft.Icons.REMOVE,
                fill(say("{part}: shorter"), part=name),
                key=f"shorter-{part}",
                on_click=partial(by, -1),
            ),
            icon_button(
                ft.Icons.ADD,
                fill(say("{part}: longer"), part=name),
                key=f"longer-{part}",
                on_click=partial(by, 1),
            ),
        ]
    )
