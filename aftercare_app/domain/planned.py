"""What is planned: one activity at one time, wherever the plan to do it comes from."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.details import Details


class PlannedBy(StrEnum):
    """Where a planned activity comes from; the id of a plan key is the id of that thing."""

    ANCHOR = "anchor"
    ONCE = "once"
    APPOINTMENT = "appointment"
    HOMEWORK = "homework"
    AGREEMENT = "agreement"
    PARTNER = "partner"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class PlanKey:
    """Which planned activity is meant, by when it was first planned; moving keeps the key.

    `on` and `at` are as its rule says them, in its own zone; `at` is None for some time that day.
    """

    by: PlannedBy
    id: UUID
    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said of a planned activity: the entry that they logged for it."""

    entry_id: UUID
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity:
    """One thing at one time, on the person's wall clock, from any of the sources.

    `title` is in the person's own words; where it is empty the kind names it. Without a kind it
    can be seen and moved, but not logged. `lead` is how many minutes before to remind.
    `stays` tells that its time belongs to one zone and does not follow the person.
    """

    key: PlanKey
    on: date
    at: time | None = None
    minutes: int | None = None
    title: str = ""
    kind: ActivityKind | None = None
    subtype: str | None = None
    details: Details | None = None
    with_whom: str = ""
    place: str = ""
    link: str = ""
    lead: int | None = None
    stays: bool = False
    moved: bool = False
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceForm:
    """Something to be planned for one day; `for_anchor` makes it an extra time of an anchor.

    `lead` is how many minutes before to remind; None leaves it to what was chosen for all.
    """

    kind: ActivityKind
    details: Details
    on: date
    at: time | None = None
    subtype: str | None = None
    words: str = ""
    minutes: int | None = None
    with_whom: str = ""
    for_anchor: UUID | None = None
    lead: int | None = None


def in_time_order(planned: list[PlannedActivity]) -> list[PlannedActivity]:
    """Return them by day and time; what has no time of its own comes last in its day."""
    return sorted(planned, key=lambda one: (one.on, one.at is None, one.at or time.min, one.title))
