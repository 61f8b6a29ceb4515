"""Shows notifications through plyer, where plyer can, and finds out whether it did.

What plyer 2.1 does, from its source, and what follows here:

* Linux: it takes dbus-python where that can be imported, else the program notify-send, and
  any machine with a folder /app for Flatpak, where it splices the words into a gdbus command.
  There, and where it has neither, it is not used.
* It drops notify-send's exit status and waits for it without limit. `_Watched` keeps both.
* notify-send reads a leading hyphen as an option and a backslash as an escape.
* Windows: it shows a balloon from a thread whose errors nobody sees. Its own function for
  that is called here in a thread that keeps them. A balloon has room for 63 and 255 letters.
* macOS: it needs pyobjus and an interface that Apple no longer keeps.

Windows and macOS were not at hand: what is said of them is read, not seen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from aftercare_app.device.dbus_notifier import APP_NAME, NOTIFICATIONS, plain_body
from aftercare_app.device.patience import within
from aftercare_app.device.session_bus import SECONDS, session_bus
from aftercare_app.services.ports import NotShown, Why

FLATPAK_FOLDER = "/app"
BALLOON_SECONDS = 10
BALLOON_PROOF_SECONDS = 1.0
LONGEST_TITLE, LONGEST_TEXT = 63, 255


class PlyerNotifier:
    """Hands notifications to plyer, in the way that `plyer_way` found to work here."""

    name = "plyer"

    def __init__(self, hand_over: Callable[[str, str], None]) -> None:
        self._hand_over = hand_over

    def show(self, title: str, text: str) -> None:
        """Hand one over. Raises NotShown."""
        try:
            self._hand_over(title, text)
        except NotShown:
            raise
        except (TimeoutError, subprocess.TimeoutExpired) as error:
            raise NotShown(Why.NO_ANSWER) from error
        except Exception as error:
            raise NotShown(Why.REFUSED) from error


def plyer_way(system: str = sys.platform) -> Callable[[str, str], None] | None:
    """Return how plyer can show a notification here, or None where it would only pretend."""
    if not _installed("plyer"):
        return None
    if system == "win32":
        return _by_balloon
    if system == "darwin":
        return _by_plyer if _installed("pyobjus") else None
    if not system.startswith("linux") or os.path.isdir(FLATPAK_FOLDER):  # noqa: PTH112  as plyer
        return None
    if _installed("dbus"):
        return _by_dbus_python
    return _by_notify_send if shutil.which("notify-send") else None


def _by_notify_send(title: str, text: str) -> None:
    if title.startswith("-") or text.startswith("-"):
        raise NotShown(Why.REFUSED)
    with session_bus() as bus:
        body = plain_body(bus, text)
    import plyer.platforms.linux.notification as on_linux

    on_linux.subprocess = _Watched
    _by_plyer(title, body.replace("\\", "\\\\"))


def _by_dbus_python(title: str, text: str) -> None:
    """Let plyer use dbus-python, which raises what the desktop answers but may wait for long."""
    with session_bus() as bus:
        bus.ask(NOTIFICATIONS, "GetServerInformation")
        body = plain_body(bus, text)
    within(SECONDS, lambda: _by_plyer(title, body))


def _by_plyer(title: str, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that dbus-python is not there: we know
        from plyer import notification

        notification.notify(title=title, message=text, app_name=APP_NAME)


def _by_balloon(title: str, text: str) -> None:
    """Show a balloon. It lives as long as its thread, which outlives the agent's main thread."""
    from plyer.platforms.win.libs.balloontip import balloon_tip

    failed: list[Exception] = []

    def balloon() -> None:
        try:
            balloon_tip(
                title=_cut(title, LONGEST_TITLE),
                message=_cut(text, LONGEST_TEXT),
                app_name=APP_NAME,
                timeout=BALLOON_SECONDS,
            )
        except Exception as error:  # noqa: BLE001 - whatever Windows says, it was not shown
            failed.append(error)

    showing = threading.Thread(target=balloon)
    showing.start()
    showing.join(BALLOON_PROOF_SECONDS)
    if failed:
        raise failed[0]


def _cut(words: str, longest: int) -> str:
    """Return as much as fits; Windows counts in halves of rare letters."""
    return words.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _installed(package: str) -> bool:
    return find_spec(package) is not None


class _Watched:
    """Stands where plyer looks for `subprocess`, because plyer forgets how notify-send ended."""

    @staticmethod
    def call(words: Sequence[str]) -> int:
        """Run notify-send for no longer than anybody should wait. Raises if it failed."""
        quiet = subprocess.DEVNULL
        subprocess.run(  # noqa: S603  plyer's list of words; no shell
            list(words), stdin=quiet, stdout=quiet, stderr=quiet, timeout=SECONDS, check=True
        )
        return 0
