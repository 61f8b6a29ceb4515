"""A wave with a spot that moves along it as the time goes by."""

import asyncio

import flet as ft
import flet.canvas as cv

from aftercare_app.domain.urge import UrgeClock, wave_at
from aftercare_app.ui import theme
from aftercare_app.ui.parts.tool_frame import centred, large, quiet
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say

HEIGHT, POINTS, SPOT = 150, 48, 28
STILL_SECONDS = 30
"""Where motion is not wanted the spot is put forward only this often."""


@ft.component
def UrgeWave(timer: UrgeClock) -> ft.Control:
    """Draw how far the time is; the loop looks at the clock each second and ends at its end."""
    here = use_here()
    clock = here.home.clock
    left, see = ft.use_state(timer.left(clock.now()))

    async def follow() -> None:
        while True:
            now = timer.left(clock.now())
            see(now)
            if now == 0:
                break
            await asyncio.sleep(1)

    ft.use_effect(follow, [timer], cleanup=_nothing_more)
    over = left == 0
    said = _("The time is over. Look at what is left of it.") if over else ""
    return centred(
        _picture(here, timer, left),
        large(_clock_words(left)),
        ft.Semantics(live_region=True, content=quiet(said or _("You don't have to do anything."))),
    )


def _nothing_more() -> None:
    """Flet stops a loop when its screen goes only if it is given something to do then."""


def _clock_words(left: int) -> str:
    minutes, seconds = divmod(left, 60)
    return fill(say("{minutes}:{seconds} left"), minutes=minutes, seconds=f"{seconds:02}")


def _picture(here: Here, timer: UrgeClock, left: int) -> ft.Control:
    still = here.look.reduce_motion
    shown = -(-left // STILL_SECONDS) * STILL_SECONDS if still else left
    share = 1 - min(shown, timer.minutes * 60) / (timer.minutes * 60)
    width = max(200.0, min(here.page.width or 390, theme.CONTENT_WIDTH) - 3 * theme.MARGIN)
    place = ft.Container(
        width=SPOT,
        height=SPOT,
        shape=ft.BoxShape.CIRCLE,
        bgcolor=ft.Colors.PRIMARY,
        border=ft.Border.all(3, ft.Colors.SURFACE),
        left=share * (width - SPOT),
        top=_top(share),
        animate_position=None if still else ft.Animation(1_000, ft.AnimationCurve.LINEAR),
    )
    return ft.Semantics(
        label=_("A wave that rises, peaks and passes"),
        image=True,
        exclude_semantics=True,
        content=ft.Stack([_wave(width), place], width=width, height=HEIGHT),
    )


def _top(share: float) -> float:
    return (1 - wave_at(share)) * (HEIGHT - SPOT)


def _wave(width: float) -> ft.Control:
    """Return the hill that the spot goes over, drawn once."""
    shares = [number / POINTS for number in range(POINTS + 1)]
    line = [(SPOT / 2 + share * (width - SPOT), _top(share) + SPOT / 2) for share in shares]
    (x, y), *rest = line
    path: list[cv.Path.PathElement] = [cv.Path.MoveTo(x, y)]
    path += [cv.Path.LineTo(*point) for point in rest]
    filled = [
        *path,
        cv.Path.LineTo(rest[-1][0], HEIGHT),
        cv.Path.LineTo(x, HEIGHT),
        cv.Path.Close(),
    ]
    return cv.Canvas(
        [
            cv.Path(filled, ft.Paint(color=ft.Colors.SECONDARY_CONTAINER)),
            cv.Path(
                path,
                ft.Paint(color=ft.Colors.PRIMARY, style=ft.PaintingStyle.STROKE, stroke_width=3),
            ),
        ],
        width=width,
        height=HEIGHT,
    )
