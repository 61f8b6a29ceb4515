"""Fills a folder with pictures of the real app: `python -m tests.gallery OUT`."""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import pictures
from tests.browser.app import ROOT, browser
from tests.gallery.sheets import contact_sheets
from tests.gallery.taking import Taken, shots, take

PHONES = {"columns": 8, "rows": 3, "width": 240}
DESKTOPS = {"columns": 4, "rows": 5, "width": 480}


def main() -> int:
    """Take the pictures that were asked for; return 1 when one could not be taken."""
    asked = _command_line().parse_args()
    if asked.readme:
        take_readme_pictures()
        return 0
    wanted = shots(smoke=asked.smoke, crossed=asked.crossed, only=asked.only, seen=asked.window)
    began = time.monotonic()
    done = 0

    def say(name: str) -> None:
        nonlocal done
        done += 1
        print(f"{done}/{len(wanted)} {time.monotonic() - began:.0f} s  {name}", flush=True)

    with browser() as opened:
        taken = take(opened, wanted, asked.out, say)
    hang(taken, asked.out)
    for name, why in taken.failed.items():
        print(f"not taken: {name}: {why}")
    return min(1, len(taken.failed))


def hang(taken: Taken, out: Path) -> None:
    """Write the contact sheets, by window."""
    for window, found in taken.pictures.items():
        layout = PHONES if window.startswith("phone") else DESKTOPS
        for sheet in contact_sheets(found, out / f"sheet-{window}", **layout):
            print(sheet)


def take_readme_pictures() -> None:
    """Take the two pictures of README."""
    for wanted in pictures.PICTURES:
        with TemporaryDirectory() as place:
            pictures.take(wanted, Path(place), ROOT / "docs")
            print(f"docs/{wanted.name}.png")


def _command_line() -> argparse.ArgumentParser:
    line = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    line.add_argument("out", type=Path, nargs="?", default=Path("gallery"), metavar="OUT")
    line.add_argument("--only", default="", metavar="NAME", help="scenes whose names begin so")
    line.add_argument("--window", default="", metavar="NAME", help="windows whose names begin so")
    line.add_argument("--smoke", action="store_true", help="only ten pictures")
    line.add_argument(
        "--crossed", action="store_true", help="Today, Plan, Log and one form through every window"
    )
    line.add_argument("--readme", action="store_true", help="only the two pictures of README")
    return line


if __name__ == "__main__":
    sys.exit(main())
