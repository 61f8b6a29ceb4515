"""The real app in a real process, and the real browser that a person would open it in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.__main__ import chromium

ROOT = Path(__file__).parent.parent.parent
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
PATIENCE_MS = 20_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class App:
    """One process of `python main.py --web`."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._command = [sys.executable, "main.py", "--web", "--data", str(folder), *arguments]
        self.folder = folder
        self.process: subprocess.Popen[str]
        self.address = ""

    def start(self) -> str:
        """Start the process and return the address that it prints."""
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "BROWSER": "true"}
        environment.pop("DISPLAY", None)
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        told = []
        for line in self.process.stdout:
            told.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
                self.address = found.group()
                return self.address
        raise AssertionError("the app did not start:\n" + "".join(told))

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


class Person:
    """Somebody at a window: reads what is there, taps, types. Taps are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.keys = 0

    def open(self, address: str) -> None:
        """Open the address and let assistive technology see the page."""
        self.page.goto(address)
        placeholder = self.page.locator("flt-semantics-placeholder")
        placeholder.wait_for(state="attached", timeout=60_000)
        self.page.locator("flt-glass-pane").first.wait_for(state="attached")
        placeholder.evaluate("element => element.click()")
        self.page.locator("flt-semantics-host flt-semantics").first.wait_for(state="attached")

    def sees(self, words: str) -> Locator:
        """Wait until these words can be read somewhere, and return where."""
        found = self._anything_called(words).first
        found.wait_for(state="attached", timeout=PATIENCE_MS)
        return found

    def does_not_see(self, words: str) -> None:
        """Wait until these words are nowhere."""
        self._anything_called(words).first.wait_for(state="detached", timeout=PATIENCE_MS)

    def tap(self, name: str, *, nth: int = 0, role: str | None = None) -> None:
        """Tap what is called so, in its middle, as a thumb would."""
        found = self.named(name, role).nth(nth)
        found.wait_for(state="attached", timeout=PATIENCE_MS)
        found.scroll_into_view_if_needed()
        box = found.bounding_box()
        assert box is not None, name
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.taps += 1

    def named(self, name: str, role: str | None = None) -> Locator:
        """Return what can be pressed and is called so, or begins with it."""
        begins = re.compile(rf"^{re.escape(name)}(\n|$|[,.:· ])")
        roles = [role] if role else ["button", "checkbox", "tab", "radio", "switch", "menuitem"]
        found = self.page.get_by_role(roles[0], name=begins)  # type: ignore[arg-type]
        for other in roles[1:]:
            found = found.or_(self.page.get_by_role(other, name=begins))  # type: ignore[arg-type]
        return found

    def type(self, label: str, text: str) -> None:
        """Put the cursor into a field and type over what is there."""
        field = self.page.get_by_label(label, exact=True)
        field.wait_for(state="attached", timeout=PATIENCE_MS)
        field.scroll_into_view_if_needed()
        field.focus()
        self.page.wait_for_timeout(200)  # Flutter attaches its text input after the focus
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.keys += len(text)

    def field(self, label: str) -> str:
        """Return what a field holds."""
        found = self.page.get_by_label(label, exact=True)
        found.wait_for(state="attached", timeout=PATIENCE_MS)
        return found.input_value()

    def picture(self, path: Path) -> None:
        """Take a picture once nothing moves any more."""
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=path)

    def _anything_called(self, words: str) -> Locator:
        part = re.compile(re.escape(words))
        return self.page.get_by_text(part).or_(self.page.get_by_label(part))
