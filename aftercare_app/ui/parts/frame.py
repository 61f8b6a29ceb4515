"""The frame around every screen: title, Help now, destinations, and room for a thumb."""

from collections.abc import Callable, Sequence

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.hiding import hide
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import icon_button
from aftercare_app.ui.parts.reminder_banner import reminder_banner
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

HELP_AIR, HELP_LETTER, LETTER = 58, 9.5, 11
"""What Help now besides its words, a letter of it, and one of the title take at usual size."""
READING_MILLISECONDS = 5_000
"""How often a scroll is told, at most."""
OFTEN_MILLISECONDS = 100
"""How often where more is drawn as it is read."""


def screen_view(
    here: Here,
    path: str,
    title: str,
    controls: Sequence[ft.Control],
    *,
    primary: ft.Control | None = None,
    actions: Sequence[ft.Control] = (),
    help_now: bool = True,
    paned: bool = False,
    scroll: ft.Ref[ft.Column] | None = None,
) -> ft.View:
    """Return a screen that lies on top of another, with a way back and one main action.

    `scroll` is given the column that scrolls.
    """
    bar = _bar(here, title, actions, help_now=help_now, back=True)
    width = _width(here, paned=paned)
    headed = [*_title_below(bar, title), *controls]
    return ft.View(
        route=path,
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        appbar=bar,
        controls=[
            *_below_banner(
                here,
                path,
                headed,
                lambda inside: _body(inside, width=width, scroll=scroll),
                width,
            ),
            *([_foot(primary)] if primary else []),
        ],
    )


