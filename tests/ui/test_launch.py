"""Opening the app as a person does: real processes, real sockets, and once a real browser."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import main as command
from aftercare_app import __version__
from aftercare_app.device.instance import Shown, claim
from aftercare_app.ui import launch, serve, window
from aftercare_app.ui.launch import Opening
from tests.device.conftest import exchange

ROOT = Path(command.__file__).parent
TINY = """
import sys
from pathlib import Path
import flet as ft
from aftercare_app.ui.errors import install_error_policy
from aftercare_app.ui.launch import Opening, open_app

def start(page):
    install_error_policy(page, print)
    count = ft.Text("0")
    def add():
        count.value = str(int(count.value) + 1)
    page.add(ft.Button("Add", on_click=add), count)

folder, web, port = sys.argv[1:]
opening = Opening(Path(folder), web=web == "web", port=int(port))
sys.exit(open_app(opening, lambda window: start))
"""
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/open/[\w-]{43})")
HEADLESS = dict.fromkeys(
    ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "FLET_FORCE_WEB_SERVER", "FLET_VIEW_PATH"), ""
)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in client is for Linux")


class Running:
    """A started app: what it says line by line, and its one-time addresses."""

    def __init__(self, folder: Path, *, web: bool = True, port: int = 0, **settings: str) -> None:
        words = [sys.executable, "-c", TINY, str(folder), "web" if web else "auto", str(port)]
        self.process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, **HEADLESS, **settings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.folder, self.asked = folder, port
        self.first_address: tuple[int, str] | None = None
        self.said: list[str] = []
        self._stop = threading.Timer(300, self.process.kill)
        self._stop.start()

    def until(self, words: str) -> str:
        """Read on until a line contains these words."""
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if words in line:
                return self.said[-1]
        raise AssertionError(f"it never said {words!r}: {self.said}")

    def address(self) -> tuple[int, str]:
        """Wait for the next one-time address."""
        port, path = ADDRESS.fullmatch(self.until("http://")).groups()
        return int(port), path

    def type(self, text: str) -> None:
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def end(self, how: int = signal.SIGINT) -> int:
        """Ask it to end and return its status; what it still says is kept."""
        self.process.send_signal(how)
        return self.wait()

    def wait(self) -> int:
        self.said += self.process.stdout.read().splitlines()
        return self.process.wait()

    def tidy(self) -> None:
        self._stop.cancel()
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def already_running(tmp_path_factory) -> Iterator[Running]:
    """One app for the tests that leave it as it was; starting one takes half a second."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = Running(tmp_path_factory.mktemp("launch") / "kept", port=port)
    app.first_address = app.address()
    app.until("press Enter")
    yield app
    app.tidy()


@pytest.fixture
def run(tmp_path) -> Iterator[type]:
    started: list[Running] = []

    def start(folder: Path = tmp_path / "kept", **settings) -> Running:
        started.append(Running(folder, **settings))
        return started[-1]

    yield start
    for running in started:
        running.tidy()


def come_in(port: int, path: str) -> int:
    return exchange(port, "GET", path, (f"Host: 127.0.0.1:{port}",)).status


