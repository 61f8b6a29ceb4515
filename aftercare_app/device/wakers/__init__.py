"""Placeholder until the real wakers are merged."""

from collections.abc import Sequence
from pathlib import Path

from aftercare_app.services.ports import Waker, WakerState


class NoWaker:
    """Wakes nothing."""

    name = "none"

    def install(self) -> None:
        """Do nothing."""

    def remove(self) -> None:
        """Do nothing."""

    def state(self) -> WakerState:
        """Say that there is no way."""
        return WakerState.IMPOSSIBLE


def waker_here(command: Sequence[str], folder: Path) -> Waker:  # noqa: ARG001  a placeholder
    """Return what wakes reminders on this device."""
    return NoWaker()
