"""Whether times follow the person when they travel, or stay on the clock of one place."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from aftercare_app.domain.zones import every_place, place_of, places_like, region_of
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.fields import acting, chip, text_field
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.reminder_choosing import Choosing
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say

MOST_PLACES = 8
Stay = Callable[[str], Awaitable[None]]


@ft.component
def ReminderZone(choosing: Choosing) -> ft.Control:
    """Draw the choice; another place is looked for by its name."""
    here = use_here()
    searching, search = ft.use_state(False)
    typed, type_ = ft.use_state("")
    nothing: list[str] = []
    found, show = ft.use_state(nothing)
    zone = choosing.terms.zone

    async def look() -> None:
        if typed.strip():
            show(places_like(typed, await asyncio.to_thread(every_place), MOST_PLACES))

    ft.use_effect(look, [typed])

    async def stay(place: str) -> None:
        search(False)
        type_("")
        await choosing.change(zone=place)

    stays_in = zone or here.home.clock.zone.key
    choices = button_row(
        chip(_("Times follow me"), key="zone-follow", selected=not zone, on_click=lambda: stay("")),
        chip(
            fill(say("Stay with {place}"), place=place_of(stays_in)),
            key="zone-stay",
            selected=bool(zone),
            on_click=lambda: stay(stays_in),
        ),
        chip(
            _("Another place"),
            key="zone-other",
            icon=ft.Icons.SEARCH,
            on_click=lambda: search(not searching),
        ),
    )
    return section(
        _("When you travel"),
        card(
            choices,
            ft.Text(_meaning(zone), color=ft.Colors.ON_SURFACE_VARIANT),
            *([_search(typed, type_)] if searching else []),
        ),
        *(_places(found, stay) if searching and typed.strip() else []),
    )


def _search(typed: str, type_: Callable[[str], None]) -> ft.Control:
    return text_field(_("A large city near it"), typed, type_, key="zone-search", autofocus=True)


def _meaning(zone: str) -> str:
    if not zone:
        return _("Six in the evening is six wherever you are.")
    return fill(say("Times are those of {place}, wherever you are."), place=place_of(zone))


def _places(found: list[str], stay: Stay) -> list[ft.Control]:
    if not found:
        said = ft.Text(_("No place is called so. Try a larger city."))
        return [ft.Semantics(live_region=True, content=said)]
    return [card_list([_place(zone, stay) for zone in found])]


def _place(zone: str, stay: Stay) -> ft.Control:
    return ft.ListTile(
        key=f"place-{zone}",
        title=place_of(zone),
        subtitle=region_of(zone),
        min_height=56,
        on_click=acting(partial(stay, zone)),
    )
