"""End to end: a due reminder is shown on a real desktop, once, and says no more than it may.

The app is closed, or locked, or open in two windows, and the system's own look runs beside it.
"""

import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.domain.activity import ActivityKind, Fellowship
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.facts import Happened, State
from aftercare_app.reminding.store import Store
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui.words.notices import notice
from tests.browser.app import DESKTOP, ROOT, ZONE, App
from tests.browser.conftest import chrome, sit  # noqa: F401  fixtures
from tests.homes import new_home
from tests.notifying.desktop import until

pytestmark = [pytest.mark.ci, pytest.mark.notifications]
SECRET_WORDS = "Third Street with Ray"
PASSPHRASE = "two rivers meet"


class Planned:
    """Somebody whose anchor is due this minute, and who typed something about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.delivery = Delivery(Store(folder))
        self.at = datetime.now(UTC).astimezone(ZONE).time().replace(second=0, microsecond=0)

    @property
    def notice(self) -> tuple[str, str]:
        """What may be shown."""
        (row,) = self.rows()
        words = notice(row["label"], self.at)
        return words.title, words.text

    def rows(self):
        with Store(self.folder).reading() as sql:
            return sql.execute("SELECT * FROM reminder WHERE due <= unixepoch()").fetchall()

    def claims(self) -> int:
        since = datetime.now(UTC) - timedelta(hours=1)
        return self.delivery.counts(since).get(Happened.CLAIMED, 0)


def plan_something(folder: Path, passphrase: str = "") -> Planned:
    home = new_home(folder, Clock(ZONE), FileKeystore(folder))
    home.begin(passphrase)
    aftercare = home.open()
    aftercare.about_me.introduce(Introduction("Sam"))
    planned = Planned(folder)
    today = aftercare.clock.today()
    form = blank_anchor(ActivityKind.PEER_SUPPORT, today, Fellowship.AA)
    wanted = {"times": (time(planned.at.hour, planned.at.minute),), "weekdays": (today.weekday(),)}
    aftercare.anchors.add(replace(form, words=SECRET_WORDS, lead=0, **wanted))
    aftercare.reminders.arm()
    home.close()
    return planned


def look(folder: Path, env: dict[str, str]) -> subprocess.Popen:
    """Look for due reminders as the operating system does."""
    command = [sys.executable, "main.py", "--data", str(folder), "--remind"]
    whole = {**env, "TZ": ZONE.key}
    return subprocess.Popen(command, cwd=ROOT, env=whole, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen) -> None:
    assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 0


def shown(desktop) -> list[tuple[str, str]]:
    return [tuple(one) for one in desktop.shown()]


def test_with_the_app_closed_it_is_shown_once_however_many_look(tmp_path, desktop):
    planned = plan_something(tmp_path / "a")
    looking = [look(planned.folder, desktop.env) for _ in range(3)]
    for process in looking:
        ended(process)
    ended(look(planned.folder, desktop.env))
    assert shown(desktop) == [planned.notice]
    assert SECRET_WORDS not in str(desktop.shown())
    assert planned.claims() == 1


def test_on_the_unlock_screen_it_is_shown_once(tmp_path, desktop, sit):  # noqa: F811
    planned = plan_something(tmp_path / "a", PASSPHRASE)
    app = App(planned.folder, env=desktop.env)
    app.start()
    try:
        person = sit(app, DESKTOP)
        person.sees("Passphrase")
        until(lambda: shown(desktop) == [planned.notice], "the notification")
        ended(look(planned.folder, desktop.env))
        assert shown(desktop) == [planned.notice]
    finally:
        app.stop()


def test_open_in_two_windows_it_is_shown_once(tmp_path, desktop, sit):  # noqa: F811
    planned = plan_something(tmp_path / "a")
    app = App(planned.folder, env=desktop.env)
    app.start()
    try:
        sit(app, DESKTOP).at("Today")
        again = App(planned.folder, env=desktop.env)
        again.start()  # a second start gives a fresh address of the same app
        sit(again, DESKTOP).at("Today")
        until(lambda: shown(desktop) == [planned.notice], "the notification")
        ended(look(planned.folder, desktop.env))
        assert shown(desktop) == [planned.notice]
        assert planned.claims() == 1
    finally:
        app.stop()


def test_killed_between_claim_and_show_it_is_listed_and_never_shown_twice(tmp_path, desktop):
    planned = plan_something(tmp_path / "a")
    stuck = tmp_path / "bin" / "notify-send"
    stuck.parent.mkdir()
    stuck.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\nexec sleep 60\n")
    stuck.chmod(stuck.stat().st_mode | stat.S_IXUSR)
    slow = {**desktop.env, "PATH": f"{stuck.parent}:{desktop.env['PATH']}"}
    process = look(planned.folder, slow)
    until((tmp_path / "asked").exists, "the handing over")
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    for _ in range(2):
        ended(look(planned.folder, desktop.env))
    assert shown(desktop) == []
    [row] = planned.rows()
    assert row["state"] == State.CLAIMED
    later = datetime.now(UTC) + timedelta(hours=1)
    caught_up = planned.delivery.to_catch_up(ZONE, later, later - timedelta(days=2))
    assert [one.id for one in caught_up] == [row["id"]]


def test_with_nothing_that_shows_it_it_is_listed_as_failed(tmp_path, quiet_session):
    planned = plan_something(tmp_path / "a")
    ended(look(planned.folder, quiet_session.env))
    [row] = planned.rows()
    assert row["state"] == State.FAILED
    assert planned.delivery.events(1)[0].what is Happened.FAILED
