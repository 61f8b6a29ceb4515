"""A hard day: the person asked for less, until their day ends or they take the rest back."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.models import HardDay
from aftercare_app.storage.database import Database


class HardDays:
    """Turn hard day mode on and off; tell whether it is on, and on which days it was."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def is_on(self) -> bool:
        """Tell whether today is a hard day."""
        with self._database.transaction() as session:
            today = session.get(HardDay, self._clock.today())
            return today is not None and today.ended_at is None

    def turn_on(self) -> Callable[[], None]:
        """Ask for less until the person's day ends; return the undo."""
        with self._database.transaction() as session:
            today = session.get(HardDay, self._clock.today())
            if today is None:
                now = self._clock.now()
                session.add(HardDay(on_day=self._clock.today(), since=now))
            else:
                today.ended_at = None
        return self.turn_off

    def turn_off(self) -> None:
        """Take the rest of the day back; it stays noted that the day was hard."""
        with self._database.transaction() as session:
            today = session.get(HardDay, self._clock.today())
            if today is not None and today.ended_at is None:
                today.ended_at = self._clock.now()

    def between(self, first: date, last: date) -> list[date]:
        """Return the days from one to another that were hard."""
        days = select(HardDay.on_day).where(HardDay.on_day.between(first, last))
        with self._database.transaction() as session:
            return list(session.scalars(days.order_by(HardDay.on_day)))
