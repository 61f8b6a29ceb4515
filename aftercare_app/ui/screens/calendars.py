"""Calendars: those that were brought, and the plan as a file for another calendar."""

from datetime import date
from functools import partial

import flet as ft

from aftercare_app.services.calendars import CalendarLine
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.calendar_export import CalendarExport
from aftercare_app.ui.parts.cards import card, empty_state, section
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated


@screen
def CalendarsScreen(path: str) -> ft.View:
    """Draw what was brought, and the way to give the plan to another calendar."""
    here = use_here()
    calendars = use_loaded(lambda aftercare: aftercare.calendars.all())
    parts: list[ft.Control] = []
    if calendars is not None:
        parts = [*_brought(here, calendars), CalendarExport()]
    return screen_view(here, path, _("Calendars"), parts)


def _brought(here: Here, calendars: list[CalendarLine]) -> list[ft.Control]:
    bring = ft.OutlinedButton(
        _("Bring a file"),
        key="bring",
        icon=ft.Icons.ADD,
        style=roomy(),
        on_click=acting(lambda: here.open("/bring")),
    )
    if not calendars:
        return [
            empty_state(
                ft.Icons.CALENDAR_MONTH_OUTLINED,
                _("No calendar here yet"),
                _("Bring your clinic's calendar, and its times show up in your plan."),
                bring,
            )
        ]
    cards = [_calendar(here, line) for line in calendars]
    return [section(_("Brought from outside"), *cards, ft.Row([bring]))]


def _calendar(here: Here, line: CalendarLine) -> ft.Control:
    return card(
        ft.Text(line.name, weight=ft.FontWeight.W_600),
        ft.Text(
            n_("{n} coming event", "{n} coming events", line.coming)
            + " · "
            + fill(say("brought {day}"), day=dated(_day_of(here, line))),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        ft.Row(
            wrap=True,
            spacing=theme.GAP,
            controls=[
                ft.OutlinedButton(
                    _("Update from a file"),
                    key=f"update-{line.id}",
                    icon=ft.Icons.REFRESH,
                    style=roomy(),
                    on_click=acting(lambda: here.open("/bring")),
                ),
                ft.TextButton(
                    _("Remove"),
                    key=f"forget-{line.id}",
                    icon=ft.Icons.DELETE_OUTLINE,
                    style=roomy(),
                    on_click=acting(partial(forget, here, line)),
                ),
            ],
        ),
    )


async def forget(here: Here, line: CalendarLine) -> None:
    """Remove a calendar; Undo brings it back with all its events."""

    async def undo() -> None:
        if await here.perform(here.aftercare.calendars.bring_back, line.id):
            here.tell(_("It is back."))

    if await here.perform(here.aftercare.calendars.forget, line.id):
        here.tell(_("Calendar removed. What you logged stays."), undo)


def _day_of(here: Here, line: CalendarLine) -> date:
    return line.imported_at.astimezone(here.aftercare.clock.zone).date()
