"""Has the Windows Task Scheduler look for due reminders each minute.

No Windows was at hand: the tests check the task against the published rules and play the
scheduler's part; whether a real one takes it is not verified.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aftercare_app.device.running import Answer
from aftercare_app.device.wakers.surroundings import Surroundings, mark_of
from aftercare_app.device.wakers.task_text import fingerprint, is_console, task_text
from aftercare_app.device.wakers.troubles import WakerNotWritten, WakerRefused
from aftercare_app.services.ports import WakerState

NO_SUCH_TASK = 1
PROGRAM = "schtasks"
_DISABLED = re.compile(r"<Settings>.*<Enabled>\s*false\s*</Enabled>.*</Settings>", re.DOTALL)


class TaskSchedulerWaker:
    """A task of this person; Windows keeps it, so there is no file of ours."""

    name = "task_scheduler"

    def __init__(self, command: Sequence[str], folder: Path, here: Surroundings) -> None:
        self._command = [_windowless(command[0]), *command[1:]]
        self._task = f"Aftercare reminders {mark_of(folder)}"
        self._runner = here.runner

    def install(self) -> None:
        """Hand the task over, in the place of one that is there."""
        if self.state() is WakerState.INSTALLED:
            return
        try:
            with TemporaryDirectory() as folder:
                file = Path(folder) / "task.xml"
                file.write_bytes(task_text(self._command))
                answer = self._run("/create", "/xml", str(file), "/f")
        except OSError as error:
            raise WakerNotWritten from error
        if not answer.good:
            raise WakerRefused

    def remove(self) -> None:
        """Take the task away."""
        if self.state() is not WakerState.ABSENT and not self._run("/delete", "/f").good:
            raise WakerRefused

    def state(self) -> WakerState:
        """Tell whether Windows has the task, as we would write it and not switched off.

        Where Windows does not answer, nobody knows that it runs.
        """
        answer = self._run("/query", "/xml")
        if answer.status == NO_SUCH_TASK:
            return WakerState.ABSENT
        ours = fingerprint(self._command) in answer.printed
        on = _DISABLED.search(answer.printed) is None
        return WakerState.INSTALLED if ours and on else WakerState.BROKEN

    def _run(self, what: str, *more: str) -> Answer:
        return self._runner.run([PROGRAM, what, "/tn", self._task, *more])


def _windowless(program: str) -> str:
    """Return the Python that opens no black window, where it lies beside the usual one."""
    beside = Path(program).with_name("pythonw.exe")
    return str(beside) if is_console(program) and beside.exists() else program
