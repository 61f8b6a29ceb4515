"""The recovery code, shown once: it cannot be left by a press that was not meant."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.words import _, fill, say

ON_A_LINE = 3


@ft.component
def RecoveryCodeShown(code: str, words: str, go_on_words: str, go_on: Action) -> ft.Control:
    """Draw the code in its groups; going on needs the person's word that it is written down."""
    written, set_written = ft.use_state(False)

    def wrote(event: ft.Event[ft.Checkbox]) -> None:
        set_written(bool(event.control.value))

    return stacked(
        ft.Text(words),
        card(_groups(code), _copy(code)),
        ft.Text(_("It is shown only now. Keep it on paper, away from this device.")),
        ft.Checkbox(
            key="wrote-it-down", label=_("I wrote it down"), value=written, on_change=wrote
        ),
        primary_button(go_on_words, key="code-done", on_click=go_on, disabled=not written),
    )


def _groups(code: str) -> ft.Control:
    groups = code.split("-")
    lines = [groups[at : at + ON_A_LINE] for at in range(0, len(groups), ON_A_LINE)]
    spelled = ", ".join(" ".join(group) for group in groups)
    return ft.Semantics(
        label=fill(say("Recovery code: {code}"), code=spelled),
        container=True,
        exclude_semantics=True,
        content=ft.Text(
            "\n".join(" - ".join(line) for line in lines),
            key="recovery-code",
            selectable=True,
            text_align=ft.TextAlign.CENTER,
            theme_style=ft.TextThemeStyle.TITLE_LARGE,
        ),
    )


def _copy(code: str) -> ft.Control:
    return ft.OutlinedButton(
        _("Copy"),
        key="copy-code",
        icon=ft.Icons.CONTENT_COPY,
        height=theme.TOUCH,
        action=ft.CopyToClipboard(code),
    )
