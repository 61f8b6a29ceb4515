"""What was opened on this device, and what is deleted when."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.keeping import PAGE, Deletion, Opening
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated, day_and_time

SHOWN = 20
Place = tuple[datetime, UUID] | None


@dataclass(frozen=True, slots=True)
class KeptShown:
    """One page of what was opened, and what waits for its day."""

    openings: list[Opening]
    deletions: list[Deletion]


def read_kept(office: Office, before: Place) -> KeptShown:
    """Read a page; it is as long as the screen shows."""
    return KeptShown(
        office.keeping.openings(before=before)[:SHOWN], office.keeping.coming_deletions()
    )


@screen
def OpenedScreen(path: str = "/office/opened") -> ft.Control:
    """Draw both lists."""
    here = use_here()
    start: tuple[Place, ...] = (None,)
    pages, turn = ft.use_state(start)
    shown = use_filed(lambda office: read_kept(office, pages[-1]), [pages])
    title = _("What was opened")
    if shown is None:
        return screen_view(here, path, title, [])
    if not shown.openings and len(pages) == 1 and not shown.deletions:
        nothing = empty_state(
            ft.Icons.HISTORY, _("Nothing yet"), _("Each summary you open is listed here.")
        )
        return screen_view(here, path, title, [nothing])
    tiles = [
        ft.ListTile(
            title=one.alias,
            subtitle=fill(
                say("summary of {day}, opened {moment}"),
                day=dated(one.made_on),
                moment=day_and_time(one.opened_at.astimezone(here.office.clock.zone)),
            ),
            min_height=56,
            on_click=partial(here.open, f"/people/{one.person_id}"),
        )
        for one in shown.openings
    ]
    return screen_view(
        here,
        path,
        title,
        [
            *_deletions(here, shown.deletions),
            section(
                _("Summaries opened on this device"),
                *([card_list(tiles)] if tiles else []),
                button_row(
                    *(
                        [
                            plain_button(
                                _("Newer"),
                                key="newer",
                                icon=ft.Icons.EXPAND_LESS,
                                on_click=lambda: turn(pages[:-1]),
                            )
                        ]
                        if len(pages) > 1
                        else []
                    ),
                    *(
                        [
                            plain_button(
                                _("Older"),
                                key="older",
                                icon=ft.Icons.EXPAND_MORE,
                                on_click=lambda: turn((*pages, _place(shown.openings[-1]))),
                            )
                        ]
                        if len(shown.openings) == min(SHOWN, PAGE)
                        else []
                    ),
                ),
            ),
        ],
    )


def _place(last: Opening) -> tuple[datetime, UUID]:
    return last.opened_at, last.id


def _deletions(here: Here, deletions: list[Deletion]) -> list[ft.Control]:
    """Return what is hidden and waits to be deleted."""
    if not deletions:
        return []
    tiles = [
        ft.ListTile(
            leading=ft.Icon(ft.Icons.AUTO_DELETE_OUTLINED, color=ft.Colors.PRIMARY),
            title=one.alias,
            subtitle=fill(
                say("{what}, deleted on {day}"),
                what=n_("{n} summary", "{n} summaries", one.summaries),
                day=dated(one.on),
            ),
            min_height=56,
            on_click=partial(here.open, f"/people/{one.person_id}"),
        )
        for one in deletions[:SHOWN]
    ]
    return [section(_("Hidden, and deleted on its day"), card_list(tiles))]