@pytest.mark.ci
class TestBrowser:
    def test_without_a_screen_it_prints_the_address_and_goes_on(self, already_running):
        already_running.type("\n")
        port, path = already_running.address()
        assert come_in(port, "/") == 403
        assert come_in(port, path) == 303
        assert come_in(port, path) == 403

    def test_it_listens_on_the_loopback_only(self, already_running):
        port, _path = already_running.first_address
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        for other in _other_addresses():
            assert not _answers(other, port), other
        if sys.platform == "linux":
            assert _listening(port) == {"0100007F"}

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
    def test_it_ends_calmly(self, run, tmp_path, how):
        app = run()
        app.until("press Ctrl+C")
        assert app.end(how) == 0
        assert app.said[-1] == "Aftercare is closed. What you wrote is safe."
        assert not any("Traceback" in line for line in app.said)
        assert not (tmp_path / "kept" / "running.json").exists()

    def test_it_ends_calmly_while_a_browser_is_connected(self, run):
        app = run()
        port, path = app.address()
        app.until("press Ctrl+C")
        with _open_socket(port, path):
            assert app.end() == 0
        assert app.said[-1] == "Aftercare is closed. What you wrote is safe."

    def test_enter_gives_a_fresh_address(self, already_running):
        port, _path = already_running.first_address
        already_running.type("\n")
        _port, first = already_running.address()
        already_running.type("\n")
        again, second = already_running.address()
        assert again == port
        assert come_in(port, first) == 403
        assert come_in(port, second) == 303

    def test_it_goes_on_when_its_terminal_goes_away(self, run):
        app = run()
        port, path = app.address()
        app.until("press Enter")
        app.process.stdin.close()
        assert come_in(port, path) == 303

    def test_the_asked_port_is_used(self, already_running):
        assert already_running.first_address[0] == already_running.asked

    def test_a_taken_port_has_a_sentence(self, run):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            app = run(port=port)
            assert app.wait() == 1
        assert app.said == [
            f"Aftercare could not use port {port}. Something else may be using it. "
            "Choose another number, or leave out --port."
        ]

    def test_a_folder_that_cannot_be_used_has_a_sentence(self, run, tmp_path):
        (tmp_path / "file").write_text("")
        app = run(tmp_path / "file")
        assert app.wait() == 1
        (said,) = app.said
        assert "choose another folder with --data" in said

    def test_a_browser_is_opened_where_there_is_one(self, run, tmp_path):
        note = tmp_path / "opened"
        note.touch()
        browser = _program(tmp_path / "browser", f'echo "$1" >> {note}')
        app = run(BROWSER=f"{browser} %s")
        _port, path = app.address()
        with note.open() as opened:
            line = _next_line(opened)
        assert line.strip().endswith(path)

    def test_a_browser_that_cannot_start_is_no_trouble(self, run, tmp_path):
        app = run(BROWSER=str(tmp_path / "missing"))
        port, path = app.address()
        app.until("press Ctrl+C")
        assert come_in(port, path) == 303


@pytest.mark.ci
class TestSecondStart:
    def test_it_gives_a_fresh_address_of_the_first(self, run, already_running):
        already_running.type("\n")
        port, old = already_running.address()
        second = run(already_running.folder)
        assert second.wait() == 0
        again, fresh = ADDRESS.fullmatch(second.said[1]).groups()
        assert int(again) == port
        assert come_in(port, old) == 403
        assert come_in(port, fresh) == 303

    def test_another_folder_runs_beside_it(self, run, already_running):
        demo = run(already_running.folder / "demo")
        assert demo.address()[0] != already_running.first_address[0]

    def test_after_a_crash_it_is_the_first(self, run, tmp_path):
        crashed = run()
        crashed.until("press Ctrl+C")
        crashed.end(signal.SIGKILL)
        assert (tmp_path / "kept" / "running.json").exists()
        port, path = run().address()
        assert come_in(port, path) == 303

    def test_where_it_runs_is_readable_to_the_person_alone(self, already_running):
        folder = already_running.folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "running.json").stat().st_mode) == 0o600

    def test_two_started_at_once_agree(self, run):
        both = [run(), run()]
        ports = {app.address()[0] for app in both}
        assert len(ports) == 1


