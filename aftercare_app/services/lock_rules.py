"""How soon the app locks itself, as the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aftercare_app.domain.lock_rules import MINUTES, USUAL_MINUTES
from aftercare_app.models import LockRule
from aftercare_app.storage.database import Database

if TYPE_CHECKING:  # a graduate's app starts without the tables of a coordinator
    from aftercare_app.models.cohort_desk import DeskLockRule


class LockRules:
    """Read and choose after how many idle minutes the app locks itself; in either role's vault."""

    def __init__(
        self, database: Database, kept_as: type[LockRule] | type[DeskLockRule] = LockRule
    ) -> None:
        self._database = database
        self._rule = kept_as

    def minutes(self) -> int:
        """Return the choice; two minutes while nobody chose."""
        with self._database.transaction() as session:
            minutes = session.scalar(select(self._rule.minutes))
            return USUAL_MINUTES if minutes is None else minutes

    def choose(self, minutes: int) -> None:
        """Lock after so many idle minutes from now on."""
        if minutes not in MINUTES:
            raise ValueError("not one of the choices")
        with self._database.transaction() as session:
            session.merge(self._rule(id=1, minutes=minutes))
