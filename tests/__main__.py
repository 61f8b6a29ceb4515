"""Runs everything that this machine can run, tier by tier, and says what it left out.

`python -m tests` is the test command of README. With AFTERCARE_TEST_EVERYTHING=1, as in
continuous integration, a part that cannot run here is a failure instead of a remark, and the
tests of the rules, the vault and the services run apart, to measure how much of it they reach.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.notifying.desktop import missing
from tests.storage.spying import why_no_spy

FAST = "not (ci or browser or soak or unsettled)"
SAFETY = "ci and not (browser or khal or paper or notifications or strace or spied or unsettled)"
LEAST_COVERED = 95
COVERED = ("domain", "storage", "services")
PLACES = {
    "khal": ["tests/services/test_calendar_in_khal.py"],
    "notifications": ["tests/notifying"],
    "paper": ["tests/paper"],
    "strace": ["tests/ui/test_no_network.py"],
    "spied": ["tests/storage/test_power_cuts.py", "tests/storage/test_canaries.py"],
    "browser": ["tests/browser", "tests/ui/test_launch.py", "tests/test_running.py"],
}
"""Where the tests with these marks are: a part need not read all the others first."""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Part:
    """One command of the suite, and what it needs to be there."""

    name: str
    command: Sequence[str]
    missing: str = ""
    cores: int = 1


@dataclass(frozen=True)
class Outcome:
    """How a part went; what it printed is kept only where another ran beside it."""

    part: Part
    good: bool
    seconds: float
    printed: str = ""


@dataclass
class Results:
    """How each part went, by its name."""

    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def counted(self) -> str:
        """Return the last line of the command."""
        counts = f"{len(self.passed)} passed, {len(self.failed)} failed"
        return f"{counts}, {len(self.left_out)} skipped"

    def status(self, *, everything: bool) -> int:
        """Return the exit status; what was left out counts when everything must be tested."""
        return int(bool(self.failed or (everything and self.left_out)))


def chromium() -> str | None:
    """Return the system's Chromium, or None."""
    named = os.environ.get("AFTERCARE_CHROMIUM")
    found = [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
    return named or (found[0] if found else None)


def parts(*, everything: bool) -> list[Part]:
    """Return the parts in the order in which they tell most for the least waiting."""
    python = sys.executable
    slowest = ["--durations=10", "--durations-min=1"]
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *slowest]
    both = [*pytest, "-n", "2", "--dist", "worksteal"]  # neighbours share what they read
    no_browser = "" if chromium() else "Chromium (on Debian: apt install chromium)"
    no_khal = "" if shutil.which("khal") else "khal (on Debian: apt install khal)"
    no_strace = "" if shutil.which("strace") else "strace (on Debian: apt install strace)"
    no_desktop = f"{lacks} (see .ci/run)" if (lacks := missing()) else ""
    pdf = "" if shutil.which("pdftoppm") else "poppler (on Debian: apt install poppler-utils)"
    no_cc = why_no_spy()
    return [
        Part("style", [python, "-m", "ruff", "check", "."]),
        Part("format", [python, "-m", "ruff", "format", "--check", "."]),
        Part("types", [python, "-m", "mypy"]),
        Part("bandit", [python, "-m", "bandit", "-q", "-ll", "-r", "aftercare_app", "main.py"]),
        Part("notices", [*pytest, *_marked("notifications")], no_desktop),
        Part("calendar", [*pytest, *_marked("khal")], no_khal),
        Part("paper", [*pytest, *_marked("paper")], pdf),
        Part("network", [*pytest, *_marked("strace")], no_strace),
        *_fast([*both, "-m", FAST], everything=everything),
        Part("safety", [*both, "-m", SAFETY], cores=2),
        Part("power", [*both, *_marked("spied")], no_cc, cores=2),
        Part("browser", [*pytest, "-n", "2", *_marked("browser")], no_browser, cores=2),
    ]


def _marked(mark: str) -> list[str]:
    return ["-m", f"{mark} and not unsettled", *PLACES[mark]]


def _fast(pytest: Sequence[str], *, everything: bool) -> list[Part]:
    """Return the fast tests; measuring makes them slow, so only their own tests are measured."""
    if not everything:
        return [Part("fast", pytest, cores=2)]
    measured = [f"--cov=aftercare_app.{package}" for package in COVERED]
    how = ["--cov-branch", "--cov-report=term-missing:skip-covered"]
    least = f"--cov-fail-under={LEAST_COVERED}"
    places = [f"tests/{package}" for package in COVERED]
    return [
        Part("fast", [*pytest, *(f"--ignore={place}" for place in places)], cores=2),
        Part("covered", [*pytest, *measured, *how, least, *places], cores=2),
    ]


def _surroundings() -> dict[str, str]:
    """Let Python keep what it compiles: else each process of each part compiles all tests anew."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(part: Part) -> Outcome:
    """Run a part; one that has another beside it keeps what it prints until it is done."""
    began = time.monotonic()
    keep = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if part.cores == 1 else {}
    done = subprocess.run(part.command, check=False, env=_surroundings(), text=True, **keep)
    return Outcome(part, done.returncode == 0, time.monotonic() - began, done.stdout or "")


def _outcomes(here: Sequence[Part]) -> Iterator[Outcome]:
    """Run what needs one core two at a time, then the others one after the other."""
    with ThreadPoolExecutor(2) as beside:
        yield from beside.map(_run, [part for part in here if part.cores == 1])
    yield from map(_run, [part for part in here if part.cores > 1])


def main() -> int:
    """Run the parts; return the exit status."""
    everything = os.environ.get("AFTERCARE_TEST_EVERYTHING") == "1"
    results, told, every = Results(), [], parts(everything=everything)
    for part in every:
        if part.missing:
            results.left_out.append(part.name)
            told.append(f"left out  {part.name}: needs {part.missing}")
    for one in _outcomes([part for part in every if not part.missing]):
        print(one.printed, end="", flush=True)
        name = one.part.name
        (results.passed if one.good else results.failed).append(name)
        told.append(f"{name:8} {'passed' if one.good else 'FAILED'} in {one.seconds:.0f} s")
    print("\n" + "\n".join([*told, results.counted()]))
    return results.status(everything=everything)


if __name__ == "__main__":
    sys.exit(main())
