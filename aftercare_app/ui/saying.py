"""What one window says at the foot of its screens: one calm sentence, with Undo where there is one.

A sentence goes with the screen it was said on. One that can be undone comes along, and so does
one that was said right as the screen changed; there it finds a place that covers no button.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.words import _

if TYPE_CHECKING:
    from aftercare_app.ui.state import Here

SECONDS, UNDO_SECONDS = 5.0, 10.0
AS_IT_CHANGED = 0.5
"""Seconds within which a sentence belongs to the screen that comes: "Saved", and back."""
DOOR_SHARE = 0.55
"""Before the door the buttons stand in the lower half: what is said there stands above them."""


@dataclass(frozen=True)
class _Said:
    sentence: str
    undo: Callable[[], Any] | None
    at: float
    until: float
    bar: ft.SnackBar


class Saying:
    """Says one sentence at a time, and takes back what may name people."""

    def __init__(self, here: Here, ticks: Callable[[], float] = time.monotonic) -> None:
        self._here = here
        self._ticks = ticks
        self._said: _Said | None = None

    def tell(self, sentence: str, undo: Callable[[], Any] | None) -> None:
        """Say a sentence in place of any other."""
        now, seconds = self._ticks(), UNDO_SECONDS if undo else SECONDS
        bar = self._bar(sentence, undo, seconds, first=True)
        self._said = _Said(sentence, undo, now, now + seconds, bar)
        self._here.page.show_dialog(bar)

    def follow(self) -> None:
        """Heed that another screen is shown: what still counts is said there, at its own place."""
        said, now = self._said, self._ticks()
        if said is None or not said.bar.open:
            return
        self._end(said.bar)
        if now < said.until and (said.undo or now - said.at < AS_IT_CHANGED):
            bar = self._bar(said.sentence, said.undo, said.until - now, first=False)
            self._said = replace(said, bar=bar)
            self._here.page.show_dialog(bar)

    def take_back(self) -> None:
        """Leave nothing of it, and no dialog: Undo holds what was undone.

        A bar that is taken off the page before it was told to close stays on the glass, over
        whatever is shown next: it stays without words, closed, until it was seen to go.
        """
        page, self._said = self._here.page, None
        closing = [one for one in page._dialogs.controls if isinstance(one, ft.SnackBar)]
        for dialog in page._dialogs.controls:
            dialog.open = False
        for bar in closing:
            bar.content, bar.action = ft.Text(""), None
        page._dialogs.controls[:] = closing
        page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped

    def _end(self, bar: ft.SnackBar) -> None:
        self._said = None
        bar.open = False
        if bar in self._here.page._dialogs.controls:
            bar.update()

    def _bar(
        self, sentence: str, undo: Callable[[], Any] | None, seconds: float, *, first: bool
    ) -> ft.SnackBar:
        """Return it as it is shown; it is read out only the first time."""
        return ft.SnackBar(
            ft.Semantics(live_region=first, content=ft.Text(sentence)),
            action=ft.SnackBarAction(_("Undo"), on_click=undo) if undo else None,
            persist=False,
            behavior=ft.SnackBarBehavior.FLOATING,
            duration=int(seconds * 1000),
            margin=self._place(),
            show_close_icon=True,
            shape=ft.RoundedRectangleBorder(radius=12),
        )

    def _place(self) -> ft.Margin | None:
        """Return room below what is said, where a screen has buttons at the foot.

        Above a destination's bar and its Log button Material makes that room itself.
        """
        here = self._here
        on_top = len(here.stack) == 1
        if on_top and not here.wide and not here.at_welcome:
            return None
        width, height = here.page.width or 0, here.page.height or 0
        side = max(theme.MARGIN, (width - theme.CONTENT_WIDTH) / 2 + theme.MARGIN)
        below = height * DOOR_SHARE if here.at_welcome else theme.foot(here.look)
        below = theme.GAP if on_top and not here.at_welcome else below
        return ft.Margin.only(left=side, right=side, bottom=below)
