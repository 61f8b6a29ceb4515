"""Somebody who walks through the gallery: reads English plans in the language of the window."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from aftercare_app.ui.theme import TWO_PANES
from aftercare_app.ui.words import _, fill
from tests.browser.app import App, Person

LONGEST = 8_000
"""Pixels of height; a longer screen is cut there."""
TRIES = 3
"""What is below may grow once more when there is room for it."""
FRAMES = 15
"""Frames between two pictures: a busy machine draws none for a while, and nothing is at rest."""
STILL = 8
"""Pictures taken at most until two are the same; a cursor that blinks never is."""

Step = Callable[["Visitor"], object]


class Visitor(Person):
    """A person at one window, who can go straight to an address and see a screen whole."""

    def __init__(self, page: Page, app: App, size: ViewportSize) -> None:
        super().__init__(page)
        self.app = app
        self.size = size

    def come_in(self) -> None:
        """Open a new tab and shut the old one, which a reload would only bring back."""
        left, self.page = self.page, self.page.context.new_page()
        left.close()
        self.open(self.app.origin + "/")

    def go(self, path: str) -> None:
        """Follow an address inside the app, as the browser's own back button would."""
        if said := self.page.get_by_role("button", name="Close").all():
            said[0].click(force=True)
        for address in ("/settings/about" if path != "/settings/about" else "/", path):
            self.page.evaluate(_GO, address)
            self.page.wait_for_timeout(150)  # one frame, so that Flutter hears both

    def reads(self, words: str) -> None:
        """Wait until an English sentence of the app stands there in the window's language."""
        self._box_at_rest(self.sees(_(words)))

    def look(self, *, whole: bool) -> Image.Image:
        """Return what is in the window, or the whole screen as if the window were so tall."""
        picture, tall = self._at_rest(), self.size["height"]
        try:
            for _again in range(TRIES if whole else 0):
                hidden = self.page.evaluate(_HIDDEN_BELOW)
                if hidden <= 0:
                    break
                tall = min(LONGEST, tall + hidden)
                self.page.set_viewport_size({"width": self.size["width"], "height": tall})
                picture = self._at_rest()
        finally:
            self.page.set_viewport_size(self.size)
        return picture

    def keep_words(self, file: Path) -> None:
        """Write down all that the page tells assistive technology."""
        file.write_text(self.everything_said() + "\n", encoding="utf-8")

    def _at_rest(self) -> Image.Image:
        before = b""
        for _turn in range(STILL):
            self.page.evaluate(_FRAMES, FRAMES)
            now = self.page.screenshot()
            if now == before:
                break
            before = now
        return Image.open(io.BytesIO(now)).convert("RGB")


# What a plan says the visitor does. Words are English and are looked up in the catalogue.


def tap(words: str, nth: int = 0) -> Step:
    """Tap what is called so."""
    return lambda visitor: visitor.tap(_(words), nth=nth)


def tap_button(words: str) -> Step:
    """Tap the button that is called so, where something else is called so too."""
    return lambda visitor: visitor.tap(_(words), role="button")


def tap_filled(sentence: str, **values: object) -> Step:
    """Tap what is called by a sentence whose placeholders are filled."""
    return lambda visitor: visitor.tap(fill(sentence, **values))


def unfold(words: str) -> Step:
    """Unfold what two panes always show."""

    def step(visitor: Visitor) -> None:
        if visitor.size["width"] < TWO_PANES:
            visitor.tap(_(words))

    return step


def type_(label: str, text: str) -> Step:
    """Type into a field."""
    return lambda visitor: visitor.type(_(label), text)


def reads(words: str) -> Step:
    """Wait for words of the app."""
    return lambda visitor: visitor.reads(words)


def waits(milliseconds: int) -> Step:
    """Wait, as a person does between two presses."""
    return lambda visitor: visitor.page.wait_for_timeout(milliseconds)


def press(key: str) -> Step:
    """Press a key."""
    return lambda visitor: visitor.press(key)


def another_window(visitor: Visitor) -> None:
    """Open the app in a second window, which takes over."""
    second = Person(visitor.page.context.new_page())
    second.open(visitor.app.origin + "/")
    visitor.page.bring_to_front()


_GO = """
path => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate', {state: null}));
}
"""
_FRAMES = """
frames => new Promise(resolve => {
    const next = left => left ? requestAnimationFrame(() => next(left - 1)) : resolve();
    next(frames);
})
"""
_HIDDEN_BELOW = """
() => Math.max(0, ...[...document.querySelectorAll('flt-semantics:has(flt-semantics)')].map(
    element => element.scrollHeight - element.clientHeight
))
"""
