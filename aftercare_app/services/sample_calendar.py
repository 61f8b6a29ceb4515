"""The sample person's clinic calendar: a group each week, and a family session next week."""

from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind, TherapyFormat
from aftercare_app.models import Calendar, CalendarEvent

NAME = "Clinic (sample)"
CALENDAR_ID = UUID("5a3b1e00-0000-4000-8000-000000000001")
THURSDAY = 3


def add_sample_calendar(session: Session, clock: Clock) -> None:
    """Add the calendar as if it had been brought three weeks ago."""
    today = clock.today()
    since = today - timedelta(weeks=3)
    group_day = since + timedelta(days=(THURSDAY - since.weekday()) % 7)
    session.add(Calendar(id=CALENDAR_ID, name=NAME, imported_at=clock.now() - timedelta(weeks=3)))
    session.flush()  # its events point to it
    session.add_all(
        [
            CalendarEvent(
                id=UUID("5a3b1e00-0000-4000-8000-000000000002"),
                calendar_id=CALENDAR_ID,
                uid="group@clinic.example",
                words="Aftercare group",
                kind=ActivityKind.THERAPY,
                subtype=TherapyFormat.AFTERCARE_GROUP,
                on_day=group_day,
                at=time(17, 30),
                minutes=90,
                rules=("FREQ=WEEKLY;BYDAY=TH",),
                last_day=date.max,
                place="Clinic, room 2",
            ),
            CalendarEvent(
                id=UUID("5a3b1e00-0000-4000-8000-000000000003"),
                calendar_id=CALENDAR_ID,
                uid="family@clinic.example",
                words="Family session",
                kind=ActivityKind.THERAPY,
                subtype=TherapyFormat.FAMILY,
                on_day=today + timedelta(days=8),
                at=time(16),
                minutes=60,
                last_day=today + timedelta(days=8),
                place="Clinic, room 4",
            ),
        ]
    )
