"""Summaries to put on paper: an ordinary one, one with little in it, and the fullest of all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.check_in import MEASURES, Call, most
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.summary import (
    MOST_ANCHORS,
    MOST_GOALS,
    MOST_NOTES,
    NOTE_LIMIT,
    SHORT_LIMIT,
    WORDS_LIMIT,
    CallMe,
    ContactWish,
    Context,
    ReasonKind,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedGoal,
    SharedNote,
    SharedScreen,
    Summary,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week

TODAY = date(2025, 5, 14)
MARKS = list(WeekStatus)
ANCHORS = (
    ("Thursday aftercare group", ActivityKind.THERAPY),
    ("Home group, Saturday morning", ActivityKind.PEER_SUPPORT),
    ("Walk before work", ActivityKind.WELLNESS),
    ("Call Mom", ActivityKind.FAMILY),
    ("Bed by eleven", ActivityKind.WELLNESS),
)


def weeks(count: int) -> tuple[Week, ...]:
    """Return weeks from Monday on; the last holds the day on which the summary is made."""
    first = TODAY - timedelta(days=TODAY.weekday(), weeks=count - 1)
    starts = [first + timedelta(weeks=n) for n in range(count)]
    return tuple(Week(start, start + timedelta(days=6)) for start in starts)


def permission() -> Permission:
    return Permission(
        id=UUID(int=7),
        version=2,
        alias="Sam",
        recipient="Dana Whitfield",
        program="River Clinic IOP",
        categories=tuple(one for one in Category if one is not Category.NOTES),
        purpose=Purpose.PLAN_SUPPORT,
        purpose_words="",
        every_weeks=4,
        starts=date(2025, 4, 1),
        ends=date(2025, 6, 30),
        signed_name="Sam R.",
        signed_on=date(2025, 4, 1),
    )


def ordinary(count: int = 12) -> Summary:
    """Return a summary as most are."""
    span = weeks(count)
    return Summary(
        version=1,
        id=UUID(int=1),
        sequence=3,
        made_at=datetime(2025, 5, 14, 18, tzinfo=UTC),
        made_on=TODAY,
        alias="Sam",
        graduated_on=date(2025, 2, 20),
        kit_id=None,
        reply_key=b"k" * 32,
        permission=permission(),
        weeks=span,
        call=CallMe(
            Call.THIS_WEEK, "After 5 on weekdays", "(503) 555-0142", (ContactWish.NO_FAMILY,)
        ),
        words="Work is busy and I sleep less. The group on Thursday keeps me steady.",
        questions="Can I move the Thursday group? Is there a ride on Saturdays?",
        contexts=(Context(ReasonKind.HARDER, "My shift changed, it is better now"),),
        anchors=tuple(
            SharedAnchor(name, kind, tuple(MARKS[(n + at) % 4] for n in range(count)))
            for at, (name, kind) in enumerate(ANCHORS)
        ),
        check_ins=tuple(_check_in(week.first, n) for n, week in enumerate(span) if n % 4 != 2),
        screens=(
            SharedScreen(Instrument.PHQ_2, date(2025, 4, 28), 2),
            SharedScreen(Instrument.PHQ_2, date(2025, 5, 12), 4),
            SharedScreen(Instrument.BARC_10, date(2025, 5, 1), 48),
        ),
        counts=(
            *(SharedCount(kind.value, 4 + n, 6) for n, kind in enumerate(ActivityKind)),
            SharedCount(SUPPORT_CONTACT, 9, None),
            SharedCount("service", 2, None),
        ),
        goals=(
            SharedGoal("Finish the course", GoalStatus.ACTIVE, "Sign up for the test"),
            SharedGoal("See the dentist", GoalStatus.DONE, ""),
        ),
        returns=(),
        notes=None,
        read_replies=(),
    )


def little() -> Summary:
    """Return a summary of which hardly anything was ticked."""
    return replace(
        ordinary(4),
        call=CallMe(),
        words="",
        questions="",
        contexts=(),
        anchors=None,
        check_ins=(),
        screens=None,
        counts=(),
        goals=None,
        returns=None,
    )


def fullest(sign: str = "Ŵ", count: int = 12) -> Summary:
    """Return as much as a summary can hold, in the words of one who never stops."""
    word = sign * 30 + " "

    def words(limit: int) -> str:
        return (word * limit)[:limit].strip()

    span, short = weeks(count), words(SHORT_LIMIT)
    return replace(
        ordinary(count),
        alias=short,
        permission=replace(
            permission(),
            alias=short,
            recipient=short,
            program=short,
            categories=tuple(Category),
            purpose=Purpose.OTHER,
            purpose_words=short,
            signed_name=short,
        ),
        call=CallMe(Call.THIS_WEEK, short, "+1 503 555 0142", tuple(ContactWish)),
        words=words(WORDS_LIMIT),
        questions=words(WORDS_LIMIT),
        contexts=tuple(Context(kind, words(WORDS_LIMIT)) for kind in ReasonKind),
        anchors=tuple(
            SharedAnchor(
                f"{n + 1}. {short}"[:SHORT_LIMIT],
                ActivityKind.WELLNESS,
                tuple(MARKS[(n + at) % 5] for at in range(count)),
            )
            for n in range(MOST_ANCHORS)
        ),
        check_ins=tuple(_check_in(week.first, n) for n, week in enumerate(span)),
        screens=tuple(SharedScreen(one, week.first, 6) for one in Instrument for week in span),
        goals=tuple(SharedGoal(short, GoalStatus.ACTIVE, short) for _ in range(MOST_GOALS)),
        returns=tuple(week.first for week in span),
        notes=tuple(
            SharedNote(TODAY, ActivityKind.THERAPY, words(NOTE_LIMIT)) for _ in range(MOST_NOTES)
        ),
    )


def _check_in(on: date, n: int) -> SharedCheckIn:
    return SharedCheckIn(
        on, tuple((3 + n * (at + 1)) % (most(q) + 1) for at, q in enumerate(MEASURES))
    )
