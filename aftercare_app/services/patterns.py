"""Patterns: the weeks as they were lived, for the rule that makes a few notes of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.domain.activity import HAPPENED, SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.harder_week import AnsweredWeek
from aftercare_app.domain.patterns import WEEKS, LivedWeek, Pattern, lived, patterns
from aftercare_app.models import Entry
from aftercare_app.services.check_ins import read_weeks
from aftercare_app.storage.database import Database

ACTIVITIES: tuple[ActivityKind | str, ...] = (
    ActivityKind.THERAPY,
    ActivityKind.PEER_SUPPORT,
    SUPPORT_CONTACT,
    ActivityKind.WELLNESS,
    ActivityKind.FAMILY,
)
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PatternNote:
    """A note, and what its activity is."""

    activity: ActivityKind | str
    pattern: Pattern


class Patterns:
    """Make the notes; there are none before eight weeks were answered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notes(self) -> list[PatternNote]:
        """Return at most three notes, the clearest first."""
        with self._database.transaction() as session:
            weeks = read_weeks(session)[-WEEKS:]
            told = _lived(session, weeks)
        return [PatternNote(ACTIVITIES[one.activity], one) for one in patterns(told)]


def _lived(session: Session, weeks: Sequence[AnsweredWeek]) -> tuple[LivedWeek, ...]:
    """Return the weeks with what was done in the seven days before each check-in opened."""
    if not weeks:
        return ()
    days = _days(session, weeks[0].on - A_WEEK, weeks[-1].on)
    return tuple(
        lived(
            sum((days.get(week.on - n * A_DAY, Counter()) for n in range(1, 8)), Counter()),
            len(ACTIVITIES),
            week.answers.numbers,
        )
        for week in weeks
    )


def _days(session: Session, first: date, last: date) -> dict[date, Counter[int]]:
    """Count what happened on each day, by the place of its activity."""
    is_contact = Entry.subtype == SUPPORT_CONTACT
    rows = (
        select(Entry.local_day, Entry.kind, is_contact, func.count())
        .where(Entry.deleted_at.is_(None), Entry.local_day.between(first, last))
        .where(Entry.outcome.in_(HAPPENED), Entry.kind != ActivityKind.GOAL)
        .group_by(Entry.local_day, Entry.kind, is_contact)
    )
    found: dict[date, Counter[int]] = {}
    for day, kind, contact, times in session.execute(rows):
        place = ACTIVITIES.index(SUPPORT_CONTACT if contact else kind)
        found.setdefault(day, Counter())[place] += times
    return found
