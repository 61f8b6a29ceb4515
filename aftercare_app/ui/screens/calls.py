"""Call list: whom somebody might call now, to look over and to print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.domain.cohort import RosterFilter
from aftercare_app.office import Office
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, empty_state, primary_button
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.reason_marks import reason_icon
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.screens.paper import PDF
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.cohort_words import next_words
from aftercare_app.ui.words.summary_words import reason_words

SHOWN = 25
EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class CallsShown:
    """Whom to call, and by whose list it can be narrowed."""

    rows: list[RosterRow]
    coordinators: list[str]
    today: date


def read_calls(office: Office, coordinator: str) -> CallsShown:
    """Read the list of one coordinator, or of all."""
    whose = frozenset({coordinator} - {EVERYBODY})
    return CallsShown(
        office.people.call_list(RosterFilter(coordinators=whose)),
        office.people.choices().coordinators,
        office.clock.today(),
    )


def draw_calls(rows: list[RosterRow], today: date) -> bytes:
    """Return the list as a file; what draws is loaded here, when the first is made."""
    from aftercare_app.ui.parts.desk_paper_words import call_list_paper

    return call_list_paper(rows, today)


@screen
def CallListScreen(path: str = "/calls") -> ft.Control:
    """Draw the list and the way to the file."""
    here = use_here()
    whose, choose = ft.use_state(EVERYBODY)
    attempt = use_attempt()
    shown = use_filed(lambda office: read_calls(office, whose), [whose])
    title = _("Call list")
    if shown is None:
        return screen_view(here, path, title, [])
    rows, today = shown.rows, shown.today

    async def make() -> None:
        done = await attempt.run(draw_calls, rows, today)
        if done and await hand_over(here, f"calls-{today.isoformat()}.pdf", done.value, PDF):
            here.tell(_("The list is ready. Open the file and print it."))

    return screen_view(
        here,
        path,
        title,
        [
            ft.Text(
                _("Who has a reason, or a contact that is due. There is room to write how it went.")
            ),
            *_coordinators(shown.coordinators, whose, choose),
            *refusal(attempt.said),
            *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
            *_list(here, shown),
            ft.Text(
                _("The file is not sealed. Keep the paper with you, and shred it when done."),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
        primary=primary_button(
            _("Save or print"),
            key="save-calls",
            icon=ft.Icons.PRINT_OUTLINED,
            on_click=make,
            disabled=attempt.busy or not rows,
        ),
    )


def _coordinators(
    known: list[str], whose: str, choose: Callable[[str], object]
) -> list[ft.Control]:
    if len(known) < 2:
        return []
    options = [(EVERYBODY, _("Everybody")), *((one, one) for one in known)]
    return [chips(_("Whose list"), options, [whose], choose, key="whose")]


def _list(here: Here, shown: CallsShown) -> list[ft.Control]:
    if not shown.rows:
        words = _("When someone has a reason or a contact is due, they stand here.")
        return [empty_state(ft.Icons.CALL_OUTLINED, _("Nobody needs a hello today"), words)]
    tiles = [_tile(here, one, shown.today) for one in shown.rows[:SHOWN]]
    left = len(shown.rows) - len(tiles)
    more = [ft.Text(n_("and {n} more on paper", "and {n} more on paper", left))] if left else []
    return [card_list(tiles), *more]


def _tile(here: Here, one: RosterRow, today: date) -> ft.Control:
    why = ". ".join(map(reason_words, one.reasons)) or next_words(one.next_contact_on, today)
    number = one.call_phone or one.phone or _("no number")
    return ft.ListTile(
        key=f"call-{one.id}",
        leading=reason_icon(one.reasons[0].kind if one.reasons else None),
        title=f"{one.alias} · {number}",
        subtitle=why,
        min_height=56,
        on_click=partial(here.open, f"/people/{one.id}"),
    )
