"""History: days in reverse, grouped by week; filters, search in own notes, a month calendar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.weeks import Beginnings, week_of
from aftercare_app.services.activities import EntryLine
from aftercare_app.services.history import Filter, HistoryPage, Place
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, heading
from aftercare_app.ui.parts.entry_line import entry_tile
from aftercare_app.ui.parts.fields import acting, chip, chips, labelled, toggled
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.month import WIDEST, MonthCalendar
from aftercare_app.ui.parts.search_field import SearchField
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import relative_day, short_day
from aftercare_app.ui.words.labels import label

Narrow = Callable[[Filter], None]
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Looking:
    """What the person is looking at: the filter, and the pages they came through."""

    chosen: Filter = EVERYTHING
    came_from: tuple[Place | None, ...] = (None,)

    def earlier(self, place: Place) -> "Looking":
        """Return the next page back in time."""
        return replace(self, came_from=(*self.came_from, place))

    def later(self) -> "Looking":
        """Return the page that was shown before this one."""
        return replace(self, came_from=self.came_from[:-1])


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """One page of history, and how weeks are counted, today and before."""

    page: HistoryPage
    beginnings: Beginnings
    today: date


def read_history(aftercare: Aftercare, looking: Looking) -> HistoryShown:
    """Read one page."""
    return HistoryShown(
        aftercare.history.page(looking.chosen, before=looking.came_from[-1]),
        aftercare.about_me.beginnings(),
        aftercare.clock.today(),
    )


@screen
def HistoryScreen(path: str) -> ft.View:
    """Draw the history."""
    here = use_here()
    looking, look = ft.use_state(Looking())
    calendar, show_calendar = ft.use_state(False)
    filters, show_filters = ft.use_state(False)
    shown = use_loaded(lambda aftercare: read_history(aftercare, looking), [looking])

    def narrow(chosen: Filter) -> None:
        look(Looking(chosen))

    ways = [
        chip(
            _("Filters"),
            key="filters",
            icon=ft.Icons.FILTER_LIST,
            selected=filters,
            on_click=lambda: show_filters(not filters),
        ),
        chip(
            _("Calendar"),
            key="calendar",
            icon=ft.Icons.CALENDAR_MONTH,
            selected=calendar,
            on_click=lambda: show_calendar(not calendar),
        ),
    ]

    def search(words: str) -> None:
        narrow(replace(looking.chosen, words=words))

    words = looking.chosen.words
    asked: list[ft.Control] = [SearchField(_("Search your notes"), words, search)]
    if not here.two_panes:
        asked.append(ft.Row(ways, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP))
    if filters or here.two_panes:
        asked.append(_filters(looking.chosen, narrow))
    if calendar or here.two_panes:
        asked.append(MonthCalendar(looking.chosen, narrow))
    if looking.chosen.day is not None:
        asked.append(_one_day(looking.chosen, narrow))
    found = [] if shown is None else _pages(here, shown, looking, look)
    return screen_view(
        here, path, _("History"), panes(here, asked, found, first_width=WIDEST), paned=True
    )


def _filters(chosen: Filter, narrow: Narrow) -> ft.Control:
    def by_kind(value: str) -> None:
        kinds = toggled(tuple(chosen.kinds), ActivityKind(value))
        narrow(replace(chosen, kinds=frozenset(kinds)))

    def by_outcome(value: str) -> None:
        outcomes = toggled(tuple(chosen.outcomes), Outcome(value))
        narrow(replace(chosen, outcomes=frozenset(outcomes)))

    return ft.Column(
        spacing=theme.GAP,
        controls=[
            heading(_("Show only")),
            chips(
                _("Kinds"),
                labelled(list(ActivityKind), label),
                [*chosen.kinds],
                by_kind,
                key="show",
            ),
            chips(
                _("Outcomes"),
                labelled(list(Outcome), label),
                [*chosen.outcomes],
                by_outcome,
                key="show",
            ),
        ],
    )


def _one_day(chosen: Filter, narrow: Narrow) -> ft.Control:
    return ft.Row(
        [
            chip(
                fill(say("Only {day}"), day=chosen.day),
                key="one-day",
                icon=ft.Icons.CLOSE,
                on_click=lambda: narrow(replace(chosen, day=None)),
            )
        ],
        wrap=True,
    )


def _pages(
    here: Here, shown: HistoryShown, looking: Looking, look: Callable[[Looking], None]
) -> list[ft.Control]:
    if not shown.page.lines:
        return [_nothing(looking.chosen)]
    parts = [
        part
        for start, lines in groupby(
            shown.page.lines, lambda line: week_of(line.local_day, shown.beginnings).first
        )
        for part in _week(here, start, list(lines), shown, looking.chosen.words)
    ]
    return [*parts, _turn(shown.page, looking, look)]


def _week(
    here: Here, start: date, lines: list[EntryLine], shown: HistoryShown, searched: str
) -> list[ft.Control]:
    this_week = start == week_of(shown.today, shown.beginnings).first
    title = _("This week") if this_week else fill(say("Week of {day}"), day=short_day(start))
    parts: list[ft.Control] = [heading(title)]
    for day, of_day in groupby(lines, lambda line: line.local_day):
        tiles = [
            entry_tile(line, partial(here.open, f"/entry/{line.id}"), searched=searched)
            for line in of_day
        ]
        parts.append(
            ft.Column(
                spacing=4,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[
                    ft.Text(relative_day(day, shown.today), color=ft.Colors.ON_SURFACE_VARIANT),
                    card_list(tiles),
                ],
            )
        )
    return parts


def _turn(page: HistoryPage, looking: Looking, look: Callable[[Looking], None]) -> ft.Control:
    """Return the way to earlier and later pages; a page replaces the one before."""

    def go_earlier() -> None:
        if page.earlier is not None:
            look(looking.earlier(page.earlier))

    later = ft.OutlinedButton(
        _("Later"),
        key="later",
        icon=ft.Icons.CHEVRON_LEFT,
        height=theme.TOUCH,
        visible=len(looking.came_from) > 1,
        on_click=acting(lambda: look(looking.later())),
    )
    earlier = ft.OutlinedButton(
        _("Earlier"),
        key="earlier",
        icon=ft.Icons.CHEVRON_RIGHT,
        height=theme.TOUCH,
        visible=page.earlier is not None,
        on_click=acting(go_earlier),
    )
    return ft.Row([later, earlier], alignment=ft.MainAxisAlignment.SPACE_BETWEEN)


def _nothing(chosen: Filter) -> ft.Control:
    if chosen == EVERYTHING:
        return empty_state(
            ft.Icons.HISTORY,
            _("Nothing here yet"),
            _("What you log will be kept here, week by week. Only you can see it."),
        )
    return empty_state(
        ft.Icons.SEARCH_OFF,
        _("Nothing fits"),
        _("Try other words, or show more kinds."),
    )
