"""Groups, cards and small buttons that look the same everywhere."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import Action, acting


def section(title: str, *controls: ft.Control) -> ft.Control:
    """Return a titled group; the title is a heading for screen readers."""
    return ft.Column(
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[heading(title), *controls],
    )


def heading(title: str) -> ft.Control:
    """Return a heading of the second level."""
    return ft.Semantics(
        heading_level=2,
        container=True,  # or what follows it on a card is read as a part of it
        content=ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
    )


OUTLINE = ft.RoundedRectangleBorder(
    radius=theme.RADIUS, side=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)
)


def card_list(tiles: Sequence[ft.Control]) -> ft.Control:
    """Return tiles together on one card."""
    return ft.Card(
        variant=ft.CardVariant.OUTLINED,
        shape=OUTLINE,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        margin=0,
        content=ft.Column(spacing=0, controls=list(tiles)),
    )


def card(*controls: ft.Control) -> ft.Control:
    """Return controls under each other on one card."""
    return ft.Card(
        variant=ft.CardVariant.OUTLINED,
        shape=OUTLINE,
        margin=0,
        content=ft.Container(
            padding=theme.MARGIN,
            content=ft.Column(
                spacing=theme.GAP,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=list(controls),
            ),
        ),
    )


def empty_state(icon: ft.IconData, title: str, words: str, *next_step: ft.Control) -> ft.Control:
    """Return what stands where there is nothing yet: what will be here and the one next step."""
    return ft.Container(
        padding=ft.Padding.symmetric(vertical=32, horizontal=theme.MARGIN),
        content=ft.Column(
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=theme.GAP,
            controls=[
                ft.Icon(icon, size=40, color=ft.Colors.PRIMARY),
                ft.Text(
                    title,
                    theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
                    text_align=ft.TextAlign.CENTER,
                ),
                ft.Text(words, text_align=ft.TextAlign.CENTER, color=ft.Colors.ON_SURFACE_VARIANT),
                *next_step,
            ],
        ),
    )


def icon_button(icon: ft.IconData, words: str, *, key: str, on_click: Action) -> ft.Control:
    """Return a button that shows only an icon; its words are its tooltip and its spoken name."""
    return ft.IconButton(
        key=key,
        icon=ft.Icon(icon, semantics_label=words),
        tooltip=words,
        on_click=acting(on_click),
        width=theme.TOUCH,
        height=theme.TOUCH,
    )


def main_style(fill: ft.ColorValue, words: ft.ColorValue) -> ft.ButtonStyle:
    """Return the style of a main button. Flet's own is dark grey on grey while it is disabled."""
    return ft.ButtonStyle(
        padding=ft.Padding.symmetric(horizontal=24, vertical=16),
        bgcolor={
            ft.ControlState.DISABLED: ft.Colors.SURFACE_CONTAINER_HIGHEST,
            ft.ControlState.DEFAULT: fill,
        },
        color={
            ft.ControlState.DISABLED: ft.Colors.ON_SURFACE_VARIANT,
            ft.ControlState.DEFAULT: words,
        },
    )


def primary_button(
    words: str,
    *,
    key: str,
    on_click: Action,
    icon: ft.IconData | None = None,
    disabled: bool = False,
) -> ft.Control:
    """Return the one main action of a screen; its words can be read while it waits, too."""
    return ft.FilledButton(
        words,
        key=key,
        icon=icon,
        on_click=acting(on_click),
        style=main_style(ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY),
        disabled=disabled,
    )
