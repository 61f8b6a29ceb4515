"""How much of a page of the roster is there: what the window shows, and more as it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

import flet as ft

from aftercare_app.ui.state import use_here

TOP, ROW = 200, 90
"""What stands above the first person at least, and what a person takes mostly, in height."""
FEWEST = 7
NEAR = 600
"""From so little that is left below on, the next people come."""


@dataclass(frozen=True, slots=True)
class Growing:
    """How many people are drawn, and what draws more: a press, or coming near to the last."""

    many: int
    more: Callable[[], None]
    scrolled: Callable[[ft.OnScrollEvent], None]


def use_growing(page: object) -> Growing:
    """Return how many people of a page to draw; another page begins anew."""
    here = use_here()
    begun: tuple[object, int] = (page, 0)
    (of, times), grow = ft.use_state(begun)
    met: Any = ft.use_ref(None)
    times = times if of == page else 0
    first = first_people(here.page.height)

    def more() -> None:
        grow(lambda now: (page, (now[1] if now[0] == page else 0) + 1))

    def scrolled(event: ft.OnScrollEvent) -> None:
        length = (page, event.max_scroll_extent)
        if event.extent_after < NEAR and length != met.current:
            met.current = length  # once for each length: events outrun drawing
            more()

    return Growing(first * (times + 1), more, scrolled)


def first_people(height: float | None) -> int:
    """Return how many people a window of this height shows at first."""
    return max(FEWEST, ceil(((height or 0) - TOP) / ROW))