@ON_LINUX
@pytest.mark.ci
class TestWindow:
    """A stand-in for Flet's window program shows what happens when it fails or goes on."""

    @pytest.fixture(autouse=True)
    def _desktop_part(self):
        pytest.importorskip("flet_desktop")

    def test_a_client_that_exits_at_once_means_the_browser(self, run, tmp_path):
        client = _program(tmp_path / "client" / "flet", "exit 1").parent
        app = run(web=False, DISPLAY=":99", BROWSER="true", FLET_VIEW_PATH=str(client))
        app.until("The window could not be opened, so Aftercare opens in your browser.")
        port, path = app.address()
        assert come_in(port, path) == 303
        app.until("press Ctrl+C")
        assert app.end() == 0
        assert app.said[-1] == "Aftercare is closed. What you wrote is safe."

    def test_a_client_that_cannot_be_fetched_means_the_browser(self, run, tmp_path):
        app = run(
            web=False,
            DISPLAY=":99",
            BROWSER="true",
            HOME=str(tmp_path),
            FLET_CLIENT_URL="http://127.0.0.1:9/client.tar.gz",
        )
        port, path = app.address()
        assert app.said[:2] == [
            "Getting the app window from the internet. This happens only once. Please wait.",
            "The app window could not be fetched. Aftercare opens in your browser.",
        ]
        assert come_in(port, path) == 303

    def test_the_browser_is_never_preceded_by_a_download(self, run, tmp_path):
        app = run(web=True, DISPLAY=":99", BROWSER="true", HOME=str(tmp_path))
        app.address()
        assert app.said[0] == "Aftercare is running. This address opens it once:"
        assert not (tmp_path / ".flet").exists()

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
    def test_ending_closes_the_window(self, run, tmp_path, how):
        note = tmp_path / "client-runs"
        os.mkfifo(note)
        client = _program(tmp_path / "client" / "flet", f"echo $$ > {note}; exec sleep 60").parent
        app = run(web=False, DISPLAY=":99", FLET_VIEW_PATH=str(client))
        shown = int(note.read_text())
        assert app.end(how) == 0
        assert app.said == ["Aftercare is closed. What you wrote is safe."]
        assert not Path(f"/proc/{shown}").exists()

    def test_a_second_start_says_that_there_is_a_window(self, run, tmp_path):
        note = tmp_path / "client-runs"
        os.mkfifo(note)
        client = _program(tmp_path / "client" / "flet", f"echo on > {note}; exec sleep 60").parent
        first = run(web=False, DISPLAY=":99", FLET_VIEW_PATH=str(client))
        note.read_text()
        second = run()
        assert second.wait() == 0
        assert second.said == ["Aftercare is already open in its own window."]
        assert first.end() == 0

    def test_flet_still_keeps_its_client_where_we_look(self):
        import flet_desktop

        assert callable(vars(flet_desktop)["__get_client_storage_dir"])
        assert callable(flet_desktop.open_flet_view_async)
        assert callable(flet_desktop.ensure_client_cached)
        bundled, cached = window._client_places()
        assert cached.name.endswith(flet_desktop.version.version)
        assert bundled.name == flet_desktop.get_artifact_filename()


def test_a_second_start_says_how_the_named_file_is_brought(tmp_path, capsys):
    running = claim(tmp_path)
    running.announce(Shown.WINDOW)
    again = Opening(tmp_path, named_file=Path("/home/sam/clinic.ics"))
    assert launch._opened(again, lambda window: None) == 0
    running.release()
    said = capsys.readouterr().out
    assert "To bring the file, open Plan, then Calendars" in said
    assert "/home/sam/clinic.ics" in said


class TestCommandLine:
    def ask(self, *words: str, **settings: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-X", "importtime", "main.py", *words],
            cwd=ROOT,
            env={**os.environ, **HEADLESS, **settings},
            capture_output=True,
            text=True,
            timeout=60,
        )

    @pytest.mark.parametrize("words", ["--version", "--help"])
    def test_it_answers_without_loading_flet_or_the_database(self, words):
        answer = self.ask(words)
        assert answer.returncode == 0
        loaded = {line.rpartition("|")[2].strip() for line in answer.stderr.splitlines()}
        assert not {name.partition(".")[0] for name in loaded} & {
            "flet",
            "sqlalchemy",
            "cryptography",
            "babel",
            "uvicorn",
        }

    def test_it_tells_its_version(self):
        assert self.ask("--version").stdout == f"Aftercare {__version__}\n"

    @pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "²", "1.5", ""])
    def test_a_port_that_is_none_has_a_sentence(self, port):
        answer = self.ask(f"--port={port}")
        assert answer.returncode == 2
        assert "choose a number from 1 to 65535" in answer.stderr
        assert "Traceback" not in answer.stderr

    def test_the_sample_person_lives_apart(self, tmp_path):
        real = command.data_folder(tmp_path, demo=False)
        demo = command.data_folder(tmp_path, demo=True)
        assert real == tmp_path
        assert demo == tmp_path / "demo"
        work = command.data_folder(tmp_path, demo=False, at_work=True)
        assert work == tmp_path / "demo-coordinator"

    def test_a_packaged_app_keeps_to_its_own_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("FLET_APP_STORAGE_DATA", str(tmp_path / "data"))
        assert command.data_folder(None, demo=False) == tmp_path / "data"

    def test_otherwise_it_is_the_platforms_own_folder(self, monkeypatch):
        monkeypatch.delenv("FLET_APP_STORAGE_DATA", raising=False)
        folder = command.data_folder(None, demo=False)
        assert folder.is_absolute()
        assert folder.name.lower() == "aftercare"


