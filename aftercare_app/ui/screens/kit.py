"""The kit of a program: bring one in, and what came with those that are here."""

import flet as ft

from aftercare_app.services.kits_in import KitHere
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.kit_words import days_listed
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.screens.bring import use_bringing
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated


@screen
def KitScreen(path: str = "/kit") -> ft.View:
    """Draw the ways to a kit, or what is in the one that came."""
    here = use_here()
    kits = use_loaded(lambda aftercare: aftercare.kits.all()) or []
    words = _(
        "Open the kit that your program gave you. It sets up your first days: anchors, dates and "
        "numbers. You see each line before anything changes."
    )
    inside, previewing = use_bringing(words)
    here_already = [] if previewing else [_kit(one) for one in kits]
    parts = [section(_("Here already"), *here_already)] if here_already else []
    return screen_view(here, path, _("A kit from your program"), [*parts, *inside])


def _kit(one: KitHere) -> ft.Control:
    who = " · ".join(part for part in (one.coordinator, one.program) if part)
    days = [
        ft.Text(fill(say("Check-ups: {days}"), days=days_listed(one.check_ups)))
        for _day in one.check_ups[:1]
    ]
    return card(
        heading(who),
        ft.Text(
            fill(say("Taken in on {day}"), day=dated(one.taken_on)),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        *([to_select(one.words)] if one.words else []),
        *days,
    )
