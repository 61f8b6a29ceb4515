"""Placeholder until the real notifiers are merged."""

from aftercare_app.services.ports import Notifier, NotShown


class NoNotifier:
    """Shows nothing, and says why."""

    name = "none"

    def __init__(self, why: str = "no_way") -> None:
        self._why = why

    def show(self, title: str, text: str) -> None:  # noqa: ARG002  it shows nothing
        """Refuse. Raises NotShown."""
        raise NotShown(self._why)


def notifier_here() -> Notifier:
    """Return what shows notifications on this device."""
    return NoNotifier()
