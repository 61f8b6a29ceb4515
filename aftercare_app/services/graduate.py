"""Who this vault belongs to, in as little as they want to say."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.text import clean
from aftercare_app.domain.weeks import beginning_anew
from aftercare_app.models import DayCounter, Graduate, WeekBeginning
from aftercare_app.storage.database import Database

CALLED_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the person said of themselves at the welcome; all of it may be left out.

    `week_starts_on` counts from 0 for Monday to 6 for Sunday.
    """

    called: str = ""
    program: ProgramKind | None = None
    week_starts_on: int = 0
    program_ended_on: date | None = None
    country: str = ""


class AboutMe:
    """The graduate's introduction, and from which day their weeks are counted."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def introduced(self) -> bool:
        """Tell whether the welcome was gone through."""
        with self._database.transaction() as session:
            return session.scalar(select(Graduate.id)) is not None

    def introduce(self, introduction: Introduction) -> None:
        """Keep what the person said; the first time also marks the first day of use."""
        called = clean(introduction.called).text[:CALLED_LIMIT]
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            if graduate is None:
                graduate = Graduate(first_day=self._clock.today())
                session.add(graduate)
            graduate.called = called
            graduate.program = introduction.program
            _begin_weeks(session, introduction.week_starts_on, self._clock.today())
            graduate.program_ended_on = introduction.program_ended_on
            graduate.country = introduction.country

    def read(self) -> Introduction:
        """Return the introduction, empty where the person skipped it."""
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            beginnings = read_beginnings(session)
        if graduate is None:
            return Introduction()
        return Introduction(
            graduate.called,
            graduate.program,
            beginnings[-1][1] if beginnings else 0,
            graduate.program_ended_on,
            graduate.country,
        )

    def own_dates(self) -> list[date]:
        """Return the days that people who know the person may know too."""
        with self._database.transaction() as session:
            graduate, counter = session.get(Graduate, 1), session.get(DayCounter, 1)
            days = [graduate.program_ended_on, graduate.first_day] if graduate else []
            days += [counter.starts_on] if counter else []
        return [day for day in days if day is not None]

    def beginnings(self) -> list[tuple[date, int]]:
        """Return from which day on weeks begin on which weekday, as `domain.weeks` reads it."""
        with self._database.transaction() as session:
            return read_beginnings(session)

    def live_in(self, country: str) -> None:
        """Remember the country whose crisis lines are shown (ISO 3166 code)."""
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            if graduate is None:
                graduate = Graduate(first_day=self._clock.today())
                session.add(graduate)
            graduate.country = country


def read_beginnings(session: Session) -> list[tuple[date, int]]:
    """Return from which day on weeks begin on which weekday, as `domain.weeks` reads it."""
    rows = select(WeekBeginning.counts_from, WeekBeginning.starts_on)
    return [(row[0], row[1]) for row in session.execute(rows.order_by(WeekBeginning.counts_from))]


def _begin_weeks(session: Session, starts_on: int, today: date) -> None:
    before = read_beginnings(session)
    after = beginning_anew(before, starts_on, today)
    if after != before:
        session.execute(delete(WeekBeginning))
        session.add_all(WeekBeginning(counts_from=day, starts_on=on) for day, on in after)
