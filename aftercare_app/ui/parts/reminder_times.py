"""When reminders may ring: quiet hours, the time for what has none, and how many a day."""

from datetime import time

import flet as ft

from aftercare_app.domain.reminders import MOST_A_DAY, Quiet
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import chips, switch_row
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.picker_chips import TimeChip
from aftercare_app.ui.parts.reminder_choosing import Choosing
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import clock_time, number

NO_QUIET = Quiet(time(), time())


def quiet_hours(choosing: Choosing) -> ft.Control:
    """Return the hours in which nothing rings, or the way to have some."""
    quiet = choosing.terms.quiet
    wanted = quiet.begins != quiet.ends
    times = button_row(
        TimeChip(
            fill(say("From {time}"), time=clock_time(quiet.begins)),
            quiet.begins,
            lambda begins: choosing.change(quiet=Quiet(begins, quiet.ends)),
            named="quiet-from",
        ),
        TimeChip(
            fill(say("To {time}"), time=clock_time(quiet.ends)),
            quiet.ends,
            lambda ends: choosing.change(quiet=Quiet(quiet.begins, ends)),
            named="quiet-to",
        ),
    )
    return section(
        _("Quiet hours"),
        card(
            switch_row(
                _("Nothing rings at night"),
                wanted,
                lambda on: choosing.change(quiet=Quiet() if on else NO_QUIET),
                key="quiet",
            ),
            *([times] if wanted else []),
            ft.Text(
                _("What falls in them rings when they end, or before they begin."),
                color=ft.Colors.ON_SURFACE_VARIANT,
                visible=wanted,
            ),
        ),
    )


def time_and_number(choosing: Choosing) -> ft.Control:
    """Return when things without a time ring, and how many reminders a day may bring."""
    terms = choosing.terms
    return section(
        _("How much"),
        card(
            ft.Text(_("What has a day but no time rings at")),
            button_row(
                TimeChip(
                    clock_time(terms.day_time),
                    terms.day_time,
                    lambda at: choosing.change(day_time=at),
                    named="day-time",
                )
            ),
            ft.Container(height=theme.GAP),
            ft.Text(_("At most so many a day. The rest wait in a list.")),
            chips(
                _("At most so many a day"),
                [(str(most), number(most)) for most in MOST_A_DAY],
                [str(terms.most_a_day)],
                lambda value: choosing.change(most_a_day=int(value)),
                key="most",
            ),
        ),
    )
