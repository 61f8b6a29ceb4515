"""Has the desktop start a light loop at sign-in, where no systemd answers (XDG Autostart)."""

from collections.abc import Sequence
from pathlib import Path

from aftercare_app.device.wakers.files import found, put, take_away
from aftercare_app.device.wakers.odd_programs import runnable
from aftercare_app.device.wakers.surroundings import Surroundings, mark_of
from aftercare_app.services.ports import WakerState

_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.0
Name=Aftercare reminders
Exec={command}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""
_UNREADABLE = "%"
"""GNOME looks for the program before it reads `%%` as one `%`."""
_SHELL_ESCAPED = {letter: f"\\{letter}" for letter in '"`$\\'}


class AutostartWaker:
    """A file in this person's autostart folder.

    The loop ends with the session. Nobody can be asked whether it runs: only its file is known.
    """

    name = "autostart"

    def __init__(self, command: Sequence[str], folder: Path, here: Surroundings) -> None:
        self._watch = [*command, "watch"]
        self._runner = here.runner
        self._path = here.settings / "autostart" / f"aftercare-{mark_of(folder)}.desktop"
        self._content = entry_text(self._watch).encode()

    def install(self) -> None:
        """Write the file, and start the loop now: the next sign-in may be far away."""
        if self.state() is WakerState.INSTALLED:
            return
        put(self._path, self._content)
        self._runner.start(self._watch)

    def remove(self) -> None:
        """Take the file away. A loop that still runs sees that it is gone."""
        take_away(self._path)

    def state(self) -> WakerState:
        """Tell whether the file is there and says what we would write."""
        content = found(self._path)
        if content is None:
            return WakerState.ABSENT
        return WakerState.INSTALLED if content == self._content else WakerState.BROKEN


def entry_text(command: Sequence[str]) -> str:
    """Return the desktop entry that runs a command."""
    return _ENTRY.format(command=" ".join(map(_quoted, runnable(command, _UNREADABLE))))


def _quoted(word: str) -> str:
    """Return a word as desktops read it: quoted for the command, then escaped for the file."""
    inside = "".join(_SHELL_ESCAPED.get(letter, letter) for letter in word.replace("%", "%%"))
    escaped = inside.replace("\\", "\\\\").replace("\n", "\\n")
    return f'"{escaped}"'.replace("\t", "\\t").replace("\r", "\\r")
