"""A circle that grows and shrinks with the breath, or stands still where motion is not wanted."""

import asyncio
from datetime import datetime, timedelta

import flet as ft

from aftercare_app.domain.breathing import MOST_MINUTES, Breath, BreathPart, Pace, breath_at
from aftercare_app.ui import theme
from aftercare_app.ui.parts.tool_frame import centred, large
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words.tool_labels import tool_label

WIDEST, NARROWEST = 264, 150
MOST = timedelta(minutes=MOST_MINUTES)
EMPTY, STILL = 0.5, 0.75
"""How large the circle is with empty lungs, and where nothing may move."""


@ft.component
def BreathPicture(pace: Pace, began: datetime | None) -> ft.Control:
    """Draw the breath of now; before the beginning, the circle at rest.

    The circle is moved by Flet, once for each part of a breath; this loop only looks at the
    clock when the number changes, so it cannot drift, and it ends with the screen. Another pace
    begins with a breath in.
    """
    here = use_here()
    clock = here.home.clock
    resting: Breath | None = None
    breath, see = ft.use_state(resting)

    async def follow() -> None:
        since = clock.now()
        while began is not None and clock.now() - began < MOST:
            now = breath_at(pace, (clock.now() - since).total_seconds())
            see(now)
            await asyncio.sleep(now.to_next)
        see(None)

    ft.use_effect(follow, [began, pace], cleanup=_nothing_more)
    return centred(
        _circle(here, pace, breath),
        large(tool_label(breath.part), live=True) if breath else ft.Text(""),
    )


def _nothing_more() -> None:
    """Flet stops a loop when its screen goes only if it is given something to do then."""


def _circle(here: Here, pace: Pace, breath: Breath | None) -> ft.Control:
    side = max(NARROWEST, min(WIDEST, (here.page.width or 390) - 4 * theme.MARGIN))
    part = BreathPart.OUT if breath is None else breath.part
    moves = not here.look.reduce_motion
    size = 1 if part is not BreathPart.OUT else EMPTY
    disc = ft.Container(
        width=side,
        height=side,
        shape=ft.BoxShape.CIRCLE,
        bgcolor=ft.Colors.SECONDARY_CONTAINER,
        border=ft.Border.all(3, ft.Colors.PRIMARY),
        scale=size if moves else STILL,
        # At rest too, or Flutter builds the circle anew and the first breath in is a jump.
        animate_scale=ft.Animation(pace.of(part) * 1_000, ft.AnimationCurve.EASE_IN_OUT)
        if moves
        else None,
    )
    number = ft.Text(
        "" if breath is None else str(breath.left),
        theme_style=ft.TextThemeStyle.DISPLAY_SMALL,
        color=ft.Colors.ON_SECONDARY_CONTAINER,
    )
    return ft.Semantics(
        exclude_semantics=True,  # a number every second is too much to listen to
        content=ft.Stack([disc, number], width=side, height=side, alignment=ft.Alignment.CENTER),
    )
