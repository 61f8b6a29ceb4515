"""What all tools share: one big button that logs it as a practice, and as easy a way out."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.domain.entry_form import EntryForm
from aftercare_app.domain.tools import PRACTICES, Tool
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.tool_labels import tool_label

TOOL_ICONS = {
    Tool.BREATHING: ft.Icons.AIR,
    Tool.GROUNDING: ft.Icons.VISIBILITY_OUTLINED,
    Tool.URGE: ft.Icons.WAVES,
    Tool.HALT: ft.Icons.PAN_TOOL_OUTLINED,
    Tool.I_STATEMENT: ft.Icons.RECORD_VOICE_OVER_OUTLINED,
    Tool.GRATITUDE: ft.Icons.FAVORITE_BORDER,
    Tool.NOTE: ft.Icons.EDIT_NOTE,
}


def path_of(tool: Tool) -> str:
    """Return a tool's address."""
    return f"/tool/{tool}"


def tool_view(
    here: Here, tool: Tool, controls: Sequence[ft.Control], primary: ft.Control
) -> ft.Control:
    """Return a tool's screen; the way back leaves it, and nothing is asked or logged then."""
    return screen_view(here, path_of(tool), tool_label(tool), controls, primary=primary)


def done_button(on_click: Action, *, disabled: bool = False) -> ft.Control:
    """Return the button that ends a tool and logs it."""
    return primary_button(
        _("I'm done"), key="done", icon=ft.Icons.CHECK, on_click=on_click, disabled=disabled
    )


async def log_tool(here: Here, tool: Tool, form: EntryForm, *, draft: str = "") -> bool:
    """Log a tool as its practice, leave it and offer Undo; False where it could not be."""
    done = await here.perform(here.aftercare.activities.log, form, draft=draft)
    if done is None:
        return False
    here.back()
    tell_logged(here, done.value, PRACTICES[tool])
    return True


def large(words: str, *, live: bool = False) -> ft.Control:
    """Return the one thing to read on a screen, in its middle; `live` says it aloud."""
    return ft.Semantics(
        live_region=live,
        container=True,
        content=ft.Text(
            words,
            theme_style=ft.TextThemeStyle.HEADLINE_SMALL,
            text_align=ft.TextAlign.CENTER,
        ),
    )


def quiet(words: str) -> ft.Control:
    """Return a line below it."""
    return ft.Text(words, text_align=ft.TextAlign.CENTER, color=ft.Colors.ON_SURFACE_VARIANT)


def centred(*controls: ft.Control) -> ft.Control:
    """Return controls under each other in the middle, with air around them."""
    return ft.Container(
        padding=ft.Padding.symmetric(vertical=theme.MARGIN),
        content=ft.Column(
            spacing=2 * theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=list(controls),
        ),
    )


def middle_row(*buttons: ft.Control) -> ft.Control:
    """Return buttons beside each other in the middle."""
    return ft.Row(
        list(buttons),
        wrap=True,
        alignment=ft.MainAxisAlignment.CENTER,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
    )


def choice_tile(
    icon: ft.IconData,
    title: str,
    more: str,
    *,
    key: str,
    on_click: Action,
    selected: bool | None = None,
) -> ft.Control:
    """Return a large line to tap; where it is a choice, a mark and not only colour says so."""
    words = ft.Column(
        spacing=0,
        expand=True,
        controls=[
            ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Text(more, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
    )
    mark = ft.Icons.CHECK_CIRCLE if selected else ft.Icons.CIRCLE_OUTLINED
    trailing = ft.Icons.CHEVRON_RIGHT if selected is None else mark
    colour = ft.Colors.PRIMARY if selected else ft.Colors.OUTLINE_VARIANT
    tile = ft.Container(
        key=key,
        ink=True,
        padding=theme.MARGIN,
        border_radius=theme.RADIUS,
        border=ft.Border.all(1, colour),
        bgcolor=ft.Colors.SECONDARY_CONTAINER if selected else None,
        on_click=acting(on_click),
        content=ft.Row(
            [ft.Icon(icon, color=ft.Colors.PRIMARY), words, ft.Icon(trailing)],
            spacing=theme.MARGIN,
        ),
    )
    if selected is None:
        return tile
    return ft.MergeSemantics(ft.Semantics(checked=selected, content=tile))
