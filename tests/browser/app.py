"""The real app in a real process, and the real browser that a person would open it in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    TimeoutError,
    expect,
    sync_playwright,
)

from tests.__main__ import chromium
from tests.browser.keyring_here import surroundings

ROOT = Path(__file__).parent.parent.parent
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
PATIENCE_MS = 20_000
START_SECONDS = 60
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--wasm-lazy-compilation",  # only what is used, in each new profile
]
PRESSABLE = ("button", "checkbox", "tab", "radio", "switch", "menuitem")


def zone_at_noon() -> ZoneInfo:
    """Return a zone where it is about noon, so that no test meets midnight."""
    east_of_utc = 12 - datetime.now(UTC).hour
    return ZoneInfo(f"Etc/GMT{-east_of_utc:+d}" if east_of_utc else "Etc/GMT")


ZONE = zone_at_noon()


class App:
    """One process of `python main.py --web`, on a clock that shows about noon."""

    def __init__(self, folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self._command = [sys.executable, "main.py", "--web", "--data", str(folder), *arguments]
        self._env = {**_environment(), **surroundings(folder), **(env or {})}
        self.folder = folder
        self.process: subprocess.Popen[str]
        self.address = ""

    @property
    def origin(self) -> str:
        """Where the app answers a browser that was let in."""
        place = urlsplit(self.address)
        return f"{place.scheme}://{place.netloc}"

    def start(self) -> str:
        """Start the process and return the address that it prints."""
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        limit = threading.Timer(START_SECONDS, self.process.kill)
        limit.start()
        try:
            self.address = self._printed_address()
        finally:
            limit.cancel()
        return self.address

    def kill(self) -> None:
        """End the process as a crash would: SIGKILL, no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End the process as Ctrl+C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def _printed_address(self) -> str:
        assert self.process.stdout is not None
        told = []
        for line in self.process.stdout:
            told.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
                return found.group()
        raise AssertionError("the app did not start:\n" + "".join(told))


