"""The day counter: off until it is wanted, corrected without penalty, never started over."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.entry_form import OLDEST
from aftercare_app.services.days import DayCount
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.day_line import since_words
from aftercare_app.ui.parts.fields import switch_row
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.dates import dated


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The count, and today."""

    count: DayCount
    today: date


def read_days(aftercare: Aftercare) -> DaysShown:
    """Read what the screen shows."""
    return DaysShown(aftercare.days.read(), aftercare.clock.today())


@screen
def DaysScreen(path: str = "/settings/days") -> ft.Control:
    """Draw the switch, the count while it is on, and the way to noted returns."""
    here = use_here()
    shown = use_loaded(read_days)
    return screen_view(here, path, _("Days"), [] if shown is None else _content(here, shown))


def _content(here: Here, shown: DaysShown) -> list[ft.Control]:
    count = shown.count

    async def show(wanted: bool) -> None:
        await here.perform(here.aftercare.days.show, shown=wanted)

    return [
        ft.Text(_("You can see how many days you kept. A return never sets them back.")),
        switch_row(_("Show my days on Today"), count.shown, show, key="show-days"),
        *(_counted(here, shown) if count.shown else []),
        card_list(
            [
                ft.ListTile(
                    key="returns",
                    leading=ft.Icon(ft.Icons.EDIT_NOTE, color=ft.Colors.PRIMARY),
                    title=_("Noted returns"),
                    subtitle=n_("{n} noted", "{n} noted", count.returns)
                    if count.returns
                    else _("None noted"),
                    min_height=56,
                    trailing=ft.Icons.CHEVRON_RIGHT,
                    on_click=lambda: here.open("/returns"),
                )
            ]
        ),
    ]


def _counted(here: Here, shown: DaysShown) -> list[ft.Control]:
    count = shown.count

    async def begin(day: date) -> None:
        if await here.perform(here.aftercare.days.count_from, day):
            here.tell(_("Your days count from there now."))

    return [
        card(
            ft.Text(
                n_("{n} day kept", "{n} days kept", count.kept),
                theme_style=ft.TextThemeStyle.HEADLINE_MEDIUM,
            ),
            ft.Text(since_words(count)),
            ft.Text(_("A day counts once it is over. Only a day with a noted return does not.")),
        ),
        section(
            _("Count from"),
            ft.Row(
                [
                    DayChip(
                        dated(count.starts_on),
                        count.starts_on,
                        shown.today - OLDEST,
                        shown.today,
                        begin,
                        named="starts-on",
                    )
                ],
                wrap=True,
            ),
            ft.Text(_("You can put this right at any time.")),
        ),
    ]
