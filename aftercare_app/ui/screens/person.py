"""A person's page: why a hello, how to reach them, what was said before, and the newest summary."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.cohort import KeyStanding, PermissionState
from aftercare_app.office import Office
from aftercare_app.services.cohort.contact_log import ContactLine
from aftercare_app.services.cohort.people import PersonShown, SummaryLine
from aftercare_app.services.cohort.replies import ReplyLine
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.services.cohort.rows import PersonGone
from aftercare_app.services.cohort.senders import SenderLine
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, icon_button, section
from aftercare_app.ui.parts.contact_entry import ContactEntry
from aftercare_app.ui.parts.contact_lines import contact_lines_shown
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.opened_summary import OpenedSummary
from aftercare_app.ui.parts.reach import copied, is_phone, reach
from aftercare_app.ui.parts.reason_marks import reason_icon
from aftercare_app.ui.parts.roster_words import who_line
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.cohort_words import next_words, permission_words
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.lists import listed
from aftercare_app.ui.words.summary_words import WISHES, reason_words

FIRST_PANE = 460


@dataclass(frozen=True, slots=True)
class PageShown:
    """Everything the page shows but the summary itself, which is opened apart."""

    person: PersonShown | None
    contacts: list[ContactLine]
    replies: list[ReplyLine]
    senders: list[SenderLine]
    today: date


def read_person(office: Office, person_id: UUID) -> PageShown:
    """Read a page; whoever is not on the roster has none."""
    today = office.clock.today()
    try:
        person = office.people.read(person_id)
    except PersonGone:
        return PageShown(None, [], [], [], today)
    return PageShown(
        person,
        office.contacts.of(person_id),
        office.replies.made_for(person_id),
        office.senders.of(person_id),
        today,
    )


@screen
def PersonScreen(path: str) -> ft.Control:
    """Draw the page of one person."""
    here = use_here()
    person_id = UUID(path.split("/")[2])
    shown = use_filed(lambda office: read_person(office, person_id), [person_id])
    if shown is None:
        return screen_view(here, path, "", [])
    if shown.person is None:
        return NotFoundScreen(path)
    row = shown.person.row
    first = [
        _head(row, shown.today),
        *_key_warnings(here, row, shown.senders),
        _reasons(row),
        _reaching(here, row),
        ContactEntry(person_id),
        *contact_lines_shown(shown.contacts, shown.replies, shown.today),
    ]
    second = [
        *(
            [OpenedSummary(person_id, row.latest_id, shown.person.summaries)]
            if row.latest_id is not None
            else [_masked(here, row, shown.person.summaries)]
        ),
    ]
    return screen_view(
        here,
        path,
        row.alias,
        panes(here, first, second, first_width=FIRST_PANE),
        actions=[
            icon_button(
                ft.Icons.EDIT_OUTLINED,
                _("Change this row"),
                key="change-row",
                on_click=lambda: here.open(f"/people/{row.id}/change"),
            )
        ],
        paned=True,
    )


def _head(row: RosterRow, today: date) -> ft.Control:
    lines = [who_line(row), _permission(row, today), next_words(row.next_contact_on, today)]
    return ft.Text("\n".join(line for line in lines if line), color=ft.Colors.ON_SURFACE_VARIANT)


def _permission(row: RosterRow, today: date) -> str:
    stands = permission_words(row.state, row.ends, today)
    if row.state is not PermissionState.HOLDS:
        return stands
    return fill(say("Permission: {stands}"), stands=stands)


def _key_warnings(here: Here, row: RosterRow, senders: list[SenderLine]) -> list[ft.Control]:
    """Return what is to be done about the keys of somebody, if anything."""
    if any(one.standing is KeyStanding.CHANGED for one in senders):
        words = (
            _("Another key sends in this name"),
            _("Nothing of it counts until you decide. Call, and compare both numbers."),
        )
        return [_key_tile(here, row, words, ft.Colors.ERROR)]
    if any(one.standing is KeyStanding.NOT_COMPARED for one in senders):
        words = (
            _("Numbers not compared yet"),
            _("When you talk, read the number to each other once."),
        )
        return [_key_tile(here, row, words, ft.Colors.PRIMARY)]
    return []


def _key_tile(
    here: Here, row: RosterRow, words: tuple[str, str], color: ft.ColorValue
) -> ft.Control:
    tile = ft.ListTile(
        key="to-numbers",
        leading=ft.Icon(ft.Icons.KEY_OUTLINED, color=color),
        title=words[0],
        subtitle=words[1],
        trailing=ft.Icons.CHEVRON_RIGHT,
        min_height=56,
        on_click=partial(here.open, f"/people/{row.id}/numbers"),
    )
    return card_list([tile])


def _reasons(row: RosterRow) -> ft.Control:
    if not row.reasons:
        return section(_("Why a hello"), ft.Text(_("No reason today. A hello is still kind.")))
    tiles = [
        ft.ListTile(leading=reason_icon(one.kind), title=reason_words(one), min_height=48)
        for one in row.reasons
    ]
    return section(_("Why a hello"), card_list(tiles))


def _reaching(here: Here, row: RosterRow) -> ft.Control:
    """Return the number to call, when it suits, what is to be minded, and the answer by file."""
    number = row.call_phone or row.phone
    parts: list[ft.Control] = []
    if number:
        dialled = "".join(sign for sign in number if sign.isdecimal() or sign == "+")
        parts.append(
            reach(here, _("Call"), number, f"tel:{dialled}", key="call", icon=ft.Icons.CALL)
            if is_phone(here)
            else copied(here, number, number, key="call")
        )
    else:
        parts.append(ft.Text(_("No number here. You can write one on the row.")))
    if row.best_time:
        parts.append(ft.Text(fill(say("It suits: {time}"), time=row.best_time)))
    if row.wishes:
        wishes = listed([_(WISHES[wish]) for wish in row.wishes])
        parts.append(
            ft.Row(
                spacing=theme.GAP,
                controls=[
                    ft.Icon(ft.Icons.FRONT_HAND_OUTLINED, color=ft.Colors.PRIMARY),
                    ft.Text(wishes, expand=True, theme_style=ft.TextThemeStyle.LABEL_LARGE),
                ],
            )
        )
    if row.latest_id is not None:
        parts.append(
            button_row(
                quiet_button(
                    _("Answer with a file"),
                    key="to-reply",
                    icon=ft.Icons.REPLY,
                    on_click=lambda: here.open(f"/people/{row.id}/reply"),
                )
            )
        )
    return section(_("Reach them"), card(*parts))


def _masked(here: Here, row: RosterRow, summaries: list[SummaryLine]) -> ft.Control:
    """Return what stands in place of a summary: why none is shown, what is kept, until when."""
    if row.state is PermissionState.NONE and not summaries:
        return section(
            _("Summary"), card(ft.Text(_("Nothing was sent yet. You can still call and note it.")))
        )
    masked = [one for one in summaries if one.masked]
    why = {
        PermissionState.WITHDRAWN: _("They took the permission back. What they sent is hidden."),
        PermissionState.ENDED: _("The permission has ended. What they sent is hidden."),
        PermissionState.COMING: _("The permission begins later. Until then nothing is shown."),
    }.get(row.state, _("No summary is here."))
    parts: list[ft.Control] = [
        ft.Row(
            [
                ft.Icon(ft.Icons.VISIBILITY_OFF_OUTLINED, color=ft.Colors.PRIMARY),
                ft.Text(why, expand=True, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ]
        )
    ]
    if masked:
        gone = n_("{n} summary is deleted on", "{n} summaries are deleted on", len(masked))
        parts.append(ft.Text(f"{gone} {dated(max(one.delete_on for one in masked))}."))

        async def delete_now() -> None:
            if await here.perform(here.office.keeping.delete_now, row.id):
                here.tell(_("It is deleted."))

        parts.append(
            button_row(
                quiet_button(
                    _("Delete it now"),
                    key="delete-now",
                    icon=ft.Icons.DELETE_OUTLINE,
                    on_click=delete_now,
                )
            )
        )
    parts.append(ft.Text(_("That contact happened, and when, stays. So do your own notes.")))
    return section(_("Summary"), card(*parts))
