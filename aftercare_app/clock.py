"""Moments in UTC, and days where the person is."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def ticks() -> float:
    """Return seconds that nobody can set, from this machine's start and through its sleep.

    They begin anew after a restart of the machine.
    """
    if sys.platform == "win32":
        return time.monotonic()
    through_sleep = time.CLOCK_MONOTONIC if sys.platform == "darwin" else None
    clock = getattr(time, "CLOCK_BOOTTIME", through_sleep)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Clock:
    """Tells the time. The only place in the app that asks the machine for it."""

    def __init__(
        self,
        zone: ZoneInfo,
        moment: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.zone = zone
        self._moment = moment

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return self._moment().astimezone(UTC)

    def wall(self) -> datetime:
        """Return the present moment as the clock on the person's wall shows it."""
        return self.now().astimezone(self.zone)

    def today(self) -> date:
        """Return the person's day, which in the evening is not UTC's."""
        return self.wall().date()
