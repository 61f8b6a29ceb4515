"""State that outlives a screen: it is there again when the screen is, until the window is left."""

from collections.abc import Callable
from typing import TypeVar

import flet as ft

from aftercare_app.ui.state import use_here

T = TypeVar("T")


def use_aside(name: str, beginning: T) -> tuple[T, Callable[[T], None]]:
    """Return what was put aside under this name, and what puts something else there."""
    here = use_here()
    drawn, draw = ft.use_state(here.aside(name, beginning))

    def put(thing: T) -> None:
        here.put_aside(name, thing)
        draw(thing)

    return drawn, put
