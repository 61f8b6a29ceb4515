"""Telling what is due, with the app open or shut, and keeping up with the plan and the clock.

It needs neither the vault nor a screen: while the vault is locked it tells what reminders.db
holds, and keeps what was answered until the vault is open.
"""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from aftercare_app.clock import Clock
from aftercare_app.domain.reminders import (
    BEHIND,
    SNOOZE_WINDOW,
    Label,
    ReminderTerms,
    ReminderWishes,
    Snooze,
    snoozed_to,
    snoozes,
)
from aftercare_app.reminding.answers import ReminderAnswers
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.facts import Happened, Told
from aftercare_app.reminding.store import Store
from aftercare_app.services.ports import Notifier, NotShown

LOOK_EVERY_SECONDS = 15.0
GATHER_SECONDS = 0.5
"""Several changes in a row are planned once."""

_log = logging.getLogger(__name__)


class Notice(Protocol):
    """What a notification says."""

    @property
    def title(self) -> str:
        """The line in bold."""

    @property
    def text(self) -> str:
        """The line below."""


NoticeOf = Callable[[Label, time | None, int], Notice]


class Plans(Protocol):
    """What plans reminders and logs answers while the vault is open."""

    def arm(self) -> None:
        """Plan what rings from now on."""

    def log_answers(self) -> Callable[[], None]:
        """Log what was answered; return the undo."""

    def wishes(self) -> ReminderWishes:
        """Return what the person chose."""


def tell_due(
    book: ReminderBook, notifier: Notifier, notice: NoticeOf, clock: Clock, by: str
) -> int:
    """Claim what is due and hand it to the operating system; return how many were told.

    `by` says which process it is. What is not handed over is noted, and not tried again where
    the system may have shown it all the same: nobody is told twice.
    """
    told = 0
    for reminder in book.due(clock.zone, clock.now()):
        if not book.claim(reminder, clock.now(), by):
            continue
        words = notice(reminder.label, reminder.at, reminder.ahead(clock.now(), clock.zone))
        try:
            notifier.show(words.title, words.text)
        except NotShown as failed:
            book.came_of(reminder, Happened.FAILED, clock.now(), failed.why)
        else:
            book.came_of(reminder, Happened.HANDED_OVER, clock.now(), notifier.name)
            told += 1
    return told


