"""Typing a new PIN twice; what is too easy is said under the fields."""

from collections.abc import Callable
from typing import Any

import flet as ft

from aftercare_app.domain.lock_rules import LONGEST_PIN, SHORTEST_PIN
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.secret_attempt import progress, use_attempt
from aftercare_app.ui.parts.secret_fields import secret_field, stacked
from aftercare_app.ui.parts.secret_ways import as_digits
from aftercare_app.ui.words import _, fill, say


@ft.component
def NewPin(keep: Callable[[str], Any], kept: Callable[[Any], object]) -> ft.Control:
    """Draw two fields for a new PIN; `keep` runs off the event loop, then `kept` here."""
    typed, type_ = ft.use_state("")
    again, type_again = ft.use_state("")
    seen, see = ft.use_state(False)
    pressed, press = ft.use_state(False)
    attempt = use_attempt()
    differs = typed != again

    async def set_it() -> None:
        press(True)
        if not differs and (done := await attempt.run(keep, typed)):
            kept(done.value)

    def edit(text: str) -> None:
        attempt.forget()
        type_(text)

    helper = fill(say("{least} to {most} digits."), least=SHORTEST_PIN, most=LONGEST_PIN)
    return stacked(
        as_digits(
            secret_field(
                _("New PIN"),
                typed,
                edit,
                key="new-pin",
                seen=seen,
                see=see,
                helper=helper,
                error=attempt.said or None,
            )
        ),
        as_digits(
            secret_field(
                _("The same PIN again"),
                again,
                type_again,
                key="same-pin",
                seen=seen,
                see=see,
                error=_("The two are not the same yet.") if pressed and differs else None,
                on_submit=set_it,
            )
        ),
        *([progress(_("Making your lock. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Set PIN"),
            key="set-pin",
            icon=ft.Icons.DIALPAD,
            on_click=set_it,
            disabled=attempt.busy or not typed,
        ),
    )
