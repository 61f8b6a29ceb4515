"""The sample person's reminders of the last week: told, put off, answered, one not taken."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.reminders import (
    SNOOZE_WINDOW,
    Label,
    Quiet,
    Reminder,
    ReminderKind,
    ring_of,
)
from aftercare_app.models import LockRule, ReminderChoice, ReminderSettings
from aftercare_app.reminding.answers import ReminderAnswers
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.facts import Happened, Told, Wanted
from aftercare_app.reminding.store import Store

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
NO_QUIET = Quiet(time(), time())
ALL_BEHIND = 8
"""How many days ago it was all planned."""


class Story(StrEnum):
    """What became of one reminder."""

    DONE = "done"
    LATER = "later"
    ASIDE = "aside"
    NOT_TAKEN = "not_taken"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Past:
    """One reminder of some days ago."""

    days_ago: int
    at: time
    kind: ReminderKind
    story: Story


PAST = (
    Past(6, time(18), ReminderKind.PLANNED, Story.DONE),
    Past(5, time(17, 30), ReminderKind.APPOINTMENT, Story.DONE),
    Past(4, time(18), ReminderKind.PLANNED, Story.LATER),
    Past(3, time(19), ReminderKind.FAMILY, Story.NOT_TAKEN),
    Past(3, time(9), ReminderKind.STEP, Story.NOT_TOLD),
    Past(2, time(10), ReminderKind.PLANNED, Story.ASIDE),
    Past(1, time(18), ReminderKind.PLANNED, Story.DONE),
)


def add_sample_wishes(session: Session) -> None:
    """Keep what the sample person chose: fuller words, a quiet evening, five minutes unlocked."""
    session.add(LockRule(minutes=5))
    session.add(ReminderChoice(kind=ReminderKind.APPOINTMENT, wanted=True, lead=60, fuller=True))
    session.add(
        ReminderSettings(
            wanted=True,
            quiet_from=time(21, 30),
            quiet_to=time(7),
            day_time=time(9),
            most_a_day=8,
        )
    )


def tell_sample_reminders(store: Store, clock: Clock) -> None:
    """Write down a week of reminders as it would have been."""
    book, answers = ReminderBook(store), ReminderAnswers(store)
    ids = list(book.ids_of(f"sample/{n}" for n in range(len(PAST))).values())
    wanted = [_wanted(id, past, clock) for id, past in zip(ids, PAST, strict=True)]
    book.plan(wanted, clock.zone, NO_QUIET, clock.now() - ALL_BEHIND * DAY)
    for one, past in sorted(zip(wanted, PAST, strict=True), key=lambda told: told[0].ring.due):
        book.settle(clock.zone, one.ring.due)
        if past.story is not Story.NOT_TOLD:
            _tell(book, answers, past, clock, one.ring.due)
    book.settle(clock.zone, clock.now())


def _wanted(id: str, past: Past, clock: Clock) -> Wanted:
    on = clock.today() - past.days_ago * DAY
    reminder = Reminder(id=id, kind=past.kind, label=Label.PLAN, on=on, at=past.at, lead=10)
    return Wanted(reminder, ring_of(reminder, clock.zone, NO_QUIET))


def _tell(
    book: ReminderBook, answers: ReminderAnswers, past: Past, clock: Clock, now: datetime
) -> None:
    """Claim what is due at a moment and let its story happen."""
    for told in book.due(clock.zone, now):
        book.claim(told, now, "agent" if past.days_ago % 2 else "app")
        if past.story is Story.NOT_TAKEN:
            book.came_of(told, Happened.FAILED, now, "no_answer")
            continue
        book.came_of(told, Happened.HANDED_OVER, now, "dbus")
        if past.story is Story.LATER:
            _again(book, answers, told, clock, now)
        elif past.story is Story.ASIDE:
            answers.put_aside(told.id, now + 5 * MINUTE)
        else:
            _done(answers, told.id, now + 40 * MINUTE)


def _again(
    book: ReminderBook, answers: ReminderAnswers, told: Told, clock: Clock, now: datetime
) -> None:
    """Put a reminder off for an hour; then it is told once more and answered."""
    later = now + HOUR
    answers.snooze(told.id, later, later + SNOOZE_WINDOW, now + MINUTE)
    for again in book.due(clock.zone, later):
        book.claim(again, later, "app")
        book.came_of(again, Happened.HANDED_OVER, later, "dbus")
        _done(answers, again.id, later + 20 * MINUTE)


def _done(answers: ReminderAnswers, id: str, now: datetime) -> None:
    """Answer with done; the sample's entries are in the log already."""
    answers.done(id, now)
    answers.logged(id)
