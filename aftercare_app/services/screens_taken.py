"""Published screens: which are offered now, what was answered, and the scores over time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.instruments import (
    Instrument,
    is_due,
    is_offered_at_all,
    is_positive,
    score,
)
from aftercare_app.models import Draft, Graduate, ScreenTaken
from aftercare_app.services.check_ins import counted
from aftercare_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Taken:
    """A screen that was taken: on which day, and its score, or None where one was skipped."""

    instrument: Instrument
    on: date
    score: int | None
    positive: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A screen that suits the person: whether it is due, and what was taken, newest first."""

    instrument: Instrument
    due: bool
    taken: tuple[Taken, ...]


class Screens:
    """Offer screens, keep answers and tell scores. Nothing follows from a score by itself."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def offered(self) -> list[Offered]:
        """Return the screens that suit the person's program, in their order."""
        today = self._clock.today()
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            taken = _read(session)
        start = counted(graduate, today).since
        program = graduate.program if graduate else None
        return [
            Offered(one, is_due(one, today, start, [t.on for t in taken[one]]), tuple(taken[one]))
            for one in Instrument
            if is_offered_at_all(one, program)
        ]

    def answer(
        self, instrument: Instrument, answers: Sequence[int | None], *, draft: str = ""
    ) -> Taken:
        """Keep what was answered today, in place of what was answered earlier today."""
        taken = _taken(instrument, self._clock.today(), answers)
        with self._database.transaction() as session:
            row = session.get(ScreenTaken, (instrument, taken.on))
            if row is not None:
                session.delete(row)
                session.flush()
            session.add(
                ScreenTaken(
                    instrument=instrument,
                    on_day=taken.on,
                    answers=tuple(answers),
                    taken_at=self._clock.now(),
                )
            )
            session.execute(delete(Draft).where(Draft.form == draft))
        return taken

    def delete(self, instrument: Instrument, on: date) -> None:
        """Forget what was answered on a day."""
        gone = (ScreenTaken.instrument == instrument, ScreenTaken.on_day == on)
        with self._database.transaction() as session:
            session.execute(delete(ScreenTaken).where(*gone))


def _read(session: Session) -> dict[Instrument, list[Taken]]:
    columns = select(ScreenTaken.instrument, ScreenTaken.on_day, ScreenTaken.answers)
    found: dict[Instrument, list[Taken]] = defaultdict(list)
    for row in session.execute(columns.order_by(ScreenTaken.on_day.desc())):
        found[row[0]].append(_taken(*row))
    return found


def _taken(instrument: Instrument, on: date, answers: Sequence[int | None]) -> Taken:
    total = score(instrument, answers)
    return Taken(instrument, on, total, is_positive(instrument, total))
