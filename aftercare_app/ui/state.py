"""What one open window or tab knows: where it is, how it looks, what it may do."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import flet as ft

from aftercare_app.domain.look import Look
from aftercare_app.sentences import Trouble
from aftercare_app.ui import theme
from aftercare_app.ui.answers import Done, use_answer
from aftercare_app.ui.navigation import Echoes, Role, opened, path_of, stack_for, tabs_of
from aftercare_app.ui.presses import Presses
from aftercare_app.ui.saying import Saying
from aftercare_app.ui.words import _, told

if TYPE_CHECKING:
    from aftercare_app.bootstrap import Aftercare, Home
    from aftercare_app.home import VaultHome
    from aftercare_app.office import CoordinatorHome, Office
    from aftercare_app.reminding.facts import Told
    from aftercare_app.services.ports import Phone

T = TypeVar("T")
ROOM_STEP = 20
CODE_SHOWN = "code-shown"
"""Put aside while a recovery code is on the screen: it is shown once and takes paper and a pen."""


class Phase(StrEnum):
    """What the window can show at all."""

    STARTING = "starting"
    WELCOME = "welcome"
    LOCKED = "locked"
    OPEN = "open"
    ELSEWHERE = "elsewhere"
    TROUBLE = "trouble"
    HIDDEN = "hidden"


@ft.observable
@dataclass(eq=False)
class Here:
    """One session: its place in the app and its way to the services."""

    look: Look = field(default_factory=Look)
    phase: Phase = Phase.STARTING
    wide: bool = False
    two_panes: bool = False
    room: int = theme.WIDE
    """The width of a narrow window, in steps, so that not every pixel draws the screen again."""
    low: bool = False
    ringing: tuple[Told, ...] = ()
    """What rings and waits for an answer, the newest first."""
    to_catch_up: int = 0
    stack: tuple[str, ...] = ("/",)
    trouble: str = ""
    trouble_kind: str = ""
    """The name of the trouble's class, because some have a way out that others have not."""
    demo: bool = False
    role: Role = Role.GRADUATE
    connected: int = 0
    """How often its browser came back; each time the window is drawn again."""

    def __post_init__(self) -> None:
        self._echoes = Echoes()
        self._presses = Presses()
        self._saying = Saying(self)
        self._page: ft.Page | None = None
        self._home: VaultHome[Any] | None = None
        self._inside: Aftercare | Office | None = None
        self._hearers: dict[object, Callable[[], None]] = {}
        self._before_leaving: dict[object, Callable[[], None]] = {}
        self._still_hear: Callable[[], None] = lambda: None
        self._still_rings: Callable[[], None] = lambda: None
        self._announced: set[object] = set()
        self._knock: Callable[[], Awaitable[None]] | None = None
        self._change_role: Callable[[Role], Awaitable[None]] | None = None
        self._take_over: Callable[[], None] = lambda: None
        self._named_file: Path | None = None
        self._phone: Phone | None = None
        self._hidden_from: tuple[str, ...] = ("/",)
        self._asides: dict[str, Any] = {}
        self._session = contextvars.copy_context()

    @property
    def page(self) -> ft.Page:
        """The Flet page of this session."""
        return _given(self._page)

    @property
    def home(self) -> Home:
        """The folder this session opens. What every home can do, a coordinator's can too."""
        return cast("Home", _given(self._home))

    @property
    def office_home(self) -> CoordinatorHome:
        """A coordinator's folder. Only a coordinator's screens ask for it."""
        return cast("CoordinatorHome", _given(self._home))

    @property
    def tabs(self) -> tuple[str, ...]:
        """The destinations of this window's role, its first screen first."""
        return tabs_of(self.role)

    @property
    def inside(self) -> Aftercare | Office:
        """The open vault, for screens that both roles share."""
        if self._inside is None:
            raise LookupError
        return self._inside

    @property
    def aftercare(self) -> Aftercare:
        """A graduate's open vault. Only screens behind the lock ask for it."""
        return cast("Aftercare", _given(self._inside))

    @property
    def office(self) -> Office:
        """A coordinator's open vault. Only a coordinator's screens ask for it."""
        return cast("Office", _given(self._inside))

    def on_save(self, hearer: object, hear: Callable[[], None] | None) -> None:
        """Hear of every save from now on, or no more."""
        if hear is None:
            self._hearers.pop(hearer, None)
        else:
            self._hearers[hearer] = hear

    def attach(self, page: ft.Page) -> None:
        """Belong to a page: follow its size and its address."""
        self._page = page
        self._session = contextvars.copy_context()
        self.measure(page.width or 0, page.height or 0)
        self.stack = stack_for(path_of(page.route or "/"))
        page.on_resize = lambda e: self.measure(e.width, e.height)
        page.on_route_change = lambda e: self.came_to(e.route)
        page.on_view_pop = self.back

    def name_file(self, path: Path) -> None:
        """Know a file that was named when the app was started; it is opened once inside."""
        self._named_file = path

    @property
    def named_file(self) -> Path | None:
        """The file that was named when the app was started, until it was taken."""
        return self._named_file

    def forget_named_file(self) -> None:
        """Let the named file be taken only once."""
        self._named_file = None

    def with_phone(self, phone: Phone) -> None:
        """Know the phone this window runs on, or what stands for none."""
        self._phone = phone

    async def ask_to_remind(self) -> None:
        """Ask the phone's permission to remind, now that something was asked to ring."""
        if self._phone is not None:
            await self._phone.ask()

    @property
    def phone(self) -> Phone | None:
        """The phone this window runs on; None while that is not known yet."""
        return self._phone

    def aside(self, name: str, otherwise: T) -> T:
        """Return what this window put aside under a name, until it is left."""
        found: T = self._asides.get(name, otherwise)
        return found

    def put_aside(self, name: str, thing: object) -> None:
        """Keep something for as long as this window is inside, such as a timer that runs."""
        self._asides[name] = thing

    def measure(self, width: float, height: float) -> None:
        """Notice how wide and how low the window is."""
        self.low = 0 < height < theme.LOW
        self.wide = width >= theme.WIDE
        self.two_panes = width >= theme.TWO_PANES
        self.room = min(int(width) // ROOM_STEP * ROOM_STEP, theme.WIDE)

    def belong(
        self,
        home: VaultHome[Any],
        knock: Callable[[], Awaitable[None]] | None = None,
        take_over: Callable[[], None] = lambda: None,
    ) -> None:
        """Know this window's folder, the way to its door, and how to take another's place."""
        self._home = home
        self._knock = knock
        self._take_over = take_over

    @property
    def at_welcome(self) -> bool:
        """Tell whether the first screen of all is shown, which has its buttons at the foot."""
        return self.phase is Phase.WELCOME

    def act_as(self, role: Role, path: str = "") -> None:
        """Be a graduate's window or a coordinator's, at a path or the address asked for."""
        self.role = role
        if path:
            self._go(stack_for(path, role))
        else:
            self.stack = stack_for(path_of(self.page.route or "/"), role)
        if self._named_file is not None:
            self.open("/arrivals" if role is Role.COORDINATOR else "/bring")

    def on_change_role(self, change: Callable[[Role], Awaitable[None]]) -> None:
        """Know how this window comes to the other role's door."""
        self._change_role = change

    async def work_as(self, role: Role) -> None:
        """Leave everything of this role and come to the other one's door."""
        await _given(self._change_role)(role)

    async def come_in(self) -> None:
        """Be the window in use, and find again what is at the door."""
        await _given(self._knock)()

    def enter(self, inside: Aftercare | Office) -> None:
        """Step into an open vault in place of any other window, and hear of every save."""
        self._take_over()
        self._inside = inside
        loop, here = asyncio.get_running_loop(), contextvars.copy_context()

        def tell_all() -> None:
            for hear in list(self._hearers.values()):
                hear()

        def on_change() -> None:
            loop.call_soon_threadsafe(tell_all, context=here)

        self._still_hear()
        self._still_hear = inside.on_change(on_change)
        tell_all()  # under the same screens there may be another vault now
        self.phase = Phase.OPEN
        self.show_again()

    def leave(self, phase: Phase) -> None:
        """Drop everything private of this session and show something else.

        Flet redraws the session that is current, so this one is made current for the moment:
        another may be the one that asks. Where its tab was closed long ago, Flet has no session.
        """
        self._still_hear()
        self._still_hear = lambda: None  # the old one holds the vault
        self._inside = None
        self._presses.forget()
        self._asides.clear()
        self.hear_reminders()
        with contextlib.suppress(RuntimeError):
            self._session.copy().run(self._show_only, phase)

    def _show_only(self, phase: Phase) -> None:
        self._saying.take_back()
        self.ringing, self.to_catch_up, self.phase = (), 0, phase

    def hear_reminders(self, stop: Callable[[], None] = lambda: None) -> None:
        """Know how to stop hearing what rings, or hear no more of it."""
        self._still_rings()
        self._still_rings = stop

    def announces(self, told: Told) -> bool:
        """Tell whether a reminder is drawn for the first time, so that it is read out once."""
        this_time = (told.id, told.round)
        first = this_time not in self._announced
        self._announced.add(this_time)
        return first

    def hide(self) -> None:
        """Show nothing of this app: not on the page, not in its title, not in what was said."""
        self.page.title = _("Notes")
        self.shut_away(Phase.HIDDEN)

    def shut_away(self, phase: Phase) -> None:
        """Take what is private off the page, and its address too, and remember where it was."""
        if self.phase is Phase.OPEN:
            self._hidden_from = self.stack
        self._saying.take_back()
        self.phase = phase
        self._go(("/",))
        self.page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped

    def show_again(self) -> None:
        """Go back to the screen that was hidden or locked, once the app is open again."""
        if self.phase is Phase.OPEN and self._hidden_from != ("/",):
            stack, self._hidden_from = self._hidden_from, ("/",)
            self._go(stack)

    def open(self, path: str) -> None:
        """Show a screen, on top of the present one or as a destination."""
        self._go(opened(self.stack, path, self.role))

    def back(self) -> None:
        """Leave the topmost screen."""
        self._go(self.stack[:-1] if len(self.stack) > 1 else stack_for("/", self.role))

    def came_to(self, route: str) -> None:
        """Follow the browser's own back and forward buttons and typed addresses."""
        path = path_of(route)
        if self._echoes.heard(path) or path == self.stack[-1]:
            return
        below = self.stack[: self.stack.index(path) + 1] if path in self.stack else None
        self.stack = below or stack_for(path, self.role)
        self._saying.follow()

    def _go(self, stack: tuple[str, ...]) -> None:
        if stack == self.stack:
            return
        self.stack = stack
        self._echoes.expect(stack[-1])
        self.page.navigate(stack[-1])
        self._saying.follow()

    async def perform(self, work: Callable[..., T], *given: Any, **named: Any) -> Done[T] | None:
        """Do something off the event loop; None when it was not done, or the window was left.

        A named trouble is told in its sentence. The same work with the same words is not done
        again while it is under way or within a moment of it: a button pressed twice acts once.
        """
        inside = self._inside
        try:
            done = await self._presses.do(work, *given, **named)
        except Trouble as trouble:
            self.tell(told(trouble))
            return None
        return done if self._inside is inside else None

    def tell(self, sentence: str, undo: Callable[[], Any] | None = None) -> None:
        """Say one calm sentence at the bottom of the screen, with Undo where there is one."""
        if self.phase not in (Phase.HIDDEN, Phase.ELSEWHERE):
            self._saying.tell(sentence, undo)

    def wear(self, look: Look) -> None:
        """Change how the app looks, at once."""
        self.look = look
        theme.apply_look(self.page, look)
        self.page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped

    def before_leaving(self, name: object, keep: Callable[[], None] | None) -> None:
        """Say what has to be kept when the window closes or the tab goes away."""
        if keep is None:
            self._before_leaving.pop(name, None)
        else:
            self._before_leaving[name] = keep

    def keep_unfinished(self) -> None:
        """Keep every draft now: the window is being closed, hidden or locked."""
        for keep in list(self._before_leaving.values()):
            keep()


def _given(thing: T | None) -> T:
    """Return what must be there by now; a window without it is a mistake of ours."""
    if thing is None:
        raise LookupError
    return thing


_NOWHERE = Here()
HereContext = ft.create_context(_NOWHERE)


def use_here() -> Here:
    """Return this session; the component draws again when its place or look changes."""
    return ft.use_context(HereContext)


def use_loaded(
    load: Callable[[Aftercare], T], on: Sequence[object] = (), *, follow: bool = True
) -> T | None:
    """Load what a screen shows, off the event loop; again when `on` changes.

    It follows every save too, unless it is a form that must not change under the hand. It is
    None until the first answer; a later load keeps the old answer meanwhile.
    """
    return use_answer(use_here(), load, on, follow=follow)


def use_filed(
    load: Callable[[Office], T], on: Sequence[object] = (), *, follow: bool = True
) -> T | None:
    """Load what a coordinator's screen shows, as `use_loaded` does for a graduate's."""
    return use_answer(use_here(), load, on, follow=follow)
