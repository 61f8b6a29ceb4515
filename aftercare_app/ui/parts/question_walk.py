"""One question at a time: how far one is, large answers, and the ways back and on."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.goal_buttons import plain_button, quiet_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say

DOUBLE_PRESS_SECONDS = 0.2
"""A second press in the same place so soon is still the first one; it answers nothing more."""
ACROSS = 4
"""How many numbers stand beside each other; at the largest text two digits still fit."""


def use_one_press() -> Callable[[object], bool]:
    """Return a question: whether a press of this answer is a new one, not the last one's echo."""
    last: Any = ft.use_ref((0.0, None))

    def is_new(answer: object) -> bool:
        now = asyncio.get_running_loop().time()
        before, pressed = last.current
        if answer == pressed and now - before < DOUBLE_PRESS_SECONDS:
            return False
        last.current = (now, answer)
        return True

    return is_new


def use_top(step: object) -> ft.Ref[ft.Column]:
    """Return what scrolls; whenever the step is another, its beginning is seen."""
    scroll: ft.Ref[ft.Column] = ft.use_memo(ft.Ref, [])
    seen: Any = ft.use_ref(step)

    async def up() -> None:
        if seen.current != step:
            seen.current = step
            if scroll.current is not None:
                await scroll.current.scroll_to(offset=0)

    ft.use_effect(up, [step])
    return scroll


def walk_head(at: int, of: int, question: str, note: str = "", stem: str = "") -> list[ft.Control]:
    """Return where one is among the questions, and the question."""
    where = fill(say("Question {number} of {all}"), number=at + 1, all=of)
    return [
        ft.Column(
            spacing=theme.GAP,
            controls=[
                ft.Text(where, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.ProgressBar(
                    value=at / of,
                    bar_height=8,
                    border_radius=4,
                    year_2023=False,
                    semantics_label=where,
                ),
            ],
        ),
        *([ft.Text(stem, color=ft.Colors.ON_SURFACE_VARIANT)] if stem else []),
        ft.Semantics(
            heading_level=1,
            live_region=True,
            content=ft.Text(question, theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
        ),
        *([ft.Text(note)] if note else []),
    ]


def number_answers(
    numbers: Sequence[tuple[int, str]],
    chosen: int | None,
    answer: Callable[[int], object],
    ends: tuple[str, str],
    *,
    key: str,
) -> ft.Control:
    """Return large numbers in rows, each with what a screen reader says, and both ends in words."""
    rows = [numbers[at : at + ACROSS] for at in range(0, len(numbers), ACROSS)]
    gaps = [ft.Container(expand=1) for _gap in range(-len(numbers) % ACROSS)]
    drawn = [
        [_number(value, said, chosen == value, answer, f"{key}-{value}") for value, said in row]
        for row in rows
    ]
    drawn[-1] += gaps
    low, high = ends
    return ft.Column(
        spacing=12,
        controls=[
            *(ft.Row(row, spacing=12) for row in drawn),
            ft.Text(
                f"{numbers[0][0]} = {low}, {numbers[-1][0]} = {high}",
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
    )


def word_answers(
    options: Sequence[tuple[int, str]],
    chosen: int | None,
    answer: Callable[[int], object],
    *,
    key: str,
) -> ft.Control:
    """Return answers in words, as wide as the screen, under each other."""
    return ft.Column(
        spacing=12,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            _large(
                ft.Text(
                    words,
                    theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
                    text_align=ft.TextAlign.CENTER,
                ),
                chosen == value,
                partial(answer, value),
                f"{key}-{value}",
            )
            for value, words in options
        ],
    )


def _number(
    value: int, said: str, chosen: bool, answer: Callable[[int], object], key: str
) -> ft.Control:
    digits = ft.Text(str(value), theme_style=ft.TextThemeStyle.TITLE_LARGE, semantics_label=said)
    button = _large(digits, chosen, partial(answer, value), key)
    button.expand = 1
    return button


def _large(words: ft.Text, chosen: bool, act: Action, key: str) -> ft.Control:
    """Return an answer; the chosen one is said by a check mark, not only by colour.

    The mark stands above the words: beside two large digits there is no room for it.
    """
    mine = ft.Colors.ON_SECONDARY_CONTAINER
    marked = ft.Column(
        [ft.Icon(ft.Icons.CHECK, size=18, color=mine), words],
        tight=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    button = ft.OutlinedButton(
        marked if chosen else words,
        key=key,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if chosen else None,
            color=mine if chosen else ft.Colors.ON_SURFACE,
            padding=ft.Padding.symmetric(horizontal=4, vertical=9 if chosen else 18),
            shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
            side=ft.BorderSide(2 if chosen else 1, ft.Colors.PRIMARY),
        ),
        on_click=acting(act),
    )
    return ft.MergeSemantics(ft.Semantics(checked=chosen, content=button))


def walk_ways(*, back: Action | None, skip: Action, go_on: Action | None) -> ft.Control:
    """Return the ways back and on; where it is answered already, it can be left blank again."""
    ways = []
    if back:
        ways.append(
            plain_button(_("Back"), key="step-back", icon=ft.Icons.ARROW_BACK, on_click=back)
        )
    if go_on:
        ways += [
            plain_button(_("Leave blank"), key="skip", icon=ft.Icons.CLEAR, on_click=skip),
            quiet_button(_("Next"), key="step-on", icon=ft.Icons.ARROW_FORWARD, on_click=go_on),
        ]
    else:
        ways.append(plain_button(_("Skip"), key="skip", icon=ft.Icons.ARROW_FORWARD, on_click=skip))
    beside = ft.MainAxisAlignment.SPACE_BETWEEN if back else ft.MainAxisAlignment.END
    return ft.Row(ways, wrap=True, alignment=beside, spacing=theme.GAP)


def answers_in_short(
    lines: Sequence[tuple[str, str]], open_at: Callable[[int], object]
) -> ft.Control:
    """Return what was answered, a line a question; each leads back to it."""
    return card_list(
        [
            ft.ListTile(
                key=f"line-{at}",
                title=name,
                subtitle=answer,
                min_height=56,
                trailing=ft.Icons.EDIT_OUTLINED,
                on_click=acting(partial(open_at, at)),
            )
            for at, (name, answer) in enumerate(lines)
        ]
    )


def help_button(here: Here) -> ft.Control:
    """Return the way to Help now for whoever wants someone now."""
    return quiet_button(
        _("Help now"), key="offer-help", icon=ft.Icons.SUPPORT, on_click=lambda: here.open("/help")
    )
