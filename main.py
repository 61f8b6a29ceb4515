"""Open Aftercare. `python main.py --help` says how."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aftercare_app import __version__
from aftercare_app.ui.words import _, fill

if TYPE_CHECKING:
    from aftercare_app.ui.serve import Start

DEMO_FOLDER = "demo"
DEMO_COORDINATOR_FOLDER = "demo-coordinator"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit status."""
    asked = _command_line().parse_args(words)
    at_work = bool(asked.demo_coordinator)
    folder = data_folder(asked.data, demo=asked.demo, at_work=at_work)
    if asked.remind:
        from aftercare_app.remind import Asked, remind

        return remind(folder, Asked(asked.remind))

    from aftercare_app.device.look_file import load_look
    from aftercare_app.ui.launch import Opening, open_app
    from aftercare_app.ui.words import speak

    look = load_look(folder)
    speak(look.language)

    def starting(window: bool) -> "Start":
        from aftercare_app.ui.app import make_main
        from aftercare_app.ui.navigation import Role

        return make_main(
            folder,
            demo=asked.demo or at_work,
            look=look,
            window=window,
            named_file=asked.named_file,
            role=Role.COORDINATOR if at_work else None,
        )

    opening = Opening(folder, web=asked.web, port=asked.port, named_file=asked.named_file)
    return open_app(opening, starting)


def data_folder(chosen: Path | None, *, demo: bool, at_work: bool = False) -> Path:
    """Return where everything is kept; made-up people have folders inside, never the same."""
    folder = chosen or _usual_folder()
    folder = folder.expanduser().absolute()
    if at_work:
        return folder / DEMO_COORDINATOR_FOLDER
    return folder / DEMO_FOLDER if demo else folder


def _usual_folder() -> Path:
    packaged = os.getenv("FLET_APP_STORAGE_DATA")
    if packaged:
        return Path(packaged)
    from platformdirs import user_data_path

    return user_data_path("Aftercare", appauthor=False, roaming=False)


def _command_line() -> argparse.ArgumentParser:
    line = argparse.ArgumentParser(
        prog="main.py",
        description=_("Aftercare helps you keep your recovery going. It works without internet."),
    )
    line.add_argument("--web", action="store_true", help=_("open in your browser"))
    line.add_argument(
        "--port", type=_port, default=0, metavar="N", help=_("the browser port to use")
    )
    line.add_argument(
        "--data", type=Path, metavar="DIR", help=_("the folder to keep everything in")
    )
    line.add_argument(
        "--import",
        dest="named_file",
        type=_place,
        metavar="PATH",
        help=_("look at this file when the app opens; a coordinator may name a folder"),
    )
    line.add_argument(
        "--remind",
        nargs="?",
        const="once",
        choices=("once", "watch", "install", "status", "uninstall"),
        help=_("show reminders that are due, or set up that they come while the app is closed"),
    )
    line.add_argument("--demo", action="store_true", help=_("look around with a made-up person"))
    line.add_argument(
        "--demo-coordinator",
        action="store_true",
        help=_("look around as a coordinator with a made-up cohort"),
    )
    line.add_argument("--version", action="version", version=f"Aftercare {__version__}")
    return line


def _place(typed: str) -> Path:
    return Path(typed).expanduser().absolute()


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= 65_535:
        raise argparse.ArgumentTypeError(fill("choose a number from 1 to {most}", most="65535"))
    return int(typed)


if __name__ == "__main__":
    sys.exit(main())
