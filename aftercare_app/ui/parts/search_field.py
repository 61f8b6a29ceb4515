"""A search for words that looks when the person asks, not at every letter."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui.parts.cards import icon_button
from aftercare_app.ui.parts.fields import typed_in
from aftercare_app.ui.words import _


@ft.component
def SearchField(
    label: str,
    words: str,
    look: Callable[[str], object],
    field: ft.Ref[ft.TextField] | None = None,
    typing: Callable[[bool], object] = lambda _: None,
) -> ft.Control:
    """Draw the field; `words` are those that are looked for now.

    `field` is given the field itself, `typing` told whether the person is in it.
    """
    typed, type_ = ft.use_state(words)

    def clear() -> None:
        type_("")
        look("")

    return ft.TextField(
        key="search",
        ref=field,
        on_focus=lambda: typing(True),
        on_blur=lambda: typing(False),
        label=label,
        value=typed,
        prefix_icon=ft.Icons.SEARCH,
        suffix_icon=icon_button(
            ft.Icons.CLOSE, _("Clear search"), key="clear-search", on_click=clear
        )
        if words
        else icon_button(
            ft.Icons.ARROW_FORWARD, _("Search"), key="search-now", on_click=lambda: look(typed)
        ),
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        border=ft.OutlineInputBorder(border_radius=28),
        on_change=lambda event: type_(typed_in(event)),
        on_submit=lambda event: look(event.control.value or ""),
    )
