"""People: who needs a hello and why, those to call first; filters, search and the keyboard."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.domain.cohort import RosterFilter
from aftercare_app.office import Office
from aftercare_app.sentences import Trouble
from aftercare_app.services.cohort.roster import RosterPage, RosterPlace
from aftercare_app.services.cohort.senders import SenderLine
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.hiding import KEY_HEARER
from aftercare_app.ui.parts.cards import card_list, empty_state, icon_button, primary_button
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.roster_cards import roster_cards
from aftercare_app.ui.parts.roster_filters import MoreFilters, Offer, reason_chips, view_chips
from aftercare_app.ui.parts.roster_growing import Growing, use_growing
from aftercare_app.ui.parts.roster_table import roster_table
from aftercare_app.ui.parts.search_field import SearchField
from aftercare_app.ui.screens.arrivals import came_in
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say

LARGE = 150
"""From this text size on the table leaves its place to cards."""
SEARCH = 260
LOOK_EVERY = 60.0
"""Seconds between two looks into the watched folder, while People is open."""


ANYBODY = RosterFilter()


@dataclass(frozen=True, slots=True)
class Looking:
    """Whom to show, and the pages the coordinator came through."""

    chosen: RosterFilter = ANYBODY
    came_from: tuple[RosterPlace | None, ...] = (None,)

    def later(self, place: RosterPlace) -> "Looking":
        """Return the page after this one."""
        return replace(self, came_from=(*self.came_from, place))

    def earlier(self) -> "Looking":
        """Return the page that was shown before this one."""
        return replace(self, came_from=self.came_from[:-1] or (None,))


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """One page of people, what the filters offer, and keys that wait to be decided on."""

    page: RosterPage
    offer: Offer
    waiting: list[SenderLine]
    today: date


def read_people(office: Office, looking: Looking) -> PeopleShown:
    """Read one page."""
    offer = Offer(office.people.choices(), office.views.all())
    return PeopleShown(
        office.people.page(looking.chosen, after=looking.came_from[-1]),
        offer,
        office.senders.waiting(),
        office.clock.today(),
    )


@screen
def PeopleScreen(path: str = "/people") -> ft.Control:
    """Draw whom to call and why."""
    here = use_here()
    looking, look = ft.use_state(here.aside("looking", Looking()))
    unfolded, unfold = ft.use_state(False)
    shown = use_filed(lambda office: read_people(office, looking), [looking])

    def see(new: Looking) -> None:
        here.put_aside("looking", new)
        look(new)

    def narrow(chosen: RosterFilter) -> None:
        see(Looking(chosen))

    field = _use_keys(here, looking, see, shown)
    growing = use_growing(looking)

    watching: Any = ft.use_ref(True)

    async def watch() -> None:
        await _look_again(here, lambda: bool(watching.current))

    ft.use_effect(watch, [], cleanup=lambda: setattr(watching, "current", False))
    if shown is None:
        return tab_view(here, path, _("People"), [])
    if not shown.offer.choices.everybody:
        return tab_view(here, path, _("People"), [_nobody(here)])
    chosen = looking.chosen
    left = len(shown.page.rows) - growing.many
    search = SearchField(
        _("Find by name"),
        chosen.words,
        lambda words: narrow(replace(chosen, words=words)),
        *field,
    )
    flip = icon_button(
        ft.Icons.EXPAND_LESS if unfolded else ft.Icons.TUNE,
        _("Filters"),
        key="more-filters",
        on_click=lambda: unfold(not unfolded),
    )
    return tab_view(
        here,
        path,
        _("People"),
        [
            *_top(here, shown, search, flip),
            reason_chips(here, chosen, narrow, shown.offer),
            *view_chips(here, chosen, narrow, shown.offer.views),
            *([MoreFilters(chosen, narrow, shown.offer)] if unfolded else []),
            *_waiting(here, shown.waiting),
            *_found(here, shown, looking, see, growing),
        ],
        table=True,
        scrolled=growing.scrolled if left > 0 else None,
    )


def _use_keys(
    here: Here, looking: Looking, see: Callable[[Looking], None], shown: PeopleShown | None
) -> tuple[ft.Ref[ft.TextField], Callable[[bool], None]]:
    """Hear "/" for the search, "n" and "p" for the pages, unless somebody is typing."""
    field: ft.Ref[ft.TextField] = ft.use_memo(ft.Ref, [])
    typing: Any = ft.use_ref(False)

    async def pressed(key: str) -> None:
        if typing.current or here.stack[-1] != "/people":
            return
        if key == "/" and field.current is not None:
            await field.current.focus()  # type: ignore[no-untyped-call]  # Flet left it untyped
        elif key.upper() == "N" and shown is not None and shown.page.later is not None:
            see(looking.later(shown.page.later))
        elif key.upper() == "P" and len(looking.came_from) > 1:
            see(looking.earlier())

    def types(now: bool) -> None:
        typing.current = now

    ft.use_effect(lambda: here.put_aside(KEY_HEARER, pressed), None)
    return field, types


async def _look_again(here: Here, open_still: Callable[[], bool]) -> None:
    """Look into the watched folder now and then, as long as People is open."""
    while open_still():
        try:
            brought = await asyncio.to_thread(here.office.arrivals.look_again)
        except (Trouble, LookupError):
            return
        came_in(here, brought)
        await asyncio.sleep(LOOK_EVERY)


def _top(here: Here, shown: PeopleShown, search: ft.Control, flip: ft.Control) -> list[ft.Control]:
    """Return how many may like a hello, and what can be done: on wide windows in one line."""
    n = shown.offer.choices.with_reason
    words = (
        n_("{n} person may like a hello", "{n} people may like a hello", n)
        if n
        else _("Nobody needs a hello today")
    )
    title = ft.Semantics(
        heading_level=2,
        container=True,
        content=ft.Text(words, theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
    )
    bring = primary_button(
        _("Bring in summaries"),
        key="bring",
        icon=ft.Icons.MOVE_TO_INBOX,
        on_click=lambda: here.open("/arrivals"),
    )
    calls = plain_button(
        _("Call list"),
        key="calls",
        icon=ft.Icons.PRINT_OUTLINED,
        on_click=lambda: here.open("/calls"),
    )
    if here.two_panes and here.look.text_percent < LARGE:
        return [
            ft.Row(
                spacing=theme.GAP,
                controls=[
                    ft.Container(title, expand=True),
                    ft.Container(search, width=SEARCH),
                    flip,
                    calls,
                    bring,
                ],
            )
        ]
    return [
        title,
        button_row(bring, calls),
        ft.Row([ft.Container(search, expand=True), flip], spacing=0),
    ]


def _waiting(here: Here, waiting: list[SenderLine]) -> list[ft.Control]:
    """Return what is to be decided on before anything of it counts."""
    changed = [one for one in waiting if one.seems_id is not None]
    tiles = [
        ft.ListTile(
            key=f"changed-{one.id}",
            leading=ft.Icon(ft.Icons.KEY_OUTLINED, color=ft.Colors.ERROR),
            title=fill(
                say("{name} sent with another key. Nothing of it counts until you decide."),
                name=one.alias,
            ),
            trailing=ft.Icons.CHEVRON_RIGHT,
            on_click=partial(here.open, f"/people/{one.seems_id}/numbers"),
        )
        for one in changed
    ]
    return [card_list(tiles)] if tiles else []


def _found(
    here: Here,
    shown: PeopleShown,
    looking: Looking,
    see: Callable[[Looking], None],
    growing: Growing,
) -> list[ft.Control]:
    page = shown.page
    if not page.rows:
        return [
            empty_state(
                ft.Icons.SEARCH_OFF,
                _("Nobody fits"),
                _("Try another name, or take a filter away."),
            )
        ]
    table = here.two_panes and here.look.text_percent < LARGE
    draw = roster_table if table else roster_cards
    turn = _turn(page, looking, see, growing)
    return [draw(here, page.rows[: growing.many], shown.today), turn]


def _turn(
    page: RosterPage, looking: Looking, see: Callable[[Looking], None], growing: Growing
) -> ft.Control:
    """Return how many people fit, and the ways to the pages beside this one.

    There is no way on before everybody of this page is there: nobody may be passed over.
    """
    left = len(page.rows) - growing.many

    def go_on() -> None:
        if page.later is not None:
            see(looking.later(page.later))

    before = quiet_button(
        _("Before"),
        key="before",
        icon=ft.Icons.CHEVRON_LEFT,
        on_click=lambda: see(looking.earlier()),
    )
    more = quiet_button(
        n_("Show {n} more", "Show {n} more", max(left, 1)),
        key="more-people",
        icon=ft.Icons.EXPAND_MORE,
        on_click=growing.more,
    )
    after = quiet_button(_("Next"), key="after", icon=ft.Icons.CHEVRON_RIGHT, on_click=go_on)
    count = ft.Text(
        n_("{n} person in all", "{n} people in all", page.found),
        key="found",
        color=ft.Colors.ON_SURFACE_VARIANT,
    )
    return ft.Row(
        wrap=True,
        spacing=theme.MARGIN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Semantics(live_region=True, content=count),
            *([before] if len(looking.came_from) > 1 else []),
            *([more] if left > 0 else [after] if page.later is not None else []),
        ],
    )


def _nobody(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.PEOPLE_OUTLINE,
        _("Nobody is here yet"),
        _(
            "Give your card to graduates, or make them a kit. When their first summary comes, you "
            "see here whom to call and why."
        ),
        primary_button(
            _("Bring in summaries"),
            key="bring",
            icon=ft.Icons.MOVE_TO_INBOX,
            on_click=lambda: here.open("/arrivals"),
        ),
        button_row(
            quiet_button(
                _("Show my card"),
                key="to-card",
                icon=ft.Icons.BADGE_OUTLINED,
                on_click=lambda: here.open("/card"),
            ),
            quiet_button(
                _("Make a kit"),
                key="to-kits",
                icon=ft.Icons.CARD_GIFTCARD_OUTLINED,
                on_click=lambda: here.open("/kits"),
            ),
        ),
    )
