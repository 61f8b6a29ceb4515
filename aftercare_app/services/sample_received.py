"""What the sample person got from their program: a kit at the end, and an answer this week."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.kit import CHECK_UP_DAYS
from aftercare_app.models import CheckUp, Coordinator, KitTaken, ReplyKept
from aftercare_app.services.sample_sharing import COORDINATOR_ID, SUMMARY_ID

KIT_ID = UUID("5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8b01")
REPLY_IDS = tuple(UUID(f"5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8b1{n}") for n in range(2))
PHONE = "(503) 555-0123"
WORDS = "Glad you made it this far. Start with two anchors, the rest can wait."
ANSWERS = (
    "Thank you for the summary. Good to see how the Tuesday group holds.",
    "You marked that sleep is hard right now. Shall we talk about it on the phone?",
)


def add_sample_received(session: Session, clock: Clock, since: date) -> None:
    """Add the kit with its check-up days, and two answers, the older put away.

    The coordinator is there already.
    """
    coordinator = session.get_one(Coordinator, COORDINATOR_ID)
    session.add(
        KitTaken(
            id=KIT_ID,
            made_on=since,
            program=coordinator.program,
            coordinator=coordinator.name,
            card=coordinator.card,
            alias="S-17",
            words=WORDS,
            taken_at=_morning(clock, since),
        )
    )
    session.flush()
    session.add_all(
        CheckUp(kit_id=KIT_ID, on_day=since + timedelta(days=days)) for days in CHECK_UP_DAYS
    )
    today = clock.today()
    for n, (reply_id, words) in enumerate(zip(REPLY_IDS, ANSWERS, strict=True)):
        newest = n == len(ANSWERS) - 1
        on = today - timedelta(days=1 if newest else 26)
        session.add(
            ReplyKept(
                id=reply_id,
                coordinator_id=coordinator.id,
                sequence=n + 1,
                made_at=_morning(clock, on),
                made_on=on,
                sender=coordinator.name,
                program=coordinator.program,
                summary_id=None if newest else SUMMARY_ID,
                words=words,
                call_on=today + timedelta(days=2) if newest else None,
                call_at="15:00" if newest else "",
                phone=PHONE,
                came_at=_morning(clock, on),
                put_away_at=None if newest else _morning(clock, on),
                remind=newest,
            )
        )


def _morning(clock: Clock, day: date) -> datetime:
    return datetime.combine(day, time(9), clock.zone)
