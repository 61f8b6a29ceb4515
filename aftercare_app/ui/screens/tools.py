"""Do one thing: the tools, a large line each, and what else helps in a hard moment."""

import flet as ft

from aftercare_app.domain.tools import Tool
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.hard_day import hard_day_tile
from aftercare_app.ui.parts.tool_frame import TOOL_ICONS, choice_tile, path_of
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.tool_labels import more_about, tool_label


@screen
def ToolsScreen(path: str) -> ft.Control:
    """Draw the list; the first ones need no typing."""
    here = use_here()
    tiles = [
        choice_tile(
            TOOL_ICONS[tool],
            tool_label(tool),
            more_about(tool),
            key=f"tool-{tool}",
            on_click=lambda tool=tool: here.open(path_of(tool)),  # type: ignore[misc]
        )
        for tool in Tool
    ]
    return screen_view(
        here,
        path,
        _("Do one thing"),
        [
            ft.Text(_("Pick one. Any of them is enough.")),
            ft.Column([*tiles, *_others(here)], spacing=theme.GAP),
        ],
    )


def _others(here: Here) -> list[ft.Control]:
    return [
        hard_day_tile(here),
        choice_tile(
            ft.Icons.LIGHTBULB_OUTLINED,
            _("Work through a problem"),
            _("Ideas first, then one small step."),
            key="worksheet",
            on_click=lambda: here.open("/worksheet/new"),
        ),
        choice_tile(
            ft.Icons.FAMILY_RESTROOM_OUTLINED,
            _("Two minutes with family"),
            _("Thank, say, ask, agree."),
            key="family",
            on_click=lambda: here.open("/family/check-in"),
        ),
        choice_tile(
            ft.Icons.DOOR_FRONT_DOOR_OUTLINED,
            _("Home is not safe"),
            _("What to do first, and whom to call."),
            key="not-safe",
            on_click=lambda: here.open("/family/not-safe"),
        ),
    ]
