"""Opening the app: in a window of its own where one can be had, otherwise in the browser."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from aftercare_app.device.browser_guard import Door
from aftercare_app.device.instance import Elsewhere, Instance, Shown, meet
from aftercare_app.device.no_network import stay_on_this_device
from aftercare_app.device.private_log import keep_logs_private, where
from aftercare_app.sentences import Trouble, say
from aftercare_app.ui.window import (
    ASSETS,
    download_client,
    is_packaged,
    show_window,
    window_can_be_tried,
    window_client_is_here,
)
from aftercare_app.ui.words import _, fill, told

if TYPE_CHECKING:
    from aftercare_app.ui.serve import Start

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opening:
    """What the person asked for on the command line."""

    folder: Path
    web: bool = False
    port: int = 0
    named_file: Path | None = None


class FolderShut(Trouble):
    """The data folder cannot be made or entered."""

    sentence = say(
        "Aftercare could not use its folder {folder}. Check that you may write there, "
        "or choose another folder with --data."
    )


class CouldNotOpen(Trouble):
    """Something that has no sentence of its own."""

    sentence = say(
        "Aftercare could not open. What you wrote is safe. Start it again; "
        "if that does not help, restart your device."
    )


def open_app(opening: Opening, starting: Callable[[bool], Start]) -> int:
    """Open the app and stay until it is closed; return the exit status.

    `starting` makes what Flet runs for each page; it is told whether the app has a window.
    """
    keep_logs_private()
    stay_on_this_device()  # the window's download is a process of its own
    _prepare_terminal()
    try:
        return _opened(opening, starting)
    except Trouble as trouble:
        say_in_terminal(told(trouble))
        return 1
    except Exception as error:  # noqa: BLE001 - a person must never meet a stack trace
        _log.error("opening failed: %s", where(error))
        say_in_terminal(told(CouldNotOpen()))
        return 1
    except KeyboardInterrupt:
        say_in_terminal(_("Aftercare is closed. What you wrote is safe."))
        return 0


def say_in_terminal(sentence: str) -> None:
    """Say a sentence in the terminal; a program started by a click may have none."""
    try:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return


def _opened(opening: Opening, starting: Callable[[bool], Start]) -> int:
    _make_folder(opening.folder)
    if is_packaged():
        show_window(starting(True))
        return 0
    met = meet(opening.folder)
    if isinstance(met, Elsewhere):
        _join(met)
        if opening.named_file is not None:
            say_in_terminal(_how_to_bring(opening.named_file))
        return 0
    try:
        if not (_wants_window(opening) and _in_window(met, starting)):
            _in_browser(met, opening, starting)
    finally:
        met.release()
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        next(folder.iterdir(), None)
    except OSError as error:
        raise FolderShut(folder=str(folder)) from error


def _join(running: Elsewhere) -> None:
    """Point to the app that is running already."""
    if running.shown is Shown.WINDOW:
        say_in_terminal(_("Aftercare is already open in its own window."))
        return
    say_in_terminal(_("Aftercare is already running. This address opens it once:"))
    _show_address(running.address)


def _how_to_bring(file: Path) -> str:
    """Say how the app that runs already gets the file: a second start cannot hand it over."""
    return fill(
        say("To bring the file, open Plan, then Calendars, and type its path: {file}"),
        file=str(file),
    )


# In the browser


def _in_browser(instance: Instance, opening: Opening, starting: Callable[[bool], Start]) -> None:
    from aftercare_app.ui.serve import guarded_app, listen, serve, watch_terminal

    with listen(opening.port, opening.folder) as listening:
        port = int(listening.getsockname()[1])
        door = Door(port)

        def opened() -> None:
            """Say where the app is, now that it answers."""
            instance.announce(Shown.BROWSER, port, door.secret)
            say_in_terminal(_("Aftercare is running. This address opens it once:"))
            _show_address(door.fresh_address())
            say_in_terminal(_("For a fresh address press Enter here. To close, press Ctrl+C."))
            watch_terminal(fresh)

        def fresh() -> None:
            """Give another address; whoever pressed Enter decides which browser gets it."""
            say_in_terminal(_("This fresh address opens Aftercare once:"))
            say_in_terminal(door.fresh_address())

        serve(guarded_app(starting(False), door, ASSETS), listening, opened)


def _show_address(address: str) -> None:
    """Print the address, and open it where there is a browser to see."""
    say_in_terminal(address)
    if _has_screen() or os.getenv("BROWSER"):
        threading.Thread(target=_open_browser, args=(address,), daemon=True).start()


def _open_browser(address: str) -> None:
    try:
        webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return


def _has_screen() -> bool:
    """Tell whether windows can be shown; without one, a browser would fill the terminal."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.getenv("DISPLAY") or os.getenv("WAYLAND_DISPLAY"))


# In a window


def _wants_window(opening: Opening) -> bool:
    """Tell whether a window is worth trying; a port only makes sense in a browser."""
    return not opening.web and not opening.port and window_can_be_tried()


def _in_window(instance: Instance, starting: Callable[[bool], Start]) -> bool:
    """Show the app in a window until it is closed; False if no window ever came up."""
    if not (window_client_is_here() or _fetched_client()):
        return False
    instance.announce(Shown.WINDOW)
    shown = show_window(starting(True))
    if not shown:
        say_in_terminal(_("The window could not be opened, so Aftercare opens in your browser."))
    return shown


def _fetched_client() -> bool:
    """Announce the one download there ever is, and make it."""
    say_in_terminal(
        _("Getting the app window from the internet. This happens only once. Please wait.")
    )
    fetched = download_client()
    if not fetched:
        say_in_terminal(_("The app window could not be fetched. Aftercare opens in your browser."))
    return fetched


# In the terminal


def _prepare_terminal() -> None:
    """End politely however it is asked, and never fail over a letter a terminal cannot show."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
