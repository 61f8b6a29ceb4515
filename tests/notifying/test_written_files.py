"""systemd and desktops read the files that we write for them as we meant them.

No systemd runs a session where the tests run, so systemd reads the units without starting
anything: it checks them, and says how it understood each word of the command.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from aftercare_app.device.wakers.autostart import entry_text
from aftercare_app.device.wakers.unit_text import service_text, timer_text
from tests.notifying.desktop import missing, until

pytestmark = [
    pytest.mark.ci,
    pytest.mark.notifications,
    pytest.mark.skipif(bool(missing()), reason=f"needs {missing()}"),
]
SYSTEMD = ("/usr/lib/systemd/systemd", "/lib/systemd/systemd")
NOBODY = 65_534
PROGRAMS = ["bin", "a b %h $HOME é 今", 'Pat\'s "place" \\ %n', "50%/x"]
ARGUMENTS = [
    "/home/pat/.local/share/Aftercare",
    "/a b/%h/%%/100%",
    "$HOME ${HOME} $$ $(id) `id`",
    "\"quoted\" 'single' back\\slash \\x41 \\n",
    "é 今 ⏰",
    "a;b # c & d | e > f",
    "two\nlines\tand a tab",
    "",
    "*?[x]~",
]


@pytest.fixture
def folder():
    """A folder that also somebody without rights may read; systemd does not read as root."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(params=PROGRAMS)
def command(request, folder):
    """A program in a place with an odd name, and odd words after it."""
    place = folder / request.param
    place.mkdir(parents=True)
    program = place / "py thon3"
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$0" "$@" > "${0%/*}/told"\n')
    program.chmod(0o755)
    return [str(program), *ARGUMENTS]


def quietly(words, env):
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=30)


def test_systemd_finds_nothing_wrong_with_the_units(folder, command):
    units = {"aftercare-x.service": service_text(command), "aftercare-x.timer": timer_text()}
    for name, text in units.items():
        (folder / name).write_text(text)
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    words = ["systemd-analyze", "--user", "verify", *(str(folder / name) for name in units)]
    done = quietly(words, env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_reads_each_word_of_the_command_as_it_is(folder, command):
    (folder / "aftercare-x.service").write_text(service_text(command))
    running = folder / "run"
    running.mkdir()
    as_nobody = []
    if os.geteuid() == 0:
        os.chown(running, NOBODY, NOBODY)
        as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    [systemd, *_same] = [place for place in SYSTEMD if Path(place).exists()]
    words = [*as_nobody, systemd, "--user", "--test", "--unit=aftercare-x.service"]
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(running),
        "XDG_RUNTIME_DIR": str(running),
        "SYSTEMD_UNIT_PATH": f"{folder}:",
        "LC_ALL": "C.UTF-8",
    }
    dump = quietly(words, env).stdout
    told = dump.partition("-> Unit aftercare-x.service:")[2].partition("-> Unit ")[0]
    [line] = [line for line in told.splitlines() if "Command Line:" in line]
    said = _words(line.partition("Command Line: ")[2])
    shown = [word.replace("\n", "\\n").replace("\t", "\\t") for word in command]  # as it shows them
    assert said[-len(command) :] == shown
    assert said[: -len(command)] in ([], ["/bin/sh", "-c", 'exec "$@"', "sh"])


def test_a_desktop_starts_the_program_with_each_word_as_it_is(folder, command):
    entry = folder / "aftercare-x.desktop"
    entry.write_text(entry_text(command))
    checked = quietly(["desktop-file-validate", str(entry)], dict(os.environ))
    assert (checked.returncode, checked.stdout) == (0, "")
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    started = quietly(["gio", "launch", str(entry)], env)
    assert started.returncode == 0, started.stderr
    told = Path(command[0]).parent / "told"
    until(lambda: told.exists() and told.read_bytes().count(b"\0") == len(command), "the program")
    assert told.read_text().split("\0")[:-1] == command


def _words(line: str) -> list[str]:
    """Have a shell read what systemd wrote for one."""
    read = quietly(["/bin/sh", "-c", f"printf '%s\\0' {line}"], {"LC_ALL": "C.UTF-8"}).stdout
    return read.split("\0")[:-1]
