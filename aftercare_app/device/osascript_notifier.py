"""Shows notifications on macOS through its own script runner.

The words are arguments of the script and never part of it. macOS shows them as coming from
Script Editor, and tells nobody whether the person allows that. No Mac was at hand: the tests
see the command, not the notification.
"""

from aftercare_app.device.running import NO_ANSWER, NOT_THERE, Runner, SystemRunner
from aftercare_app.device.session_bus import SECONDS
from aftercare_app.services.ports import NotShown, Why

PROGRAM = "/usr/bin/osascript"
SCRIPT = (
    "on run words",
    "display notification (item 2 of words) with title (item 1 of words)",
    "end run",
)
_WHY = {NOT_THERE: Why.NO_WAY, NO_ANSWER: Why.NO_ANSWER}


class OsascriptNotifier:
    """Hands notifications to macOS."""

    name = "osascript"

    def __init__(self, runner: Runner | None = None) -> None:
        self._runner = runner or SystemRunner()

    def show(self, title: str, text: str) -> None:
        """Hand one over. Raises NotShown."""
        script = [word for line in SCRIPT for word in ("-e", line)]
        answer = self._runner.run([PROGRAM, *script, "--", title, text], SECONDS)
        if not answer.good:
            raise NotShown(_WHY.get(answer.status, Why.REFUSED))
