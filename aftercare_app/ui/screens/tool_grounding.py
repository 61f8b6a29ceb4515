"""5-4-3-2-1 grounding: one sense at a time, a tap for each thing found, nothing to type."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.grounding import HOW_MANY, Grounding, Sense
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.aside import use_aside
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.goal_buttons import plain_button
from aftercare_app.ui.parts.tool_frame import (
    centred,
    done_button,
    large,
    log_tool,
    middle_row,
    quiet,
    tool_view,
)
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.tool_labels import more_about, tool_label

SENSE_ICONS = {
    Sense.SEE: ft.Icons.VISIBILITY_OUTLINED,
    Sense.FEEL: ft.Icons.BACK_HAND_OUTLINED,
    Sense.HEAR: ft.Icons.HEARING,
    Sense.SMELL: ft.Icons.LOCAL_FLORIST_OUTLINED,
    Sense.TASTE: ft.Icons.LOCAL_CAFE_OUTLINED,
}
SPOT = 56


@screen
def GroundingScreen(path: str) -> ft.Control:
    """Draw the sense that is asked for now, or the end."""
    here = use_here()
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    grounding, go_to = use_aside(path, Grounding())
    sense = grounding.sense

    async def done() -> None:
        form = tool_entry(Tool.GROUNDING, clock.wall(), began=began)
        if await log_tool(here, Tool.GROUNDING, form):
            here.put_aside(path, Grounding())

    if sense is None:
        shown: list[ft.Control] = [
            centred(
                ft.Icon(ft.Icons.SPA_OUTLINED, size=48, color=ft.Colors.PRIMARY),
                large(_("You are here, in this room, right now."), live=True),
                quiet(_("Take one more slow breath before you go on.")),
            ),
            _once_more(lambda: go_to(Grounding())),
        ]
        return tool_view(here, Tool.GROUNDING, shown, done_button(done))

    found = [_spot(number, grounding, sense, go_to) for number in range(HOW_MANY[sense])]
    return tool_view(
        here,
        Tool.GROUNDING,
        [
            centred(
                ft.Icon(SENSE_ICONS[sense], size=48, color=ft.Colors.PRIMARY),
                large(tool_label(sense), live=True),
                quiet(more_about(sense)),
                ft.Row(found, alignment=ft.MainAxisAlignment.CENTER, spacing=theme.GAP, wrap=True),
                quiet(_("Tap a circle for each one.")),
            ),
            *([] if grounding.step == 0 else [_back(lambda: go_to(grounding.back()))]),
        ],
        primary_button(
            _("Next"),
            key="next",
            icon=ft.Icons.ARROW_FORWARD,
            on_click=lambda: go_to(grounding.onward()),
        ),
    )


def _spot(
    number: int, grounding: Grounding, sense: Sense, go_to: Callable[[Grounding], None]
) -> ft.Control:
    """Return one thing to find; wherever the tap lands, the first that is open takes it."""
    found = number < grounding.found
    words = fill(say("{n} of {all}"), n=number + 1, all=HOW_MANY[sense])
    button = ft.IconButton(
        key=f"spot-{number}",
        icon=ft.Icon(
            ft.Icons.CHECK_CIRCLE if found else ft.Icons.CIRCLE_OUTLINED,
            semantics_label=words,
            size=40,
            color=ft.Colors.PRIMARY,
        ),
        width=SPOT,
        height=SPOT,
        disabled=found,
        on_click=acting(lambda: go_to(grounding.one_more())),
    )
    return ft.MergeSemantics(ft.Semantics(checked=found, content=button))


def _back(action: Action) -> ft.Control:
    return middle_row(
        plain_button(_("Back"), key="sense-back", icon=ft.Icons.ARROW_BACK, on_click=action)
    )


def _once_more(action: Action) -> ft.Control:
    return middle_row(
        plain_button(_("Once more"), key="once-more", icon=ft.Icons.REPLAY, on_click=action)
    )
