"""The card of Today that leads to My week while it is open and not answered."""

import flet as ft

from aftercare_app.services.check_ins import MyWeek
from aftercare_app.ui.parts.cards import card_list
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import weekday_name

ADDRESS = "/check-in"


def my_week_card(here: Here, week: MyWeek, *, begun: bool) -> list[ft.Control]:
    """Return the card, or nothing when there is nothing to answer."""
    if not week.open or week.answered:
        return []
    words = (
        say("You began. Go on where you stopped, until {day}.")
        if begun
        else say("Ten short questions, about a minute. Open until {day}.")
    )
    until = fill(words, day=weekday_name(week.opening.last_day.weekday()))
    return [
        card_list(
            [
                ft.ListTile(
                    key="my-week",
                    leading=ft.Icon(ft.Icons.CHECKLIST, color=ft.Colors.PRIMARY),
                    title=_("How was your week?"),
                    subtitle=until,
                    min_height=64,
                    trailing=ft.Icons.CHEVRON_RIGHT,
                    on_click=lambda: here.open(ADDRESS),
                )
            ]
        )
    ]
