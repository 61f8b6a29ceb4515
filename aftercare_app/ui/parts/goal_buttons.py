"""Buttons beside the main one, whose words wrap instead of being cut when text is large."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import Action, acting

ROOMY = ft.Padding.symmetric(horizontal=20, vertical=14)
"""Makes one line of words as tall as a thumb needs, and lets two lines be taller."""


def quiet_button(words: str, *, key: str, icon: ft.IconData, on_click: Action) -> ft.Control:
    """Return a tonal button: something worth doing that is not the main thing."""
    return ft.FilledTonalButton(
        ft.Text(words, theme_style=ft.TextThemeStyle.LABEL_LARGE),
        key=key,
        icon=icon,
        style=ft.ButtonStyle(padding=ROOMY),
        on_click=acting(on_click),
    )


def plain_button(words: str, *, key: str, icon: ft.IconData, on_click: Action) -> ft.Control:
    """Return a button of words only: a way back, or something seldom done."""
    return ft.TextButton(
        ft.Text(words, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.PRIMARY),
        key=key,
        icon=icon,
        style=ft.ButtonStyle(padding=ROOMY),
        on_click=acting(on_click),
    )


def button_row(*buttons: ft.Control) -> ft.Control:
    """Return buttons beside each other, or under each other where room is scarce."""
    return ft.Row(list(buttons), wrap=True, spacing=theme.GAP, run_spacing=theme.GAP)


def fold_button(words: str, *, key: str, unfolded: bool, flip: Callable[[], None]) -> ft.Control:
    """Return the line that shows and hides what is folded away."""
    icon = ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE
    return button_row(plain_button(words, key=key, icon=icon, on_click=flip))
