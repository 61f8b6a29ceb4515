"""To catch up: what rings now, and what was not told in its time, with the same answers."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.reminding.facts import Told
from aftercare_app.services.reminder_sources import ToRemind
from aftercare_app.services.reminding import Reminding
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.reminder_answers import answer_buttons
from aftercare_app.ui.parts.reminder_words import NOT_TOLD, reminder_name, told_when
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class ToCatchUp:
    """What waits for an answer, and what each of them is about in the plan of now."""

    ringing: list[Told]
    waiting: list[Told]
    about: dict[str, ToRemind]


def read_waiting(aftercare: Aftercare, reminding: Reminding) -> ToCatchUp:
    """Read both lists, and the plan of their days once."""
    ringing, waiting = reminding.ringing(), reminding.to_catch_up()
    every = [(told.id, told.on) for told in (*ringing, *waiting)]
    return ToCatchUp(ringing, waiting, aftercare.reminders.about(every))


@screen
def CatchUpScreen(path: str) -> ft.View:
    """Draw what waits, the newest first."""
    here = use_here()
    reminding = here.home.reminding
    shown = use_loaded(
        lambda aftercare: read_waiting(aftercare, reminding), [here.ringing, here.to_catch_up]
    )
    return screen_view(here, path, _("To catch up"), [] if shown is None else _content(here, shown))


def _content(here: Here, shown: ToCatchUp) -> list[ft.Control]:
    if not shown.ringing and not shown.waiting:
        return [
            empty_state(
                ft.Icons.NOTIFICATIONS_NONE,
                _("Nothing to catch up"),
                _("What could not be told in its time waits here for two days."),
            )
        ]
    today = here.home.clock.today()
    parts: list[ft.Control] = []
    if shown.ringing:
        cards = [_card(here, told, shown, today) for told in shown.ringing]
        parts.append(section(_("Ringing now"), *cards))
    if shown.waiting:
        said = ft.Text(
            _("These could not reach you in their time. Answer them, or let them be."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        )
        cards = [_card(here, told, shown, today, why=True) for told in shown.waiting]
        parts.append(section(_("From the last two days"), said, *cards))
    return parts


def _card(
    here: Here, told: Told, shown: ToCatchUp, today: date, *, why: bool = False
) -> ft.Control:
    facts = [told_when(told, today), *([_(NOT_TOLD[told.state])] if why else [])]
    return card(
        ft.Semantics(
            live_region=not why,  # what begins to ring here is read out, as a banner is
            content=ft.Text(
                reminder_name(told.kind, shown.about.get(told.id)),
                key=f"name-{told.id}",
                weight=ft.FontWeight.W_600,
            ),
        ),
        ft.Text(" · ".join(facts), color=ft.Colors.ON_SURFACE_VARIANT),
        button_row(*answer_buttons(here, told, "{what}-" + str(told.id))),
    )
