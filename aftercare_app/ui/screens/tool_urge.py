"""Urge surfing: how strong it is, a wave to watch for some minutes, how strong it is then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import flet as ft

from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.domain.urge import LENGTHS, Turn, UrgeClock, turn
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.aside import use_aside
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.goal_buttons import plain_button, quiet_button
from aftercare_app.ui.parts.tool_frame import (
    centred,
    done_button,
    large,
    log_tool,
    middle_row,
    quiet,
    tool_view,
)
from aftercare_app.ui.parts.urge_wave import UrgeWave
from aftercare_app.ui.parts.zero_to_ten import zero_to_ten
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say

TURNS = {
    Turn.LOWER: say("It came down. You stayed with it."),
    Turn.SAME: say("It held steady, and so did you."),
    Turn.HIGHER: say("It is strong right now. You can go once more, or call someone."),
}


@dataclass(frozen=True, slots=True)
class Surf:
    """One ride: what was said before, the clock that runs, when it ended, what was said after."""

    minutes: int = LENGTHS[1]
    before: int | None = None
    timer: UrgeClock | None = None
    ended: datetime | None = None
    after: int | None = None


@screen
def UrgeScreen(path: str) -> ft.Control:
    """Draw the beginning, the wave, or the end; it goes on while other screens are looked at."""
    here = use_here()
    clock = here.home.clock
    surf, go_on = use_aside(path, Surf())

    def start() -> None:
        go_on(replace(surf, timer=UrgeClock(clock.now(), surf.minutes)))

    def end() -> None:
        go_on(replace(surf, ended=clock.now()))

    async def done() -> None:
        details = WellnessDetails(urge_before=surf.before, urge_after=surf.after)
        began = surf.timer.began if surf.timer else None
        ended = min(surf.ended, surf.timer.ends) if surf.ended and surf.timer else None
        form = tool_entry(Tool.URGE, clock.wall(), began=began, ended=ended, details=details)
        if await log_tool(here, Tool.URGE, form):
            here.put_aside(path, Surf())

    if surf.timer is None:
        return tool_view(here, Tool.URGE, _beginning(surf, go_on), _start_button(start))
    if surf.ended is None:
        button = primary_button(
            _("I'm through it"), key="through", icon=ft.Icons.CHECK, on_click=end
        )
        start_over = plain_button(
            _("Start over"), key="start-over", icon=ft.Icons.REPLAY, on_click=partial(go_on, Surf())
        )
        return tool_view(here, Tool.URGE, [UrgeWave(surf.timer), middle_row(start_over)], button)
    again = Surf(minutes=surf.minutes, before=surf.after)
    return tool_view(
        here,
        Tool.URGE,
        [
            *_ending(surf, go_on),
            middle_row(
                quiet_button(
                    _("Once more"),
                    key="once-more",
                    icon=ft.Icons.REPLAY,
                    on_click=partial(go_on, again),
                ),
                quiet_button(
                    _("Call someone"),
                    key="call",
                    icon=ft.Icons.CALL,
                    on_click=lambda: here.open("/help"),
                ),
            ),
        ],
        done_button(done),
    )


def _beginning(surf: Surf, go_on: Callable[[Surf], None]) -> list[ft.Control]:
    lengths = [(str(minutes), n_("{n} minute", "{n} minutes", minutes)) for minutes in LENGTHS]
    return [
        centred(
            large(_("An urge is like a wave.")),
            quiet(_("It rises, it peaks, it passes. You only have to watch it.")),
        ),
        zero_to_ten(
            _("How strong is it? (0 none, 10 strongest)"),
            surf.before,
            lambda urge: go_on(replace(surf, before=urge)),
            key="before",
        ),
        section(
            _("For how long"),
            chips(
                _("For how long"),
                lengths,
                [str(surf.minutes)],
                lambda minutes: go_on(replace(surf, minutes=int(minutes))),
                key="minutes",
            ),
        ),
    ]


def _start_button(start: Callable[[], None]) -> ft.Control:
    return primary_button(_("Start"), key="start", icon=ft.Icons.PLAY_ARROW, on_click=start)


def _ending(surf: Surf, go_on: Callable[[Surf], None]) -> list[ft.Control]:
    """Return the question of how strong it is now, and before and after beside each other."""
    asked = zero_to_ten(
        _("How strong is it now? (0 none, 10 strongest)"),
        surf.after,
        lambda urge: go_on(replace(surf, after=urge)),
        key="after",
    )
    if surf.before is None or surf.after is None:
        return [asked]
    told = fill(say("Before {before}, after {after}."), before=surf.before, after=surf.after)
    said = _(TURNS[turn(surf.before, surf.after)])
    return [asked, centred(large(told, live=True), quiet(said))]
