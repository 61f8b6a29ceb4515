"""G24: what the memory of a process still holds of a person's words and keys once it is locked.

    python -m tests.storage.in_memory FOLDER

A child opens a home by its passphrase, reads every note as the screens do, and locks. All that its
memory holds, the same as a core of it, is searched while it is open and after it was locked.
Python and SQLite cannot be made to wipe what they let go, so this is a number and no promise.
"""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from aftercare_app.bootstrap import Home
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.storage.keys import Passphrase
from aftercare_app.storage.vault import Vault
from aftercare_app.ui.hiding import shut
from tests.fakes import StillClock
from tests.homes import new_home

WORDS = "nine quiet otters swim"
NOTES = 400


def home_in(folder: Path) -> Home:
    """Return the home of this measuring; its passphrase costs the least ever accepted."""
    return new_home(folder, StillClock(), FileKeystore(folder))


def note(number: int) -> str:
    """Return words that stand nowhere else; every other note is a long one."""
    return f"otter{number * 7919:07d}ripple" + " and then it was quiet" * (number % 2 * 60)


def fill(folder: Path) -> bytes:
    """Make a home with its notes behind a passphrase; return its data key."""
    home = home_in(folder)
    home.begin()
    app = home.open()
    form = blank_form(ActivityKind.WELLNESS, app.clock.wall())
    app.activities.log_many([replace(form, note=note(number)) for number in range(NOTES)])
    app.lock.set_passphrase(WORDS)
    home.close()
    vault = Vault.open(folder / "aftercare.vault", Passphrase(WORDS))
    key = bytes(vault._data_key)
    vault.close()
    return key


def be_used(folder: Path) -> None:
    """Open, read, wait; lock, wait: what a person's process does, told on stdout."""
    home = home_in(folder)
    app = home.open_by_passphrase(sys.stdin.readline().strip())
    lines = app.activities.logged_on(app.clock.today())
    read = [app.activities.read(line.id).note for line in lines]
    assert len(read) == NOTES
    print("open", flush=True)
    sys.stdin.readline()
    del app, lines, read
    shut(home)
    print("locked", flush=True)
    sys.stdin.readline()


def memory_of(process: int) -> bytes:
    """Return all that a process can write to in its memory."""
    found = []
    regions = re.findall(
        r"(?m)^([0-9a-f]+)-([0-9a-f]+) rw", Path(f"/proc/{process}/maps").read_text()
    )
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for begins, ends in ((int(one, 16), int(other, 16)) for one, other in regions):
            memory.seek(begins)
            found.append(memory.read(ends - begins) or b"")
    return b"\0".join(found)


def left_in(memory: bytes, key: bytes) -> dict[str, int]:
    """Return how many notes can be read there whole, and how often each secret can."""
    short = {note(number).encode() for number in range(0, NOTES, 2)}
    long = {note(number).encode() for number in range(1, NOTES, 2)}
    return {
        "short notes": sum(each in memory for each in short),
        "long notes": sum(each in memory for each in long),
        "copies of beginnings": len(re.findall(rb"otter\d{7}ripple", memory)),
        "data key": memory.count(key),
        "passphrase": memory.count(WORDS.encode()),
    }


def measured(folder: Path) -> dict[str, dict[str, int]]:
    """Return what is there while open and after the lock."""
    key = fill(folder)
    command = [
        sys.executable,
        "-m",
        __spec__.name if __spec__ else __name__,
        str(folder),
        "be used",
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as used:
        assert used.stdin
        assert used.stdout
        used.stdin.write(f"{WORDS}\n")
        told = {}
        for _moment in range(2):
            used.stdin.flush()
            moment = used.stdout.readline().strip()
            told[moment] = left_in(memory_of(used.pid), key)
            used.stdin.write("\n")
        used.stdin.close()
    return told


def main() -> None:
    """Measure, or be the process that is measured."""
    if "be used" in sys.argv:
        be_used(Path(sys.argv[1]))
    else:
        print(json.dumps(measured(Path(sys.argv[1])), indent=1))


if __name__ == "__main__":
    main()
