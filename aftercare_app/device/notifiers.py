"""What shows notifications on this device: plyer where it works, else the system's own way."""

import sys
from collections.abc import Sequence

from aftercare_app.device.dbus_notifier import DbusNotifier
from aftercare_app.device.osascript_notifier import OsascriptNotifier
from aftercare_app.device.plyer_notifier import PlyerNotifier, plyer_way
from aftercare_app.device.running import Runner
from aftercare_app.services.ports import Notifier, NotShown, Why

TRY_THE_NEXT = (Why.REFUSED, Why.NO_WAY)


class NoNotifier:
    """Shows nothing, and says why."""

    name = "none"

    def __init__(self, why: str = Why.NO_WAY) -> None:
        self._why = why

    def show(self, title: str, text: str) -> None:  # noqa: ARG002  it shows nothing
        """Refuse. Raises NotShown."""
        raise NotShown(self._why)


class FirstThatTakes:
    """Tries one way after the other; `name` is the one that was tried last."""

    def __init__(self, ways: Sequence[Notifier]) -> None:
        self._ways = ways
        self.name = ways[0].name

    def show(self, title: str, text: str) -> None:
        """Hand one over. Raises NotShown.

        What did not answer in time may still show it, so it is not handed over once more; and
        where nobody shows notifications, no other way finds somebody.
        """
        for way in self._ways:
            self.name = way.name
            try:
                return way.show(title, text)
            except NotShown as not_shown:
                refusal = not_shown
                if not_shown.why not in TRY_THE_NEXT:
                    break
        raise refusal


def notifier_here(system: str = sys.platform, runner: Runner | None = None) -> Notifier:
    """Return what shows notifications on this device. A phone's scheduler is another port."""
    ways: list[Notifier] = []
    if (by_plyer := plyer_way(system)) is not None:
        ways.append(PlyerNotifier(by_plyer))
    if on_desktop_linux(system):
        ways.append(DbusNotifier())
    elif system == "darwin":
        ways.append(OsascriptNotifier(runner))
    return FirstThatTakes(ways) if ways else NoNotifier()


def on_desktop_linux(system: str) -> bool:
    """Tell whether this is Linux; an Android older than Python 3.13 says that it is, too."""
    return system.startswith("linux") and not hasattr(sys, "getandroidapilevel")
