"""Copy diagnostics: what would be copied, letter by letter, and the button that copies it."""

import flet as ft

from aftercare_app.device.diagnostics import Surroundings, diagnostics
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

DIAGNOSTICS = "/settings/diagnostics"


def read_diagnostics(here: Here) -> str:
    """Return the lines; looking for versions takes a moment."""
    home, page = here.home, here.page
    return diagnostics(
        Surroundings(
            client=page.platform.value if page.platform else "unknown",
            in_browser=bool(page.web),
            look=here.look,
            revision=home.revision,
            real_keystore=home.device_guards,
            vault_bytes=home.vault_path.stat().st_size,
        )
    )


@screen
def DiagnosticsScreen(path: str = DIAGNOSTICS) -> ft.Control:
    """Draw the lines before anything is copied."""
    here = use_here()
    lines = use_loaded(lambda _inside: read_diagnostics(here), follow=False)
    inside = [] if lines is None else _content(here, lines)
    return screen_view(here, path, _("Diagnostics"), inside)


def _content(here: Here, lines: str) -> list[ft.Control]:
    copy = ft.FilledButton(
        _("Copy"),
        key="copy",
        icon=ft.Icons.CONTENT_COPY,
        style=roomy(),
        action=ft.CopyToClipboard(lines),
        on_click=lambda: here.tell(_("Copied.")),
    )
    return [
        ft.Text(
            _(
                "If you ask someone to fix this app, these lines can help. They hold versions, "
                "a few settings, and where the app broke. They hold none of your words, names or "
                "places."
            )
        ),
        section(_("This is all that is copied"), card(to_select(lines, key="lines"))),
        ft.Row([copy], wrap=True),
        ft.Text(
            _("The app sends it to no one. You choose where to paste it."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
    ]
