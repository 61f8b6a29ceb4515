"""Small steps: ticking one is the quick way to log work on a goal."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.goal_rules import StepForm, step_problems, tidied
from aftercare_app.models import Entry, Step
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.counting import count_entry
from aftercare_app.services.forms import Saved, insist
from aftercare_app.services.goals import kept_goal
from aftercare_app.storage.database import Database


class StepGone(Trouble):
    """The step was removed, perhaps in another window."""

    sentence = say("This step is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class RemovedStep:
    """A step that was taken out, whole, so that Undo can put it back where it was."""

    id: UUID
    goal_id: UUID
    words: str
    due_on: date | None
    position: int
    done_at: datetime | None
    created_at: datetime


class Steps:
    """Add, change, tick, untick, remove and put back the small steps of goals."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, goal_id: UUID, form: StepForm) -> Saved:
        """Add a step after the others. Raises FormNotReady or GoalGone."""
        insist(step_problems(form, self._clock.today()))
        ready, removed = tidied(form)
        with self._database.transaction() as session:
            kept_goal(session, goal_id)
            step = add_step(session, goal_id, ready, self._clock.now())
        return Saved(step.id, removed)

    def change(self, step_id: UUID, form: StepForm) -> Saved:
        """Replace what a step says. Raises FormNotReady or StepGone."""
        ready, removed = tidied(form)
        with self._database.transaction() as session:
            step = _kept_step(session, step_id)
            fresh = form if form.due_on != step.due_on else replace(form, due_on=None)
            insist(step_problems(fresh, self._clock.today()))  # an old day may stay as it is
            step.words, step.due_on = ready.words, ready.due_on
        return Saved(step_id, removed)

    def tick(self, step_id: UUID) -> UUID:
        """Mark a step as done and log it; return the entry. Ticking it twice logs it once.

        The entry repeats the step's words in its note, so that history can be read and searched
        when the goal is long gone. Raises StepGone.
        """
        with self._database.transaction() as session:
            step = _kept_step(session, step_id)
            if step.done_at is not None and (ticked := _entries(session, step_id)):
                return ticked[-1].id
            entry = self._entry(step)
            step.done_at = entry.done_at
            count_entry(session, entry, self._clock.zone)
            session.add(entry)
        return entry.id

    def untick(self, step_id: UUID) -> None:
        """Undo a tick: the step is open again and what it logged is gone. Raises StepGone."""
        with self._database.transaction() as session:
            _kept_step(session, step_id).done_at = None
            for entry in _entries(session, step_id):
                entry.deleted_at = self._clock.now()

    def remove(self, step_id: UUID) -> RemovedStep:
        """Take a step out of its goal; what it logged stays. Raises StepGone."""
        with self._database.transaction() as session:
            step = _kept_step(session, step_id)
            names = RemovedStep.__dataclass_fields__
            removed = RemovedStep(**{name: getattr(step, name) for name in names})
            session.delete(step)
        return removed

    def put_back(self, removed: RemovedStep) -> None:
        """Undo a removal. Raises GoalGone when its goal is deleted by now."""
        names = RemovedStep.__dataclass_fields__
        with self._database.transaction() as session:
            kept_goal(session, removed.goal_id)
            if session.get(Step, removed.id) is None:
                session.add(Step(**{name: getattr(removed, name) for name in names}))

    def _entry(self, step: Step) -> Entry:
        now = self._clock.now().replace(second=0, microsecond=0)
        return Entry(
            kind=ActivityKind.GOAL,
            done_at=now,
            zone=self._clock.zone.key,
            local_day=self._clock.today(),
            details=GoalDetails(goal_id=step.goal_id, step_id=step.id),
            note=step.words,
            created_at=self._clock.now(),
        )


def add_step(session: Session, goal_id: UUID, form: StepForm, now: datetime) -> Step:
    """Add a tidied step after the others of its goal."""
    last = select(func.max(Step.position)).where(Step.goal_id == goal_id)
    step = Step(
        goal_id=goal_id,
        words=form.words,
        due_on=form.due_on,
        position=(session.scalar(last) or 0) + 1,
        created_at=now,
    )
    session.add(step)
    return step


def _kept_step(session: Session, step_id: UUID) -> Step:
    step = session.get(Step, step_id)
    if step is None:
        raise StepGone
    return step


def _entries(session: Session, step_id: UUID) -> list[Entry]:
    """Return the entries that ticking this step has logged, the oldest first."""
    ticked = (
        select(Entry)
        .where(Entry.deleted_at.is_(None), Entry.kind == ActivityKind.GOAL)
        .where(cast(Entry.details, String).contains(str(step_id)))
        .order_by(Entry.created_at)
    )
    return list(session.scalars(ticked))
