"""A real reminders.db, a still clock, and a system that remembers what it was handed."""

from datetime import date, datetime, time, timedelta

import pytest

from aftercare_app.domain.reminders import (
    Label,
    Quiet,
    Reminder,
    ReminderKind,
    ring_of,
)
from aftercare_app.reminding.answers import ReminderAnswers
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.facts import Wanted
from aftercare_app.reminding.store import Store
from aftercare_app.services.reminding import tell_due
from aftercare_app.ui.words.notices import notice
from tests.fakes import MemoryNotifier, StillClock

MAY = date(2025, 5, 14)
NO_QUIET = Quiet(time(0), time(0))


class Desk:
    """Everything that works on one reminders.db, in the words of the tests."""

    def __init__(self, folder, clock):
        self.store = Store(folder)
        self.clock = clock
        self.notifier = MemoryNotifier()
        self.book, self.answers = ReminderBook(self.store), ReminderAnswers(self.store)
        self.delivery = Delivery(self.store)

    def plan(self, *wanted, quiet=NO_QUIET, answered=(), held=()):
        here = self.clock.zone
        rings = [Wanted(one, ring_of(one, here, quiet), one.id in held) for one in wanted]
        self.book.plan(rings, here, quiet, self.clock.now(), answered)

    def tell(self, by="app"):
        self.book.settle(self.clock.zone, self.clock.now())
        return tell_due(self.book, self.notifier, notice, self.clock, by)

    def told(self):
        return self.notifier.shown

    def ringing(self):
        return [one.id for one in self.delivery.ringing(self.clock.zone, self.clock.now())]

    def coming(self):
        return [one.id for one in self.delivery.coming(self.clock.zone, self.clock.now())]

    def to_catch_up(self):
        now = self.clock.now()
        since = now - timedelta(days=2)
        return [one.id for one in self.delivery.to_catch_up(self.clock.zone, now, since)]

    def happened(self):
        return [event.what.value for event in reversed(self.delivery.events(100))]

    def at(self, hour, minute=0, day=MAY):
        wall = datetime.combine(day, time(hour, minute), self.clock.zone)
        self.clock.moment = wall


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def desk(tmp_path, clock):
    return Desk(tmp_path / "home", clock)


@pytest.fixture
def reminder():
    def reminder(id="a", at="18:00", on=MAY, **more):
        wall = time.fromisoformat(at)
        named = {"id": id, "kind": ReminderKind.PLANNED, "label": Label.PLAN, "on": on, "at": wall}
        return Reminder(**{**named, **more})

    return reminder
