"""Looking at the plan again: every thirty days, and after a week that was hard."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.plan_rules import (
    ReviewAnswer,
    Said,
    review_due_on,
    reviewed_on,
)
from aftercare_app.models import IfThen, PlanLine, PlanPhoto, PlanReview
from aftercare_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """When the plan was begun and last looked at, and from which day to ask again.

    `hard_week` tells that it is asked because a hard week was said since the last look.
    """

    begun_on: date | None
    reviewed_on: date | None
    due_on: date | None
    due: bool
    hard_week: bool


class PlanReviews:
    """Keep what the person says about the plan as a whole, and tell when to ask again."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def answer(self, answer: ReviewAnswer) -> None:
        """Keep an answer, or that this week was hard, as said today."""
        said = PlanReview(answer=answer, on_day=self._clock.today(), said_at=self._clock.now())
        with self._database.transaction() as session:
            session.add(said)

    def take_back(self) -> None:
        """Forget the newest answer, because it was pressed by mistake."""
        newest = select(PlanReview).order_by(PlanReview.said_at.desc()).limit(1)
        with self._database.transaction() as session:
            for said in session.scalars(newest):
                session.delete(said)

    def due_on(self) -> date | None:
        """Return the day from which to ask for a look at the plan; None without a plan."""
        return self.read().due_on

    def read(self) -> ReviewShown:
        """Return how the review stands today."""
        answers = select(PlanReview.answer, PlanReview.on_day).order_by(PlanReview.said_at)
        with self._database.transaction() as session:
            begun_on = self._begun_on(session)
            said = [Said(*row) for row in session.execute(answers)]
        last, due_on = reviewed_on(said), review_due_on(begun_on, said)
        return ReviewShown(
            begun_on,
            last,
            due_on,
            due=due_on is not None and due_on <= self._clock.today(),
            hard_week=_hard_since(said),
        )

    def _begun_on(self, session: Session) -> date | None:
        """Return the day of the oldest line, pair or photo that is in the plan now."""
        first = [
            session.scalar(select(func.min(kept.created_at)).where(kept.deleted_at.is_(None)))
            for kept in (PlanLine, IfThen, PlanPhoto)
        ]
        moments = [moment for moment in first if moment is not None]
        return min(moments).astimezone(self._clock.zone).date() if moments else None


def _hard_since(said: list[Said]) -> bool:
    """Tell whether a hard week was said after the last look."""
    hard = False
    for one in said:
        if one.answer in (ReviewAnswer.STILL_TRUE, ReviewAnswer.CHANGED):
            hard = False
        hard = hard or one.answer is ReviewAnswer.HARD_WEEK
    return hard
