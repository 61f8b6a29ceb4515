"""Shows notifications on Linux through org.freedesktop.Notifications, without plyer.

This is the Desktop Notifications Specification, 1.2. Its answer is the truth: a number means
that the desktop took the notification, an error that it did not.
"""

from html import escape

from aftercare_app.device.session_bus import SECONDS, Place, SessionBus, session_bus

NOTIFICATIONS = Place(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
APP_NAME = "Aftercare"
NORMAL_URGENCY = 1
AS_THE_DESKTOP_DOES = -1


class DbusNotifier:
    """Hands notifications straight to the desktop."""

    name = "dbus"

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def show(self, title: str, text: str) -> None:
        """Hand one over. Raises NotShown."""
        with session_bus(self._seconds) as bus:
            notice: tuple[object, ...] = (
                APP_NAME,
                0,  # it replaces none
                "",  # no picture: its path would say who is signed in
                title,
                plain_body(bus, text),
                [],  # no buttons: they would need a process that waits
                {"urgency": ("y", NORMAL_URGENCY)},
                AS_THE_DESKTOP_DOES,
            )
            bus.ask(NOTIFICATIONS, "Notify", "susssasa{sv}i", notice)


def plain_body(bus: SessionBus, text: str) -> str:
    """Return a text so that the desktop shows it letter by letter, also where it reads markup."""
    [abilities] = bus.ask(NOTIFICATIONS, "GetCapabilities")
    return escape(text, quote=False) if "body-markup" in abilities else text
