"""Has this person's own systemd look for due reminders each minute."""

from collections.abc import Sequence
from pathlib import Path

from aftercare_app.device.running import Runner
from aftercare_app.device.wakers.autostart import AutostartWaker
from aftercare_app.device.wakers.files import found, put, take_away
from aftercare_app.device.wakers.surroundings import Surroundings, mark_of
from aftercare_app.device.wakers.troubles import WakerRefused
from aftercare_app.device.wakers.unit_text import service_text, timer_text
from aftercare_app.services.ports import WakerState

LIVE = {"running", "degraded", "starting", "initializing", "maintenance"}
_RUNS = {
    "LoadState": "loaded",
    "UnitFileState": "enabled",
    "ActiveState": "active",
    "NeedDaemonReload": "no",
}


def systemd_answers(runner: Runner) -> bool:
    """Tell whether this person has a systemd of their own."""
    return runner.run(["systemctl", "--user", "is-system-running"]).printed.strip() in LIVE


class SystemdWaker:
    """A timer and its service in this person's unit folder.

    It takes the place of the loop that a desktop started before there was a systemd.
    """

    name = "systemd"

    def __init__(self, command: Sequence[str], folder: Path, here: Surroundings) -> None:
        unit = f"aftercare-{mark_of(folder)}"
        units = here.settings / "systemd" / "user"
        self._runner = here.runner
        self._link = units / "timers.target.wants" / f"{unit}.timer"
        self._before = AutostartWaker(command, folder, here)
        self._timer = f"{unit}.timer"
        self._files = {
            units / f"{unit}.service": service_text(command).encode(),
            units / self._timer: timer_text().encode(),
        }

    def install(self) -> None:
        """Write both files and start the timer; where all is well already, do nothing."""
        if self.state() is WakerState.INSTALLED:
            return
        for path, content in self._files.items():
            put(path, content)
        self._tell("daemon-reload")
        self._tell("enable", self._timer)
        self._tell("restart", self._timer)
        self._before.remove()

    def remove(self) -> None:
        """Stop the timer, and take away its files and its mark of when it last ran."""
        self._before.remove()
        if self.state() is WakerState.ABSENT and not self._link.is_symlink():
            return
        self._run("disable", "--now", self._timer)
        self._run("clean", "--what=state", self._timer)
        for path in (*self._files, self._link):  # the link, too, where systemd does not answer
            take_away(path)
        self._run("daemon-reload")
        if self._says()["ActiveState"] == "active":
            raise WakerRefused

    def state(self) -> WakerState:
        """Tell whether systemd runs exactly what we would write."""
        lying = [found(path) for path in self._files]
        says = self._says()
        if not any(content is not None for content in lying) and says["ActiveState"] != "active":
            return WakerState.ABSENT
        as_ours = lying == list(self._files.values())
        return WakerState.INSTALLED if as_ours and says == _RUNS else WakerState.BROKEN

    def _says(self) -> dict[str, str]:
        """Return what systemd says of the timer; nothing where it does not answer."""
        shown = self._run("show", f"--property={','.join(_RUNS)}", self._timer)
        lines = dict(line.partition("=")[::2] for line in shown.splitlines())
        return {name: lines.get(name, "") for name in _RUNS}

    def _tell(self, *words: str) -> None:
        if not self._runner.run(["systemctl", "--user", *words]).good:
            raise WakerRefused

    def _run(self, *words: str) -> str:
        return self._runner.run(["systemctl", "--user", *words]).printed
