"""Has the operating system run this very app's `--remind` for a folder."""

import sys
from pathlib import Path

from aftercare_app.device.wakers import waker_here
from aftercare_app.services.ports import Waker

MAIN = Path(__file__).resolve().parents[2] / "main.py"


def waker_of(folder: Path) -> Waker:
    """Return what has this system look for due reminders of a folder."""
    return waker_here(command_of(folder), folder)


def command_of(folder: Path) -> list[str]:
    """Return the words that look once, which is what the system runs each minute."""
    return [sys.executable, str(MAIN), "--data", str(folder), "--remind"]
