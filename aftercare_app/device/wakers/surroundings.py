"""Where a waker finds what belongs to this person on this device."""

import hashlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from aftercare_app.device.running import Runner, SystemRunner


@dataclass(frozen=True, slots=True)
class Surroundings:
    """This person's folders, and what runs the system's commands."""

    system: str
    home: Path
    settings: Path
    """Where desktops keep settings: XDG_CONFIG_HOME."""
    person: int = 0
    """The number of this person on macOS, whose services are named by it."""
    runner: Runner = field(default_factory=SystemRunner)


def surroundings_here() -> Surroundings:
    """Return those of this process."""
    home = Path.home()
    named = Path(os.environ.get("XDG_CONFIG_HOME") or "")  # one that is not absolute is ignored
    settings = named if named.is_absolute() else home / ".config"
    person = os.getuid() if sys.platform != "win32" else 0
    return Surroundings(sys.platform, home, settings, person)


def mark_of(folder: Path) -> str:
    """Return a short name for a folder that tells nothing about it and differs from others'."""
    return hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:12]
