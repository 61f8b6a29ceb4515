"""The sample person's weeks in numbers: getting easier, one hard week, one that stayed blank."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.check_in import MORE_HELPS, Answers, Call, Question, most
from aftercare_app.domain.check_in_week import opening_on
from aftercare_app.domain.instruments import Instrument
from aftercare_app.models import CheckIn, CheckInDay, ScreenTaken

A_WEEK = timedelta(weeks=1)
BLANK = 3
"""Which week, counted from the first, was left blank."""
MIDDLES = {
    Question.SLEEP: 2,
    Question.LOW: 2,
    Question.URGES: 4,
    Question.AROUND: 2,
    Question.TENSE: 4,
    Question.BACKED: 5,
    Question.SURE: 7,
    Question.PLEASED: 6,
}
HARD = Answers(
    {
        Question.SLEEP: 5,
        Question.LOW: 5,
        Question.URGES: 8,
        Question.AROUND: 4,
        Question.TENSE: 8,
        Question.BACKED: 2,
        Question.SURE: 4,
        Question.PLEASED: 3,
        Question.USED: 1,
    },
    Call.SOON,
)
TAKEN = (
    (Instrument.BARC_10, 83, (5, 4, 3, 4, 4, 4, 4, 5, 4, 4)),
    (Instrument.PHQ_2, 80, (2, 1)),
    (Instrument.GAD_2, 80, (1, 2)),
    (Instrument.PHQ_2, 50, (1, 1)),
    (Instrument.GAD_2, 50, (1, 1)),
    (Instrument.PHQ_2, 20, (1, 0)),
    (Instrument.GAD_2, 20, (1, None)),
)
"""Screens and how many days ago they were taken."""


def add_sample_check_ins(session: Session, clock: Clock, since: date, hard_week: date) -> None:
    """Add a check-in a week, except for one and for the one that is open now, and some screens."""
    chance = Random("check-ins")  # noqa: S311 (a story, not a secret)
    weekday = clock.today().weekday()
    hard = opening_on(hard_week + A_WEEK, weekday).on
    for number, on in enumerate(_openings(clock, since)):
        usual = _week(chance, eased=number / 12)
        if number != BLANK:
            session.add(_row(clock, on, HARD if on == hard else usual))
    session.add(CheckInDay(weekday=weekday))
    for instrument, ago, answers in TAKEN:
        day = clock.today() - timedelta(days=ago)
        moment = datetime.combine(day, time(20), clock.zone)
        session.add(
            ScreenTaken(instrument=instrument, on_day=day, answers=answers, taken_at=moment)
        )


def add_years_of_check_ins(session: Session, clock: Clock, since: date) -> None:
    """Add years of weeks, of which every ninth was left blank."""
    chance = Random("years of check-ins")  # noqa: S311 (a story, not a secret)
    for number, on in enumerate(_openings(clock, since)):
        if number % 9 != 8:
            session.add(_row(clock, on, _week(chance, eased=number % 60 / 60)))


def _openings(clock: Clock, since: date) -> Iterator[date]:
    """Yield when My week opened on the weekday of today, up to a week ago: today it is open."""
    on = opening_on(since + A_WEEK, clock.today().weekday()).on
    while on < clock.today():
        yield on
        on += A_WEEK


def _week(chance: Random, *, eased: float) -> Answers:
    numbers = {}
    for question, middle in MIDDLES.items():
        better = 1 if question in MORE_HELPS else -1
        number = middle + round(better * 2 * (eased - 0.5)) + chance.choice((-1, 0, 0, 0, 1))
        numbers[question] = min(max(number, 0), most(question))
    numbers[Question.USED] = 0
    return Answers(numbers, Call.NO)


def _row(clock: Clock, on: date, answers: Answers) -> CheckIn:
    row = CheckIn(
        opened_on=on,
        answered_on=on,
        answered_at=datetime.combine(on, time(19), clock.zone),
        call=answers.call,
    )
    for question, number in answers.numbers.items():
        setattr(row, question, number)
    return row
