"""Meetings: found on lists that the person saved or was given, without any network."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.meeting_search import MeetingPage, MeetingSearch, Place
from aftercare_app.services.meetings import SourceLine
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import (
    card_list,
    empty_state,
    icon_button,
    primary_button,
    section,
)
from aftercare_app.ui.parts.fields import acting, chip
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.meeting_filters import AllFilters, quick_chips
from aftercare_app.ui.parts.meeting_words import day_words, meeting_tile
from aftercare_app.ui.parts.month import WIDEST
from aftercare_app.ui.parts.search_field import SearchField
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated

BRING = "/bring"
EVERYTHING = MeetingSearch()


@dataclass(frozen=True, slots=True)
class Looking:
    """What the person is looking for, and the pages they came through."""

    search: MeetingSearch = EVERYTHING
    came_from: tuple[Place | None, ...] = (None,)

    def later(self, place: Place) -> "Looking":
        """Return the page after this one."""
        return replace(self, came_from=(*self.came_from, place))

    def earlier(self) -> "Looking":
        """Return the page that was shown before this one."""
        return replace(self, came_from=self.came_from[:-1])


@dataclass(frozen=True, slots=True)
class MeetingsShown:
    """One page of meetings, the lists, and what the filters offer."""

    page: MeetingPage
    sources: list[SourceLine]
    types: list[str]
    week_starts_on: int
    today: date


def read_meetings(aftercare: Aftercare, looking: Looking) -> MeetingsShown:
    """Read one page; the search begins with today."""
    today = aftercare.clock.today()
    search = replace(looking.search, first_day=today.weekday())
    return MeetingsShown(
        aftercare.meetings.find(search, after=looking.came_from[-1]),
        aftercare.meetings.sources(),
        aftercare.meetings.types(),
        aftercare.about_me.read().week_starts_on,
        today,
    )


@screen
def MeetingsScreen(path: str = "/meetings") -> ft.Control:
    """Draw the search and what it found."""
    here = use_here()
    looking, look = ft.use_state(Looking())
    unfolded, unfold = ft.use_state(False)
    shown = use_loaded(lambda aftercare: read_meetings(aftercare, looking), [looking])
    search = looking.search

    def narrow(wanted: MeetingSearch) -> None:
        look(Looking(wanted))

    if shown is None:
        return screen_view(here, path, _("Meetings"), [])
    if not shown.sources:
        return screen_view(here, path, _("Meetings"), [_no_list(here)])
    ways = chip(
        _("Filters"),
        key="filters",
        icon=ft.Icons.FILTER_LIST,
        selected=unfolded,
        on_click=lambda: unfold(not unfolded),
    )
    asked: list[ft.Control] = [
        SearchField(
            _("Name, place or type"),
            search.words,
            lambda words: narrow(replace(search, words=words)),
        ),
        quick_chips(search, narrow, shown.today, *([] if here.two_panes else [ways])),
    ]
    if unfolded or here.two_panes:
        asked.append(AllFilters(search, narrow, shown.week_starts_on, shown.types, shown.sources))
    found = [*_found(here, shown, looking, look), _lists(here, shown.sources)]
    return screen_view(
        here, path, _("Meetings"), panes(here, asked, found, first_width=WIDEST), paned=True
    )


def _found(
    here: Here, shown: MeetingsShown, looking: Looking, look: Callable[[Looking], None]
) -> list[ft.Control]:
    page = shown.page
    if not page.lines:
        words = _("Try other words, another day, or take a filter away.")
        return [empty_state(ft.Icons.SEARCH_OFF, _("No meeting fits"), words)]
    count = ft.Text(
        n_("{n} meeting", "{n} meetings", page.found), color=ft.Colors.ON_SURFACE_VARIANT
    )
    groups = [
        section(
            day_words(day, shown.today),
            card_list([meeting_tile(one, partial(here.open, f"/meeting/{one.id}")) for one in of]),
        )
        for day, of in groupby(page.lines, lambda line: line.day)
    ]
    return [ft.Semantics(live_region=True, content=count), *groups, _turn(page, looking, look)]


def _turn(page: MeetingPage, looking: Looking, look: Callable[[Looking], None]) -> ft.Control:
    def go_on() -> None:
        if page.later is not None:
            look(looking.later(page.later))

    before = ft.OutlinedButton(
        _("Before"),
        key="before",
        icon=ft.Icons.CHEVRON_LEFT,
        height=theme.TOUCH,
        visible=len(looking.came_from) > 1,
        on_click=acting(lambda: look(looking.earlier())),
    )
    more = ft.OutlinedButton(
        _("More"),
        key="more",
        icon=ft.Icons.CHEVRON_RIGHT,
        height=theme.TOUCH,
        visible=page.later is not None,
        on_click=acting(go_on),
    )
    return ft.Row([before, more], alignment=ft.MainAxisAlignment.SPACE_BETWEEN)


def _lists(here: Here, sources: list[SourceLine]) -> ft.Control:
    return section(
        _("Your lists"),
        ft.Text(
            _("Times and places change. Check with the group before you go the first time."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        card_list([_list_tile(here, one) for one in sources]),
        button_row(
            quiet_button(
                _("Bring a list"),
                key="bring",
                icon=ft.Icons.FILE_OPEN_OUTLINED,
                on_click=lambda: here.open(BRING),
            )
        ),
    )


def _list_tile(here: Here, one: SourceLine) -> ft.Control:
    brought_on = one.imported_at.astimezone(here.aftercare.clock.zone).date()
    facts = (
        n_("{n} meeting", "{n} meetings", one.count),
        fill(say("brought in on {day}"), day=dated(brought_on)),
    )
    return ft.ListTile(
        key=f"source-{one.id}",
        leading=ft.Icon(ft.Icons.LIST_ALT),
        title=one.name,
        subtitle=" · ".join(facts),
        trailing=icon_button(
            ft.Icons.DELETE_OUTLINE,
            fill(say("Remove {list}"), list=one.name),
            key=f"forget-{one.id}",
            on_click=partial(forget_list, here, one.id),
        ),
    )


async def forget_list(here: Here, source_id: UUID) -> None:
    """Remove a list; Undo brings it back as it was."""
    done = await here.perform(here.aftercare.meetings.forget, source_id)
    if done is None or done.value is None:
        return
    gone = done.value

    def put_back() -> None:
        here.aftercare.meetings.bring_back(gone)

    async def undo() -> None:
        if await here.perform(put_back):
            here.tell(_("It is back."))

    here.tell(_("List removed. Anchors you made from it stay."), undo)


def _no_list(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.GROUPS_OUTLINED,
        _("No meeting list yet"),
        _(
            "Save a meeting list from a group's website, or ask your program for one. Bring the "
            "file here. Then you can search it without the internet, and nobody sees what you "
            "look for."
        ),
        primary_button(
            _("Bring a list"),
            key="bring",
            icon=ft.Icons.FILE_OPEN_OUTLINED,
            on_click=lambda: here.open(BRING),
        ),
    )
