"""Returns to use: noted, changed, deleted and brought back; nothing else changes by them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.returning import (
    ReturnForm,
    celebration_is_silent,
    moment_of,
    problems,
    tidied,
)
from aftercare_app.models import Draft, ReturnToUse
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.forms import Saved, insist
from aftercare_app.storage.database import Database


class ReturnGone(Trouble):
    """The noted return was deleted, perhaps in another window."""

    sentence = say("This note is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A noted return as a list shows it."""

    id: UUID
    on: date
    at: time | None
    led_to: str
    helped: str


class Returns:
    """Note, read, change, delete and bring back returns to use."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(self, form: ReturnForm, *, draft: str = "") -> Saved:
        """Keep a return, and forget the draft it grew from. Raises FormNotReady."""
        insist(problems(form, self._clock.wall()))
        ready, removed = tidied(form)
        noted = ReturnToUse(
            on_day=ready.on,
            at=ready.at,
            zone=self._clock.zone.key,
            led_to=ready.led_to,
            helped=ready.helped,
            share=ready.share,
            created_at=self._clock.now(),
        )
        with self._database.transaction() as session:
            session.add(noted)
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(noted.id, removed)

    def change(self, return_id: UUID, form: ReturnForm, *, draft: str = "") -> Saved:
        """Replace what a noted return says. Raises FormNotReady or ReturnGone."""
        insist(problems(form, self._clock.wall()))
        ready, removed = tidied(form)
        with self._database.transaction() as session:
            noted = _kept(session, return_id)
            if (noted.on_day, noted.at) != (ready.on, ready.at):
                noted.on_day, noted.at, noted.zone = ready.on, ready.at, self._clock.zone.key
            noted.led_to, noted.helped, noted.share = ready.led_to, ready.helped, ready.share
            noted.edited_at = self._clock.now()
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(return_id, removed)

    def read(self, return_id: UUID) -> ReturnForm:
        """Return a noted return as a form. Raises ReturnGone."""
        with self._database.transaction() as session:
            noted = _kept(session, return_id)
        return ReturnForm(
            on=noted.on_day,
            at=noted.at,
            led_to=noted.led_to,
            helped=noted.helped,
            share=noted.share,
        )

    def all(self) -> list[ReturnLine]:
        """Return every noted return, the newest first."""
        with self._database.transaction() as session:
            noted = session.scalars(_noted()).all()
        lines = [ReturnLine(one.id, one.on_day, one.at, one.led_to, one.helped) for one in noted]
        return sorted(lines, key=lambda one: (one.on, one.at or time.max), reverse=True)

    def delete(self, return_id: UUID) -> None:
        """Take a noted return out of every list. Raises ReturnGone."""
        with self._database.transaction() as session:
            _kept(session, return_id).deleted_at = self._clock.now()

    def bring_back(self, return_id: UUID) -> None:
        """Undo a deletion. Raises ReturnGone when it was purged."""
        with self._database.transaction() as session:
            noted = session.get(ReturnToUse, return_id)
            if noted is None:
                raise ReturnGone
            noted.deleted_at = None

    def last(self) -> datetime | None:
        """Return the moment of the last noted return, or None."""
        with self._database.transaction() as session:
            noted = session.scalars(_noted()).all()
        moments = (moment_of(one.on_day, one.at, ZoneInfo(one.zone)) for one in noted)
        return max(moments, default=None)

    def celebration_is_silent(self) -> bool:
        """Tell whether nothing may be celebrated now."""
        return celebration_is_silent(self._clock.now(), self.last())


def read_return_days(session: Session) -> list[date]:
    """Return the days on which a return was noted."""
    days = select(ReturnToUse.on_day).where(ReturnToUse.deleted_at.is_(None))
    return list(session.scalars(days))


def _noted() -> Select[ReturnToUse]:
    return select(ReturnToUse).where(ReturnToUse.deleted_at.is_(None))


def _kept(session: Session, return_id: UUID) -> ReturnToUse:
    noted = session.get(ReturnToUse, return_id)
    if noted is None or noted.deleted_at is not None:
        raise ReturnGone
    return noted
