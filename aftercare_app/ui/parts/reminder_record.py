"""What became of reminders: how often each thing happened, and the newest facts one by one."""

import flet as ft

from aftercare_app.clock import Clock
from aftercare_app.reminding.facts import Event, Happened
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.reminder_words import FACTS, HAPPENED, how_words
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.dates import day_and_time
from aftercare_app.ui.words.notices import reminder_words

AT_FIRST = 6
"""How many facts are shown before more are asked for."""


def counted(counts: dict[Happened, int]) -> ft.Control:
    """Return how often each thing happened in the last seven days, and what it means."""
    lines = [_count(what, counts.get(what, 0)) for what in Happened]
    return section(_("The last seven days"), card(*lines))


def _count(what: Happened, n: int) -> ft.Control:
    words, meaning = FACTS[what]
    return ft.Column(
        spacing=0,
        controls=[
            ft.Text(words(n), key=f"count-{what}", weight=ft.FontWeight.W_600),
            ft.Text(
                _(meaning),
                theme_style=ft.TextThemeStyle.BODY_SMALL,
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
    )


@ft.component
def Facts(events: list[Event], clock: Clock) -> ft.Control:
    """Draw the newest facts, a few at first."""
    unfolded, unfold = ft.use_state(False)
    shown = events if unfolded else events[:AT_FIRST]
    more = len(events) - AT_FIRST
    parts: list[ft.Control] = [
        ft.Text(fact_words(event, clock), key=f"fact-{n}") for n, event in enumerate(shown)
    ]
    if not events:
        parts.append(ft.Text(_("Nothing has happened yet.")))
    if more > 0:
        words = _("Show fewer") if unfolded else n_("Show {n} more", "Show {n} more", more)
        parts.append(
            fold_button(
                words, key="more-facts", unfolded=unfolded, flip=lambda: unfold(not unfolded)
            )
        )
    column = ft.Column(parts, spacing=theme.GAP)
    return section(_("One by one, the newest first"), card(column))


def fact_words(event: Event, clock: Clock) -> str:
    """Return "Wed, May 14, 5:50 PM · Handed over, as a notification · Reminder: plan"."""
    what = _(HAPPENED[event.what])
    how = how_words(event.how)
    parts = [
        day_and_time(event.at.astimezone(clock.zone)),
        f"{what}, {how}" if how and not how.endswith(".") else what,
        reminder_words(event.label, None) if event.label else "",
        how if how.endswith(".") else "",
    ]
    return " · ".join(part for part in parts if part)
