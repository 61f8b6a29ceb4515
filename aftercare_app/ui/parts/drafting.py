"""Keeps what is being typed: sealed within two seconds, and at once when the form is left."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui.parts.rebasing import rebased
from aftercare_app.ui.state import use_here

Form = TypeVar("Form")
SECONDS = 1.0
"""From the first change that is not kept yet to keeping it; security.md allows two."""


class Place(Protocol):
    """Where drafts are kept."""

    def keep(self, form: str, fields: Mapping[str, object]) -> None:
        """Keep what a form holds now."""

    def find(self, form: str) -> dict[str, Any] | None:
        """Return what a form held."""

    def let_go(self, form: str) -> None:
        """Forget what a form held."""


class Keeper(Generic[Form]):
    """Writes one form's draft; the newest change wins, and nothing is written after the save.

    A form that is as blank again as it was is no draft, nor is one that is not `worth` keeping:
    what was kept of it is let go.
    """

    def __init__(
        self,
        place: Callable[[], Place],
        name: str,
        blank: Form,
        to_plain: Callable[[Form], Mapping[str, object]],
        worth: Callable[[Form], bool] = lambda _form: True,
    ) -> None:
        self._place = place
        self._name = name
        self._blank = blank
        self._to_plain = to_plain
        self._worth = worth
        self._unkept: Form | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._keeping: asyncio.Future[None] | None = None
        self._finished = False
        self._left = False

    def changed(self, form: Form) -> None:
        """Note a change; it is kept a second after the first one that was not."""
        self._unkept = form
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.create_task(self._keep_soon())

    def keep_now(self) -> None:
        """Keep the newest change before this returns."""
        form, self._unkept = self._unkept, None
        if form is None or self._finished:
            return
        try:
            if form == self._blank or not self._worth(form):
                self._place().let_go(self._name)
            else:
                self._place().keep(self._name, self._to_plain(form))
        except Trouble:
            self._unkept = self._unkept or form

    async def finish(self) -> None:
        """Write no more: the form is about to be saved, or to be thrown away."""
        self._finished = True
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if self._keeping is not None:
            await self._keeping

    def go_on(self) -> None:
        """Keep drafts again: the save did not go through."""
        self._finished = False

    def leave(self) -> None:
        """Keep what is there for the last time: the form is gone from the screen."""
        self._left = True
        self.keep_now()

    async def _keep_soon(self) -> None:
        """Keep until nothing is unkept: what is typed while a change is sealed comes after it."""
        loop = asyncio.get_running_loop()
        while self._unkept is not None and not self._left:
            await asyncio.sleep(SECONDS)
            self._keeping = loop.run_in_executor(None, self.keep_now)
            await asyncio.shield(self._keeping)


@dataclass(frozen=True)
class Drafting(Generic[Form]):
    """A form on the screen: its value, and whether it was found again from before."""

    newest: Callable[[], Form]
    change: Callable[[Form], None]
    restored: bool
    start_fresh: Callable[[], Awaitable[None]]
    keeper: Keeper[Form]

    @property
    def form(self) -> Form:
        """The form as it is now, which may be newer than what was drawn."""
        return self.newest()


def use_draft(
    name: str,
    blank: Form,
    to_plain: Callable[[Form], Mapping[str, object]],
    from_plain: Callable[[Mapping[str, Any]], Form],
    place: Place | None = None,
    worth: Callable[[Form], bool] = lambda _form: True,
) -> Drafting[Form]:
    """Return a form that survives back, closing, locking and a kill of the process.

    Drafts are kept in the open vault, or where the form says. One that this version cannot read
    is left where it is and the form starts blank.
    """
    here = use_here()

    def kept_in() -> Place:
        return place or here.inside.drafts

    drawn, draw = ft.use_state(blank)
    newest: Any = ft.use_ref(blank)
    restored, set_restored = ft.use_state(False)
    kept: Any = ft.use_ref(None)
    if kept.current is None:
        kept.current = Keeper(kept_in, name, blank, to_plain, worth)
    keeper: Keeper[Form] = kept.current

    def show(new: Form) -> None:
        newest.current = new
        draw(new)

    async def find_again() -> None:
        here.before_leaving(name, keeper.keep_now)
        plain = await asyncio.to_thread(kept_in().find, name)
        if plain is None:
            return
        try:
            found = from_plain(plain)
        except (KeyError, ValueError, TypeError):
            return
        show(found)
        set_restored(True)

    def leave() -> None:
        here.before_leaving(name, None)
        asyncio.get_running_loop().run_in_executor(None, keeper.leave)

    ft.use_effect(find_again, [], cleanup=leave)

    def change(new: Form) -> None:
        show(rebased(drawn, new, newest.current))
        keeper.changed(newest.current)

    async def start_fresh() -> None:
        await keeper.finish()
        keeper.keep_now()  # finished, it only drops what was typed a moment ago
        await asyncio.to_thread(kept_in().let_go, name)
        keeper.go_on()
        set_restored(False)
        show(blank)

    return Drafting(lambda: newest.current, change, restored, start_fresh, keeper)


def path_of_draft(name: str) -> str | None:
    """Return the screen that a draft belongs to; forms name their draft after their path."""
    return name if name.startswith("/") else None
