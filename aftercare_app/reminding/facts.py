"""What reminders.db can say of a reminder: where it stands, and what happened to it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from aftercare_app.domain.reminders import Label, Reminder, ReminderKind, Ring


class State(StrEnum):
    """Where a reminder stands. *Seen* is not among them: nobody can know."""

    WAITING = "waiting"
    WITH_PHONE = "with_phone"
    HELD_BACK = "held_back"
    CLAIMED = "claimed"
    HANDED_OVER = "handed_over"
    FAILED = "failed"
    ANSWERED = "answered"


UNTOLD = (State.WAITING, State.WITH_PHONE, State.HELD_BACK)
"""States in which a reminder may still change with the plan."""


AGAIN = ("no_bus", "no_service")
"""Why nothing can have been shown: nobody was there yet. It is tried again while there is time."""


class Happened(StrEnum):
    """Facts of delivery, as the health screen lists them."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    HANDED_OVER = "handed_over"
    FAILED = "failed"
    SNOOZED = "snoozed"
    DONE = "done"
    PUT_ASIDE = "put_aside"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder to be planned; held back where the day has enough of them."""

    reminder: Reminder
    ring: Ring
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder as it can be told: its label, and its day and time on the person's wall.

    `on` is its day in the zone where it is planned.
    """

    id: str
    kind: ReminderKind
    label: Label
    at: time | None
    due: datetime
    until: datetime
    state: State
    round: int
    on: date
    day: date

    def ahead(self, moment: datetime, here: ZoneInfo) -> int:
        """Return how many days after a moment its day is."""
        return (self.day - moment.astimezone(here).date()).days


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of delivery, with what the reminder was; `how` is a short code."""

    what: Happened
    at: datetime
    how: str
    label: Label | None
    due: datetime | None
