"""What the person chose about reminders, read for whoever needs to know it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.domain.reminders import (
    USUAL_CHOICES,
    KindChoice,
    Quiet,
    ReminderTerms,
    ReminderWishes,
)
from aftercare_app.models import ReminderChoice, ReminderSettings


def read_wishes(session: Session) -> ReminderWishes:
    """Return what the person chose, and what is usual where they chose nothing."""
    rows = session.scalars(select(ReminderChoice)).all()
    chosen = {one.kind: KindChoice(one.wanted, one.lead, one.fuller) for one in rows}
    terms = _terms(session.get(ReminderSettings, 1))
    return ReminderWishes(terms, {**USUAL_CHOICES, **chosen})


def _terms(row: ReminderSettings | None) -> ReminderTerms:
    if row is None:
        return ReminderTerms()
    return ReminderTerms(
        wanted=row.wanted,
        quiet=Quiet(row.quiet_from, row.quiet_to),
        day_time=row.day_time,
        most_a_day=row.most_a_day,
        zone=row.zone,
    )
