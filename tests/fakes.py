"""Fakes with memory, and a clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aftercare_app.clock import Clock
from aftercare_app.services.ports import NotShown

NEW_YORK = ZoneInfo("America/New_York")
WEDNESDAY_NOON = datetime(2025, 5, 14, 16, 0, tzinfo=UTC)
"""Wednesday, 14 May 2025, noon in New York."""


class StillClock(Clock):
    """A clock that shows one moment until a test moves it."""

    def __init__(self, moment: datetime = WEDNESDAY_NOON, zone: ZoneInfo = NEW_YORK) -> None:
        self.moment = moment
        super().__init__(zone, lambda: self.moment)

    def move(self, **by: float) -> None:
        """Let time pass, such as `move(days=1)`."""
        self.moment += timedelta(**by)


class MemoryKeystore:
    """A keystore that keeps secrets for as long as the test runs."""

    def __init__(self, *, is_real_keystore: bool = True) -> None:
        self.secrets: dict[str, bytes] = {}
        self.is_real_keystore = is_real_keystore

    def load(self, name: str) -> bytes | None:
        return self.secrets.get(name)

    def keep(self, name: str, secret: bytes) -> None:
        self.secrets[name] = secret

    def forget(self, name: str) -> None:
        self.secrets.pop(name, None)


class MemoryNotifier:
    """A system that takes notifications and remembers them, or refuses them all."""

    name = "memory"

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.shown: list[str] = []

    def show(self, title: str, text: str) -> None:
        if self.refuses:
            raise NotShown(self.refuses)
        self.shown.append(title)
