"""When home is not safe: leave first, then whom to call; calm, and nothing to fill in."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.crisis import (
    CHECKED_ON,
    LOCAL_EMERGENCY,
    NO_ONE_WATCHES,
    NOT_CHECKED,
    CrisisLine,
    Reach,
    lines_for,
)
from aftercare_app.services.contacts import ContactCard
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.screens.contact import is_phone, reach
from aftercare_app.ui.screens.help_now import way_words
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

PEOPLE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NotSafeShown:
    """The country whose numbers are shown, and the person's own people."""

    country: str
    people: list[ContactCard]


@screen
def NotSafeScreen(path: str) -> ft.Control:
    """Draw what to do first; the numbers stand there before anything was read."""
    here = use_here()
    shown = use_loaded(_read)
    known = lines_for(shown.country if shown else "")
    emergency = known.emergency
    people = [one for one in shown.people if one.dial][:PEOPLE_SHOWN] if shown else []
    return screen_view(
        here,
        path,
        _("Home is not safe"),
        [
            card(
                heading(_("Get out first, if you can")),
                ft.Text(_("Go where other people are: a neighbor, a store, a friend.")),
                ft.Text(_("Things can wait. Take your phone if it is close.")),
                ft.Text(_("If you can't leave, stay near a door.")),
            ),
            section(
                _("In danger right now"),
                _line(here, emergency, "emergency") if emergency else ft.Text(_(LOCAL_EMERGENCY)),
            ),
            *(
                [section(_("Your people"), *(_person(here, one) for one in people))]
                if people
                else []
            ),
            section(
                _("To talk with someone"),
                *(_line(here, line, f"line-{n}") for n, line in enumerate(known.lines)),
                ft.Text(fill(known.fallback, site=known.fallback_site)),
            ),
            ft.Text(_("What happens at home is not your fault.")),
            ft.Text(_(NO_ONE_WATCHES)),
        ],
    )


def _read(aftercare: Aftercare) -> NotSafeShown:
    return NotSafeShown(aftercare.about_me.read().country, aftercare.contacts.all())


def _line(here: Here, line: CrisisLine, key: str) -> ft.Control:
    """Return one line with its ways, and when somebody last looked the number up."""
    checked = _(NOT_CHECKED) if line.checked is None else fill(CHECKED_ON, day=dated(line.checked))
    ways = [
        part
        for number, way in enumerate(line.ways)
        for part in (
            reach(
                here,
                way_words(way),
                way.number,
                way.link,
                key=f"{key}-{number}",
                icon=ft.Icons.SMS if way.how is Reach.TEXT else ft.Icons.CALL,
            ),
            *([ft.Text(_(way.hint))] if way.hint else []),
        )
    ]
    return card(
        *([] if key == "emergency" else [heading(_(line.name))]),
        ft.Text(_(line.what_for)),
        *ways,
        *(ft.Text(_(hint)) for hint in line.hints),
        ft.Text(checked, theme_style=ft.TextThemeStyle.BODY_SMALL),
    )


def _person(here: Here, one: ContactCard) -> ft.Control:
    words = fill(say("Call {name}"), name=one.name)
    shown = words if is_phone(here) else f"{one.name}: {one.phone}"
    return reach(here, shown, one.phone, f"tel:{one.dial}", key=f"tel-{one.id}", icon=ft.Icons.CALL)
