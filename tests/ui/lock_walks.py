"""Somebody who does not know the passphrase does what they like to an app that is locked.

Deeds are drawn by chance from a seed. After each, every window is looked at from all sides: what
it draws, what it sent, what it holds, what its handlers hold, and whether the vault is open.
"""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.models.base import Kept
from aftercare_app.services.ports import PhoneAnswer
from aftercare_app.storage.database import Database
from aftercare_app.storage.vault import Vault
from aftercare_app.ui.phone_link import PhoneLink
from aftercare_app.ui.rooms import _windows
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import catalogue
from tests.ui.screen import Screen

WORDS = "two rivers meet"
APPS_OWN = Path(catalogue.__file__).parent / "aftercare.pot"
DEEDS_A_WALK = 10
MOST_WINDOWS = 3
BACK_TO_THE_DOOR = (
    "lift",
    "come-back",
    "use-here",
    "leave-help",
    "leave-card",
    "back",
    "use-passphrase",
)
"""What the owner presses to find the field again, wherever the other person left the window."""
PRIVATE = (Aftercare, Kept, Vault, Database)
S = ft.AppLifecycleState


class Window:
    """One window, and what was sent through it since it was last inside."""

    def __init__(self, screen: Screen, here: Here, closing: AsyncExitStack) -> None:
        self.screen, self.here, self.closing = screen, here, closing
        self.sent_inside = len(screen.connection.sent)
        self.stale: list[tuple[int, str]] = []
        self.handlers: list[Callable[..., Any]] = []

    @property
    def is_inside(self) -> bool:
        return self.here.phase is Phase.OPEN

    def remember(self) -> None:
        """Note what could be pressed inside, to press it when it is long gone."""
        self.sent_inside = len(self.screen.connection.sent)
        for control in self.screen.walk():
            for event in ("click", "change", "submit"):
                handler = getattr(control, f"on_{event}", None)
                if handler is not None:
                    self.stale.append((control._i, event))
                    self.handlers.append(handler)
        del self.stale[:-300], self.handlers[:-300]


