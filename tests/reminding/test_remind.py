"""`main.py --remind`: a process of its own, which reads reminders.db and nothing else."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tzlocal import get_localzone

from aftercare_app import remind
from aftercare_app.clock import Clock
from aftercare_app.device.wakers.autostart import AutostartWaker
from aftercare_app.device.waking import command_of
from aftercare_app.domain.reminders import Label, Reminder, ReminderKind
from aftercare_app.remind import Asked, look
from aftercare_app.reminding.facts import Happened
from aftercare_app.ui.words import speak
from tests.device.machines import PlainLinux
from tests.fakes import MemoryNotifier, StillClock
from tests.reminding.conftest import Desk

ROOT = Path(__file__).parents[2]
LOADED = """
import sys, json, main
status = main.main(sys.argv[1:])
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]))
"""
HEAVY = {"flet", "sqlalchemy", "alembic", "cryptography", "argon2", "keyring", "dateutil"}
HEAVY |= {"icalendar", "uvicorn", "pydantic", "PIL"}


@pytest.fixture
def desk(tmp_path):
    """A reminders.db on the machine's own clock, since another process reads it."""
    return Desk(tmp_path / "home", Clock(get_localzone()))


def due_now(id="a", label=Label.PLAN):
    """Return a reminder whose time came this minute."""
    wall = datetime.now(UTC).astimezone(get_localzone())
    return Reminder(
        id=id,
        kind=ReminderKind.PLANNED,
        label=label,
        on=wall.date(),
        at=wall.time().replace(second=0, microsecond=0, tzinfo=None),
    )


def without_desktop():
    """Return an environment in which no notification service answers."""
    kept = {name: value for name, value in os.environ.items() if "DBUS" not in name}
    return {**kept, "PATH": "/nowhere", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}


def run(*words, code=""):
    """Run main.py as the operating system would."""
    command = [sys.executable, *(["-c", code] if code else ["main.py"]), *words]
    return subprocess.run(
        command, cwd=ROOT, env=without_desktop(), capture_output=True, text=True, timeout=60
    )


def test_it_loads_neither_flet_nor_the_vault(desk):
    desk.plan(due_now())
    ran = run("--data", str(desk.store.path.parent), "--remind", code=LOADED)
    status, loaded = json.loads(ran.stdout)
    assert status == 0
    assert not HEAVY & set(loaded)
    assert desk.happened()[:2] == ["planned", "claimed"]


def test_where_nothing_was_planned_it_does_nothing(tmp_path):
    ran = run("--data", str(tmp_path / "home"), "--remind")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert not (tmp_path / "home").exists()


@pytest.mark.ci
def test_several_at_once_claim_each_reminder_once(desk):
    desk.plan(*(due_now(f"r{n}") for n in range(5)))
    command = [sys.executable, "main.py", "--data", str(desk.store.path.parent), "--remind"]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=without_desktop(), stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in running:
        assert process.communicate(timeout=60) == (None, b"")
        assert process.returncode == 0
    counts = desk.delivery.counts(datetime.now(UTC) - timedelta(hours=1))
    assert counts[Happened.CLAIMED] == 5


@pytest.fixture
def english_again():
    yield
    speak("en")


def test_it_speaks_the_language_that_the_app_speaks(desk, english_again):
    desk.plan(due_now())
    desk.delivery.speak("en_XA")
    shows = MemoryNotifier()
    assert look(desk.store.path.parent, shows) == 0
    assert shows.shown[0].startswith("[")


def test_with_the_app_closed_a_time_that_follows_rings_where_the_person_is(
    tmp_path, reminder, english_again
):
    desk, shows = Desk(tmp_path / "home", StillClock()), MemoryNotifier()
    desk.plan(reminder())
    desk.clock.zone = ZoneInfo("America/Los_Angeles")
    for minute, told in ((0, 0), (59, 0), (60, 1), (61, 1)):
        desk.at(17 + minute // 60, minute % 60)
        assert look(desk.store.path.parent, shows, desk.clock) == 0
        assert len(shows.shown) == told


def test_a_damaged_file_is_no_stack_trace(desk):
    desk.plan(due_now())
    desk.store.path.unlink()
    desk.store.path.mkdir()
    ran = run("--data", str(desk.store.path.parent), "--remind")
    assert (ran.returncode, ran.stderr) == (1, "")


@pytest.mark.parametrize("asked", [Asked.STATUS])
def test_it_says_how_it_stands(tmp_path, asked):
    ran = run("--data", str(tmp_path), "--remind", asked)
    assert ran.returncode == 0
    assert ran.stdout.startswith("Reminders come only while") or "device" in ran.stdout


def test_a_loop_that_the_desktop_started_ends_when_that_is_removed(tmp_path, monkeypatch):
    machine = PlainLinux(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(machine.here().settings))
    desktop = AutostartWaker(command_of(tmp_path), tmp_path, machine.here())
    desktop.install()
    looks = []
    monkeypatch.setattr(remind, "look", looks.append)
    monkeypatch.setattr(remind.time, "sleep", lambda _seconds: looks[2:] and desktop.remove())
    assert remind.watch(tmp_path) == 0
    assert looks == [tmp_path] * 3
