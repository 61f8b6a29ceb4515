"""Has the operating system run this very app's `--remind` for a folder."""

import sys
from pathlib import Path

from aftercare_app.device.wakers import waker_here
from aftercare_app.services.ports import Waker

MAIN = Path(__file__).resolve().parents[2] / "main.py"


def waker_of(folder: Path) -> Waker:
    """Return what has this system look for due reminders of a folder."""
    command = [sys.executable, str(MAIN), "--data", str(folder), "--remind"]
    return waker_here(command, folder)
