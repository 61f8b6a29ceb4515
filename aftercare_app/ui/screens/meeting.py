"""One meeting of a list: when, where, how to get in, and one press to make it an anchor."""

import re
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.text import excerpt
from aftercare_app.services.meetings import MeetingGone, MeetingShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, primary_button, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.meeting_words import HOW_ICONS, types_words, when_words
from aftercare_app.ui.parts.reach import is_phone
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, told
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label


@dataclass(frozen=True, slots=True)
class Looked:
    """The meeting, if its list is still here."""

    shown: MeetingShown | None


def look_up(aftercare: Aftercare, meeting_id: UUID) -> Looked:
    """Read one meeting."""
    try:
        shown = aftercare.meetings.read(meeting_id)
    except MeetingGone:
        return Looked(None)
    return Looked(shown)


@screen
def MeetingScreen(path: str) -> ft.Control:
    """Draw the meeting that the address names, once it is loaded."""
    here = use_here()
    meeting_id = UUID(path.rsplit("/", 1)[1])
    looked = use_loaded(lambda aftercare: look_up(aftercare, meeting_id), [path])
    if looked is None:
        return screen_view(here, path, _("Meeting"), [])
    if looked.shown is None:
        gone = empty_state(
            ft.Icons.SEARCH_OFF, told(MeetingGone()), _("Look for it again in your lists.")
        )
        return screen_view(here, path, _("Meeting"), [gone])
    shown = looked.shown
    return screen_view(
        here,
        path,
        _("Meeting"),
        [*_facts(here, shown), _origin(here, shown)],
        primary=primary_button(
            _("Make it an anchor"),
            key="make-anchor",
            icon=ft.Icons.ANCHOR,
            on_click=lambda: here.open(f"/anchor/from/{meeting_id}"),
        ),
    )


def _facts(here: Here, shown: MeetingShown) -> list[ft.Control]:
    one = shown.meeting
    title = ft.Semantics(
        heading_level=2,
        content=ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_LARGE),
    )
    facts = card(
        _fact(ft.Icons.SCHEDULE, when_words(one.day, one.at, one.minutes)),
        _fact(HOW_ICONS[one.how], label(one.how)),
        *_zone(here, shown),
    )
    parts: list[ft.Control] = [title, facts]
    if one.place or one.address or one.region:
        parts.append(_where(here, shown))
    if one.link or one.phone:
        parts.append(_online(here, shown))
    if one.types:
        parts.append(section(_("What it is like"), ft.Text(types_words(one.types))))
    if one.notes:
        copy = _copy(here, one.notes, _("Copy notes"), key="copy-notes")
        parts.append(section(_("Notes"), ft.Text(one.notes), button_row(copy)))
    return parts


def _fact(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[ft.Icon(icon, color=ft.Colors.PRIMARY), ft.Text(words, expand=True)],
    )


def _zone(here: Here, shown: MeetingShown) -> list[ft.Control]:
    one = shown.meeting
    if not one.zone or one.zone == here.aftercare.clock.zone.key:
        return []
    place = one.zone.rsplit("/", 1)[-1].replace("_", " ")
    return [_fact(ft.Icons.PUBLIC, fill(say("This is the time in {place}."), place=place))]


def _where(here: Here, shown: MeetingShown) -> ft.Control:
    one = shown.meeting
    lines = dict.fromkeys(line for line in (one.place, one.address, one.region) if line)
    address = ", ".join(line for line in (one.place, one.address) if line)
    copy = _copy(here, address, _("Copy address"), key="copy-address")
    return section(
        _("Where"),
        ft.Text("\n".join(lines)),
        *([button_row(copy)] if address else []),
    )


def _online(here: Here, shown: MeetingShown) -> ft.Control:
    one = shown.meeting
    parts: list[ft.Control] = []
    if one.link:
        open_it = ft.FilledTonalButton(
            _("Open link"),
            key="open-link",
            icon=ft.Icons.OPEN_IN_NEW,
            action=ft.OpenUrl(one.link),
            style=roomy(),
        )
        copy = _copy(here, one.link, _("Copy link"), key="copy-link")
        parts += [ft.Text(one.link), button_row(open_it, copy)]
    if one.phone:
        call = ft.FilledTonalButton(
            _("Call"),
            key="call",
            icon=ft.Icons.CALL,
            action=ft.OpenUrl(dial_link(one.phone)),
            style=roomy(),
        )
        copy = _copy(here, one.phone, _("Copy number"), key="copy-phone")
        reach = [call, copy] if is_phone(here) else [copy]
        parts += [ft.Text(one.phone), button_row(*reach)]
    return section(_("Online or by phone"), *parts)


def dial_link(phone: str) -> str:
    """Return a number as a link to dial, with the pauses and codes it holds."""
    return "tel:" + re.sub(r"[^0-9+,;*#]", "", phone).replace("#", "%23")


def _copy(here: Here, text: str, words: str, *, key: str) -> ft.Control:
    return ft.OutlinedButton(
        words,
        key=key,
        icon=ft.Icons.CONTENT_COPY,
        style=roomy(),
        action=ft.CopyToClipboard(text),
        on_click=lambda: here.tell(fill(say("Copied: {number}"), number=excerpt(text))),
    )


def _origin(here: Here, shown: MeetingShown) -> ft.Control:
    day = shown.source.imported_at.astimezone(here.aftercare.clock.zone).date()
    origin = fill(
        say("From the list “{list}”, brought in on {day}."),
        list=shown.source.name,
        day=dated(day),
    )
    check = _("Times and places change. Check with the group before you go the first time.")
    return ft.Text(f"{origin} {check}", color=ft.Colors.ON_SURFACE_VARIANT)
