"""What reminders.db can say of a reminder: where it stands, and what happened to it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

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
    """A reminder as it can be told: its label, and the time on the person's wall if it has one."""

    id: str
    kind: ReminderKind
    label: Label
    at: time | None
    due: datetime
    until: datetime
    state: State
    round: int
    on: date


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of delivery, with what the reminder was; `how` is a short code."""

    what: Happened
    at: datetime
    how: str
    label: Label | None
    due: datetime | None
