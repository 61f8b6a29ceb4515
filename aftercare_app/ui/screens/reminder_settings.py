"""Reminders: what rings, when, and how much it tells; each choice is saved at once."""

import flet as ft

from aftercare_app.domain.reminders import ReminderWishes
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list
from aftercare_app.ui.parts.fields import switch_row
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.reminder_choosing import use_choosing
from aftercare_app.ui.parts.reminder_closed import ReminderClosed
from aftercare_app.ui.parts.reminder_kinds import ReminderKinds
from aftercare_app.ui.parts.reminder_times import quiet_hours, time_and_number
from aftercare_app.ui.parts.reminder_zone import ReminderZone
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@screen
def ReminderSettingsScreen(path: str) -> ft.View:
    """Draw the choices, once it is known what was chosen before."""
    here = use_here()
    saved = use_loaded(lambda aftercare: aftercare.reminders.wishes(), follow=False)
    if saved is None:
        return screen_view(here, path, _("Reminders"), [])
    return ReminderSettings(path, saved)


@ft.component
def ReminderSettings(path: str, saved: ReminderWishes) -> ft.View:
    """Draw the choices; while all reminders are off, only the way to turn them on."""
    here = use_here()
    choosing = use_choosing(saved)
    wanted = choosing.terms.wanted
    parts: list[ft.Control] = [
        card(
            switch_row(
                _("Remind me"),
                wanted,
                lambda on: choosing.change(wanted=on),
                key="remind-me",
            )
        ),
        card_list([_health(here)]),
    ]
    if wanted:
        parts += [
            ReminderKinds(choosing),
            quiet_hours(choosing),
            time_and_number(choosing),
            ReminderZone(choosing),
            ReminderClosed(),
        ]
    return screen_view(here, path, _("Reminders"), parts)


def _health(here: Here) -> ft.Control:
    return ft.ListTile(
        key="health",
        leading=ft.Icon(ft.Icons.MONITOR_HEART_OUTLINED, color=ft.Colors.PRIMARY),
        title=_("Reminder health"),
        subtitle=_("What rings next, and what came of the last"),
        trailing=ft.Icons.CHEVRON_RIGHT,
        min_height=72,
        on_click=lambda: here.open("/reminders/health"),
    )
