"""Bring a file: choose it, see what is in it, and only then keep it."""

import flet as ft

from aftercare_app.sentences import Trouble
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.bring_file import BringFile, Brought
from aftercare_app.ui.parts.bring_kinds import FileKind, kind_of
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, told


@screen
def BringScreen(path: str) -> ft.View:
    """Draw the ways to a file, or the preview of the one that came."""
    here = use_here()
    inside, _previewing = use_bringing()
    return screen_view(here, path, _("Bring a file"), inside)


def use_bringing(words: str = "") -> tuple[list[ft.Control], bool]:
    """Return what brings a file in, and whether one is being looked at.

    `words` say which files are meant, where it is not any.
    """
    nothing: tuple[Brought, FileKind] | None = None
    came, set_came = ft.use_state(nothing)
    said, say_ = ft.use_state("")

    def take(brought: Brought) -> None:
        try:
            set_came((brought, kind_of(brought.content, brought.name)))
            say_("")
        except Trouble as trouble:
            set_came(None)
            say_(told(trouble))

    def leave() -> None:
        set_came(None)

    if came is None:
        return [*refusal(said), BringFile(take, words)], False
    brought, kind = came
    return [kind.preview(brought.content, brought.name, leave)], True