class TestPorts:
    def test_a_folder_has_its_usual_port(self, tmp_path):
        with serve.listen(0, tmp_path) as one:
            first = one.getsockname()
        with serve.listen(0, tmp_path) as two:
            assert two.getsockname() == first
        assert first[0] == "127.0.0.1"

    def test_a_taken_usual_port_is_no_trouble(self, tmp_path):
        with serve.listen(0, tmp_path) as one:
            one.listen()
            with serve.listen(0, tmp_path) as two:
                assert two.getsockname() != one.getsockname()


def test_the_page_for_strangers_says_how_to_come_in():
    page = serve.refusal_page()
    assert "Each address works once." in page
    assert "press Enter" in page
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


@pytest.mark.browser
def test_a_real_browser_runs_the_app_and_reaches_no_other_origin(run):
    playwright = pytest.importorskip("playwright.sync_api")
    port, path = run().address()
    origin = f"http://127.0.0.1:{port}"
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.getenv("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        came, sent, whole, violations = [], [], [], []
        page.on("console", lambda line: violations.append(line.text))

        def finished(request):
            came.append(request.url)
            if request.url.startswith("http"):
                sent.append(request.sizes()["responseBodySize"])

        page.on("requestfinished", finished)
        page.on("response", lambda answer: whole.append(answer))
        page.goto(f"{origin}{path}")
        ready = page.locator("flt-semantics-placeholder")
        ready.wait_for(state="attached", timeout=60_000)
        ready.evaluate("button => button.click()")
        page.get_by_role("button", name="Add").wait_for(state="attached", timeout=30_000)
        page.get_by_role("button", name="Add").click(force=True)
        page.get_by_text("1", exact=True).wait_for(state="attached", timeout=30_000)
        assert page.url == f"{origin}/"
        unpacked = sum(len(answer.body()) for answer in whole if answer.status == 200)
        assert sum(sent) / unpacked <= 0.4, f"{sum(sent)} of {unpacked} bytes"
        assert [url for url in came if not url.startswith((origin, f"blob:{origin}"))] == []
        refused = [line for line in violations if "Content Security Policy" in line]
        assert all("https://cdn.jsdelivr.net" in line for line in refused), refused
        assert page.evaluate("document.cookie") == "", "scripts cannot read the cookie"
        browser.close()


def _program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def _next_line(file) -> str:
    """Wait for a line to be written; the test's own time limit ends a wait in vain."""
    pause = threading.Event()
    for _ in range(200):
        if line := file.readline():
            return line
        pause.wait(0.05)
    raise AssertionError("nothing was written")


def _other_addresses() -> set[str]:
    """Return this machine's addresses apart from the loopback's first."""
    found = {"127.0.0.2", "::1"} if sys.platform == "linux" else {"::1"}
    found |= {entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None)}
    return found - {"127.0.0.1"}


def _answers(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=2).close()
    except OSError:
        return False
    return True


def _listening(port: int) -> set[str]:
    """Return the addresses on which somebody listens at this port, as the kernel lists them."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, number = local.split(":")
            if state == "0A" and int(number, 16) == port:
                found.add(address)
    return found


def _open_socket(port: int, path: str):
    from websockets.sync.client import connect

    given = exchange(port, "GET", path, (f"Host: 127.0.0.1:{port}",)).headers["set-cookie"]
    return connect(
        f"ws://127.0.0.1:{port}/ws",
        origin=f"http://127.0.0.1:{port}",
        additional_headers={"Cookie": given.split(";")[0]},
        proxy=None,
    )