class Reminding:
    """One for each folder and process: it looks for due reminders while the app runs."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        notifier: Callable[[], Notifier],
        notice: NoticeOf,
        where: Callable[[], ZoneInfo],
        language: Callable[[], str],
    ) -> None:
        self.store = store
        self.book, self.answers = ReminderBook(store), ReminderAnswers(store)
        self.delivery = Delivery(store)
        self.clock = clock
        self._choose_notifier = notifier
        self._notifier: Notifier | None = None
        self._notice = notice
        self._where = where
        self._language = language
        self._plans: Plans | None = None
        self._planned_for: tuple[object, ...] = ()
        self._stale = False
        self._hearers: list[Callable[[], None]] = []
        self._wake, self._ended = threading.Event(), threading.Event()
        self._ticking = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def notifier(self) -> Notifier:
        """The way notifications take on this device; finding it may take a moment."""
        if self._notifier is None:
            self._notifier = self._choose_notifier()
        return self._notifier

    def attach(self, plans: Plans | None) -> None:
        """Know the open vault, or that it is shut again; what changed last is planned before."""
        if plans is None and self._thread is not None:
            self._plan()
        self._plans = plans
        self.plan_changed()

    def plan_changed(self) -> None:
        """Plan anew soon: something that may ring was changed."""
        self._stale = True
        self._wake.set()

    def tick(self) -> None:
        """Look once: follow the zone and the day, plan what changed, tell what is due.

        Nothing that fails may end the looking without a word; what is due stays due.
        """
        with self._ticking:
            try:
                self._follow()
                self._plan()
                self.book.settle(self.clock.zone, self.clock.now())
                tell_due(self.book, self.notifier, self._notice, self.clock, "app")
            except Exception as failed:  # noqa: BLE001 - the thread must live; only a name is logged
                _log.warning("looking for reminders failed: %s", type(failed).__name__)
        self._tell()

    @contextlib.contextmanager
    def at_rest(self) -> Iterator[None]:
        """Let nothing be looked at or written meanwhile, and look anew afterwards."""
        with self._ticking:
            yield
            self._planned_for = ()
        self.plan_changed()

    def ringing(self) -> list[Told]:
        """Return what rings now and waits for an answer, the newest first."""
        return self.delivery.ringing(self.clock.zone, self.clock.now()) if self._begun else []

    def to_catch_up(self) -> list[Told]:
        """Return what was not told in its time, of the last days, the newest first."""
        now = self.clock.now()
        since = now - BEHIND
        return self.delivery.to_catch_up(self.clock.zone, now, since) if self._begun else []

    def snoozes(self) -> list[Snooze]:
        """Return for how long a reminder can be put off now."""
        return snoozes(self.clock.now(), self.clock.zone, self._day_time())

    def snooze(self, id: str, snooze: Snooze) -> datetime | None:
        """Put a reminder off; return when it rings again, or None where that is over by now."""
        now = self.clock.now()
        to = snoozed_to(snooze, now, self.clock.zone, self._day_time())
        if to is not None:
            self.answers.snooze(id, to, to + SNOOZE_WINDOW, now)
            self._tell()
        return to

    def done(self, id: str) -> Callable[[], None]:
        """Keep that it was done, and log it as soon as the vault is open; return the undo."""
        self.answers.done(id, self.clock.now())
        undo_log = self._plans.log_answers() if self._plans else None
        self._tell()

        def undo() -> None:
            if undo_log:
                undo_log()
            self.answers.take_back(id)
            self._tell()

        return undo

    def put_aside(self, id: str) -> Callable[[], None]:
        """Show it no more; return the undo."""
        self.answers.put_aside(id, self.clock.now())
        self._tell()

        def undo() -> None:
            self.answers.take_back(id)
            self._tell()

        return undo

    def test(self) -> str:
        """Show a notification now; return "" or the code of why it was not taken."""
        words = self._notice(Label.TEST, None, 0)
        try:
            self.notifier.show(words.title, words.text)
        except NotShown as failed:
            self.delivery.note_test(Happened.FAILED, self.clock.now(), failed.why)
            return failed.why
        self.delivery.note_test(Happened.HANDED_OVER, self.clock.now(), self.notifier.name)
        return ""

    def on_tick(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call after each look; return how to stop that."""
        self._hearers.append(hear)
        return lambda: self._hearers.remove(hear) if hear in self._hearers else None

    def start(self) -> None:
        """Look every few seconds, in a thread of its own, until stopped."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="reminders", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._wake.set()

    @property
    def _begun(self) -> bool:
        return self.store.path.exists()

    def _day_time(self) -> time:
        """Return when a day begins for this person, also while locked."""
        if self._plans:
            return self._plans.wishes().terms.day_time
        return (self.delivery.day_time() if self._begun else None) or ReminderTerms().day_time

    def _tell(self) -> None:
        for hear in list(self._hearers):
            hear()

    def _run(self) -> None:
        while not self._ended.is_set():
            self.tick()
            if self._wake.wait(LOOK_EVERY_SECONDS):
                self._ended.wait(GATHER_SECONDS)
                self._wake.clear()

    def _follow(self) -> None:
        """Notice that the person is in another zone now."""
        here = self._where()
        if here.key != self.clock.zone.key:
            self.clock.zone = here

    def _plan(self) -> None:
        """Plan anew where something changed, or the day or the zone did."""
        plans = self._plans
        now_for = (self.clock.today(), self.clock.zone.key)
        if plans is None or not (self._stale or now_for != self._planned_for):
            return
        self._stale, self._planned_for = False, now_for
        try:
            plans.arm()
            self.delivery.speak(self._language())
            self.delivery.begin_days(plans.wishes().terms.day_time)
        except BaseException:
            self._stale = True
            raise
