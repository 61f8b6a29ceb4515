"""What the file of another tracker comes down to: things that were done, each on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from aftercare_app.sentences import Trouble, say

LONGEST_NAME = 80
LONGEST_NOTE = 20_000
MOST_TICKS = 200_000


class NotATracker(Trouble):
    """No format of ours."""

    sentence = say("This file does not hold days and what was done on them. Nothing was changed.")


class BrokenTracker(Trouble):
    """It begins like one and then cannot be read."""

    sentence = say("This file is cut off or damaged, so nothing was taken from it. Get it again.")


class TrackerTooLarge(Trouble):
    """More than a life holds, or packed so that it would unfold to that."""

    sentence = say("This file holds more than the app can take. Nothing was changed.")


class NothingDone(Trouble):
    """Days indeed, and nothing was done on any of them."""

    sentence = say("Nothing in this file was marked as done. Nothing was changed.")


class TrackerSource(StrEnum):
    """Where a file came from; stored inside the ids of what it brought."""

    LOOP = "loop"
    DAYLIO = "daylio"
    TABLE = "table"


class LeftOut(StrEnum):
    """Why a row did not become something done."""

    NOT_DONE = "not_done"
    NO_DAY = "no_day"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Something that was done on a day; things of one `row` share its note."""

    name: str
    day: date
    row: int
    at: time | None = None
    minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrackerFile:
    """A file as read. A plain table also has its `headers`, and the `columns` it was read by.

    `day_first` says how days such as 3/4 were read, and is None where none could be misread.
    """

    source: TrackerSource
    ticks: tuple[Tick, ...]
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None

    @property
    def needs_columns(self) -> bool:
        """Tell whether the person has to say which column is what."""
        return bool(self.headers) and "day" not in self.columns