class Walk:
    """One home, its windows, and the deeds of somebody outside."""

    def __init__(
        self,
        home: Home,
        open_window: Callable[..., Any],
        ticks: Any,
        private: set[str],
        addresses: list[str],
        seed: int,
    ) -> None:
        self.home, self.ticks, self.addresses = home, ticks, addresses
        typed = " ".join(addresses).casefold()  # what the visitor types is no secret to them
        typed += APPS_OWN.read_text("utf-8").casefold()  # nor is what the app itself says
        private = {words for words in private if words.casefold() not in typed}
        self.private = [words.encode() for words in private]
        self.folded = [words.casefold() for words in private]
        self.chance = random.Random(seed)
        self.windows: list[Window] = []
        self.deeds: list[str] = []
        self.known = {id(one) for one in in_memory()}
        self._open_window = open_window

    async def go(self) -> None:
        """Walk from an unlocked app through some deeds; all windows are closed at the end."""
        try:
            await self.new_window()
            await self.unlock()
            for _deed in range(DEEDS_A_WALK):
                await self.deed()
            self.look_at_memory()
        finally:
            for window in reversed(self.windows):
                await window.closing.aclose()

    async def deed(self) -> None:
        """Do one thing, let it settle, and look."""
        inside = [window for window in self.windows if window.is_inside]
        names = INSIDE if inside and self.chance.random() < 0.5 else OUTSIDE
        name = self.chance.choice(names)
        window = self.chance.choice(inside if inside and names is INSIDE else self.windows)
        self.deeds.append(name)
        window.screen.take_over()
        await getattr(self, name)(window)
        for one in self.windows:
            await one.screen.settle()
            if one.is_inside:
                one.remember()
        self.look()

    def look(self) -> None:
        """See that no window tells anything it must not, and that the vault is shut where it is."""
        inside = [window for window in self.windows if window.is_inside]
        assert len(inside) <= 1, self.deeds
        assert self.home.is_open is bool(inside), self.deeds
        assert (self.home._vault is not None) is bool(inside), self.deeds
        for window in self.windows:
            if not window.is_inside:
                self.look_at(window)

    def look_at(self, window: Window) -> None:
        """Look at a window that is not inside."""
        assert window.here._inside is None, self.deeds
        drawn = left_on(window.screen)
        told = [words for words in self.folded if words in drawn]
        assert told == [], self.deeds
        sent = b"".join(window.screen.connection.sent[window.sent_inside :])
        told_in_bytes = [words for words in self.private if words in sent]
        assert told_in_bytes == [], self.deeds
        assert held_by(window.screen) == [], self.deeds
        assert window.screen.connection.crashes == []
        assert window.screen.alive

    def look_at_memory(self) -> None:
        """Where every window is outside, no vault and no row is left in memory."""
        if self.home.is_open:
            return
        for window in self.windows:
            window.handlers.clear()
        # Timers hold a closed page for seconds, also cancelled ones: let their time be over.
        asyncio.get_running_loop()._scheduled.clear()  # type: ignore[attr-defined]
        gc.collect()
        kept = [one for one in in_memory() if id(one) not in self.known]
        if "close_window" in self.deeds:  # what a closed page drew may stay with its shut vault
            kept = [one for one in kept if isinstance(one, Kept)]
        assert kept == [], (self.deeds, kept[:3])

    async def new_window(self, _window: Window | None = None) -> None:
        if len(self.windows) == MOST_WINDOWS:
            await self.close_window(self.chance.choice(self.windows))
        closing = AsyncExitStack()
        route = self.chance.choice(self.addresses)
        screen = await closing.enter_async_context(self._open_window(route=route))
        self.windows.append(Window(screen, _windows[self.home.folder], closing))
        await screen.until(lambda: screen.has("open"))

    async def close_window(self, window: Window) -> None:
        self.windows.remove(window)
        await window.closing.aclose()
        if not self.windows:
            await self.new_window()

    async def unlock(self, window: Window | None = None) -> None:
        """The owner comes back, at whichever window asks."""
        chosen = window or self.windows[-1]
        screen = chosen.screen
        for key in BACK_TO_THE_DOOR:
            if (found := screen.all(key)) and not chosen.is_inside:
                await screen.press_control(found[-1])  # an older curtain may be on its way out
        if chosen.is_inside:
            return
        await screen.until(lambda: screen.has("open"))
        await screen.type("passphrase", WORDS)
        await screen.press("open")
        await screen.until(lambda: chosen.is_inside)
        chosen.remember()

    async def open_route(self, window: Window) -> None:
        """Open a screen, as a tap or a link of a notification does."""
        window.here.open(self.chance.choice(self.addresses))

    async def type_route(self, window: Window) -> None:
        """Type an address into a browser."""
        page = window.screen.page
        route = self.chance.choice(self.addresses)
        window.screen.session.apply_page_patch({"route": route})
        await window.screen.session.dispatch_event(page._i, "route_change", {"route": route})

    async def back(self, window: Window) -> None:
        view = list(window.screen.views())[-1]
        event = {"route": view.route}
        await window.screen.session.dispatch_event(window.screen.page._i, "view_pop", event)

    async def idle(self, window: Window) -> None:
        """Leave it alone for longer than anybody chose."""
        self.ticks.now += 16 * 60
        for one in list(self.windows):
            await one.screen.page.on_app_lifecycle_state_change.__self__.look()

    async def away(self, window: Window) -> None:
        """Go to another app for a while, and come back."""
        for state in (S.INACTIVE, S.HIDE, S.PAUSE):
            await self.moved(window, state)
        self.ticks.now += 16
        for state in (S.SHOW, S.RESUME):
            await self.moved(window, state)

    async def glance(self, window: Window) -> None:
        """Pull the window aside for a moment, in any order the system likes."""
        await self.moved(window, self.chance.choice(list(S)))

    async def moved(self, window: Window, state: ft.AppLifecycleState) -> None:
        event = {"state": state.value}
        page = window.screen.page
        await window.screen.session.dispatch_event(page._i, "app_lifecycle_state_change", event)
        await window.screen.settle()

    async def hide_now(self, window: Window) -> None:
        if window.screen.has("hide-now"):
            await window.screen.press("hide-now")
            await window.screen.until(lambda: window.screen.has("come-back"))

    async def come_back(self, window: Window) -> None:
        if window.screen.has("come-back"):
            await window.screen.press("come-back")

    async def use_here(self, window: Window) -> None:
        if window.screen.has("use-here"):
            await window.screen.press("use-here")

    async def guess(self, window: Window) -> None:
        """Try a wrong passphrase; the waits are waited for."""
        self.ticks.now += self.home.tries.passphrase.wait()
        if window.screen.has("passphrase"):
            await window.screen.type("passphrase", "two rivers part")
            await window.screen.press("open")

    async def press_anything(self, window: Window) -> None:
        """Press something that is on a window outside, whatever it is."""
        pressed = [c for c in window.screen.top() if getattr(c, "on_click", None) is not None]
        if pressed and not window.is_inside:
            await window.screen.press_control(self.chance.choice(pressed))

    async def stale_event(self, window: Window) -> None:
        """Raise an event of a control that was there before."""
        for control_id, event in self.chance.sample(window.stale, min(5, len(window.stale))):
            await window.screen.session.dispatch_event(control_id, event, "anything")
            await window.screen.settle()
            if window.is_inside:
                window.remember()

    async def stale_handler(self, window: Window) -> None:
        """Call what an old control would have called, as if Flet still held it."""
        if window.is_inside or not window.handlers:
            return
        handler = self.chance.choice(window.handlers)
        try:
            answer = handler()
            if asyncio.iscoroutine(answer):
                await answer
        except Exception:
            return  # the app's own boundary is around Flet's dispatch, not around this call

    async def press_notification(self, window: Window) -> None:
        """Press a notification's button, or the notification itself."""
        link = PhoneLink(window.here.phone, self.home.reminding)
        pressed = self.chance.choice(["done", "hour", ""])
        for told in self.home.reminding.ringing()[:1]:
            link.answered(PhoneAnswer(told.id, pressed))
        await window.screen.settle()


