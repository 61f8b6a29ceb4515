"""What a person sees in Chromium: a load, a log and another month, against the barest page.

A tap lasts until the first frame after the last message that the app sent because of it. Places
are found once with assistive technology on; what is measured is a window without it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmarks.bare import HERE, Bare
from tests.benchmarks.measuring import Finding, Times
from tests.browser.app import PHONE, ZONE, App, Person, browser, running

Place = tuple[float, float]
QUIET_MS, POLL_MS, PATIENCE_MS = 400, 50, 20_000
USUAL = "Morning walk"
OFTEN_ENOUGH = 5
TALL = 1_700
"""Pixels of height, for us and for the floor, so that nothing has to be scrolled to."""
ONE_UP = "a button that counts"
WATCH = """
(() => {
    const seen = window.seen = {up: 0, heard: 0, frame: 0};
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', () => { seen.heard = performance.now(); });
        }
    };
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = draw => ask(now => {
        draw(now);
        const after = performance.now();
        if (seen.frame < seen.heard) seen.frame = after;
    });
    addEventListener('pointerup', () => { seen.up = performance.now(); }, true);
})();
"""
AT_REST = f"""
() => {{
    const quiet = performance.now() - seen.heard;
    const drawn = seen.frame > seen.up && (seen.frame >= seen.heard || quiet > {2 * QUIET_MS});
    return seen.heard > seen.up && drawn && quiet > {QUIET_MS};
}}
"""
"""Some messages change nothing that is seen: no frame follows them."""


@dataclass(frozen=True)
class Places:
    """Where a thumb goes, in a window as wide as a phone."""

    usual: Place
    history: Place
    calendar: Place
    month_before: Place


class Window:
    """A window that tells when its last picture was there."""

    def __init__(self, profile: BrowserContext, address: str) -> None:
        self.page: Page = profile.new_page()
        self.page.add_init_script(WATCH)
        self.page.goto(address)
        self._rest()

    def tap(self, place: Place) -> float:
        """Tap, and return after how many milliseconds its picture was complete."""
        self.page.wait_for_timeout(random.uniform(100, 150))  # never in step with the screen
        self.page.mouse.click(*place)
        return self._rest() - float(self.page.evaluate("seen.up"))

    def load(self) -> float:
        """Load the page again, and return after how many milliseconds it was complete."""
        self.page.reload()
        return self._rest()

    def _rest(self) -> float:
        self.page.wait_for_function(AT_REST, polling=POLL_MS, timeout=PATIENCE_MS)
        return float(self.page.evaluate("seen.frame"))


def in_chromium(years: Path, folder: Path, rounds: int) -> Iterator[Finding]:
    """Measure with ten years of entries behind; loads take a few rounds, taps many."""
    with (
        running(years) as app,
        _bare(folder / "bare") as bare,
        browser() as chromium,
    ):
        profile, other = _profile(chromium), _profile(chromium)
        places, place = _places(profile, app), _button(other, bare)
        window, floor = Window(profile, app.origin), Window(other, bare.origin)
        logs = _taps(window, places.usual, floor, place, rounds)
        yield Finding("Log a usual: tap to picture, saved", *logs, ONE_UP, goal=1.5)
        window.tap(places.history)
        window.tap(places.calendar)
        months = _taps(window, places.month_before, floor, place, rounds)
        yield Finding("Another month: tap to picture", *months, ONE_UP, goal=3)
        window.page.goto(app.origin)
        loads = [(window.load(), floor.load()) for _ in range(max(3, rounds // 5))]
        ours, bares = (Times(tuple(one)) for one in zip(*loads, strict=True))
        yield Finding("Load the page again", ours, bares, "bare Flet page")


def _taps(ours: Window, here: Place, floor: Window, there: Place, rounds: int) -> list[Times]:
    """Tap here and there by turns; the first of each warms up."""
    pairs = [(ours.tap(here), floor.tap(there)) for _ in range(rounds + 2)][2:]
    return [Times(tuple(one)) for one in zip(*pairs, strict=True)]


@contextmanager
def _bare(folder: Path) -> Iterator[App]:
    app = Bare(folder)
    app.start()
    try:
        yield app
    finally:
        app.stop()


def _profile(chromium: Browser) -> BrowserContext:
    tall = {**PHONE, "height": TALL}
    return chromium.new_context(viewport=tall, timezone_id=ZONE.key)  # type: ignore[arg-type]


def _places(profile: BrowserContext, app: App) -> Places:
    """Walk there once, and remember where everything is.

    The usual is logged until its anchor is held; then no word above it changes its length.
    """
    person = Person(profile.new_page())
    person.open(app.address)
    person.at("Today")
    for _ in range(OFTEN_ENOUGH):
        person.tap(USUAL)
        person.sees("logged.")
        person.page.wait_for_timeout(2 * QUIET_MS)
    usual, history = person.where(USUAL), person.where("History")
    person.tap("History")
    person.at("History")
    calendar = person.where("Calendar")
    person.tap("Calendar")
    found = Places(usual, history, calendar, person.where("Month before"))
    person.page.close()
    return found


def _button(profile: BrowserContext, bare: App) -> Place:
    person = Person(profile.new_page())
    person.open(bare.address)
    found = person.where(HERE)
    person.page.close()
    return found
