"""How soon the app locks itself, as the person chose."""

from aftercare_app.domain.lock_rules import MINUTES, USUAL_MINUTES
from aftercare_app.models import LockRule
from aftercare_app.storage.database import Database


class LockRules:
    """Read and choose after how many idle minutes the app locks itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def minutes(self) -> int:
        """Return the choice; two minutes while nobody chose."""
        with self._database.transaction() as session:
            rule = session.get(LockRule, 1)
            return USUAL_MINUTES if rule is None else rule.minutes

    def choose(self, minutes: int) -> None:
        """Lock after so many idle minutes from now on."""
        if minutes not in MINUTES:
            raise ValueError("not one of the choices")
        with self._database.transaction() as session:
            rule = session.get(LockRule, 1) or LockRule(minutes=minutes)
            rule.minutes = minutes
            session.add(rule)
