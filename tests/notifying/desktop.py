"""A desktop without a screen: a private D-Bus session, Xvfb, and dunst, which shows notifications.

dunst is a program of its own and knows nothing of ours. What it was asked to show is read from
its history as the words it would draw: a text that it took for markup would look different.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

PROGRAMS = ("dbus-daemon", "Xvfb", "dunst", "dunstctl", "dbus-send", "busctl", "notify-send")
READERS = ("systemd-analyze", "setpriv", "gio", "desktop-file-validate")
"""What reads the files that we write for systemd and for desktops."""
PATIENCE = 20.0

# Its own address and no service that the bus would start by itself.
BUS = """<busconfig>
<type>session</type>
<listen>unix:path={socket}</listen>
<auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>
"""
DUNST = """[global]
markup = full
format = "%b"
stack_duplicates = false
history_length = 200
icon_path = ""
"""


class Shown(NamedTuple):
    """What a person would read."""

    title: str
    text: str


class Session:
    """A person who is signed in: a bus, and nothing yet that shows notifications."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        socket = folder / "bus"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}",
            "LC_ALL": "C.UTF-8",
        }
        settings = folder / "bus.conf"
        settings.write_text(BUS.format(socket=socket))
        self.start(["dbus-daemon", f"--config-file={settings}", "--nofork", "--nopidfile"])
        until(socket.exists, "the bus")

    def start(self, words: Sequence[str], **more) -> subprocess.Popen:
        """Start a program that is killed at the end of the session."""
        log = self._stack.enter_context((self._folder / f"{words[0]}.log").open("wb"))
        running = subprocess.Popen(words, env=self.env, stdout=log, stderr=log, **more)
        self._stack.callback(_end, running)
        return running

    def show_notifications(self) -> "Desktop":
        """Start what shows notifications."""
        return Desktop(self)

    def start_screen(self) -> None:
        """Start an X server that draws nowhere, on a number that it chooses itself."""
        reading, writing = os.pipe()
        words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "400x300x24"]
        self.start([*words, "-nolisten", "tcp"], pass_fds=[writing])
        os.close(writing)
        ready, *_rest = select.select([reading], [], [], PATIENCE)
        assert ready, "Xvfb did not start"
        with os.fdopen(reading) as told:
            self.env["DISPLAY"] = f":{told.readline().strip()}"

    def ask(self, *words: str) -> subprocess.CompletedProcess:
        """Run a program in this session to its end."""
        return subprocess.run(
            words, env=self.env, capture_output=True, text=True, check=False, timeout=PATIENCE
        )


class Desktop:
    """A session whose notifications are shown, and what was shown in it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forgotten = 0
        self.env = session.env
        settings = Path(self.env["HOME"]) / "dunstrc"
        settings.write_text(DUNST)
        session.start_screen()
        self._dunst = session.start(["dunst", "-conf", str(settings)])
        until(lambda: self._session.ask("dunstctl", "is-paused").returncode == 0, "dunst")

    def shown(self) -> list[Shown]:
        """Return all that was shown since the start or the last `forget`, the oldest first."""
        self._ctl("close-all")  # only what is closed is in dunst's history
        history = sorted(self._history(), key=lambda one: _read(one, "id"))
        new = [one for one in history if _read(one, "id") > self._forgotten]
        return [Shown(_read(one, "summary"), _drawn(_read(one, "message"))) for one in new]

    def forget(self) -> None:
        """Forget what was shown until now."""
        self._ctl("close-all")
        self._forgotten = max((_read(one, "id") for one in self._history()), default=0)

    def hold_back(self, paused: bool) -> None:
        """Set "do not disturb"."""
        self._ctl("set-paused", str(paused).lower())

    def freeze(self, frozen: bool) -> None:
        """Have the program that shows notifications hang, or go on."""
        self._dunst.send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def _history(self) -> list[dict]:
        [history] = json.loads(self._ctl("history"))["data"]
        return history

    def _ctl(self, *words: str) -> str:
        done = self._session.ask("dunstctl", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def signed_in(folder: Path) -> Iterator[Session]:
    """Sign a made-up person in; everything is gone afterwards."""
    with ExitStack() as stack:
        yield Session(folder, stack)


def missing() -> str:
    """Return the programs that are not on this machine."""
    return ", ".join(name for name in (*PROGRAMS, *READERS) if shutil.which(name) is None)


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for a program to be ready; it says so nowhere else."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"{what} did not start"
        select.select([], [], [], 0.02)


def _read(one: dict, name: str) -> str:
    return one[name]["data"]


def _drawn(markup: str) -> str:
    return "".join(ElementTree.fromstring(f"<drawn>{markup}</drawn>").itertext())


def _end(running: subprocess.Popen) -> None:
    running.kill()
    running.wait(PATIENCE)
