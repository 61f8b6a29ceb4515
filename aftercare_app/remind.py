"""What `main.py --remind` does: tell what is due and go, with the app closed or locked.

The operating system runs it each minute, so it reads reminders.db and nothing else: neither
Flet nor the vault's libraries are imported (held by a test).
"""

import sqlite3
import sys
import time
from enum import StrEnum
from pathlib import Path

from tzlocal import reload_localzone

from aftercare_app.clock import Clock
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.store import Store
from aftercare_app.sentences import Trouble
from aftercare_app.services.ports import Notifier, Waker, WakerState
from aftercare_app.services.reminding import LOOK_EVERY_SECONDS, tell_due
from aftercare_app.ui.words import _, speak, told
from aftercare_app.ui.words.notices import notice

MAIN = Path(__file__).resolve().parent.parent / "main.py"


class Asked(StrEnum):
    """What can be asked of the reminders while the app is closed."""

    ONCE = "once"
    WATCH = "watch"
    INSTALL = "install"
    STATUS = "status"
    UNINSTALL = "uninstall"


def remind(folder: Path, asked: Asked) -> int:
    """Do what was asked; return the exit status."""
    if asked is Asked.ONCE:
        return look(folder)
    if asked is Asked.WATCH:
        return watch(folder)
    return _tell_system(waker_of(folder), asked)


def look(folder: Path, notifier: Notifier | None = None, clock: Clock | None = None) -> int:
    """Tell what is due now; return 0 also where nothing was ever planned."""
    store = Store(folder)
    if not store.path.exists():
        return 0
    clock = clock or Clock(reload_localzone())
    try:
        speak(Delivery(store).language())
        book = ReminderBook(store)
        book.settle(clock.zone, clock.now())
        if book.due(clock.zone, clock.now()):
            tell_due(book, notifier or _notifier(), notice, clock, "agent")
    except (sqlite3.Error, OSError):
        return 1
    return 0


def watch(folder: Path) -> int:
    """Look every few seconds until the session ends, where the system has no timer.

    A loop that the desktop started also ends when that is removed, or renewed for another Python.
    """
    from aftercare_app.device.wakers.autostart import AutostartWaker
    from aftercare_app.device.wakers.surroundings import surroundings_here

    desktop = AutostartWaker(_command(folder), folder, surroundings_here())
    started_by_it = desktop.state() is WakerState.INSTALLED
    while not started_by_it or desktop.state() is WakerState.INSTALLED:
        look(folder)
        time.sleep(LOOK_EVERY_SECONDS)
    return 0


def waker_of(folder: Path) -> Waker:
    """Return what has this system look for due reminders of a folder."""
    from aftercare_app.device.wakers import waker_here

    return waker_here(_command(folder), folder)


def _command(folder: Path) -> list[str]:
    return [sys.executable, str(MAIN), "--data", str(folder), "--remind"]


def _notifier() -> Notifier:
    from aftercare_app.device.notifiers import notifier_here

    return notifier_here()


def _tell_system(waker: Waker, asked: Asked) -> int:
    try:
        if asked is Asked.INSTALL:
            waker.install()
        elif asked is Asked.UNINSTALL:
            waker.remove()
        state = waker.state()
    except Trouble as trouble:
        sys.stdout.write(f"{told(trouble)}\n")
        return 1
    sys.stdout.write(f"{state_words(state)}\n")
    return 0


def state_words(state: WakerState) -> str:
    """Say how it stands with reminders while the app is closed."""
    return {
        WakerState.INSTALLED: _("Reminders come also while the app is closed."),
        WakerState.ABSENT: _("Reminders come only while the app is open."),
        WakerState.BROKEN: _(
            "Reminders while the app is closed were set up, but they do not run. Set them up again."
        ),
        WakerState.IMPOSSIBLE: _(
            "This device has no way that we know to remind you while the app is closed. "
            "Put your plan in its calendar: that rings by itself."
        ),
    }[state]
