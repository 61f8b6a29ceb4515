"""Fields a tired person can use: chips to choose from, text that says what is wrong with it."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import TypeVar

import flet as ft

from aftercare_app.domain.entry_form import Problem
from aftercare_app.ui import theme
from aftercare_app.ui.words import fill

Choice = TypeVar("Choice", bound=str)
Action = Callable[[], object]
"""What a press does; it may be async."""
CHIP_PADDING = ft.Padding.symmetric(horizontal=12, vertical=12)
CHIP_SHAPE = ft.RoundedRectangleBorder(radius=12)


def acting(action: Action) -> Callable[[], Awaitable[None]]:
    """Return the handler of a press, so that an async action is awaited and not dropped."""

    async def handle() -> None:
        answer = action()
        if inspect.isawaitable(answer):
            await answer

    return handle


def problem_text(problem: Problem | None) -> str | None:
    """Return the sentence of a problem in the person's language."""
    return None if problem is None else fill(problem.sentence, **dict(problem.values))


def chip(
    label: str,
    *,
    key: str,
    on_click: Action,
    selected: bool | None = None,
    icon: ft.IconData | ft.Icon | None = None,
) -> ft.Control:
    """Return a chip big enough for a thumb; chosen is said by a check mark, not only colour.

    It is a button, because Material's chip cuts its words off when the text is large. One that
    does something instead of being a choice has no `selected`, and is called a button.
    """
    mark = ft.Icons.CHECK if selected else icon
    button = ft.OutlinedButton(
        label,
        key=key,
        icon=mark,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if selected else None,
            color=ft.Colors.ON_SECONDARY_CONTAINER if selected else ft.Colors.ON_SURFACE,
            icon_color=ft.Colors.ON_SECONDARY_CONTAINER if selected else ft.Colors.PRIMARY,
            padding=CHIP_PADDING,
            shape=CHIP_SHAPE,
            side=ft.BorderSide(1, ft.Colors.PRIMARY if selected else ft.Colors.OUTLINE),
        ),
        on_click=acting(on_click),
    )
    if selected is None:
        return button
    return ft.MergeSemantics(ft.Semantics(checked=selected, content=button))


def chips(
    named: str,
    options: Sequence[tuple[Choice, str]],
    chosen: Sequence[Choice],
    on_choose: Callable[[Choice], object],
    *,
    key: str,
) -> ft.Control:
    """Return chips to choose from; `named` is what a screen reader calls the group."""
    return ft.Semantics(
        label=named,
        container=True,
        content=ft.Row(
            wrap=True,
            spacing=theme.GAP,
            run_spacing=theme.GAP,
            controls=[
                chip(
                    words,
                    key=f"{key}-{value}",
                    selected=value in chosen,
                    on_click=lambda value=value: on_choose(value),  # type: ignore[misc]
                )
                for value, words in options
            ],
        ),
    )


def toggled(chosen: tuple[Choice, ...], value: Choice) -> tuple[Choice, ...]:
    """Return the choice of many with one put in or taken out."""
    return tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)


def text_field(
    label: str,
    value: str,
    on_change: Callable[[str], object],
    *,
    key: str,
    error: str | None = None,
    helper: str | None = None,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    autofocus: bool = False,
    on_submit: Action | None = None,
) -> ft.TextField:
    """Return a text field that stays private: no corrections, no learning by the keyboard."""
    return ft.TextField(
        key=key,
        label=label,
        value=value,
        error=error,
        error_max_lines=5,
        helper_max_lines=3,
        helper=helper,
        multiline=lines > 1,
        align_label_with_hint=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=12 if lines > 1 else 1,
        keyboard_type=ft.KeyboardType.MULTILINE if lines > 1 else keyboard,
        autofocus=autofocus,
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        border=ft.OutlineInputBorder(border_radius=12),
        filled=True,
        fill_color=ft.Colors.SURFACE_CONTAINER_LOWEST,
        on_change=lambda event: on_change(typed_in(event)),
        on_submit=acting(on_submit) if on_submit else None,
    )


def switch_row(
    words: str, value: bool, change: Callable[[bool], object], *, key: str
) -> ft.Control:
    """Return a switch whose words may take as many lines as they need."""

    async def changed(event: ft.Event[ft.Switch]) -> None:
        answer = change(bool(event.control.value))
        if inspect.isawaitable(answer):
            await answer

    return ft.MergeSemantics(
        ft.Row(
            controls=[
                ft.Text(words, expand=True),
                ft.Switch(key=key, value=value, on_change=changed, height=theme.TOUCH),
            ]
        )
    )


def typed_in(event: ft.Event[ft.TextField]) -> str:
    """Return the text a change told; a redraw in between may have set the field back already."""
    return event.data if isinstance(event.data, str) else event.control.value or ""


def labelled(options: Sequence[StrEnum], label: Callable[[StrEnum], str]) -> list[tuple[str, str]]:
    """Return the options of a vocabulary with their words."""
    return [(option.value, label(option)) for option in options]