def _environment() -> dict[str, str]:
    """Return surroundings without a screen and without the tester's own keystore."""
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "TZ": ZONE.key,
        "BROWSER": "true",
    }
    environment.pop("DISPLAY", None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start compiles the app anew
    return environment


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[App]:
    """Run the app for as long as the block lasts."""
    app = App(folder, *arguments)
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's Chromium without a screen."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


class BrowserHung(AssertionError):  # noqa: N818  it is the browser that erred
    """The browser's own page answers nothing any more, not even for a picture.

    Seen about once in a few hundred tests with software drawing on two busy cores. It says
    nothing about the app, so such a test is run once more (tests/conftest.py).
    """


class Person:
    """Somebody at a window: reads what is there, taps, types. Taps and keys are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.keys = 0
        self.scrolls = 0

    def open(self, address: str) -> None:
        """Open the address and let assistive technology see the page."""
        self.page.goto(address)
        self.see_with_assistive_technology()

    def see_with_assistive_technology(self) -> None:
        """Press the hidden button that makes Flutter name everything on the page."""
        placeholder = self.page.locator("flt-semantics-placeholder")
        placeholder.wait_for(state="attached", timeout=60_000)
        self.page.locator("flt-glass-pane").first.wait_for(state="attached")
        placeholder.evaluate("element => element.click()")
        self.page.locator("flt-semantics-host flt-semantics").first.wait_for(state="attached")

    # Reading

    def sees(self, words: str) -> Locator:
        """Wait until these words can be read somewhere, and return where."""
        found = self._anything_called(words).first
        self._wait_for(found)
        return found

    def does_not_see(self, words: str) -> None:
        """Wait until these words are nowhere."""
        self._anything_called(words).first.wait_for(state="detached", timeout=PATIENCE_MS)

    def at(self, title: str) -> None:
        """Wait until the screen with this title is the one on top, and nothing slides any more."""
        heading = self.page.get_by_role("heading", name=title, exact=True).first
        self._wait_for(heading)
        self._box_at_rest(heading)

    def holds(self, label: str, text: str) -> None:
        """Put the cursor into a field and wait until it holds exactly this text.

        Flutter tells the browser the text of a field only while the cursor is in it.
        """
        self.put_cursor(label)
        expect(self._field(label)).to_have_value(text, timeout=PATIENCE_MS)

    def has_chosen(self, name: str, *, within: str | None = None) -> bool:
        """Tell whether a choice is marked as chosen, in a group if its name is there twice."""
        choice = self._choice(name, within)
        self._wait_for(choice)
        return choice.is_checked()

    def everything_said(self) -> str:
        """Return all that the page tells assistive technology now."""
        return self.page.locator("flt-semantics-host").aria_snapshot()

    # Doing

    def tap(
        self, name: str, *, nth: int = 0, role: str | None = None, within: str | None = None
    ) -> None:
        """Tap what is called so, in its middle, as a thumb would."""
        try:
            self._tap_middle(self._found(name, nth, role, within), patience_ms=5_000)
        except TimeoutError:  # it was drawn anew meanwhile: look again, as anybody would
            self._tap_middle(self._found(name, nth, role, within))

    def where(self, name: str) -> tuple[float, float]:
        """Return the middle of what is called so."""
        return self._middle(self._found(name, 0, None, None))

    def tap_entry(self, title: str) -> None:
        """Tap the logged entry with this title, which its time and its facts follow."""
        entry = self.page.get_by_role(
            "button", name=re.compile(rf"^{re.escape(title)}\s(Partly · )?\d?\d:\d\d")
        ).first
        self._wait_for(entry)
        self._tap_middle(entry)

    def choose(self, *names: str, within: str | None = None) -> None:
        """Tap choices one after the other, each until it is marked as chosen."""
        for name in names:
            self.tap(name, within=within, role="checkbox")
            expect(self._choice(name, within)).to_be_checked(timeout=PATIENCE_MS)

    def named(self, name: str, role: str | None = None, within: str | None = None) -> Locator:
        """Return what can be pressed and is called so, or begins with it."""
        begins = re.compile(rf"^{re.escape(name)}(\n|$|[,.:· ])")
        return self._called(begins, role, within)

    def type(self, label: str, text: str) -> None:
        """Put the cursor into a field and type over what is there."""
        self.put_cursor(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.keys += len(text)

    def put_cursor(self, label: str) -> None:
        """Put the cursor into a field."""
        field = self._field(label)
        self._middle(field)
        field.focus()
        self.page.wait_for_timeout(200)  # Flutter attaches its text input some time after the focus

    def press(self, key: str, times: int = 1) -> None:
        """Press a key of the keyboard."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def picture(self, path: Path) -> None:
        """Take a picture once nothing moves any more."""
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=path)

    # Finding

    def _tap_middle(self, found: Locator, patience_ms: int = PATIENCE_MS) -> None:
        x, y = self._middle(found, patience_ms)
        self.page.mouse.click(x, y)
        self.taps += 1

    def _choice(self, name: str, within: str | None) -> Locator:
        return self._place(within).get_by_role("checkbox", name=name, exact=True).first

    def _place(self, within: str | None) -> Page | Locator:
        if within is None:
            return self.page
        return self.page.get_by_role("group", name=within, exact=True)

    def _found(self, name: str, nth: int, role: str | None, within: str | None) -> Locator:
        """Wait for what is called so, or else what begins with it."""
        beginning = self.named(name, role, within).nth(nth)
        self._wait_for(beginning)
        exactly = self._called(re.compile(rf"^{re.escape(name)}$"), role, within)
        return exactly.nth(nth) if exactly.count() > nth else beginning

    def _called(self, name: re.Pattern[str], role: str | None, within: str | None) -> Locator:
        place = self._place(within)
        roles: Sequence[str] = [role] if role else PRESSABLE
        found = place.get_by_role(roles[0], name=name)  # type: ignore[arg-type]
        for other in roles[1:]:
            found = found.or_(place.get_by_role(other, name=name))  # type: ignore[arg-type]
        return found

    def _field(self, label: str) -> Locator:
        found = self.page.get_by_label(label, exact=True)
        self._wait_for(found)
        return found

    def _wait_for(self, found: Locator) -> None:
        """Wait until something is there. Raises BrowserHung when it is the browser that is not."""
        try:
            found.wait_for(state="attached", timeout=PATIENCE_MS)
        except TimeoutError:
            if not self._answers():
                raise BrowserHung from None
            raise

    def _answers(self) -> bool:
        """Tell whether the browser still draws this page at all."""
        try:
            self.page.screenshot(timeout=5_000)
        except TimeoutError:
            return False
        return True

    def _anything_called(self, words: str) -> Locator:
        part = re.compile(re.escape(words))
        return self.page.get_by_text(part).or_(self.page.get_by_label(part))

    def _middle(self, found: Locator, patience_ms: int = PATIENCE_MS) -> tuple[float, float]:
        """Scroll to something if it is out of sight; return its middle once it lies still."""
        box = self._box_at_rest(found, patience_ms)
        if not found.evaluate(_CAN_BE_TOUCHED, timeout=patience_ms):
            found.evaluate(
                "element => element.scrollIntoView({block: 'center'})", timeout=patience_ms
            )
            self.scrolls += 1
            box = self._box_at_rest(found, patience_ms)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def _box_at_rest(self, found: Locator, patience_ms: int = PATIENCE_MS) -> dict[str, float]:
        """Return where something is once it was there for six frames; screens slide in."""
        self._wait_for(found)
        return found.evaluate(_AT_REST, timeout=patience_ms)  # type: ignore[no-any-return]


_AT_REST = """
element => new Promise(resolve => {
    let last = '', same = 0;
    const look = () => {
        const {x, y, width, height} = element.getBoundingClientRect();
        const now = [x, y, width, height].join();
        same = now === last ? same + 1 : 0;
        last = now;
        if (same >= 6) resolve({x, y, width, height}); else requestAnimationFrame(look);
    };
    look();
})
"""
_CAN_BE_TOUCHED = """
element => {
    const {x, y, width, height} = element.getBoundingClientRect();
    const touched = document.elementFromPoint(x + width / 2, y + height / 2);
    return touched !== null && element.contains(touched);
}
"""
