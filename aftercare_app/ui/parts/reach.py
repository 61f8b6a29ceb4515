"""Ways to reach somebody: a press on phones, a large number to copy on computers."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say

LARGE_PERCENT = 150
"""From this text size on a telephone number fits a phone's width only in the smaller title."""


def is_phone(here: Here) -> bool:
    """Tell whether this device can make a call by itself."""
    return here.page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)


def reach(
    here: Here,
    words: str,
    number: str,
    link: str,
    *,
    key: str,
    icon: ft.IconData,
    color: ft.ColorValue | None = None,
) -> ft.Control:
    """Return one way to reach somebody: a press on phones, a large number to copy elsewhere."""
    if is_phone(here):
        return ft.FilledTonalButton(
            words, key=key, icon=icon, action=ft.OpenUrl(link), style=roomy()
        )
    return copied(here, words, number, key=key, color=color)


def ways_row(here: Here, ways: list[ft.Control]) -> ft.Control:
    """Return ways to reach one person side by side, so far apart that each Copy has one number."""
    return ft.Row(
        wrap=True,
        spacing=theme.GAP if is_phone(here) else 2 * theme.MARGIN,
        run_spacing=theme.GAP,
        controls=ways,
    )


def copied(
    here: Here, words: str, number: str, *, key: str, color: ft.ColorValue | None = None
) -> ft.Control:
    """Return a number to read from a distance, with a button that copies it."""
    large = here.look.text_percent < LARGE_PERCENT
    size = ft.TextThemeStyle.TITLE_LARGE if large else ft.TextThemeStyle.TITLE_MEDIUM
    return ft.Row(
        wrap=True,
        spacing=theme.MARGIN,
        run_spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Text(words, theme_style=size, color=color),
            _copy_button(here, number, key, color),
        ],
    )


def _copy_button(here: Here, number: str, key: str, color: ft.ColorValue | None) -> ft.Control:
    return ft.OutlinedButton(
        ft.Text(_("Copy"), semantics_label=fill(say("Copy {number}"), number=number)),
        key=key,
        icon=ft.Icons.CONTENT_COPY,
        style=roomy(color),
        action=ft.CopyToClipboard(number),
        on_click=lambda: here.tell(fill(say("Copied: {number}"), number=number)),
    )
