"""Drives the app headlessly, as a person would: find a control by its key, press it, type.

No client is needed: a fake connection packs every message as a real one would (packing is what
Flet's differ compares with) and answers what the client would answer. It leans on private Flet
names, all in this one file; tests/ui/test_flet_names.py fails when a release changes them.
"""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import flet as ft
import msgpack
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context
from flet.controls.value_types import Prop
from flet.messaging.connection import Connection
from flet.messaging.protocol import MessageAction, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

PATIENCE = 10.0
"""Seconds a test waits for something that has to happen before it fails."""
LOOK_AGAIN = 0.005
_INNER = ("_parent", "_values", "_dirty", "_internals", "data", "ref")


class FakeConnection(Connection):
    """The other end of a session: packs what is sent and answers calls like a client."""

    def __init__(self, answer: Callable[[Any, str, Any], Any]) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.threads = _threads_of(self.loop)
        self.executor = ThreadPoolExecutor(4)
        self.pubsubhub = PubSubHub()
        self.page_url = "http://test"
        self.session: Session
        self.crashes: list[str] = []
        self.bytes_sent = 0
        self.sent: list[bytes] = []
        self.called: list[str] = []
        self._answer = answer
        self._encode = configure_encode_object_for_msgpack(BaseControl)

    def pack(self, body: object) -> bytes:
        """Return what would go over the wire; packing takes the snapshots diffing needs."""
        return bytes(msgpack.packb(body, default=self._encode))

    def send_message(self, message: Any) -> None:
        raw = self.pack([message.action, message.body])
        self.bytes_sent += len(raw)
        self.sent.append(raw)
        if message.action == MessageAction.SESSION_CRASHED:
            self.crashes.append(message.body.message)
        if message.action == MessageAction.INVOKE_METHOD:
            self.called.append(message.body.name)
            self.loop.create_task(self._reply(message.body))

    async def _reply(self, body: Any) -> None:
        answer, error = None, None
        try:
            answer = self._answer(self.session.index.get(body.control_id), body.name, body.args)
        except Exception as problem:
            error = str(problem)
        self.session.handle_invoke_method_results(body.control_id, body.call_id, answer, error)
        if body.name == "push_route":
            self.session.apply_page_patch({"route": body.args["route"]})
            await self.session.dispatch_event(1, "route_change", {"route": body.args["route"]})


class Screen:
    """What a person can see and do in one window."""

    def __init__(self, session: Session, connection: FakeConnection) -> None:
        self.session = session
        self.connection = connection
        self.page: ft.Page = session.page

    def take_over(self) -> None:
        """Be the window that the test acts in from now on, whichever was opened last."""
        _context_page.set(self.page)

    def walk(self) -> Iterator[BaseControl]:
        """Yield every live control, with what components drew in place of components."""
        seen: set[int] = set()
        stack: list[Any] = [self.page._dialogs, self.page._overlay, self.page.views]
        while stack:
            thing = stack.pop()
            if isinstance(thing, (list, tuple)):
                stack.extend(reversed(thing))
            elif isinstance(thing, dict):
                stack.extend(thing.values())
            elif isinstance(thing, BaseControl) and id(thing) not in seen:
                seen.add(id(thing))
                if thing._c == "C":
                    stack.append(thing._b)
                    continue
                yield thing
                stack.extend(reversed(_parts(thing)))

    def top(self) -> Iterator[BaseControl]:
        """Yield the controls of the topmost screen and of open dialogs only."""
        everything = list(self.walk())
        *others, view = (one for one in everything if isinstance(one, ft.View))
        below = {id(one) for other in others for one in self._inside(other)}
        if below:
            below -= set(map(id, self._inside(view)))
        yield from (control for control in everything if id(control) not in below)

    def views(self) -> Iterator[ft.View]:
        """Yield the screens that lie on top of each other."""
        return (control for control in self.walk() if isinstance(control, ft.View))

    def _inside(self, root: BaseControl) -> Iterator[BaseControl]:
        stack: list[Any] = [root]
        while stack:
            thing = stack.pop()
            if isinstance(thing, (list, tuple)):
                stack.extend(thing)
            elif isinstance(thing, BaseControl):
                if thing._c == "C":
                    stack.append(thing._b)
                    continue
                yield thing
                stack.extend(_parts(thing))

    def all(self, key: str) -> list[Any]:
        """Return the controls with this key on the topmost screen, in drawing order."""
        return [control for control in self.top() if _key(control) == key]

    def has(self, key: str) -> bool:
        """Tell whether a control with this key can be seen."""
        return bool(self.all(key))

    def find(self, key: str, kind: type[Any] | None = None) -> Any:
        """Return the one control with this key."""
        found = [one for one in self.all(key) if kind is None or isinstance(one, kind)]
        assert len(found) == 1, f"{key}: {len(found)} found among {sorted(set(self.keys()))}"
        return found[0]

    def chosen(self, key: str) -> bool:
        """Tell whether the chip with this key is said to be chosen."""
        [said] = [
            one.checked
            for one in self.top()
            if isinstance(one, ft.Semantics) and one.content and _key(one.content) == key
        ]
        return bool(said)

    def keys(self) -> list[str]:
        """Return the keys on the topmost screen."""
        return [key for control in self.top() if (key := _key(control))]

    def texts(self) -> list[str]:
        """Return every text on the topmost screen and in open dialogs."""
        found = []
        for control in self.top():
            for name in ("value", "title", "subtitle", "label", "content", "error", "helper"):
                text = getattr(control, name, None)
                if isinstance(text, str) and text:
                    found.append(text)
        return found

    def spoken(self) -> list[str]:
        """Return what a screen reader says of groups and pictures on the topmost screen."""
        return [one.label for one in self.top() if isinstance(one, ft.Semantics) and one.label]

    def says(self, words: str) -> bool:
        """Tell whether some text contains these words."""
        return any(words in text for text in self.texts())

    async def press(self, key: str) -> None:
        """Press the control with this key, as a tap or Enter would."""
        await self.press_control(self.find(key, _PRESSED))

    async def press_control(self, control: Any) -> None:
        """Press a control; a disabled one does nothing, as on a screen."""
        assert control.visible is not False, "it is not shown"
        if getattr(control, "disabled", False):
            return
        await self.fire(control, "click")

    async def press_text(self, words: str) -> None:
        """Press the button, tile or action that shows these words."""
        found = [one for one in self.top() if words in _shown_words(one) and _can_press(one)]
        assert found, f"nothing to press says {words!r}: {self.texts()}"
        await self.press_control(found[-1])

    async def type(self, key: str, text: str) -> None:
        """Replace what a text field holds, letter by letter being the same to the app."""
        field = self.find(key, ft.TextField)
        await self.fire(field, "change", text, value=text)

    async def fire(self, control: Any, event: str, data: Any = None, **patch: Any) -> None:
        """Do what the client does: change properties, then raise the event, then draw."""
        if patch:
            self.session.apply_patch(control._i, patch)
        await self.session.dispatch_event(control._i, event, data)
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(LOOK_AGAIN)
                await self.settle()

    async def settle(self) -> None:
        """Let handlers, threads and redraws run until nothing is left to do but wait."""
        loop = self.connection.loop
        while True:
            await asyncio.sleep(0)
            if self.connection.threads:
                await asyncio.wait(self.connection.threads, return_when=asyncio.FIRST_COMPLETED)
            elif not loop._ready:  # type: ignore[attr-defined]
                return

    @property
    def alive(self) -> bool:
        """Tell whether Flet's redraw task still runs."""
        return not self.session._Session__updates_task.done()  # type: ignore[attr-defined]


