"""My week: answered once a week on the person's day, and held against their own usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.check_in import MEASURES, Answers, Question, asked
from aftercare_app.domain.check_in_week import Opening, opening_on, week_number
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.harder_week import AnsweredWeek, HardReason, hard_reasons
from aftercare_app.domain.my_usual import Compared, compared
from aftercare_app.models import CheckIn, CheckInDay, Draft, Graduate
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.graduate import read_beginnings
from aftercare_app.storage.database import Database


class CheckInClosed(Trouble):
    """The week cannot be answered any more, or not yet."""

    sentence = say("This week is closed. Nothing is lost: it simply stays blank.")


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many weeks lie behind, and whether they are counted from the program's end."""

    number: int
    since: date
    from_program: bool


@dataclass(frozen=True, slots=True)
class MyWeek:
    """The newest check-in: what it asks, what was answered, and whether it is open.

    `begun` tells whether it ever opened: the first one opens after the first day of use.
    """

    opening: Opening
    answers: Answers
    answered: bool
    open: bool
    begun: bool
    questions: tuple[Question, ...]
    program: ProgramKind | None
    count: WeekCount
    weekday: int


@dataclass(frozen=True, slots=True)
class WeekResult:
    """A week that was answered: each measure against the usual, and why it was harder, if so."""

    on: date
    answers: Answers
    measures: tuple[Compared, ...]
    hard: tuple[HardReason, ...]


class CheckIns:
    """Answer a week, read it again, and compare weeks; blank weeks are never zeros."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def standing(self) -> MyWeek:
        """Return the newest check-in as it stands today."""
        today = self._clock.today()
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            weekday = _weekday(session)
            last = _last_before(session, today)
            opening = opening_on(today, weekday, last)
            row = session.get(CheckIn, opening.on)
        program = graduate.program if graduate else None
        begun = row is not None or opening.on >= (graduate.first_day if graduate else today)
        return MyWeek(
            opening,
            answers_of(row) if row else Answers(),
            row is not None,
            begun and opening.may_be_answered(today, answered=row is not None),
            begun,
            asked(program),
            program,
            counted(graduate, opening.on if begun else today),
            weekday,
        )

    def answer(self, on: date, answers: Answers, *, draft: str = "") -> None:
        """Keep a week's answers in place of what was answered before. Raises CheckInClosed.

        Where everything is skipped the week is blank: nothing of it is kept.
        """
        standing = self.standing()
        if on != standing.opening.on or not standing.open:
            raise CheckInClosed
        now = self._clock.now()
        with self._database.transaction() as session:
            row = session.get(CheckIn, on)
            if answers.blank:
                session.execute(delete(CheckIn).where(CheckIn.opened_on == on))
            elif row is None:
                today = self._clock.today()
                row = CheckIn(opened_on=on, answered_on=today, answered_at=now)
                _fill(row, answers)
                session.add(row)
            else:
                _fill(row, answers)
                row.edited_at = now
            session.execute(delete(Draft).where(Draft.form == draft))

    def choose_day(self, weekday: int) -> None:
        """Let My week open on another day of the week (0 is Monday)."""
        with self._database.transaction() as session:
            chosen = session.get(CheckInDay, 1)
            if chosen is None:
                session.add(CheckInDay(weekday=weekday))
            else:
                chosen.weekday = weekday

    def weeks(self) -> list[AnsweredWeek]:
        """Return every week that was answered, oldest first."""
        with self._database.transaction() as session:
            return read_weeks(session)

    def newest(self) -> WeekResult | None:
        """Return the newest answered week against the usual; None where there is none yet."""
        with self._database.transaction() as session:
            graduate = session.get(Graduate, 1)
            weeks = read_weeks(session)
        return result_of(weeks, graduate.program if graduate else None)

    def is_used(self) -> bool:
        """Tell whether the person ever answered a week or chose its day."""
        with self._database.transaction() as session:
            answered = session.scalar(select(CheckIn.opened_on).limit(1))
            return answered is not None or session.get(CheckInDay, 1) is not None

    def openings(self, first: date, last: date) -> list[tuple[Opening, bool]]:
        """Return the openings from one day to another, and whether each was answered."""
        with self._database.transaction() as session:
            weekday = _weekday(session)
            newest = _last_before(session, date.max)
            done = set(session.scalars(select(CheckIn.opened_on)).all())
        found = []
        opening = opening_on(first, weekday, newest)
        while opening.on <= last:
            if opening.on >= first:
                found.append((opening, opening.on in done))
            opening = opening_on(opening.next_on, weekday, newest)
        return found


def result_of(weeks: Sequence[AnsweredWeek], program: ProgramKind | None) -> WeekResult | None:
    """Hold the newest of these weeks, oldest first, against the ones before it."""
    if not weeks:
        return None
    *earlier, now = weeks
    questions = [question for question in asked(program) if question in MEASURES]
    measures = compared(questions, now.answers, [week.answers for week in earlier])
    return WeekResult(now.on, now.answers, measures, hard_reasons(weeks))


def read_weeks(session: Session) -> list[AnsweredWeek]:
    """Return every week that was answered, oldest first."""
    columns = [CheckIn.opened_on, CheckIn.call, *(getattr(CheckIn, one) for one in MEASURES)]
    weeks = []
    for on, call, *numbers in session.execute(select(*columns).order_by(CheckIn.opened_on)):
        given = {q: n for q, n in zip(MEASURES, numbers, strict=True) if n is not None}
        weeks.append(AnsweredWeek(on, Answers(given, call)))
    return weeks


def answers_of(row: CheckIn) -> Answers:
    """Return the answers that a row holds."""
    numbers = {question: getattr(row, question) for question in MEASURES}
    given = {question: number for question, number in numbers.items() if number is not None}
    return Answers(given, row.call)


def counted(graduate: Graduate | None, today: date) -> WeekCount:
    """Count weeks from the day the program ended if it is known, else from the first day of use."""
    if graduate is None:
        return WeekCount(0, today, from_program=False)
    ended = graduate.program_ended_on
    since = graduate.first_day if ended is None else ended
    return WeekCount(week_number(since, today), since, from_program=ended is not None)


def _fill(row: CheckIn, answers: Answers) -> None:
    for question in MEASURES:
        setattr(row, question, answers.numbers.get(question))
    row.call = answers.call


def _weekday(session: Session) -> int:
    """Return the person's day for My week: the one they chose, else the last of their week."""
    chosen = session.get(CheckInDay, 1)
    if chosen is not None:
        return chosen.weekday
    beginnings = read_beginnings(session)
    return (beginnings[-1][1] - 1) % 7 if beginnings else 6


def _last_before(session: Session, today: date) -> date | None:
    newest = select(CheckIn.opened_on).where(CheckIn.opened_on <= today)
    return session.scalar(newest.order_by(CheckIn.opened_on.desc()).limit(1))
