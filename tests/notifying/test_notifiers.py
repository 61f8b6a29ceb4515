"""A real desktop shows exactly what we hand over, in each of the ways there are."""

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.notifying.desktop import Shown

pytestmark = [pytest.mark.ci, pytest.mark.notifications]
ROOT = Path(__file__).parent.parent.parent
TITLE = "Reminder: 6:00 PM plan"
PLAIN = ("Open the app to answer.", "Ábrela para contestar. 今日 ⏰", "two\nlines")
ODD = ("<b>5</b> & 6 &amp; <", r"C:\new\table \\ \u00e9", "$HOME `id` $(id); 'one' \"two\" %s %d")

# Runs as a program of its own: the environment of a session is that of a process.
SHOW = """
import json, os, sys, time
from aftercare_app.device import dbus_notifier, delivery, notifiers
from aftercare_app.services.ports import NotShown

if os.environ.get("BELIEVE_FLATPAK"):
    isdir = os.path.isdir
    os.path.isdir = lambda path: path == "/app" or isdir(path)
ways = {"here": notifiers.notifier_here, "dbus": dbus_notifier.DbusNotifier}
notifier, told = ways[sys.argv[1]](), []
for title, text in json.loads(sys.argv[2]):
    began = time.monotonic()
    try:
        notifier.show(title, text)
        why = ""
    except NotShown as not_shown:
        why = not_shown.why
    told.append([notifier.name, why, time.monotonic() - began])
print(json.dumps([told, delivery.delivery_here()]))
"""


def show(env, way, *notices, **more):
    """Hand notices over in a process; return how each went, and whether it says it may."""
    words = [sys.executable, "-c", SHOW, way, json.dumps(notices)]
    whole = {**env, "PYTHONPATH": str(ROOT), **more}
    done = subprocess.run(words, env=whole, capture_output=True, text=True, timeout=30, check=True)
    assert done.stderr == "", "plyer's own complaints stay away"
    told, delivery = json.loads(done.stdout)
    return told, delivery


@pytest.mark.parametrize("way", ["here", "dbus"])
def test_it_is_shown_once_and_letter_by_letter(desktop, way):
    notices = [(TITLE, text) for text in (*PLAIN, *ODD)]
    told, delivery = show(desktop.env, way, *notices)
    assert [why for _name, why, _took in told] == [""] * len(notices)
    assert {name for name, _why, _took in told} == {"plyer" if way == "here" else "dbus"}
    assert desktop.shown() == [Shown(*notice) for notice in notices]
    assert delivery == "ready"


@pytest.mark.skipif(find_spec("dbus") is None, reason="dbus-python is not in this environment")
def test_plyer_shows_it_with_dbus_python_alone(desktop, tmp_path):
    told, _delivery = show(desktop.env, "here", (TITLE, ODD[0]), PATH=str(tmp_path))
    assert told[0][:2] == ["plyer", ""]
    assert desktop.shown() == [Shown(TITLE, ODD[0])]


def test_a_machine_that_plyer_takes_for_flatpak_shows_it_too(desktop):
    told, _delivery = show(desktop.env, "here", (TITLE, ODD[2]), BELIEVE_FLATPAK="1")
    assert told[0][:2] == ["dbus", ""]
    assert desktop.shown() == [Shown(TITLE, ODD[2])]


def test_without_notify_send_it_is_shown_too(desktop, tmp_path):
    told, _delivery = show(desktop.env, "here", (TITLE, PLAIN[0]), PATH=str(tmp_path))
    assert told[0][:2] == ["plyer" if find_spec("dbus") else "dbus", ""]
    assert desktop.shown() == [Shown(TITLE, PLAIN[0])]


def test_a_notify_send_that_fails_is_noticed_and_it_is_shown_once(desktop, tmp_path):
    broken = tmp_path / "notify-send"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    path = f"{tmp_path}:{desktop.env['PATH']}"
    told, _delivery = show(desktop.env, "here", (TITLE, PLAIN[0]), PATH=path)
    assert told[0][:2] == ["dbus", ""]
    assert desktop.shown() == [Shown(TITLE, PLAIN[0])]


def test_words_that_look_like_an_option_are_shown(desktop):
    notices = [("-u critical", "--help"), (TITLE, "-")]
    show(desktop.env, "here", *notices)
    assert desktop.shown() == [Shown(*notice) for notice in notices]


def test_a_system_without_a_language_shows_other_letters(desktop):
    told, _delivery = show(desktop.env, "here", (TITLE, PLAIN[1]), LC_ALL="C")
    assert told[0][1] == ""
    assert desktop.shown() == [Shown(TITLE, PLAIN[1])]


@pytest.mark.parametrize("way", ["here", "dbus"])
def test_where_nothing_shows_notifications_we_are_told_so(quiet_session, way):
    [(_name, why, took)], delivery = show(quiet_session.env, way, (TITLE, PLAIN[0]))
    assert why == delivery == "no_service"
    assert took < 3


@pytest.mark.parametrize("way", ["here", "dbus"])
def test_where_nobody_is_signed_in_we_are_told_so(tmp_path, way):
    nowhere = {"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(tmp_path)}
    [(_name, why, took)], delivery = show(nowhere, way, (TITLE, PLAIN[0]))
    assert why == delivery == "no_bus"
    assert took < 3


def test_a_desktop_that_hangs_holds_nobody_up(desktop):
    desktop.freeze(True)
    try:
        began = time.monotonic()
        [(_name, why, took)], delivery = show(desktop.env, "here", (TITLE, PLAIN[0]))
        whole = time.monotonic() - began
    finally:
        desktop.freeze(False)
    assert why == delivery == "no_answer"
    assert took < 3.5
    assert whole < 9
    assert desktop.shown() == [], "what was only asked before handing over is never shown later"


def test_do_not_disturb_is_seen(desktop):
    desktop.hold_back(True)
    try:
        assert show(desktop.env, "here")[1] == "paused"
    finally:
        desktop.hold_back(False)
    assert show(desktop.env, "here")[1] == "ready"
