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
from aftercare_app.ui.words import speak, told
from aftercare_app.ui.words.notices import notice
from aftercare_app.ui.words.wakers import state_words


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
    from aftercare_app.device.waking import waker_of

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
    from aftercare_app.device.waking import command_of

    desktop = AutostartWaker(command_of(folder), folder, surroundings_here())
    started_by_it = desktop.state() is WakerState.INSTALLED
    while not started_by_it or desktop.state() is WakerState.INSTALLED:
        look(folder)
        time.sleep(LOOK_EVERY_SECONDS)
    return 0


def _notifier() -> Notifier:
    """Return what shows notifications: the only part of a look that speaks to another program."""
    from aftercare_app.device.no_network import stay_on_this_device
    from aftercare_app.device.notifiers import notifier_here

    stay_on_this_device()
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
