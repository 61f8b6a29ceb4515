"""The three large buttons of a hard moment: call someone, do one thing, read my plan."""

from functools import partial
from typing import NamedTuple

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.addresses import leads_somewhere
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

TOOLS, PLAN = "/tools", "/relapse-plan"
RETURN, NOT_SAFE = "/return-to-use", "/family/not-safe"


class _First(NamedTuple):
    key: str
    icon: ft.IconData
    words: str
    act: Action


def first_buttons(here: Here, call: Action) -> ft.Control:
    """Return the buttons that lead somewhere, under each other, or in a row in wide windows."""
    ways = [
        (TOOLS, "help-do-one-thing", ft.Icons.SELF_IMPROVEMENT, _("Do one thing")),
        (PLAN, "help-read-plan", ft.Icons.MENU_BOOK, _("Read my plan")),
    ]
    firsts = [
        _First("help-call", ft.Icons.CALL, _("Call someone"), call),
        *(
            _First(key, icon, words, partial(here.open, path))
            for path, key, icon, words in ways
            if leads_somewhere(path)
        ),
    ]
    buttons = [_large(one, first=number == 0) for number, one in enumerate(firsts)]
    if not here.wide:
        return ft.Column(buttons, spacing=12, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    for button in buttons:
        button.expand = 1
    return ft.Row(buttons, spacing=12)


def _large(one: _First, *, first: bool) -> ft.Control:
    kind = ft.FilledButton if first else ft.FilledTonalButton
    color = ft.Colors.ON_PRIMARY if first else ft.Colors.ON_SECONDARY_CONTAINER
    return kind(
        ft.Text(one.words, theme_style=ft.TextThemeStyle.TITLE_LARGE, color=color),
        key=one.key,
        icon=one.icon,
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(horizontal=24, vertical=20),
            icon_size=28,
            shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        ),
        on_click=acting(one.act),
    )


def other_ways(here: Here) -> list[ft.Control]:
    """Return the quieter ways on: after a return to use, and where home is not safe."""
    ways = [
        (RETURN, "help-return", ft.Icons.REPLAY, _("If you used or drank")),
        (NOT_SAFE, "help-not-safe", ft.Icons.DOOR_FRONT_DOOR_OUTLINED, _("If home is not safe")),
    ]
    return [
        ft.ListTile(
            key=key,
            leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
            title=words,
            min_height=56,
            trailing=ft.Icons.CHEVRON_RIGHT,
            on_click=acting(partial(here.open, path)),
        )
        for path, key, icon, words in ways
        if leads_somewhere(path)
    ]