_PRESSED = (
    ft.Button,
    ft.Container,
    ft.FilledButton,
    ft.FilledTonalButton,
    ft.FloatingActionButton,
    ft.IconButton,
    ft.ListTile,
    ft.OutlinedButton,
    ft.SnackBarAction,
    ft.TextButton,
)


def _key(control: BaseControl) -> str:
    key = getattr(control, "key", None)
    return str(getattr(key, "value", key) or "")


def _can_press(control: BaseControl) -> bool:
    return isinstance(control, _PRESSED) and (getattr(control, "on_click", None) is not None)


def _shown_words(control: BaseControl) -> list[str]:
    shown = []
    for name in ("content", "label", "title", "tooltip"):
        part = getattr(control, name, None)
        shown.append(part if isinstance(part, str) else getattr(part, "value", ""))
    return shown


def _parts(control: BaseControl) -> list[Any]:
    """Return what a control holds that may be a control, or hold some."""
    given = control._values
    held = (
        getattr(control, name, None)
        for name, always in _part_names(type(control))
        if always or name in given
    )
    return [part for part in held if isinstance(part, (BaseControl, list, tuple, dict))]


@cache
def _part_names(kind: type[BaseControl]) -> tuple[tuple[str, bool], ...]:
    """Return the names of a control's parts, and whether to look there when nothing was given."""
    return tuple(
        (field.name, not isinstance(inspect.getattr_static(kind, field.name, None), Prop))
        for field in dataclasses.fields(kind)
        if field.name not in _INNER and not field.metadata.get("skip")
    )


def _threads_of(loop: asyncio.AbstractEventLoop) -> set[asyncio.Future[Any]]:
    """Return what runs in threads for this loop, always up to date."""
    if (known := getattr(loop, "in_threads", None)) is not None:
        return known  # type: ignore[no-any-return]
    running: set[asyncio.Future[Any]] = set()
    starts = loop.run_in_executor

    def start(*given: Any) -> asyncio.Future[Any]:
        started = starts(*given)
        running.add(started)
        started.add_done_callback(running.discard)
        return started

    vars(loop).update(run_in_executor=start, in_threads=running)
    return running


def _unanswered(_control: Any, _name: str, _args: Any) -> None:
    return None


@asynccontextmanager
async def shown(
    main: Callable[[ft.Page], Any],
    *,
    route: str = "/",
    width: float = 390,
    height: float = 844,
    platform: ft.PagePlatform = ft.PagePlatform.ANDROID,
    answer: Callable[[Any, str, Any], Any] = _unanswered,
) -> AsyncIterator[Screen]:
    """Run an app's main function without a client and hand over its screen."""
    connection = FakeConnection(answer)
    session = Session(connection)
    connection.session = session
    token = _context_page.set(session.page)
    size = {"route": route, "width": width, "height": height}
    session.apply_page_patch({**size, "platform": platform.value, "web": False})
    connection.pack(session.page)
    session.get_page_patch()
    connection.pack(session.page)
    context.reset_auto_update()
    started = main(session.page)
    if inspect.isawaitable(started):
        await started
    await session.after_event(session.page)
    screen = Screen(session, connection)
    await screen.settle()
    try:
        yield screen
    finally:
        session.close()
        for _ in range(20):
            await asyncio.sleep(0)
        connection.executor.shutdown(wait=False)
        _context_page.reset(token)
