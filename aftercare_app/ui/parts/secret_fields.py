"""Typing a passphrase or a recovery code: hidden, shown on request, never kept as a draft."""

from collections.abc import Callable
from typing import Any

import flet as ft

from aftercare_app.services.lock import SHORTEST_PASSPHRASE, PassphraseTooShort
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import icon_button, primary_button
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.words import _, fill, say, told


@ft.component
def NewPassphrase(keep: Callable[[str], Any], kept: Callable[[Any], object]) -> ft.Control:
    """Draw two fields for a new passphrase; `keep` runs off the event loop, then `kept` here."""
    typed, type_ = ft.use_state("")
    again, type_again = ft.use_state("")
    seen, see = ft.use_state(False)
    pressed, press = ft.use_state(False)
    attempt = use_attempt()
    short = len(typed.strip()) < SHORTEST_PASSPHRASE
    differs = typed != again

    async def set_it() -> None:
        press(True)
        if short or differs:
            return
        if done := await attempt.run(keep, typed):
            kept(done.value)

    return stacked(
        secret_field(
            _("New passphrase"),
            typed,
            type_,
            key="new-passphrase",
            seen=seen,
            see=see,
            helper=fill(
                say("At least {least} letters, signs or spaces."), least=SHORTEST_PASSPHRASE
            ),
            error=told(PassphraseTooShort()) if pressed and short else None,
        ),
        secret_field(
            _("The same passphrase again"),
            again,
            type_again,
            key="same-again",
            seen=seen,
            see=see,
            error=_("The two are not the same yet.") if pressed and differs and not short else None,
            on_submit=set_it,
        ),
        *refusal(attempt.said),
        *([progress(_("Making your lock. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Set passphrase"),
            key="set-passphrase",
            icon=ft.Icons.LOCK_OUTLINE,
            on_click=set_it,
            disabled=attempt.busy,
        ),
    )


@ft.component
def SecretForm(
    opening: Callable[[str, bool], Any],
    opened: Callable[[Any, bool], object],
    only_code: bool,
    open_words: str,
) -> ft.Control:
    """Draw one field that opens something by a passphrase or by the recovery code.

    `opening` gets what was typed and whether it is a code; what it refuses is said beside the
    field, and what was typed stays.
    """
    by_code, use_code = ft.use_state(only_code)
    passphrase, type_passphrase = ft.use_state("")
    code, type_code = ft.use_state("")
    seen, see = ft.use_state(False)
    attempt = use_attempt()
    typed = code if by_code else passphrase

    async def open_it() -> None:
        if not typed.strip():
            return
        if done := await attempt.run(opening, typed, by_code):
            opened(done.value, by_code)

    def edit(text: str) -> None:
        attempt.forget()
        (type_code if by_code else type_passphrase)(text)

    def switch() -> None:
        attempt.forget()
        use_code(not by_code)

    return stacked(
        secret_field(
            _("Recovery code") if by_code else _("Passphrase"),
            typed,
            edit,
            key="code" if by_code else "passphrase",
            seen=seen or by_code,
            see=None if by_code else see,
            helper=_("27 letters and numbers. Spaces and dashes do not matter.")
            if by_code
            else None,
            error=attempt.said or None,
            autofocus=True,
            on_submit=open_it,
        ),
        *([progress(_("Opening. This takes a moment."))] if attempt.busy else []),
        primary_button(
            open_words,
            key="open",
            icon=ft.Icons.LOCK_OPEN,
            on_click=open_it,
            disabled=attempt.busy or not typed.strip(),
        ),
        *(
            []
            if only_code
            else [
                quiet_button(
                    _("Use your passphrase") if by_code else _("Use your recovery code"),
                    key="switch-secret",
                    icon=ft.Icons.KEY,
                    on_click=switch,
                    disabled=attempt.busy,
                )
            ]
        ),
    )


def secret_field(
    label: str,
    value: str,
    on_change: Callable[[str], object],
    *,
    key: str,
    seen: bool,
    see: Callable[[bool], object] | None,
    error: str | None = None,
    helper: str | None = None,
    autofocus: bool = False,
    on_submit: Action | None = None,
) -> ft.TextField:
    """Return a field whose text is dots until the eye beside it is pressed."""
    return ft.TextField(
        key=key,
        label=label,
        value=value,
        password=not seen,
        suffix_icon=None if see is None else _eye(key, seen, see),
        error=error,
        error_max_lines=5,
        helper=helper,
        helper_max_lines=5,
        autofocus=autofocus,
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        border=ft.OutlineInputBorder(border_radius=12),
        filled=True,
        fill_color=ft.Colors.SURFACE_CONTAINER_LOWEST,
        on_change=lambda event: on_change(event.control.value or ""),
        on_submit=acting(on_submit) if on_submit else None,
    )


def quiet_button(
    words: str,
    *,
    key: str,
    on_click: Action,
    icon: ft.IconData | None = None,
    disabled: bool = False,
) -> ft.Control:
    """Return the lesser choice below the main one."""
    return ft.TextButton(
        words,
        key=key,
        icon=icon,
        style=roomy(),
        disabled=disabled,
        on_click=acting(on_click),
    )


def roomy(color: ft.ColorValue | None = None) -> ft.ButtonStyle:
    """Return the style of a button that is a thumb high and grows with its words."""
    return ft.ButtonStyle(
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=12),
        color=color,
        icon_color=color,
        side=None if color is None else ft.BorderSide(1, color),
    )


def stacked(*controls: ft.Control) -> ft.Control:
    """Return controls under each other, as wide as the screen allows."""
    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=list(controls),
    )


def _eye(key: str, seen: bool, see: Callable[[bool], object]) -> ft.Control:
    words = _("Hide what I typed") if seen else _("Show what I typed")
    icon = ft.Icons.VISIBILITY_OFF if seen else ft.Icons.VISIBILITY
    return icon_button(icon, words, key=f"{key}-see", on_click=lambda: see(not seen))
