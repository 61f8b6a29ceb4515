"""Kits from a coordinator: looked at line by line, and taken in at once or not at all."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.domain.kit import Kit
from aftercare_app.models import CheckUp, KitTaken
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.coordinators import CardLook, Coordinators
from aftercare_app.services.kit_lines import KitLine, lines_of, past_in
from aftercare_app.services.kit_rows import rows_of
from aftercare_app.services.taking_in import TakingIn
from aftercare_app.sharing.checking import checked_kit
from aftercare_app.sharing.sealed import open_kit
from aftercare_app.storage.database import Database


class KitTakenBefore(Trouble):
    """The very same kit was taken in before."""

    sentence = say("You took this kit in on {day}. Nothing was changed.")


class NothingTicked(Trouble):
    """Nothing of a kit was chosen."""

    sentence = say("Tick at least one line to take it in.")


@dataclass(frozen=True, slots=True)
class KitLook:
    """What is in a kit. `past` counts dates that are over, `taken_on` when it was taken in."""

    kit: Kit
    lines: tuple[KitLine, ...]
    card: CardLook
    past: int
    taken_on: date | None

    @property
    def new(self) -> frozenset[str]:
        """The lines that are not here yet."""
        return frozenset(line.code for line in self.lines if not line.here)


@dataclass(frozen=True, slots=True)
class KitHere:
    """A kit that was taken in: from whom, their words, and the check-up days to come."""

    id: UUID
    program: str
    coordinator: str
    words: str
    taken_on: date
    check_ups: tuple[date, ...]


class KitsIn:
    """Look at a kit, take in what was chosen of it, and tell what came."""

    def __init__(
        self, database: Database, clock: Clock, coordinators: Coordinators, taking_in: TakingIn
    ) -> None:
        self._database = database
        self._clock = clock
        self._coordinators = coordinators
        self._taking_in = taking_in

    def look_at(self, content: bytes) -> KitLook:
        """Return what is in a kit; nothing is kept yet. Raises a Refused."""
        kit = checked_kit(open_kit(content), self._clock.wall())
        card = self._coordinators.look_at(kit.card)
        today = self._clock.today()
        with self._database.transaction() as session:
            taken = session.get(KitTaken, kit.id)
            lines = tuple(lines_of(session, kit, card, today))
        taken_on = None if taken is None else self._day(taken)
        return KitLook(kit, lines, card, past_in(kit, today), taken_on)

    def take_in(self, look: KitLook, chosen: Set[str]) -> int:
        """Keep the chosen lines, all or nothing; return how many they were.

        Raises KitTakenBefore, NothingTicked, or what the disk refuses.
        """
        lines = [line for line in look.lines if line.code in chosen]
        if not lines:
            raise NothingTicked
        with self._database.transaction() as session:
            taken = session.get(KitTaken, look.kit.id)
            if taken is not None:
                raise KitTakenBefore(day=self._day(taken))
            rows = rows_of(session, look.kit, lines, self._clock.now(), self._clock.today())
        self._taking_in.take_in(rows.fresh, rows.changed)
        return len(lines)

    def all(self) -> list[KitHere]:
        """Return the kits that were taken in, the newest first."""
        today = self._clock.today()
        days = select(CheckUp.kit_id, CheckUp.on_day).order_by(CheckUp.on_day)
        with self._database.transaction() as session:
            rows = session.scalars(select(KitTaken).order_by(KitTaken.taken_at.desc())).all()
            found = session.execute(days.where(CheckUp.on_day >= today)).all()
        return [
            KitHere(
                row.id,
                row.program,
                row.coordinator,
                row.words,
                self._day(row),
                tuple(day for kit_id, day in found if kit_id == row.id),
            )
            for row in rows
        ]

    def check_ups(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from one day to another on which a program checks up."""
        days = select(CheckUp.on_day).where(CheckUp.on_day.between(first, last))
        with self._database.transaction() as session:
            found = session.scalars(days.distinct().order_by(CheckUp.on_day)).all()
        yield from found

    def _day(self, row: KitTaken) -> date:
        return row.taken_at.astimezone(self._clock.zone).date()