INSIDE = ["open_route", "open_route", "back", "idle", "away", "hide_now", "glance", "stale_event"]
OUTSIDE = [
    "open_route",
    "type_route",
    "back",
    "idle",
    "away",
    "glance",
    "come_back",
    "use_here",
    "guess",
    "press_anything",
    "stale_event",
    "stale_handler",
    "press_notification",
    "new_window",
    "close_window",
    "unlock",
]


def in_memory() -> list[object]:
    """Return every row and every vault, open or shut, that something in the process still holds."""
    return [one for one in gc.get_objects() if issubclass(type(one), (Kept, Vault))]


def left_on(screen: Screen) -> str:
    """Return every text in any property of any control, and the page's name and address."""
    found = [screen.page.title or "", screen.page.route or ""]
    for control in screen.walk():
        held = [*control._values.values(), *vars(control).values()]
        found += [words for words in held if isinstance(words, str)]
    return " ".join(found).casefold()


def held_by(screen: Screen) -> list[str]:
    """Return what of an open vault a page's controls hold and their handlers close over."""
    found: list[str] = []
    for control in screen.walk():
        for held in (*control._values.values(), *vars(control).values()):
            _look_into(held, found, 4)
    return found


def _look_into(held: object, found: list[str], depth: int) -> None:
    if isinstance(held, PRIVATE):
        found.append(type(held).__name__)
    elif depth and callable(held):
        owner = getattr(held, "__self__", None)
        if not isinstance(owner, ft.BaseControl):
            _look_into(owner, found, depth - 1)
        for cell in getattr(held, "__closure__", None) or ():
            try:
                _look_into(cell.cell_contents, found, depth - 1)
            except ValueError:
                continue
