"""Runs everything that this machine can run, tier by tier, and says what it left out.

`python -m tests` is the test command of README. With AFTERCARE_TEST_EVERYTHING=1, as in
continuous integration, a part that cannot run here is a failure instead of a remark.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

FAST_LIMIT_SECONDS = 60
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Part:
    """One command of the suite, and what it needs to be there."""

    name: str
    command: Sequence[str]
    missing: str = ""


def chromium() -> str | None:
    """Return the system's Chromium, or None."""
    named = os.environ.get("AFTERCARE_CHROMIUM")
    found = [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
    return named or (found[0] if found else None)


def parts() -> list[Part]:
    """Return the parts in the order in which they tell most for the least waiting."""
    python = sys.executable
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    no_browser = "" if chromium() else "Chromium (on Debian: apt install chromium)"
    return [
        Part("style", [python, "-m", "ruff", "check", "."]),
        Part("format", [python, "-m", "ruff", "format", "--check", "."]),
        Part("types", [python, "-m", "mypy"]),
        Part("fast", [*pytest, "-n", "2", "-m", "not (ci or browser or soak or unsettled)"]),
        Part("safety", [*pytest, "-n", "2", "-m", "ci and not (browser or unsettled)"]),
        Part("browser", [*pytest, "-n", "2", "-m", "browser and not unsettled"], no_browser),
    ]


def main() -> int:
    """Run the parts; return the number that failed."""
    everything = os.environ.get("AFTERCARE_TEST_EVERYTHING") == "1"
    failed, left_out, told = [], [], []
    for part in parts():
        if part.missing:
            left_out.append(f"{part.name}: needs {part.missing}")
            continue
        began = time.monotonic()
        code = subprocess.run(part.command, check=False).returncode
        seconds = time.monotonic() - began
        told.append(f"{part.name:8} {'passed' if code == 0 else 'FAILED'} in {seconds:.0f} s")
        if code != 0:
            failed.append(part.name)
    print("\n" + "\n".join(told))
    for line in left_out:
        print(f"left out  {line}")
    if everything and left_out:
        failed += left_out
    print(f"{len(told) - len(failed)} passed, {len(failed)} failed, {len(left_out)} skipped")
    return min(1, len(failed))


if __name__ == "__main__":
    sys.exit(main())
