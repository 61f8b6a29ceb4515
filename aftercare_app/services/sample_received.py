"""What the sample person got from their program: a kit at the end, and an answer this week."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.kit import CHECK_UP_DAYS
from aftercare_app.models import CheckUp, Coordinator, KitTaken, ReplyKept
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair

KIT_ID = UUID("5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8b01")
REPLY_IDS = tuple(UUID(f"5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8b1{n}") for n in range(2))
COORDINATOR_ID = UUID("5f0a6a52-5d2c-4a53-9c60-1c2f3f5b8b02")
NAME, PROGRAM = "Dana Whitfield", "River Clinic IOP"
PHONE = "(503) 555-0123"
WORDS = "Glad you made it this far. Start with two anchors, the rest can wait."
ANSWERS = (
    "Thank you for the summary. Good to see how the Tuesday group holds.",
    "Read it on Tuesday. Sleep sounds hard right now, let us talk about it.",
)


def add_sample_received(session: Session, clock: Clock, since: date) -> None:
    """Add the kit with its check-up days, and two answers, the older put away."""
    coordinator = _coordinator(session, clock, since)
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
        on = today - timedelta(days=1 if newest else 29)
        session.add(
            ReplyKept(
                id=reply_id,
                coordinator_id=coordinator.id,
                sequence=n + 1,
                made_at=_morning(clock, on),
                made_on=on,
                sender=coordinator.name,
                program=coordinator.program,
                words=words,
                call_on=today + timedelta(days=2) if newest else None,
                call_at="15:00" if newest else "",
                phone=PHONE,
                came_at=_morning(clock, on),
                put_away_at=None if newest else _morning(clock, on),
                remind=newest,
            )
        )


def _coordinator(session: Session, clock: Clock, since: date) -> Coordinator:
    """Return the sample coordinator, whose keys are made up like all the rest."""
    found = session.scalars(select(Coordinator).order_by(Coordinator.id)).first()
    if found is not None:
        return found
    keys = KeyPair(*(sha256(f"{NAME} {n}".encode()).digest() for n in range(2)))
    card = Card(NAME, PROGRAM, keys.seal_key, keys.sign_key)
    made = Coordinator(
        id=COORDINATOR_ID,
        name=NAME,
        program=PROGRAM,
        card=card.text,
        added_at=_morning(clock, since),
        compared_at=_morning(clock, since),
    )
    session.add(made)
    session.flush()
    return made


def _morning(clock: Clock, day: date) -> datetime:
    return datetime.combine(day, time(9), clock.zone)
