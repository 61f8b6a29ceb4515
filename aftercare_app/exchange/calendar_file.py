"""What a calendar file (RFC 5545) holds once it is read, and what can be wrong with one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from aftercare_app.sentences import Trouble, say

MOST_EVENTS = 20_000
"""A calendar of a whole working life; more than this is not a plan."""
LIMITS: Mapping[str, int] = {"uid": 255, "words": 200, "place": 120, "link": 500, "note": 4_000}

Stop = Callable[[], bool]
"""Asked again and again while something long is done; True means to leave off."""


class NotACalendar(Trouble):
    """The file holds something else, or nothing."""

    sentence = say("This file is not a calendar that the app can read. Nothing was changed.")


class CalendarTooFull(Trouble):
    """There are more events in it than anyone plans."""

    sentence = say(
        "This calendar holds {found} events. The app can take up to {most}. Nothing was changed. "
        "Save a shorter time from your calendar program and bring that file."
    )


class ReadingStopped(Trouble):
    """The person pressed Cancel."""

    sentence = say("Stopped. Nothing was changed.")


class SkippedFor(StrEnum):
    """Why an event of the file is not taken; each has its words on the screen."""

    CANCELLED = "cancelled"
    NO_START = "no_start"
    UNREADABLE = "unreadable"
    CUT_OFF = "cut_off"
    TOO_LONG = "too_long"
    TOO_OFTEN = "too_often"
    STRANGE_RULE = "strange_rule"
    FAR_AWAY = "far_away"
    ALL_FOLLOWING = "all_following"
    TASK = "task"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTime:
    """When an event takes place, as its own zone's wall shows it.

    Without `at` it fills `days` whole days. `zone` is an IANA name, or empty for times that
    follow the person. `rules` are RFC 5545 rules that end with a wall time and never by a count.
    `extra` and `excluded` are days, or days with times, as ISO text; an excluded day takes out
    all of its times. `last_day` is the last day it can fall on, `date.max` where it has no end.
    """

    on_day: date
    at: time | None = None
    minutes: int | None = None
    days: int = 1
    zone: str = ""
    rules: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One event of a file. `override_of` says which time of its series it stands in for."""

    uid: str
    override_of: str = ""
    sequence: int = 0
    words: str = ""
    place: str = ""
    link: str = ""
    note: str = ""
    when: CalendarTime

    @property
    def all_day(self) -> bool:
        """Tell whether it has no time of its own."""
        return self.when.at is None

    @property
    def repeats(self) -> bool:
        """Tell whether it takes place more than once."""
        return bool(self.when.rules or self.when.extra)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What was read: the events, how many were skipped and why, and zones nobody knows."""

    name: str
    events: tuple[CalendarEntry, ...]
    skipped: Mapping[SkippedFor, int]
    unknown_zones: tuple[str, ...] = ()
    cancelled: frozenset[tuple[str, str]] = frozenset()
    """The uid and `override_of` of what the file takes back."""
    partial: bool = False
    """An invitation or a cancellation tells of some events only; what it lacks is not gone."""
