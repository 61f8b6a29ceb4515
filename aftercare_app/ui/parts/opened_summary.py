"""A summary that a coordinator opens: what changed since the one before, then all of it."""

from datetime import date
from uuid import UUID

import flet as ft

from aftercare_app.domain.reasons import reasons_in
from aftercare_app.office import Office
from aftercare_app.services.cohort.people import Masked, SummaryLine, SummaryShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.change_words import change_words
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.summary_shown import period_words, summary_shown
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.parts.trend import Trend
from aftercare_app.ui.state import use_filed, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated, short_day
from aftercare_app.ui.words.summary_words import reason_words

CHOICES = 6
"""How many summaries can be chosen from at once, the newest first."""


def open_one(office: Office, summary_id: UUID) -> SummaryShown | None:
    """Open a summary; None once it may no longer be."""
    try:
        return office.people.open_summary(summary_id)
    except Masked:
        return None


@ft.component
def OpenedSummary(person_id: UUID, newest_id: UUID, summaries: list[SummaryLine]) -> ft.Control:
    """Draw the newest summary, or an older one that was chosen. Each opening is written down."""
    here = use_here()
    nothing: UUID | None = None
    chosen, choose = ft.use_state(nothing)
    wanted = chosen if any(one.id == chosen and not one.masked for one in summaries) else newest_id
    shown = use_filed(lambda office: open_one(office, wanted or newest_id), [wanted], follow=False)
    if shown is None:
        return ft.Container()
    held = [one for one in summaries if not one.masked][:CHOICES]
    picker = chips(
        _("Summary of"),
        [(str(one.id), short_day(one.made_on)) for one in held],
        [str(wanted)],
        lambda one: choose(UUID(one)),
        key="summary",
    )
    return stacked(
        section(
            _("Summary"),
            ft.Text(
                f"{period_words(shown.summary)}. {_('Self-reported.')}",
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
            *([picker] if len(held) > 1 else []),
        ),
        *_contexts(shown),
        *_changes(shown, shown.before_on),
        *([Trend(person_id)] if len(held) > 1 else []),
        *summary_shown(here, shown.summary),
    )


def _contexts(shown: SummaryShown) -> list[ft.Control]:
    """Return what the person added to a reason before they sent it."""
    found = {one.reason: one.words for one in shown.summary.contexts if one.words}
    if not found:
        return []
    lines = [
        to_select(f"{reason_words(reason)}\n{found[reason.kind]}")
        for reason in reasons_in(shown.summary)
        if reason.kind in found
    ]
    return [section(_("What they add to it"), card(*lines))] if lines else []


def _changes(shown: SummaryShown, before_on: date | None) -> list[ft.Control]:
    if before_on is None:
        return []
    since = fill(say("What changed since {day}"), day=dated(before_on))
    if not shown.changes:
        return [section(since, ft.Text(_("Nothing that both of them hold.")))]
    lines = [
        ft.Row(
            spacing=theme.GAP,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(ft.Icons.ARROW_RIGHT, color=ft.Colors.PRIMARY),
                ft.Text(change_words(change), expand=True),
            ],
        )
        for change in shown.changes
    ]
    return [section(since, card(*lines))]
