"""The frame of screens before the door: no destinations, nothing private, help in one tap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import hide_button, plain_view
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _


@dataclass(frozen=True)
class Door:
    """Whether help is shown in place of the screen."""

    helping: bool
    help: Callable[[bool], None]
    here: Here


def use_door() -> Door:
    """Return the state of the frame; what is typed below stays while help is shown."""
    return Door(*ft.use_state(False), use_here())


def door_view(
    door: Door,
    path: str,
    controls: Sequence[ft.Control],
    crisis: Callable[[], ft.Control],
    *,
    foot: Sequence[ft.Control] = (),
) -> ft.View:
    """Return a screen before the door with a way to help and back, and a foot for the thumb.

    `crisis` draws the lines to call; they stand in for the screen only while they are wanted.
    """
    below = ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        visible=not door.helping,
        controls=list(controls),
    )
    view = plain_view(door.here, path, [_top(door), below, *([crisis()] if door.helping else [])])
    if foot and not door.helping:
        view.controls = [*view.controls, _foot(foot)]
    return view


def title(words: str) -> ft.Control:
    """Return the one large line of a screen before the door."""
    return ft.Semantics(
        heading_level=1,
        content=ft.Text(words, theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
    )


def _foot(controls: Sequence[ft.Control]) -> ft.Control:
    return ft.SafeArea(
        avoid_intrusions_top=False,
        content=ft.Container(
            padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.GAP),
            alignment=ft.Alignment.CENTER,
            content=ft.Column(
                width=theme.CONTENT_WIDTH - 2 * theme.MARGIN,
                tight=True,
                spacing=theme.GAP,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=list(controls),
            ),
        ),
    )


def _top(door: Door) -> ft.Control:
    if door.helping:
        button = ft.TextButton(
            _("Back"),
            key="leave-help",
            icon=ft.Icons.ARROW_BACK,
            height=theme.TOUCH,
            on_click=acting(lambda: door.help(False)),
        )
        return ft.Row(
            [button, hide_button(door.here)], alignment=ft.MainAxisAlignment.SPACE_BETWEEN
        )
    return ft.Row(
        wrap=True,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Text(_("Aftercare"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Row(
                wrap=True,
                controls=[
                    hide_button(door.here),
                    ft.FilledTonalButton(
                        _("Help now"),
                        key="help-now",
                        icon=ft.Icons.SUPPORT,
                        height=theme.TOUCH,
                        on_click=acting(lambda: door.help(True)),
                    ),
                ],
            ),
        ],
    )
