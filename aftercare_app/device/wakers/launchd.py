"""Has launchd look for due reminders each minute, as an agent of this person.

No Mac was at hand: the tests read the file back and play launchd's part; whether a real one
takes it is not verified.
"""

import plistlib
from collections.abc import Sequence
from pathlib import Path

from aftercare_app.device.wakers.files import found, put, take_away
from aftercare_app.device.wakers.surroundings import Surroundings, mark_of
from aftercare_app.device.wakers.troubles import WakerRefused
from aftercare_app.services.ports import WakerState

PROGRAM = "/bin/launchctl"
SECONDS_BETWEEN = 60


class LaunchdWaker:
    """A property list in this person's LaunchAgents."""

    name = "launchd"

    def __init__(self, command: Sequence[str], folder: Path, here: Surroundings) -> None:
        label = f"aftercare.reminders.{mark_of(folder)}"
        self._runner = here.runner
        self._domain = f"gui/{here.person}"
        self._service = f"{self._domain}/{label}"
        self._path = here.home / "Library" / "LaunchAgents" / f"{label}.plist"
        self._content = agent_text(label, command)

    def install(self) -> None:
        """Write the file and have launchd read it; what it read before goes first."""
        if self.state() is WakerState.INSTALLED:
            return
        put(self._path, self._content)
        if self._loaded():
            self._run("bootout", self._service)
        self._run("enable", self._service)
        if not self._run("bootstrap", self._domain, str(self._path)):
            raise WakerRefused

    def remove(self) -> None:
        """Have launchd forget it, and take the file away."""
        if self._loaded():
            self._run("bootout", self._service)
        take_away(self._path)
        if self._loaded():
            raise WakerRefused

    def state(self) -> WakerState:
        """Tell whether launchd has it, and from a file that says what we would write."""
        content, loaded = found(self._path), self._loaded()
        if content is None and not loaded:
            return WakerState.ABSENT
        return WakerState.INSTALLED if loaded and content == self._content else WakerState.BROKEN

    def _loaded(self) -> bool:
        return self._run("print", self._service)

    def _run(self, *words: str) -> bool:
        return self._runner.run([PROGRAM, *words]).good


def agent_text(label: str, command: Sequence[str]) -> bytes:
    """Return the property list."""
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": list(command),
            "StartInterval": SECONDS_BETWEEN,
            "RunAtLoad": True,
            "ProcessType": "Background",
            "LowPriorityIO": True,
            "Umask": 0o077,
        }
    )