def tab_view(
    here: Here,
    path: str,
    title: str,
    controls: Sequence[ft.Control],
    *,
    actions: Sequence[ft.Control] = (),
    log_button: bool = True,
    paned: bool = False,
    table: bool = False,
    scrolled: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.View:
    """Return a destination: with the bar below on phones, the rail beside on wide windows.

    `scrolled` hears often how far it was scrolled, where more is drawn as it is read.
    """
    chosen = here.tabs.index(path)

    def go(event: ft.Event[ft.NavigationBar] | ft.Event[ft.NavigationRail]) -> None:
        here.open(here.tabs[event.control.selected_index or 0])

    log_button = log_button and here.role is Role.GRADUATE
    bar = _bar(here, title, actions)
    width = _width(here, paned=paned, table=table)
    headed = [*_title_below(bar, title), *controls]
    parts = _below_banner(
        here,
        path,
        headed,
        lambda inside: _body(inside, width=width, room_below=log_button, scrolled=scrolled),
        width,
    )
    return ft.View(
        route="/",
        can_pop=False,
        padding=0,
        spacing=0,
        appbar=bar,
        navigation_bar=None if here.wide else _bottom_bar(here, chosen, go),
        floating_action_button=_log_button(here) if log_button else None,
        controls=[
            ft.Row(
                [_rail(here, chosen, go), ft.VerticalDivider(width=1), *_stacked(parts)],
                expand=True,
                spacing=0,
            )
        ]
        if here.wide
        else [*parts],
    )


def _below_banner(
    here: Here,
    path: str,
    controls: Sequence[ft.Control],
    body: Callable[[Sequence[ft.Control]], ft.Control],
    width: int = theme.CONTENT_WIDTH,
) -> list[ft.Control]:
    """Return what rings and, below it, the body; a low window lets it scroll with the body."""
    banner = reminder_banner(here, path, width)
    return [body([*banner, *controls])] if here.low else [*banner, body(controls)]


def _stacked(parts: list[ft.Control]) -> list[ft.Control]:
    """Return parts as one beside the rail."""
    if len(parts) == 1:
        return parts
    stretched = ft.CrossAxisAlignment.STRETCH
    return [ft.Column(parts, expand=True, spacing=0, horizontal_alignment=stretched)]


def plain_view(here: Here, path: str, controls: Sequence[ft.Control]) -> ft.View:
    """Return a screen without a bar: the welcome, the unlock screen, trouble."""
    return ft.View(
        route=path,
        can_pop=False,
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[*_below_banner(here, path, controls, _body)],
    )


def panes(
    here: Here,
    first: Sequence[ft.Control],
    second: Sequence[ft.Control],
    *,
    first_width: int | None = None,
) -> list[ft.Control]:
    """Return two groups beside each other where there is room, else under each other.

    They are as wide as each other unless the first says its width.
    """
    if not here.two_panes or not first or not second:
        return [*first, *second]
    return [
        ft.Row(
            spacing=theme.BETWEEN_PANES,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[_pane(first, first_width), _pane(second)],
        )
    ]


def _pane(controls: Sequence[ft.Control], width: int | None = None) -> ft.Control:
    return ft.Column(
        controls=list(controls),
        width=width,
        expand=None if width else 1,
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _width(here: Here, *, paned: bool, table: bool = False) -> int:
    if not here.two_panes:
        return theme.CONTENT_WIDTH
    widest = theme.PANES_WIDTH if paned else theme.CONTENT_WIDTH
    return theme.TABLE_WIDTH if table else widest


def _body(
    controls: Sequence[ft.Control],
    *,
    width: int = theme.CONTENT_WIDTH,
    room_below: bool = False,
    scroll: ft.Ref[ft.Column] | None = None,
    scrolled: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.Control:
    column = ft.Column(
        controls=list(controls),
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    below = 96 if room_below else 2 * theme.MARGIN
    return ft.SafeArea(
        expand=True,
        content=ft.Column(
            ref=scroll,
            scroll=ft.ScrollMode.AUTO,
            on_scroll=scrolled or _reading,
            scroll_interval=OFTEN_MILLISECONDS if scrolled else READING_MILLISECONDS,
            expand=True,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=[
                ft.Container(
                    column,
                    width=width,
                    padding=ft.Padding.only(
                        left=theme.MARGIN, right=theme.MARGIN, top=theme.MARGIN, bottom=below
                    ),
                )
            ],
        ),
    )


def _reading() -> None:
    """Do nothing: that somebody scrolls is told, so that the app does not lock while they read."""


def _foot(primary: ft.Control) -> ft.Control:
    return ft.SafeArea(
        avoid_intrusions_top=False,
        content=ft.Container(
            padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.GAP),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
            alignment=ft.Alignment.CENTER,
            content=ft.Container(primary, width=theme.CONTENT_WIDTH - 2 * theme.MARGIN),
        ),
    )


def _bar(
    here: Here,
    title: str,
    actions: Sequence[ft.Control],
    *,
    help_now: bool = True,
    back: bool = False,
) -> ft.AppBar:
    """Return the bar; where its buttons leave the title too little room, it has none."""
    taken = theme.TOUCH * (len(actions) + 1) + (theme.TOUCH if back else 0) + 2 * theme.MARGIN
    help_room = HELP_AIR + HELP_LETTER * len(_("Help now"))
    taken += int(help_room * _bar_scale(here)) if help_now else 0
    return ft.AppBar(
        title=_title(here, title) if _fits(here, title, here.room - taken) else None,
        title_spacing=theme.GAP if back else theme.MARGIN,
        actions=[*actions, hide_button(here), *([_help_button(here)] if help_now else [])],
        actions_padding=ft.Padding.only(right=theme.GAP),
        toolbar_height=60 * _bar_scale(here),
    )


def _fits(here: Here, title: str, room: int) -> bool:
    """Tell whether a title fits on two lines, without cutting a word."""
    letters = max((len(title) + 1) // 2, *map(len, title.split()), 1)
    return letters * LETTER * _bar_scale(here) <= room


def _title_below(bar: ft.AppBar, title: str) -> list[ft.Control]:
    """Return the title as the heading of the screen where the bar has no room for it."""
    if bar.title is not None:
        return []
    words = ft.Text(title, theme_style=ft.TextThemeStyle.HEADLINE_SMALL)
    return [ft.Semantics(heading_level=1, content=words)]


def _title(here: Here, title: str) -> ft.Control:
    return ft.Text(
        title,
        max_lines=2,
        overflow=ft.TextOverflow.ELLIPSIS,
        style=ft.TextStyle(size=20 * _bar_scale(here), height=1.2),
    )


def _bar_scale(here: Here) -> float:
    """Return how much larger the bar's words get: at most by a third, or they do not fit."""
    return min(here.look.text_percent / 100, 1.3)


def hide_button(here: Here) -> ft.Control:
    """Return the button that hides the app at once."""
    return icon_button(
        ft.Icons.VISIBILITY_OFF_OUTLINED,
        _("Hide now"),
        key="hide-now",
        on_click=lambda: hide(here),
    )


def _help_button(here: Here) -> ft.Control:
    return ft.FilledTonalButton(
        ft.Text(_("Help now"), style=ft.TextStyle(size=16 * _bar_scale(here))),
        key="help-now",
        icon=ft.Icons.SUPPORT,
        height=theme.TOUCH,
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=12)),
        on_click=lambda: here.open("/help"),
    )


def _log_button(here: Here) -> ft.FloatingActionButton:
    return ft.FloatingActionButton(
        _("Log"),
        key="log",
        icon=ft.Icons.ADD,
        focus_color=ft.Colors.with_opacity(0.4, ft.Colors.ON_PRIMARY),  # seen on its own colour
        on_click=lambda: here.open("/log"),
    )


def _destinations(here: Here) -> list[tuple[str, ft.IconData, ft.IconData]]:
    if here.role is Role.COORDINATOR:
        return [
            (_("People"), ft.Icons.PEOPLE_OUTLINE, ft.Icons.PEOPLE),
            (_("Cohort"), ft.Icons.BAR_CHART_OUTLINED, ft.Icons.BAR_CHART),
            (_("Kits"), ft.Icons.CARD_GIFTCARD_OUTLINED, ft.Icons.CARD_GIFTCARD),
            (_("Card"), ft.Icons.BADGE_OUTLINED, ft.Icons.BADGE),
            (_("More"), ft.Icons.MENU, ft.Icons.MENU_OPEN),
        ]
    return [
        (_("Today"), ft.Icons.TODAY_OUTLINED, ft.Icons.TODAY),
        (_("Plan"), ft.Icons.CALENDAR_VIEW_WEEK_OUTLINED, ft.Icons.CALENDAR_VIEW_WEEK),
        (_("Progress"), ft.Icons.INSIGHTS_OUTLINED, ft.Icons.INSIGHTS),
        (_("Share"), ft.Icons.IOS_SHARE_OUTLINED, ft.Icons.IOS_SHARE),
        (_("More"), ft.Icons.MENU, ft.Icons.MENU_OPEN),
    ]


def _bottom_bar(here: Here, chosen: int, go: Callable[..., None]) -> ft.NavigationBar:
    return ft.NavigationBar(
        key="destinations",
        selected_index=chosen,
        on_change=go,
        destinations=[
            ft.NavigationBarDestination(label=name, icon=icon, selected_icon=selected)
            for name, icon, selected in _destinations(here)
        ],
    )


def _rail(here: Here, chosen: int, go: Callable[..., None]) -> ft.NavigationRail:
    return ft.NavigationRail(
        key="destinations",
        selected_index=chosen,
        label_type=ft.NavigationRailLabelType.ALL,
        on_change=go,
        destinations=[
            ft.NavigationRailDestination(label=name, icon=icon, selected_icon=selected)
            for name, icon, selected in _destinations(here)
        ],
    )
