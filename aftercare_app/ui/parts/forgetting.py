"""Lets Flet let go of the screen that was left: what was loaded there must not outlive a lock."""

import flet as ft


def use_forgetting() -> None:
    """Run an effect of our own after the last one of the screen that was left.

    Flet's scheduler of a session keeps the effect that it ran last in a variable, and with it all
    that its screen had loaded, until it runs another.
    """
    turn, begin = ft.use_state(0)

    async def come_last() -> None:
        begin(1)  # drawn again, so this runs once more, behind whatever was to be run

    ft.use_effect(come_last, [turn])
