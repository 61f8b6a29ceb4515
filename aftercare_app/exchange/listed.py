"""What a meeting list comes down to: meetings, what was left out of it and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.meetings import MOST_MEETINGS, MeetingHow
from aftercare_app.sentences import Trouble, say

MOST_ROWS = 40_000
"""Whatever is in them: a person should not wait for what cannot be a list of their area."""
EXAMPLES = 5
"""How many rows are named for each reason."""


class NotAMeetingList(Trouble):
    """No format of ours, or no text at all."""

    sentence = say("This file does not hold a meeting list that the app can read. Try another one.")


class NoMeetings(Trouble):
    """A list indeed, with nothing in it."""

    sentence = say("This list is empty. Nothing was changed.")


class BrokenList(Trouble):
    """It begins like a list and then cannot be read: cut off, or harmed on purpose."""

    sentence = say("This file is cut off or damaged, so nothing was taken from it. Get it again.")


class ListTooLarge(Trouble):
    """More than anybody has near them."""

    sentence = say("This list is too large. Ask for a list of your own area.")


class TooManyMeetings(ListTooLarge):
    """More meetings than the vault should carry through every save."""

    sentence = say("This list has more than {most} meetings. Ask for a list of your own area.")

    def __init__(self) -> None:
        super().__init__(most=MOST_MEETINGS)


class ReadingStopped(Trouble):
    """The person pressed Stop."""

    sentence = say("Stopped. Nothing was kept.")


class SkipReason(StrEnum):
    """Why a row of the list did not become a meeting."""

    NOT_A_MEETING = "not_a_meeting"
    NO_NAME = "no_name"
    BAD_DAY = "bad_day"
    BAD_TIME = "bad_time"
    RESTING = "resting"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMeeting:
    """One meeting on one weekday (0 is Monday), or without a day or a time: by appointment."""

    name: str
    day: int | None = None
    at: time | None = None
    minutes: int | None = None
    types: tuple[str, ...] = ()
    how: MeetingHow = MeetingHow.IN_PERSON
    place: str = ""
    address: str = ""
    region: str = ""
    link: str = ""
    phone: str = ""
    notes: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many rows were left out for one reason, and the numbers of the first ones."""

    reason: SkipReason
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeetingList:
    """A list as read: `rows` is `used` and what was skipped; a row may be several meetings.

    A plain table also has its `headers`, and the `columns` (part of a meeting -> header) it was
    read by.
    """

    meetings: tuple[ListedMeeting, ...]
    rows: int
    used: int
    skipped: tuple[Skipped, ...]
    fellowship: Fellowship | None = None
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs_columns(self) -> bool:
        """Tell whether the person has to say which column is what."""
        return bool(self.headers) and "name" not in self.columns


class RowSkipped(Exception):  # noqa: N818  not an error: one row less
    """Raised while reading a row, caught by `Gathered`; it never leaves this layer."""

    def __init__(self, reason: SkipReason) -> None:
        super().__init__(reason)
        self.reason = reason


class Gathered:
    """Meetings and left-out rows, while a list is being read."""

    def __init__(self) -> None:
        self.meetings: list[ListedMeeting] = []
        self.rows = 0
        self.used = 0
        self._seen: set[tuple[object, ...]] = set()
        self._skipped: dict[SkipReason, list[int]] = {}

    def add(self, meetings: list[ListedMeeting]) -> None:
        """Take the meetings of a row, unless all of them are there already."""
        fresh = [one for one in meetings if _identity(one) not in self._seen]
        if not fresh:
            raise RowSkipped(SkipReason.REPEATED)
        if len(self.meetings) + len(fresh) > MOST_MEETINGS:
            raise TooManyMeetings
        self._seen.update(map(_identity, fresh))
        self.meetings += fresh
        self.used += 1

    def skip(self, reason: SkipReason, row: int) -> None:
        """Note a row that was left out."""
        self._skipped.setdefault(reason, []).append(row)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was left out, the commonest reason first."""
        found = [
            Skipped(reason, len(rows), tuple(rows[:EXAMPLES]))
            for reason, rows in self._skipped.items()
        ]
        return tuple(sorted(found, key=lambda one: -one.count))


def _identity(one: ListedMeeting) -> tuple[object, ...]:
    return one.name, one.day, one.at, one.place, one.address, one.link, one.phone
