"""Measures everything and prints README's table: `python -m tests.benchmarks [--quick]`.

Times differ from machine to machine and from hour to hour, so only ratios of one run count. The
quick form takes fewer rounds and leaves out the life of 200,000 entries.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.__main__ import chromium
from tests.benchmarks.cohort import with_a_cohort
from tests.benchmarks.lives import TEN_YEARS, write_life
from tests.benchmarks.looking import in_chromium
from tests.benchmarks.measuring import Finding, table
from tests.benchmarks.starting import from_nothing, reminding
from tests.benchmarks.storing import with_longer_lives, with_ten_years

TAPS, STARTS = 40, 7
QUICK_TAPS, QUICK_STARTS = 15, 3
PEOPLE, QUICK_PEOPLE = 2_000, 200


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Measure one thing after the other."""
    years = folder / "years"
    years.mkdir()
    write_life(years, TEN_YEARS)
    yield from with_ten_years(folder)
    yield from with_a_cohort(folder / "cohort", QUICK_PEOPLE if quick else PEOPLE)
    yield from from_nothing(years, folder, QUICK_STARTS if quick else STARTS)
    yield from reminding(folder / "reminders", 4 * STARTS)
    if chromium() is None:
        sys.stderr.write("left out: what is seen in a browser (there is no Chromium)\n")
    else:
        yield from in_chromium(years, folder, QUICK_TAPS if quick else TAPS)
    if not quick:
        yield from with_longer_lives(folder)


def machine() -> str:
    """Say in general words what this was measured on, and how busy it was."""
    cores = os.cpu_count()
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{cores} cores, {platform.system()}, Python {platform.python_version()}{busy}"


def main() -> None:
    """Print the table, and each line as soon as it is known."""
    line = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    line.add_argument("--quick", action="store_true", help="less exact, within four minutes")
    quick = line.parse_args().quick
    found = []
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for finding in findings(Path(folder), quick=quick):
            found.append(finding)
            sys.stderr.write(" | ".join(finding.cells()) + "\n")
    print(table(found))


if __name__ == "__main__":
    main()
