"""Reminders: what the person chose, planning what rings, and what their answers log."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete

from aftercare_app.clock import Clock
from aftercare_app.domain.reminders import (
    AHEAD,
    BEHIND,
    KindChoice,
    Reminder,
    ReminderKind,
    ReminderTerms,
    ReminderWishes,
    label_of,
    ring_of,
    within_most,
)
from aftercare_app.models import ReminderChoice, ReminderSettings
from aftercare_app.reminding.answers import ReminderAnswers
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.facts import Wanted
from aftercare_app.reminding.store import Store
from aftercare_app.services.reminder_sources import ReminderSource, ToRemind, Undo
from aftercare_app.services.reminder_wishes import read_wishes
from aftercare_app.storage.database import Database

DAY = timedelta(days=1)


class Reminders:
    """Choose what rings; plan it into reminders.db; log what was answered there."""

    def __init__(
        self, database: Database, clock: Clock, store: Store, sources: Sequence[ReminderSource]
    ) -> None:
        self._database = database
        self._clock = clock
        self._book = ReminderBook(store)
        self._answers = ReminderAnswers(store)
        self._sources = sources

    def wishes(self) -> ReminderWishes:
        """Return what the person chose, and what is usual where they chose nothing."""
        with self._database.transaction() as session:
            return read_wishes(session)

    def choose(self, terms: ReminderTerms) -> None:
        """Keep when reminders may ring, and how many a day."""
        with self._database.transaction() as session:
            session.execute(delete(ReminderSettings))
            session.add(
                ReminderSettings(
                    wanted=terms.wanted,
                    quiet_from=terms.quiet.begins,
                    quiet_to=terms.quiet.ends,
                    day_time=terms.day_time,
                    most_a_day=terms.most_a_day,
                    zone=terms.zone,
                )
            )

    def choose_kind(self, kind: ReminderKind, choice: KindChoice) -> None:
        """Keep how reminders of one kind are wanted."""
        with self._database.transaction() as session:
            session.execute(delete(ReminderChoice).where(ReminderChoice.kind == kind))
            session.add(
                ReminderChoice(
                    kind=kind, wanted=choice.wanted, lead=choice.lead, fuller=choice.fuller
                )
            )

    def arm(self) -> None:
        """Plan into reminders.db what rings from now on, and take out what is answered."""
        wishes, today = self.wishes(), self._clock.today()
        found = list(self._between(today - BEHIND, today + AHEAD))
        ids = self._book.ids_of(one.source for one in found)
        answered = {ids[one.source] for one in found if one.answered}
        planned = [
            _reminder(ids[one.source], one, wishes, self._clock.zone.key)
            for one in found
            if not one.answered and wishes.terms.wanted and wishes.choices[one.kind].wanted
        ]
        wanted = self._wanted(planned, wishes.terms)
        self._book.plan(wanted, self._clock.zone, wishes.terms.quiet, self._clock.now(), answered)

    def log_answers(self) -> Undo:
        """Log what was answered and is not logged yet; return the undo.

        An answer to something that the plan no longer knows, or that was logged since, is let go.
        """
        undone: list[Undo] = []
        for id, on in self._answers.to_log():
            found = self.find(id, on)
            if found is not None and not found.answered and found.log is not None:
                undone.append(found.log())
            self._answers.logged(id)

        def undo() -> None:
            for one in undone:
                one()

        return undo

    def find(self, id: str, on: date) -> ToRemind | None:
        """Return what a reminder is about; the plan may have changed since it rang."""
        return self.about([(id, on)]).get(id)

    def about(self, told: Sequence[tuple[str, date]]) -> dict[str, ToRemind]:
        """Return what reminders are about, by their id and day; the plan is read once."""
        if not told:
            return {}
        days = [on for _id, on in told]
        found = list(self._between(min(days) - DAY, max(days) + DAY))
        ids = self._book.ids_of(one.source for one in found)
        wanted = {id for id, _on in told}
        return {ids[one.source]: one for one in found if ids[one.source] in wanted}

    def _between(self, first: date, last: date) -> Iterator[ToRemind]:
        for source in self._sources:
            yield from source.between(first, last)

    def _wanted(self, planned: Sequence[Reminder], terms: ReminderTerms) -> list[Wanted]:
        """Return them with when they ring; those too many for their day are held back."""
        here, now = self._clock.zone, self._clock.now()
        rings = [(one, ring_of(one, here, terms.quiet)) for one in planned]
        told = dict(self._book.told(now))
        open_yet = [(one, ring) for one, ring in rings if ring.until > now and one.id not in told]
        days = [_day(moment, self._clock) for moment in told.values()]
        chosen = within_most(open_yet, terms.most_a_day, here, days)
        held = {one.id for one, _ring in open_yet} - chosen
        return [Wanted(one, ring, one.id in held) for one, ring in rings]


def _day(moment: datetime, clock: Clock) -> date:
    return moment.astimezone(clock.zone).date()


def _reminder(id: str, one: ToRemind, wishes: ReminderWishes, here: str) -> Reminder:
    """Return a reminder as the person chose that kind; a time that stays keeps its moment."""
    choice = wishes.choices[one.kind]
    lead = choice.lead if one.lead is None else one.lead
    return Reminder(
        id=id,
        kind=one.kind,
        label=label_of(one.kind, one.activity, fuller=choice.fuller),
        on=one.on,
        at=wishes.terms.day_time if one.at is None else one.at,
        timed=one.at is not None,
        zone=here if one.stays else (wishes.terms.zone if one.at else ""),
        lead=0 if one.at is None else lead,
    )
