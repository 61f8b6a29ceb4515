"""How somebody's weeks went from summary to summary: what one look told of each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.domain.roster import Glance, glance_of
from aftercare_app.domain.summary import Summary
from aftercare_app.models.cohort_people import Agreement, FiledSummary
from aftercare_app.sharing.wire import decode
from aftercare_app.storage.database import Database

MOST = 6
"""Summaries that a trend looks back on."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What one look at a summary tells, and when it was made."""

    made_on: date
    glance: Glance


class Trends:
    """Read the trend of one person, from summaries whose permission holds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of(self, person_id: UUID) -> list[TrendPoint]:
        """Return the newest summaries, the newest first."""
        today = self._clock.today()
        with self._database.reading() as session:
            bodies = session.scalars(
                select(FiledSummary.body)
                .join(Agreement, Agreement.id == FiledSummary.agreement_id)
                .where(
                    FiledSummary.person_id == person_id,
                    Agreement.withdrawn_on.is_(None),
                    Agreement.starts <= today,
                    Agreement.ends >= today,
                )
                .order_by(FiledSummary.made_on.desc(), FiledSummary.sequence.desc())
                .limit(MOST)
            ).all()
        summaries = [decode(body, Summary) for body in bodies]
        return [TrendPoint(one.made_on, glance_of(one)) for one in summaries]
