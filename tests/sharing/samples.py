"""Bodies of every sort as they are sent, and the keys of two people, all fixed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from aftercare_app.domain.activity import ActivityKind, Practice, TherapyFormat
from aftercare_app.domain.check_in import Call
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.kit import Kit, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.summary import (
    CallMe,
    ContactWish,
    Context,
    ReasonKind,
    Reply,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedGoal,
    SharedNote,
    SharedScreen,
    Summary,
    Withdrawal,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair

GRADUATE = KeyPair(bytes(range(32)), bytes(range(100, 132)))
COORDINATOR = KeyPair(bytes(range(32, 64)), bytes(range(132, 164)))
STRANGER = KeyPair(bytes(range(64, 96)), bytes(range(164, 196)))
CARD = Card("María López", "Harbor IOP", COORDINATOR.seal_key, COORDINATOR.sign_key)

TODAY = date(2026, 11, 24)
MADE_AT = datetime(2026, 11, 24, 18, 30, 5, 250, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)

PERMISSION = Permission(
    id=UUID(int=1),
    version=2,
    alias="Sam R.",
    recipient=CARD.name,
    program=CARD.program,
    categories=tuple(Category),
    purpose=Purpose.OTHER,
    purpose_words="So that you know when to call.",
    every_weeks=4,
    starts=TODAY - timedelta(days=30),
    ends=TODAY + timedelta(days=60),
    signed_name="Sam Rivera",
    signed_on=TODAY - timedelta(days=30),
)


def weeks_up_to(day: date, count: int) -> tuple[Week, ...]:
    """Return weeks in a row; a day in the middle of the last one is the running day."""
    first = day - timedelta(days=2 + 7 * (count - 1))
    begins = [first + timedelta(weeks=n) for n in range(count)]
    return tuple(Week(begin, begin + timedelta(days=6)) for begin in begins)


WEEKS = weeks_up_to(TODAY, 12)
SUMMARY = Summary(
    version=1,
    id=UUID(int=2),
    sequence=7,
    made_at=MADE_AT,
    made_on=TODAY,
    alias="Sam R.",
    graduated_on=date(2026, 8, 28),
    kit_id=UUID(int=3),
    reply_key=GRADUATE.seal_key,
    permission=PERMISSION,
    weeks=WEEKS,
    call=CallMe(Call.SOON, "after 5 pm", "555-0100", (ContactWish.TEXT_FIRST,)),
    words="It was a long month.\nThe walks help – “really” 🙂.",
    questions="Is the Tuesday group still on?",
    contexts=(Context(ReasonKind.HARDER, "My sister was ill."),),
    anchors=(
        SharedAnchor("Tuesday group", ActivityKind.THERAPY, (WeekStatus.MET,) * 12),
        SharedAnchor("Walk", ActivityKind.WELLNESS, (None, *[WeekStatus.PARTLY] * 11)),
    ),
    check_ins=tuple(
        SharedCheckIn(WEEKS[0].first + timedelta(weeks=n), (3, 1, 4, 0, 5, 2, 6, None, 0))
        for n in range(-5, 12)
    ),
    screens=(
        SharedScreen(Instrument.PHQ_2, TODAY, 3),
        SharedScreen(Instrument.BARC_10, TODAY, 44),
    ),
    counts=(SharedCount("therapy", 11, 12), SharedCount("support_contact", 20, None)),
    goals=(SharedGoal("Run 5 km", GoalStatus.ACTIVE, "Lace the shoes"),),
    returns=(TODAY - timedelta(days=40),),
    notes=(SharedNote(TODAY, ActivityKind.THERAPY, "Hard talk.\nWent well."),),
    read_replies=(UUID(int=4),),
)
BARE = replace(
    SUMMARY,
    id=UUID(int=5),
    graduated_on=None,
    kit_id=None,
    permission=replace(PERMISSION, categories=(), purpose=Purpose.STAY_IN_TOUCH),
    weeks=weeks_up_to(TODAY, 4),
    call=CallMe(),
    contexts=(),
    anchors=None,
    check_ins=None,
    screens=None,
    counts=None,
    goals=None,
    returns=None,
    notes=None,
    read_replies=(),
)
WITHDRAWAL = Withdrawal(1, UUID(int=6), 8, MADE_AT, TODAY, "Sam R.", PERMISSION.id)
REPLY = Reply(
    version=1,
    id=UUID(int=7),
    sequence=1,
    made_at=MADE_AT,
    made_on=TODAY,
    sender=CARD.name,
    program=CARD.program,
    summary_id=SUMMARY.id,
    words="Read it. Well done.",
    call_on=TODAY + timedelta(days=3),
    call_at="15:00",
    phone="555-0111",
)
KIT = Kit(
    version=1,
    id=UUID(int=3),
    made_at=MADE_AT,
    made_on=TODAY,
    program=CARD.program,
    coordinator=CARD.name,
    card=CARD.text,
    alias="Sam R.",
    graduated_on=TODAY,
    anchors=(
        KitAnchor("Group", ActivityKind.THERAPY, TherapyFormat.GROUP, 2, (1, 3), "18:00", 90),
        KitAnchor("Walk", ActivityKind.WELLNESS, Practice.WALK, 3, (), "", None),
    ),
    appointments=(
        KitAppointment("Dr. Ito", ActivityKind.THERAPY, TODAY, "09:30", 50, "12 Bay St"),
    ),
    contacts=(KitContact("Front desk", "clinic", "555-0123", "9–5"),),
    check_ups=tuple(TODAY + timedelta(days=n) for n in (30, 90)),
    words="Welcome to your first week.",
)
BODIES = (SUMMARY, BARE, WITHDRAWAL, REPLY, KIT)
