"""Goals: what the person wants, in their own words, with the next small step."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.goal_rules import GoalForm, columns, problems, tidied
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.models import Draft, Goal, Step
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.forms import Saved, insist
from aftercare_app.storage.database import Database


class GoalGone(Trouble):
    """The goal was deleted, perhaps in another window."""

    sentence = say("This goal is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A small step as a list shows it; `done_at` is None while it is open."""

    id: UUID
    words: str
    due_on: date | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as a list shows it, with the first step that is still open."""

    id: UUID
    words: str
    area: Dimension | None
    status: GoalStatus
    target_on: date | None
    next_step: StepLine | None
    steps_done: int
    steps: int


@dataclass(frozen=True, slots=True)
class GoalPage:
    """A goal with all of its steps, in the person's order."""

    id: UUID
    form: GoalForm
    status: GoalStatus
    steps: tuple[StepLine, ...]
    created_at: datetime


class Goals:
    """Add, change, pause, reach, let go, delete and bring back goals."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, form: GoalForm, *, draft: str = "") -> Saved:
        """Keep a new goal, and forget the draft it grew from. Raises FormNotReady."""
        insist(problems(form))
        ready, removed = tidied(form)
        goal = Goal(created_at=self._clock.now(), **columns(ready))
        with self._database.transaction() as session:
            session.add(goal)
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(goal.id, removed)

    def change(self, goal_id: UUID, form: GoalForm, *, draft: str = "") -> Saved:
        """Replace what a goal says. Raises FormNotReady or GoalGone."""
        insist(problems(form))
        ready, removed = tidied(form)
        with self._database.transaction() as session:
            goal = kept_goal(session, goal_id)
            for name, value in columns(ready).items():
                setattr(goal, name, value)
            goal.edited_at = self._clock.now()
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(goal_id, removed)

    def set_status(self, goal_id: UUID, status: GoalStatus) -> None:
        """Say where a goal stands now. Raises GoalGone."""
        with self._database.transaction() as session:
            goal = kept_goal(session, goal_id)
            goal.status = status
            goal.edited_at = self._clock.now()

    def read(self, goal_id: UUID) -> GoalPage:
        """Return a goal with its steps. Raises GoalGone."""
        with self._database.transaction() as session:
            goal = kept_goal(session, goal_id)
            steps = _steps(session, [goal_id]).get(goal_id, ())
        form = GoalForm(**{field.name: getattr(goal, field.name) for field in fields(GoalForm)})
        return GoalPage(goal.id, form, goal.status, tuple(steps), goal.created_at)

    def active(self) -> list[GoalLine]:
        """Return the goals the person works on now, the oldest first."""
        return self._lines((GoalStatus.ACTIVE,))

    def resting(self) -> list[GoalLine]:
        """Return goals that are paused, changed, reached or let go, the oldest first."""
        return self._lines([status for status in GoalStatus if status is not GoalStatus.ACTIVE])

    def delete(self, goal_id: UUID) -> None:
        """Take a goal out of every list; its entries stay. Raises GoalGone."""
        with self._database.transaction() as session:
            kept_goal(session, goal_id).deleted_at = self._clock.now()

    def bring_back(self, goal_id: UUID) -> None:
        """Undo a deletion. Raises GoalGone when it was purged."""
        with self._database.transaction() as session:
            goal = session.get(Goal, goal_id)
            if goal is None:
                raise GoalGone
            goal.deleted_at = None

    def _lines(self, statuses: Sequence[GoalStatus]) -> list[GoalLine]:
        """Return goals in two queries, however many there are."""
        goals = (
            select(Goal.id, Goal.words, Goal.area, Goal.status, Goal.target_on)
            .where(Goal.deleted_at.is_(None), Goal.status.in_(statuses))
            .order_by(Goal.created_at, Goal.id)
        )
        with self._database.transaction() as session:
            rows = session.execute(goals).all()
            steps = _steps(session, [row.id for row in rows])
        return [_line(row, steps.get(row.id, ())) for row in rows]


def kept_goal(session: Session, goal_id: UUID) -> Goal:
    """Return a goal that is not deleted, or raise GoalGone."""
    goal = session.get(Goal, goal_id)
    if goal is None or goal.deleted_at is not None:
        raise GoalGone
    return goal


def _steps(session: Session, goals: Sequence[UUID]) -> dict[UUID, list[StepLine]]:
    steps = (
        select(Step.goal_id, Step.id, Step.words, Step.due_on, Step.done_at)
        .where(Step.goal_id.in_(goals))
        .order_by(Step.position, Step.created_at)
    )
    found: dict[UUID, list[StepLine]] = {}
    for row in session.execute(steps):
        line = StepLine(row.id, row.words, row.due_on, row.done_at)
        found.setdefault(row.goal_id, []).append(line)
    return found


def _line(row: Row[*tuple[Any, ...]], steps: Sequence[StepLine]) -> GoalLine:
    open_steps = [step for step in steps if step.done_at is None]
    return GoalLine(
        **row._asdict(),
        next_step=open_steps[0] if open_steps else None,
        steps_done=len(steps) - len(open_steps),
        steps=len(steps),
    )
