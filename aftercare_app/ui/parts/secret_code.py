"""The recovery code, shown once: it cannot be left by a press that was not meant."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.secret_fields import roomy, stacked
from aftercare_app.ui.state import CODE_SHOWN, use_here
from aftercare_app.ui.words import _, fill, say

ON_A_LINE = 3
LARGE_PERCENT = 150
"""From this text size on three groups fit a phone's width only in the smaller title."""


@ft.component
def RecoveryCodeShown(code: str, words: str, go_on_words: str, go_on: Action) -> ft.Control:
    """Draw the code in its groups; going on needs the person's word that it is written down."""
    here = use_here()
    ft.use_effect(
        lambda: here.put_aside(CODE_SHOWN, True),
        [],
        cleanup=lambda: here.put_aside(CODE_SHOWN, False),
    )
    large = here.look.text_percent < LARGE_PERCENT
    size = ft.TextThemeStyle.TITLE_LARGE if large else ft.TextThemeStyle.TITLE_MEDIUM
    written, set_written = ft.use_state(False)

    def wrote(event: ft.Event[ft.Checkbox]) -> None:
        set_written(bool(event.control.value))

    return stacked(
        ft.Text(words),
        card(_groups(code, size), _copy(code)),
        ft.Text(_("It is shown only now. Keep it on paper, away from this device.")),
        ft.Checkbox(
            key="wrote-it-down", label=_("I wrote it down"), value=written, on_change=wrote
        ),
        primary_button(go_on_words, key="code-done", on_click=go_on, disabled=not written),
    )


def _groups(code: str, size: ft.TextThemeStyle) -> ft.Control:
    """Return the groups three by three; a screen reader spells them."""
    groups = code.split("-")
    framed = [_group(f"code-{number}", group, size) for number, group in enumerate(groups)]
    spelled = ", ".join(" ".join(group) for group in groups)
    return ft.Semantics(
        label=fill(say("Recovery code: {code}"), code=spelled),
        container=True,
        exclude_semantics=True,
        content=ft.Column(
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row(
                    wrap=True,
                    alignment=ft.MainAxisAlignment.CENTER,
                    spacing=theme.GAP,
                    run_spacing=theme.GAP,
                    controls=framed[at : at + ON_A_LINE],
                )
                for at in range(0, len(framed), ON_A_LINE)
            ],
        ),
    )


def _group(key: str, group: str, size: ft.TextThemeStyle) -> ft.Control:
    """Return one group in a frame, so that none is left out when it is written down."""
    return ft.Container(
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=8,
        padding=ft.Padding.symmetric(horizontal=12, vertical=4),
        content=ft.Text(group, key=key, no_wrap=True, theme_style=size),
    )


def _copy(code: str) -> ft.Control:
    return ft.OutlinedButton(
        _("Copy"),
        key="copy-code",
        icon=ft.Icons.CONTENT_COPY,
        style=roomy(),
        action=ft.CopyToClipboard(code),
    )
