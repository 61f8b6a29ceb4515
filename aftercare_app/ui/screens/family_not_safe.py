"""When home is not safe: leave first, then whom to call; calm, and nothing to fill in."""

import flet as ft

from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, section
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.help_lines import emergency, help_lines, no_one_watches
from aftercare_app.ui.parts.help_people import line_card, numbers
from aftercare_app.ui.screens.help_now import HelpShown, read_help
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

PEOPLE_SHOWN = 3


@screen
def NotSafeScreen(path: str) -> ft.Control:
    """Draw what to do first; the numbers stand there before anything was read."""
    here = use_here()
    shown = use_loaded(read_help)
    country = shown.country if shown else ""
    return screen_view(
        here,
        path,
        _("Home is not safe"),
        panes(
            here,
            [
                _leave_first(),
                emergency(here, country),
                *(_own(here, shown) if shown else []),
            ],
            [
                help_lines(here, country),
                ft.Text(_("What happens at home is not your fault.")),
                no_one_watches(),
            ],
        ),
        paned=True,
    )


def _leave_first() -> ft.Control:
    return card(
        heading(_("Get out first, if you can")),
        ft.Text(_("Go where other people are: a neighbor, a store, a friend.")),
        ft.Text(_("Things can wait. Take your phone if it is close.")),
        ft.Text(_("If you can't leave, stay near a door.")),
    )


def _own(here: Here, shown: HelpShown) -> list[ft.Control]:
    """Return the first people who can be called, without what would lead away from here."""
    able = [one for one in shown.people if one.dial][:PEOPLE_SHOWN]
    cards = [
        *(card(heading(one.name), ft.Row(numbers(here, one), wrap=True)) for one in able),
        *(line_card(here, PlanSection.PROFESSIONALS, one) for one in shown.professionals),
        *(line_card(here, PlanSection.CRISIS, one) for one in shown.lines),
    ]
    return [section(_("Your people"), *cards)] if cards else []
