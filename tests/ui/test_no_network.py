"""The whole app opens no connection beyond this device: walked in Python, watched by strace."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.device.no_network import NoNetwork
from aftercare_app.ui.rooms import _windows
from tests.benchmarks.starting import hello, window_at
from tests.browser.app import App
from tests.fakes import NEW_YORK
from tests.homes import as_sam, move_in, new_home
from tests.reaching import nothing_reached

ROOT = Path(__file__).parents[2]
WATCHED = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o"]
FAMILY = re.compile(r"sa_family=(AF_\w+)")
PLACE = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
TODAY = b"history"
"""The key of a button that Today always has."""
WITHIN = {"AF_UNIX", "AF_NETLINK", "AF_UNSPEC"}  # netlink is how a program asks its own kernel
pytestmark = pytest.mark.ci


def test_a_walk_through_every_screen_reaches_nothing(addresses, life, home, window, run):
    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            for path in addresses:
                here.open(path)
                await screen.settle()
                assert not screen.says("This part could not be shown"), path
                here.open("/")

    with nothing_reached() as tried:
        run(day())
    assert tried == []


def test_the_walk_would_notice():
    with nothing_reached() as tried, pytest.raises(NoNetwork):
        socket.getaddrinfo("192.0.2.1", 80)
    assert tried == ["socket.getaddrinfo"]


ASKS = "socket.create_connection(('192.0.2.1', 80), 1)"
GUARDED = {
    "the app": f"""
from aftercare_app.ui.launch import Opening, open_app
sys.exit(open_app(Opening(pathlib.Path(sys.argv[1]), web=True), lambda window: {ASKS}))
""",
    "reminders": f"""
from aftercare_app import remind
remind._notifier()
try:
    {ASKS}
except remind.Trouble as trouble:
    print(trouble.sentence)
    sys.exit(1)
""",
}


@pytest.mark.parametrize("part", GUARDED)
def test_each_part_stands_behind_the_guard_before_it_does_anything(tmp_path, part):
    script = f"import pathlib, socket, sys\n{GUARDED[part]}"
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (1, f"{NoNetwork.sentence}\n")
    assert "192.0.2.1" not in run.stderr


def reached(trace: str) -> set[str]:
    """Return the families and places that a trace names, less what is this device."""
    families = set(FAMILY.findall(trace)) - {"AF_INET", "AF_INET6"} - WITHIN
    places = {four or six for four, six in PLACE.findall(trace)}
    here = {place for place in places if place.startswith("127.") or place == "::1"}
    return families | (places - here)


def children(process: int) -> list[int]:
    """Return what a process started itself, as the kernel lists it."""
    return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.strace
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
class TestUnderStrace:
    """The kernel's own word for it, of our process and all that it starts."""

    def test_a_start_and_today_stay_on_the_loopback(self, tmp_path):
        folder, trace = tmp_path / "kept", tmp_path / "trace"
        home = new_home(folder, Clock(NEW_YORK), FileKeystore(folder))
        move_in(home, as_sam)
        home.close()
        app = App(folder)
        app._command = [*WATCHED, str(trace), *app._command]
        app.start()
        try:
            with window_at(app.address) as page:
                page.send(hello())
                said = b""
                while TODAY not in said:
                    said += bytes(page.recv(timeout=60))
        finally:
            for ours in children(app.process.pid):  # not strace, which would leave the app behind
                os.kill(ours, signal.SIGINT)
            app.process.wait(30)
        told = trace.read_text()
        assert "bind(" in told
        assert "accept" in told
        assert reached(told) == set()

    def test_a_look_for_reminders_asks_nobody(self, tmp_path):
        trace = tmp_path / "trace"
        look = [sys.executable, "main.py", "--data", str(tmp_path), "--remind"]
        subprocess.run([*WATCHED, str(trace), *look], cwd=ROOT, check=True)
        assert reached(trace.read_text()) == set()

    def test_strace_would_show_it(self, tmp_path):
        trace = tmp_path / "trace"
        asks = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 80))"
        subprocess.run([*WATCHED, str(trace), sys.executable, "-c", asks], check=False)
        assert reached(trace.read_text()) >= {"192.0.2.1"}
