"""How anchors and planned activities are called, and how a week's status is drawn and said."""

from collections.abc import Sequence
from datetime import date, time

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.anchors import Rhythm, days_of
from aftercare_app.domain.details import Details, SupportContactDetails
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.domain.week_status import AnchorWeek, DayMark, WeekStatus
from aftercare_app.services.plan_facts import Version
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import clock_time, minutes_words, relative_day, weekday_short
from aftercare_app.ui.words.labels import label, subtype_label

STATUS_ICONS = {
    WeekStatus.MET: ft.Icons.CHECK_CIRCLE,
    WeekStatus.PARTLY: ft.Icons.CONTRAST,
    WeekStatus.NOT_MET: ft.Icons.RADIO_BUTTON_UNCHECKED,
    WeekStatus.PAUSED: ft.Icons.PAUSE_CIRCLE_OUTLINE,
    WeekStatus.NO_DATA: ft.Icons.REMOVE,
}
MARK_ICONS = {
    DayMark.DONE: ft.Icons.CHECK_CIRCLE,
    DayMark.PARTLY: ft.Icons.CONTRAST,
    DayMark.COULD_NOT: ft.Icons.HIGHLIGHT_OFF,
    DayMark.EXCUSED: ft.Icons.PAUSE_CIRCLE_OUTLINE,
    DayMark.PLANNED: ft.Icons.RADIO_BUTTON_UNCHECKED,
    DayMark.RESTS: ft.Icons.PAUSE,
    DayMark.NOTHING: ft.Icons.REMOVE,
}
SOURCE_ICONS = {
    PlannedBy.HOMEWORK: ft.Icons.ASSIGNMENT_OUTLINED,
    PlannedBy.AGREEMENT: ft.Icons.HANDSHAKE_OUTLINED,
    PlannedBy.PARTNER: ft.Icons.RECORD_VOICE_OVER_OUTLINED,
    PlannedBy.CALENDAR: ft.Icons.EVENT,
    PlannedBy.ONCE: ft.Icons.PUSH_PIN_OUTLINED,
}


def called(
    words: str,
    kind: ActivityKind | None,
    subtype: str | None,
    details: Details | None,
    with_whom: str = "",
) -> str:
    """Return what something is called: its own name, or what it is and with whom."""
    if words:
        return words
    if kind is None:
        return _("Planned")
    if isinstance(details, SupportContactDetails):
        what = label(details.role or SUPPORT_CONTACT)
    else:
        what = subtype_label(kind, subtype) or label(kind)
    return " · ".join(part for part in (what, with_whom) if part)


def anchor_name(version: Version) -> str:
    """Return what an anchor is called."""
    return called(version.words, version.kind, version.subtype, version.details, version.with_whom)


def planned_name(planned: PlannedActivity) -> str:
    """Return what a planned activity is called."""
    if planned.key.by is PlannedBy.PARTNER:
        return fill(say("Check in with {who}"), who=planned.with_whom)
    return called(planned.title, planned.kind, planned.subtype, planned.details, planned.with_whom)


def planned_facts(planned: PlannedActivity, *, day: date | None = None) -> str:
    """Return the facts under the name: when, how long, where; `day` is today, to name the day."""
    facts = [] if day is None else [relative_day(planned.on, day)]
    if planned.at is not None:
        facts.append(clock_time(planned.at))
    elif planned.key.by in (PlannedBy.ANCHOR, PlannedBy.ONCE):
        facts.append(_("Any time"))
    if planned.minutes:
        facts.append(minutes_words(planned.minutes, short=True))
    if planned.key.by is PlannedBy.PARTNER:
        facts.append(planned.title)
    elif planned.key.by not in (PlannedBy.ANCHOR, PlannedBy.ONCE):
        facts.append(label(planned.key.by))
    if planned.moved:
        facts.append(_("Moved here"))
    facts += [words for words in (planned.place,) if words]
    return " · ".join(facts)


def rhythm_words(version: Version) -> str:
    """Return when an anchor is: "Mon, Wed · 6:00 PM", or how often a week."""
    _days, rhythm = days_of(version.rule)
    often = times_a_week(version.per_week) if rhythm is Rhythm.WEEKLY else label(rhythm)
    return " · ".join(part for part in (often, days_and_times(version)) if part)


def days_and_times(version: Version) -> str:
    """Return "Mon, Wed · 6:00 PM", and "" for an anchor without days of its own."""
    weekdays, _rhythm = days_of(version.rule)
    parts = []
    if len(weekdays) == 7:
        parts.append(_("Every day"))
    elif weekdays:
        parts.append(", ".join(weekday_short(day) for day in weekdays))
    parts += [clock_times(version.times)] if version.times else []
    return " · ".join(parts)


def clock_times(times: Sequence[time]) -> str:
    """Return "8:00 AM, 8:00 PM"."""
    return ", ".join(clock_time(at) for at in times)


def times_a_week(times: int) -> str:
    """Return "2 times a week"."""
    return n_("Once a week", "{n} times a week", times)


def status_words(
    read: AnchorWeek, *, running: bool, rests: bool = False, to_come: bool = False
) -> str:
    """Return how an anchor's week stands; what is open in the running week is *not yet*."""
    if to_come and read.status is not WeekStatus.PAUSED:
        return _("To come")
    if rests and read.status is not WeekStatus.MET:
        return label(WeekStatus.PAUSED)
    if running and read.status in (WeekStatus.NOT_MET, WeekStatus.NO_DATA):
        return _("Not yet")
    if read.status is WeekStatus.PARTLY and read.done:
        return fill(say("{done} of {due}"), done=read.done, due=read.due)
    return label(read.status)


def status_icon(
    read: AnchorWeek, *, running: bool, rests: bool = False, to_come: bool = False
) -> ft.IconData:
    """Return the symbol beside the words; never colour alone."""
    if to_come and read.status is not WeekStatus.PAUSED:
        return ft.Icons.SCHEDULE
    if rests and read.status is not WeekStatus.MET:
        return STATUS_ICONS[WeekStatus.PAUSED]
    if running and read.status is WeekStatus.NO_DATA:
        return STATUS_ICONS[WeekStatus.NOT_MET]
    return STATUS_ICONS[read.status]
