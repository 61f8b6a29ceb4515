"""The roster on a phone: a card for each person, the reason first."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list
from aftercare_app.ui.parts.reason_marks import reason_icon
from aftercare_app.ui.parts.roster_words import contact_lines, glance_lines, who_line
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.summary_words import reason_words


def roster_cards(here: Here, rows: Sequence[RosterRow], today: date) -> ft.Control:
    """Return a tile for each person; it opens their page."""
    return card_list([_tile(here, one, today) for one in rows])


def _tile(here: Here, one: RosterRow, today: date) -> ft.Control:
    plain = ft.TextStyle(font_family=theme.PLAIN)
    return ft.ListTile(
        key=f"person-{one.id}",
        leading=reason_icon(one.reasons[0].kind if one.reasons else None),
        title=ft.Text(
            one.alias,
            font_family=theme.STRONG,
            spans=[ft.TextSpan(f"\n{_why(one)}", plain)],
        ),
        subtitle="\n".join(line for line in _more(one, today) if line),
        min_height=72,
        on_click=partial(here.open, f"/people/{one.id}"),
    )


def _why(one: RosterRow) -> str:
    if not one.reasons:
        return _("No reason today")
    first = reason_words(one.reasons[0])
    left = len(one.reasons) - 1
    return f"{first} {n_('and {n} more', 'and {n} more', left)}" if left else first


def _more(one: RosterRow, today: date) -> list[str]:
    return [
        who_line(one),
        " · ".join(part for part in glance_lines(one) if part),
        " · ".join(part for part in contact_lines(one, today) if part),
    ]
