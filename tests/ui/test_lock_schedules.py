"""G13: locked within two seconds of the time, whatever the machine and its owner do.

The real watcher on a window that only remembers; the test lets the seconds pass.
"""

import asyncio
import random
from types import SimpleNamespace

import flet as ft

from aftercare_app.domain.lock_rules import AWAY_SECONDS, MINUTES
from aftercare_app.ui import auto_lock
from aftercare_app.ui.auto_lock import LOOK_EVERY, AutoLock
from aftercare_app.ui.state import Phase
from tests.effort import EVERYTHING

S = ft.AppLifecycleState
SCHEDULES = 1000 if EVERYTHING else 60
LATEST = 2.0


class OneWindow:
    """A window onto a locked home: it remembers when it was locked."""

    def __init__(self, minutes, *, phone):
        self.now = 1000.0
        self.phase = Phase.OPEN
        self.locked_at = None
        self.home = SimpleNamespace(ticks=lambda: self.now, is_locked_by_choice=True)
        platform = ft.PagePlatform.ANDROID if phone else ft.PagePlatform.LINUX
        self.page = SimpleNamespace(
            platform=platform, web=True, _dialogs=SimpleNamespace(controls=[])
        )
        self.auto = AutoLock(self)
        self.auto._minutes = minutes

    def aside(self, _name, otherwise):
        return otherwise

    def keep_unfinished(self):
        """There is no draft."""

    async def lock(self):
        self.phase, self.locked_at = Phase.LOCKED, self.now


def limit(minutes, touched, away_since, *, phone):
    """Return when it is time, in the words of the promise and not of the code."""
    idle = touched + max(minutes, 1) * 60
    if away_since is None:
        return idle
    if minutes == 0:
        return min(idle, away_since)
    return min(idle, away_since + AWAY_SECONDS) if phone else idle


async def live(chance):
    """Touch, look away, come back and sleep for a while; see when it was locked."""
    minutes, phone = chance.choice(MINUTES), chance.random() < 0.5
    window = OneWindow(minutes, phone=phone)
    touched, away_since, asleep = window.now, None, 0.0
    for _second in range(1500):
        asleep = chance.uniform(30, 50_000) if chance.random() < 0.003 else 0.0
        window.now += LOOK_EVERY + asleep
        due = limit(minutes, touched, away_since, phone=phone)
        deed = chance.choice(["touch", "away", "back"]) if chance.random() < 0.02 else "look"
        if deed == "touch":
            await window.auto.touched()
            touched = window.now
        elif deed == "away":
            await window.auto.moved(SimpleNamespace(state=S.HIDE))
            away_since = away_since or window.now
            due = min(due, limit(minutes, touched, away_since, phone=phone))
        elif deed == "back":
            await window.auto.moved(SimpleNamespace(state=S.RESUME))
            away_since = None
        else:
            await window.auto.look()
        if window.locked_at is not None:
            assert window.locked_at >= due, "never before its time"
            assert window.locked_at - asleep <= due + LATEST
            return True
        assert window.now < due, "never open once a look was made after its time"
    return False


def test_never_open_after_its_time_and_never_locked_before(monkeypatch):
    monkeypatch.setattr(auto_lock, "lock", lambda window: window.lock())
    assert LOOK_EVERY <= LATEST / 2

    async def all_of_them():
        return [await live(random.Random(seed)) for seed in range(SCHEDULES)]

    assert sum(asyncio.run(all_of_them())) > SCHEDULES * 0.9
