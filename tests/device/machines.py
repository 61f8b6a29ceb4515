"""Operating systems with memory, which do what the real ones do with our wakers' commands."""

import plistlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from aftercare_app.device.running import NOT_THERE, Answer
from aftercare_app.device.wakers.surroundings import Surroundings

GOOD, BAD = Answer(0), Answer(1)


@dataclass
class Machine:
    """What every system has: it remembers what it was told, and may refuse or be gone."""

    home: Path
    system: str = "linux"
    told: list[list[str]] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)
    refuses: str = ""
    gone: bool = False

    def __post_init__(self) -> None:
        """Be as this system is at first."""

    def here(self) -> Surroundings:
        return Surroundings(self.system, self.home, self.home / ".config", 501, self)

    def run(self, words: Sequence[str], seconds: float = 10.0) -> Answer:
        self.told.append(list(words))
        if self.gone:
            return Answer(NOT_THERE)
        if self.refuses and self.refuses in words:
            return BAD
        return self.obey(list(words))

    def start(self, words: Sequence[str]) -> None:
        self.started.append(list(words))

    def obey(self, words: list[str]) -> Answer:
        return Answer(NOT_THERE)


class SystemdMachine(Machine):
    """A systemd that reads units when it is told to, and runs what is enabled."""

    def __post_init__(self) -> None:
        self.loaded: dict[str, bytes] = {}
        self.active: set[str] = set()

    @property
    def units(self) -> Path:
        return self.home / ".config" / "systemd" / "user"

    def obey(self, words: list[str]) -> Answer:
        assert words[:2] == ["systemctl", "--user"]
        what, unit = words[2], words[-1]
        if what == "is-system-running":
            return Answer(1, "degraded\n")
        if what == "daemon-reload":
            self.loaded = self._lying()
            return GOOD
        if what == "show":
            return self._show(unit)
        if what == "clean":
            return BAD if unit in self.active else GOOD
        return self._change(what, unit)

    def _change(self, what: str, unit: str) -> Answer:
        link = self.units / "timers.target.wants" / unit
        if what == "disable":
            self.active.discard(unit)
            link.unlink(missing_ok=True)
            return GOOD
        if unit not in self.loaded:
            return BAD
        if what == "enable":
            link.parent.mkdir(exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(self.units / unit)
        if what == "restart":
            self.active.add(unit)
        return GOOD

    def _show(self, unit: str) -> Answer:
        known = unit in self.loaded
        on = (self.units / "timers.target.wants" / unit).is_symlink()
        service = unit.replace(".timer", ".service")
        lying = self._lying()
        stale = any(self.loaded.get(name) != lying.get(name) for name in (unit, service))
        said = {
            "LoadState": "loaded" if known else "not-found",
            "ActiveState": "active" if unit in self.active else "inactive",
            "UnitFileState": ("enabled" if on else "disabled") if known else "",
            "NeedDaemonReload": "yes" if known and stale else "no",
        }
        return Answer(0, "".join(f"{name}={value}\n" for name, value in said.items()))

    def _lying(self) -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in self.units.glob("aftercare-*.*")}


class PlainLinux(Machine):
    """A Linux without a systemd of this person."""

    def obey(self, words: list[str]) -> Answer:
        return Answer(1, "offline\n") if words[0] == "systemctl" else Answer(NOT_THERE)


class Mac(Machine):
    """A launchd that reads a property list when it is told to."""

    def __post_init__(self) -> None:
        self.system = "darwin"
        self.loaded: dict[str, dict] = {}

    def obey(self, words: list[str]) -> Answer:
        assert words[0] == "/bin/launchctl"
        what, place = words[1], words[2]
        if what == "bootstrap":
            assert place == "gui/501"
            agent = plistlib.loads(Path(words[3]).read_bytes())
            service = f"{place}/{agent['Label']}"
            if service in self.loaded:
                return Answer(5)
            self.loaded[service] = agent
            return GOOD
        if what == "enable":
            return GOOD
        if place not in self.loaded:
            return Answer(113)
        if what == "bootout":
            del self.loaded[place]
        return GOOD


class Windows(Machine):
    """A Task Scheduler that keeps tasks by their name and tells them with its own header."""

    def __post_init__(self) -> None:
        self.system = "win32"
        self.tasks: dict[str, ElementTree.Element] = {}

    def obey(self, words: list[str]) -> Answer:
        assert words[0] == "schtasks"
        assert words[2] == "/tn"
        what, name = words[1], words[3]
        if what == "/create":
            assert words[4] == "/xml"
            assert words[-1] == "/f", "an older one is replaced"
            self.tasks[name] = ElementTree.parse(words[5]).getroot()
            return GOOD
        if name not in self.tasks:
            return BAD
        if what == "/delete":
            assert words[-1] == "/f"
            del self.tasks[name]
            return GOOD
        told = ElementTree.tostring(self.tasks[name], encoding="unicode").replace("ns0:", "")
        narrow = told.encode("cp437", "replace").decode("cp437")  # what its console cannot say
        return Answer(0, f'<?xml version="1.0" encoding="UTF-16"?>\n{narrow}')
