"""A button pressed twice acts once: what is under way, or was just done, is not done again."""

import asyncio
import math
from collections.abc import Callable
from typing import Any, TypeVar

from aftercare_app.sentences import Trouble
from aftercare_app.ui.answers import Done

T = TypeVar("T")
SAME_PRESS_SECONDS = 0.6
"""Two presses of one button closer than this are one press."""


class Presses:
    """Does what was pressed, in a thread, once."""

    def __init__(self) -> None:
        self._not_before: dict[int, float] = {}

    async def do(self, work: Callable[..., T], *given: Any, **named: Any) -> Done[T] | None:
        """Return what came of it; None where the same work with the same words was just done.

        A named trouble frees it at once, so that it can be tried again, and is raised.
        """
        deed = hash((getattr(work, "__qualname__", work), repr(given), repr(named)))
        clock = asyncio.get_running_loop().time
        if self._not_before.get(deed, 0.0) > clock():
            return None
        self._not_before[deed] = math.inf
        try:
            done = Done(await asyncio.to_thread(work, *given, **named))
        except Trouble:
            self._not_before.pop(deed, None)
            raise
        if deed in self._not_before:
            self._not_before[deed] = clock() + SAME_PRESS_SECONDS
        return done

    def forget(self) -> None:
        """Know of no press any more: the window was left."""
        self._not_before.clear()
