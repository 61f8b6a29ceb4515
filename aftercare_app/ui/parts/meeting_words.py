"""How meetings are put into words: when they are, how to get there, what they are like."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import flet as ft

from aftercare_app.domain.meetings import MeetingHow
from aftercare_app.services.meeting_search import MeetingLine
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import clock_time, weekday_name
from aftercare_app.ui.words.labels import label, meeting_type_label

HOW_ICONS = {
    MeetingHow.IN_PERSON: ft.Icons.PLACE_OUTLINED,
    MeetingHow.ONLINE: ft.Icons.VIDEOCAM_OUTLINED,
    MeetingHow.BOTH: ft.Icons.CO_PRESENT_OUTLINED,
}
TYPES_ON_A_TILE = 3


def day_words(day: int | None, today: date) -> str:
    """Return "Today", "Tomorrow", the weekday, or that a day has to be agreed on."""
    if day is None:
        return _("By appointment")
    ahead = (day - today.weekday()) % 7
    if ahead < 2:
        near = _("Today") if ahead == 0 else _("Tomorrow")
        return fill(say("{near}, {weekday}"), near=near, weekday=weekday_name(day))
    return weekday_name(day)


def hours_words(at: time | None, minutes: int | None) -> str:
    """Return "7:00 PM to 8:00 PM", or that the time has to be agreed on."""
    if at is None:
        return _("Time by appointment")
    if minutes is None:
        return clock_time(at)
    until = (datetime.combine(date.min, at) + timedelta(minutes=minutes)).time()
    return fill(say("{since} to {until}"), since=clock_time(at), until=clock_time(until))


def when_words(day: int | None, at: time | None, minutes: int | None) -> str:
    """Return "Wednesday, 7:00 PM to 8:00 PM"."""
    if day is None and at is None:
        return _("By appointment")
    weekday = _("Day by appointment") if day is None else weekday_name(day)
    return f"{weekday}, {hours_words(at, minutes)}"


def types_words(codes: tuple[str, ...], most: int | None = None) -> str:
    """Return the meeting's types in words, beside each other."""
    return " · ".join(meeting_type_label(code) for code in codes[:most])


def meeting_tile(line: MeetingLine, on_open: Callable[[], object]) -> ft.ListTile:
    """Return a meeting as one tile; its day stands above it."""
    begins = _("Time by appointment") if line.at is None else clock_time(line.at)
    way = "" if line.how is MeetingHow.IN_PERSON else label(line.how)
    facts = dict.fromkeys(fact for fact in (begins, way, line.place, line.region) if fact)
    types = types_words(line.types, TYPES_ON_A_TILE)
    return ft.ListTile(
        key=f"meeting-{line.id}",
        leading=ft.Icon(HOW_ICONS[line.how]),
        title=line.name,
        subtitle="\n".join(part for part in (" · ".join(facts), types) if part),
        is_three_line=bool(types),
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=on_open,
    )
