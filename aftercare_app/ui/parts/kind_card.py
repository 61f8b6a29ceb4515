"""Says what kind something from outside is: a guess to take, or one of the five kinds."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kind_guess import Guess
from aftercare_app.ui import theme
from aftercare_app.ui.parts.calendar_words import kind_words
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.kinds import KIND_ICONS
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.labels import label

Pick = Callable[..., None]
"""Takes a kind and perhaps its form, or None for no kind at all."""


@ft.component
def KindCard(
    title: str,
    words: str,
    guess: Guess | None,
    said: tuple[ActivityKind | None, str | None],
    pick: Pick,
) -> ft.Control:
    """Draw what it is called, and its kind with the way to another."""
    unfolded, unfold = ft.use_state(False)

    def take(kind: ActivityKind | None, form: str | None = None) -> None:
        pick(kind, form)
        unfold(False)

    chips = _all_kinds(said[0], take) if unfolded else _folded(guess, said, take, unfold)
    return card(
        ft.Text(title, weight=ft.FontWeight.W_600),
        ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Row(wrap=True, spacing=theme.GAP, run_spacing=theme.GAP, controls=chips),
    )


def _all_kinds(chosen: ActivityKind | None, take: Pick) -> list[ft.Control]:
    kinds = [
        chip(
            label(one),
            key=f"kind-{one.value}",
            icon=KIND_ICONS[one],
            selected=one is chosen,
            on_click=lambda one=one: take(one),  # type: ignore[misc]
        )
        for one in ActivityKind
    ]
    none = chip(
        _("None of these"),
        key="kind-none",
        selected=chosen is None,
        on_click=lambda: take(None),
    )
    return [*kinds, none]


def _folded(
    guess: Guess | None,
    said: tuple[ActivityKind | None, str | None],
    take: Pick,
    unfold: Callable[[bool], None],
) -> list[ft.Control]:
    """Return the chosen kind, or else a guess to take, and the way to all kinds."""
    kind, subtype = said
    if kind is not None:
        chosen = chip(
            kind_words(kind, subtype), key="kind-chosen", selected=True, on_click=lambda: take(None)
        )
        another = chip(_("Another kind"), key="kinds", on_click=lambda: unfold(True))
        return [chosen, another]
    offered: list[ft.Control] = []
    if guess is not None:
        guessed, form = guess
        offered = [
            chip(
                fill(say("{kind}?"), kind=kind_words(guessed, form)),
                key="kind-guess",
                icon=KIND_ICONS[guessed],
                on_click=lambda: take(guessed, form),
            )
        ]
    words = _("Another kind") if offered else _("Pick a kind")
    return [*offered, chip(words, key="kinds", on_click=lambda: unfold(True))]
