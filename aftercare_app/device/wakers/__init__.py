"""Has the operating system look for due reminders while the app is closed."""

from collections.abc import Sequence
from pathlib import Path

from aftercare_app.device.notifiers import on_desktop_linux
from aftercare_app.device.wakers.autostart import AutostartWaker
from aftercare_app.device.wakers.launchd import LaunchdWaker
from aftercare_app.device.wakers.surroundings import Surroundings, surroundings_here
from aftercare_app.device.wakers.systemd import SystemdWaker, systemd_answers
from aftercare_app.device.wakers.task_scheduler import TaskSchedulerWaker
from aftercare_app.services.ports import Waker, WakerState


class NoWaker:
    """Wakes nothing."""

    name = "none"

    def install(self) -> None:
        """Do nothing."""

    def remove(self) -> None:
        """Do nothing."""

    def state(self) -> WakerState:
        """Say that there is no way."""
        return WakerState.IMPOSSIBLE


def waker_here(command: Sequence[str], folder: Path, here: Surroundings | None = None) -> Waker:
    """Return what runs this command each minute on this device, for one folder.

    On Linux it asks for this person's systemd, which takes a few milliseconds.
    """
    here = here or surroundings_here()
    if on_desktop_linux(here.system):
        answers = systemd_answers(here.runner)
        return (SystemdWaker if answers else AutostartWaker)(command, folder, here)
    if here.system == "darwin":
        return LaunchdWaker(command, folder, here)
    if here.system == "win32":
        return TaskSchedulerWaker(command, folder, here)
    return NoWaker()
