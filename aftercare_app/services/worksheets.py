"""Problem-solving worksheets: problem, options, choice, first step."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import (
    SMALL_STEP,
    WORDS_NEEDED,
    StepForm,
    WorksheetForm,
    columns,
    tidied,
    worksheet_problems,
)
from aftercare_app.models import Draft, Goal, Worksheet
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.forms import FormNotReady, Saved, insist
from aftercare_app.services.steps import add_step
from aftercare_app.storage.database import Database


class WorksheetGone(Trouble):
    """The worksheet was deleted, perhaps in another window."""

    sentence = say("This worksheet is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """A worksheet as a list shows it."""

    id: UUID
    problem: str
    choice: str
    created_at: datetime


class Worksheets:
    """Keep, read, delete and bring back worksheets; carry a first step over to a goal."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(
        self, form: WorksheetForm, worksheet_id: UUID | None = None, *, draft: str = ""
    ) -> Saved:
        """Keep a new worksheet, or change the one given. Raises FormNotReady, WorksheetGone."""
        insist(worksheet_problems(form))
        ready, removed = tidied(form)
        with self._database.transaction() as session:
            if worksheet_id is None:
                sheet = Worksheet(created_at=self._clock.now(), **columns(ready))
                session.add(sheet)
            else:
                sheet = _kept(session, worksheet_id)
                for name, value in columns(ready).items():
                    setattr(sheet, name, value)
                sheet.edited_at = self._clock.now()
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(sheet.id, removed)

    def all(self) -> list[WorksheetLine]:
        """Return every worksheet, the newest first."""
        lines = (
            select(Worksheet.id, Worksheet.problem, Worksheet.choice, Worksheet.created_at)
            .where(Worksheet.deleted_at.is_(None))
            .order_by(Worksheet.created_at.desc(), Worksheet.id)
        )
        with self._database.transaction() as session:
            return [WorksheetLine(*row) for row in session.execute(lines)]

    def read(self, worksheet_id: UUID) -> WorksheetForm:
        """Return a worksheet as a form. Raises WorksheetGone."""
        with self._database.transaction() as session:
            sheet = _kept(session, worksheet_id)
        names = [field.name for field in fields(WorksheetForm)]
        return WorksheetForm(**{name: getattr(sheet, name) for name in names})

    def delete(self, worksheet_id: UUID) -> None:
        """Take a worksheet out of the list. Raises WorksheetGone."""
        with self._database.transaction() as session:
            _kept(session, worksheet_id).deleted_at = self._clock.now()

    def bring_back(self, worksheet_id: UUID) -> None:
        """Undo a deletion. Raises WorksheetGone when it was purged."""
        with self._database.transaction() as session:
            sheet = session.get(Worksheet, worksheet_id)
            if sheet is None:
                raise WorksheetGone
            sheet.deleted_at = None

    def first_step_to_goal(self, worksheet_id: UUID) -> UUID:
        """Add the first step to the worksheet's goal, due in a week, and return that goal.

        Without a goal, or when it was deleted, one is made from the choice (else from the
        problem) and tied to the worksheet. Raises FormNotReady while there is no first step.
        """
        now = self._clock.now()
        with self._database.transaction() as session:
            sheet = _kept(session, worksheet_id)
            if not sheet.first_step:
                raise FormNotReady({"first_step": Problem(WORDS_NEEDED)})
            goal = session.get(Goal, sheet.goal_id) if sheet.goal_id else None
            if goal is None or goal.deleted_at is not None:
                goal = Goal(words=(sheet.choice or sheet.problem)[:200], created_at=now)
                session.add(goal)
                session.flush()  # the goal must be there before what points to it
                sheet.goal_id = goal.id
            step = StepForm(words=sheet.first_step, due_on=self._clock.today() + SMALL_STEP)
            add_step(session, goal.id, step, now)
        return goal.id


def _kept(session: Session, worksheet_id: UUID) -> Worksheet:
    sheet = session.get(Worksheet, worksheet_id)
    if sheet is None or sheet.deleted_at is not None:
        raise WorksheetGone
    return sheet
