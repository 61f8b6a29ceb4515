"""What is said of calendars: why events are left out, when they come, what titles tell."""

from collections.abc import Callable, Mapping
from datetime import date, time

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.exchange.calendar_file import SkippedFor
from aftercare_app.services.calendar_export import Titles
from aftercare_app.services.calendar_preview import Change, EventGroup
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import clock_time, relative_day, short_day
from aftercare_app.ui.words.labels import label, subtype_label

Counted = Callable[[int], str]

LEFT_OUT: Mapping[SkippedFor, Counted] = {
    SkippedFor.CANCELLED: lambda n: n_("{n} is cancelled.", "{n} are cancelled.", n),
    SkippedFor.OVER: lambda n: n_("{n} is over.", "{n} are over.", n),
    SkippedFor.NO_START: lambda n: n_("{n} has no start.", "{n} have no start.", n),
    SkippedFor.UNREADABLE: lambda n: n_("{n} could not be read.", "{n} could not be read.", n),
    SkippedFor.CUT_OFF: lambda n: n_("{n} is cut off.", "{n} are cut off.", n),
    SkippedFor.TOO_LONG: lambda n: n_("{n} is too long.", "{n} are too long.", n),
    SkippedFor.TOO_OFTEN: lambda n: n_(
        "{n} comes more often than once an hour.", "{n} come more often than once an hour.", n
    ),
    SkippedFor.STRANGE_RULE: lambda n: n_(
        "{n} repeats in a way the app does not know.",
        "{n} repeat in a way the app does not know.",
        n,
    ),
    SkippedFor.FAR_AWAY: lambda n: n_("{n} is too far away.", "{n} are too far away.", n),
    SkippedFor.ALL_FOLLOWING: lambda n: n_(
        "{n} changes all later times at once, which the app can not follow.",
        "{n} change all later times at once, which the app can not follow.",
        n,
    ),
    SkippedFor.TASK: lambda n: n_("{n} is a task, not a time.", "{n} are tasks, not times.", n),
}
"""Each stands after "Left out:"."""

CHANGES: Mapping[Change, Counted] = {
    Change.NEW: lambda n: n_("{n} new event", "{n} new events", n),
    Change.CHANGED: lambda n: n_("{n} changed event", "{n} changed events", n),
    Change.SAME: lambda n: n_("{n} event as before", "{n} events as before", n),
    Change.GONE: lambda n: n_("{n} no longer in the file", "{n} no longer in the file", n),
}

TITLES: Mapping[Titles, tuple[str, str]] = {
    Titles.NEUTRAL: (
        say("Only the time"),
        say("“6:00 PM plan”. No one who sees your calendar learns more."),
    ),
    Titles.KIND: (say("The kind"), say("Such as “Therapy” or “Family”. Nothing you typed.")),
    Titles.OWN: (
        say("My own words"),
        say("What you called it, with place and link. Others who see your calendar can read it."),
    ),
}


def kind_words(kind: ActivityKind, subtype: str | None) -> str:
    """Return "Therapy: Group", or only the kind."""
    form = subtype_label(kind, subtype)
    return f"{label(kind)}: {form}" if form else label(kind)


def group_words(group: EventGroup) -> str:
    """Return what the events of a group are called."""
    return group.words or _("Event without a name")


def when_words(group: EventGroup, today: date) -> str:
    """Return when the next of a group comes, and how many there are."""
    parts = []
    if group.next_on is not None:
        near = abs((group.next_on - today).days) < 2
        day = relative_day(group.next_on, today) if near else short_day(group.next_on)
        parts.append(f"{day}, {clock_time(group.next_at)}" if group.next_at else day)
    if group.repeats:
        parts.append(_("again and again"))
    elif group.count > 1:
        parts.append(n_("{n} time", "{n} times", group.count))
    return " · ".join(parts)


def export_title(kind: ActivityKind | None, words: str, at: time | None) -> str:
    """Return the title of something planned, from no more than it is given."""
    if words:
        return words
    if kind is not None:
        return label(kind)
    return fill(say("{time} plan"), time=clock_time(at)) if at is not None else _("Plan")
