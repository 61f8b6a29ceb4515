"""The sample person's hard moments: one return that was noted, days counted, a card chosen."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.models import (
    CardContact,
    Contact,
    DayCounter,
    EmergencyCard,
    HardDay,
    ReturnToUse,
)

LED_TO = "Argued about money, then sat in the car alone until dark."
HELPED = "Texted Luis one word. He came. Went to Third Street the next day."
ON_THE_CARD = ("Breathe out slowly. It passes.", "Go to Rosa's kitchen. The door is open.")
AFTER = timedelta(days=3)
RETURN_ID = UUID("5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8a01")


def add_sample_moments(session: Session, clock: Clock, since: date, hard_week: date) -> None:
    """Add a return in the hard week, the day counter, and what stands on the card."""
    day = hard_week + AFTER
    moment = datetime.combine(day, time(21), clock.zone)
    session.add(
        ReturnToUse(
            id=RETURN_ID,
            on_day=day,
            at=time(20),
            zone=clock.zone.key,
            led_to=LED_TO,
            helped=HELPED,
            created_at=moment,
        )
    )
    session.add(DayCounter(shown=True, starts_on=since))
    session.add(HardDay(on_day=day, since=moment))
    session.add(EmergencyCard(words=ON_THE_CARD, help_lines=True))
    session.flush()
    people = select(Contact.id).order_by(Contact.position).limit(2)
    session.add_all(CardContact(contact_id=one) for one in session.scalars(people).all())
