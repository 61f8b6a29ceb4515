"""A hand-over kit: what a coordinator gives a graduate for their first day after the program.

It is signed but not sealed, because the graduate has no key yet; so it is handed over in person
or by a way both trust, and the screens say so. A template has no alias and no graduation day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from aftercare_app.domain.activity import ActivityKind

VERSION = 1
CHECK_UP_DAYS = (30, 90, 180, 365)
"""Days after the program on which programs check up."""
MOST_LINES = 40
"""Lines that a kit may hold of each sort."""


@dataclass(frozen=True, slots=True)
class KitAnchor:
    """An anchor to begin with. `weekdays` run from 0 (Monday); `at` is "HH:MM" or empty."""

    name: str
    kind: ActivityKind
    subtype: str
    per_week: int
    weekdays: tuple[int, ...]
    at: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class KitAppointment:
    """An appointment that stands. `at` is "HH:MM"."""

    name: str
    kind: ActivityKind
    on: date
    at: str
    minutes: int | None
    place: str


@dataclass(frozen=True, slots=True)
class KitContact:
    """Somebody to turn to: a counselor, an alumni group's host, the clinic's desk."""

    name: str
    role: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything the graduate may take over, line by line. `card` is the coordinator's card."""

    version: int
    id: UUID
    made_at: datetime
    made_on: date
    program: str
    coordinator: str
    card: str
    alias: str
    graduated_on: date | None
    anchors: tuple[KitAnchor, ...]
    appointments: tuple[KitAppointment, ...]
    contacts: tuple[KitContact, ...]
    check_ups: tuple[date, ...]
    words: str
