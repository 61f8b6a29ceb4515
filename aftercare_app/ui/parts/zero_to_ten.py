"""A number from 0 to 10, chosen with one tap and taken back with another."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import chips


def zero_to_ten(
    title: str, chosen: int | None, change: Callable[[int | None], object], *, key: str
) -> ft.Control:
    """Return the title and eleven numbers; the title says what 0 and 10 mean."""
    options = [(str(number), str(number)) for number in range(11)]
    return section(
        title,
        chips(
            title,
            options,
            [] if chosen is None else [str(chosen)],
            lambda value: change(None if chosen == int(value) else int(value)),
            key=key,
        ),
    )
