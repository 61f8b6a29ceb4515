"""What is on a paper, word for word, before it is made: the same content is drawn."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.papers import PaperChoice, PaperKind
from aftercare_app.sentences import Trouble
from aftercare_app.services.papers import OnPaper
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.paper_words import voice_now
from aftercare_app.ui.words import _, fill, say, told

MOST_LINES = 60


def read_preview(
    aftercare: Aftercare, kind: PaperKind, choice: PaperChoice
) -> tuple[OnPaper, ...] | str:
    """Return what is on the paper, or the sentence that says why it cannot be made."""
    try:
        return aftercare.papers.preview(kind, choice, voice_now())
    except Trouble as trouble:
        return told(trouble)


@ft.component
def Preview(there: Sequence[OnPaper] | str) -> ft.Control:
    """Draw what is on the paper, folded until it is asked for."""
    unfolded, unfold = ft.use_state(False)
    if isinstance(there, str):
        return ft.Text(there, key="not-made")
    return ft.Column(
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            fold_button(
                _("See what is on it"),
                key="see-all",
                unfolded=unfolded,
                flip=lambda: unfold(not unfolded),
            ),
            *([card(*_words(there))] if unfolded else []),
        ],
    )


def _words(there: Sequence[OnPaper]) -> list[ft.Control]:
    controls: list[ft.Control] = []
    left = MOST_LINES
    for part in there:
        controls.append(ft.Text(part.heading, weight=ft.FontWeight.W_600))
        lines = part.lines or (_("Lines to write on"),)
        controls += [ft.Text(words) for words in lines[: max(left, 0)]]
        left -= len(lines)
    if left < 0:
        more = fill(say("And {n} more lines."), n=-left)
        controls.append(ft.Text(more, color=ft.Colors.ON_SURFACE_VARIANT))
    return controls
