"""Asks whether this device would show a notification now, for the page on reminders' health.

Linux says it over D-Bus, Windows in its registry (read, not seen: no Windows was at hand), and
macOS tells no program that is not an app of its own.
"""

import sys

from aftercare_app.device.dbus_notifier import NOTIFICATIONS
from aftercare_app.device.notifiers import on_desktop_linux
from aftercare_app.device.running import Runner, SystemRunner
from aftercare_app.device.session_bus import SECONDS, Place, SessionBus, session_bus
from aftercare_app.services.ports import NoticesHere, NotShown

DUNST = Place(
    "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.dunstproject.cmd0"
)
GNOME_BANNERS = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
_AS_TOLD = {code.value: code for code in NoticesHere}


def delivery_here(system: str = sys.platform, runner: Runner | None = None) -> NoticesHere:
    """Tell whether a notification would be shown, as far as this device says. Takes up to 3 s."""
    if on_desktop_linux(system):
        return _on_linux(runner or SystemRunner())
    if system == "win32":
        return _on_windows()
    return NoticesHere.UNKNOWN if system == "darwin" else NoticesHere.NO_WAY


def _on_linux(runner: Runner) -> NoticesHere:
    try:
        with session_bus() as bus:
            shows, *_more = bus.ask(NOTIFICATIONS, "GetServerInformation")
            if _held_back(bus, str(shows), runner):
                return NoticesHere.PAUSED
    except NotShown as silent:
        return _AS_TOLD.get(silent.why, NoticesHere.UNKNOWN)
    return NoticesHere.READY


def _held_back(bus: SessionBus, shows: str, runner: Runner) -> bool:
    """Tell whether "do not disturb" is on; each desktop keeps that in a place of its own."""
    if shows == "gnome-shell":
        return runner.run(GNOME_BANNERS, SECONDS).printed.strip() == "false"
    if shows == "dunst":
        return bus.read(DUNST, "paused") is True
    return bus.read(NOTIFICATIONS, "Inhibited") is True  # Plasma, and what follows it


def _on_windows() -> NoticesHere:
    if sys.platform != "win32":
        return NoticesHere.UNKNOWN
    import winreg

    place = r"Software\Microsoft\Windows\CurrentVersion\PushNotifications"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
            allowed, _kind = winreg.QueryValueEx(key, "ToastEnabled")
    except OSError:
        return NoticesHere.READY  # Windows writes it only once the person has chosen
    return NoticesHere.READY if allowed else NoticesHere.BLOCKED
