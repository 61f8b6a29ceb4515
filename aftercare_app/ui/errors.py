"""What happens when something of ours breaks: a calm sentence, never a dead or red screen.

Flet's own answer to an uncaught exception is a red page that stays, and to one while drawing
it is a frozen app. Two of the three layers here replace private Flet names, so the version of
Flet is exact and tests/ui/test_error_policy.py notices when those names change.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakSet

import flet as ft
from flet.components.component import Component

from aftercare_app.device.private_log import where
from aftercare_app.ui.words import _

P = ParamSpec("P")
C = TypeVar("C")

_log = logging.getLogger(__name__)
_broken: WeakSet[Component] = WeakSet()
_GUARDED = "_aftercare_guards_it"


def install_error_policy(page: ft.Page, tell: Callable[[str], None]) -> None:
    """Call this first for every page: from then on nothing that breaks is left unsaid."""

    def crashed(_message: str) -> None:
        """Take the place of `Session.error`, which Flet calls while the exception is handled.

        Its message holds the exception's own text, perhaps the person's words: unused.
        """
        _log_error("something broke", sys.exc_info()[1])
        tell(_("Something went wrong. What you wrote is safe."))

    page.session.error = crashed  # type: ignore[method-assign, assignment]
    guard_drawing()
    asyncio.get_running_loop().set_exception_handler(_lost_task)


def guard_drawing() -> None:
    """Keep one part that cannot be drawn from stopping every later change on the screen."""
    original = Component.update
    if hasattr(original, _GUARDED):
        return

    @functools.wraps(original)
    def update(self: Component) -> None:
        try:
            original(self)  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001 - anything a screen raises while it is drawn
            _tell_once(self)
        else:
            _broken.discard(self)

    setattr(update, _GUARDED, True)
    Component.update = update  # type: ignore[method-assign]


def screen(draw: Callable[P, C]) -> Callable[P, C]:
    """Make a component that shows a sentence and a way back when it cannot be drawn.

    A component that is annotated to return a view gets a whole view instead of a part.
    """
    is_view = draw.__annotations__.get("return") in (ft.View, "ft.View")

    @functools.wraps(draw)
    def drawn(*given: P.args, **named: P.kwargs) -> C:
        _tries, try_again = ft.use_state(0)
        try:
            return draw(*given, **named)
        except Exception as error:  # noqa: BLE001 - the boundary that every screen stands behind
            _log_error("a screen could not be drawn", error)
            part = _CouldNotBeShown(lambda: try_again(lambda tries: tries + 1))
            return cast(C, ft.View(route="/trouble", controls=[part]) if is_view else part)

    return cast(Callable[P, C], ft.component(drawn))


def _CouldNotBeShown(try_again: Callable[[], None]) -> ft.Control:
    """Draw the sentence, the way back, and the way to help, should Today itself be what broke."""
    page = ft.context.page

    def back() -> None:
        """Go to Today; if this is Today already, at least draw it again."""
        try_again()
        page.navigate("/")

    def help_() -> None:
        try_again()
        page.navigate("/help")

    said = _("This part could not be shown. What you wrote is safe.")
    return ft.Column(
        spacing=16,
        controls=[
            ft.Semantics(live_region=True, content=ft.Text(said)),
            ft.FilledButton(_("Back to Today"), key="back-to-today", on_click=back),
            ft.OutlinedButton(_("Help now"), key="help-now", icon=ft.Icons.SUPPORT, on_click=help_),
        ],
    )


def _tell_once(component: Component) -> None:
    """Say that a part broke, once until it draws again, so that saying so cannot go in circles."""
    if component in _broken:
        _log_error("a part still cannot be drawn", sys.exc_info()[1])
        return
    _broken.add(component)
    ft.context.page.session.error("")


def _lost_task(_loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    """Note what broke in a task that nobody waited for."""
    _log_error("a task broke", told.get("exception"))


def _log_error(what: str, error: BaseException | None) -> None:
    _log.error("%s: %s", what, where(error) if error is not None else "unknown")
