"""A table whose headers tell nothing: the person says what is in it."""

import flet as ft

from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.meeting_preview import MeetingPreview
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.tracker_preview import TrackerFilePreview
from aftercare_app.ui.words import _

DONE, MEETINGS = "done", "meetings"


@ft.component
def UnknownTable(content: bytes, name: str, leave: Action) -> ft.Control:
    """Draw the question, or the preview that its answer leads to."""
    answer, say_ = ft.use_state("")
    if answer == DONE:
        return TrackerFilePreview(content, name, leave)
    if answer == MEETINGS:
        return MeetingPreview(content, name, leave)
    return stacked(
        section(
            _("What is in this table?"),
            button_row(
                quiet_button(
                    _("Things I did"),
                    key="table-done",
                    icon=ft.Icons.CHECK_CIRCLE_OUTLINE,
                    on_click=lambda: say_(DONE),
                ),
                quiet_button(
                    _("Meetings"),
                    key="table-meetings",
                    icon=ft.Icons.GROUPS_OUTLINED,
                    on_click=lambda: say_(MEETINGS),
                ),
            ),
        ),
        button_row(
            plain_button(_("Choose another file"), key="leave", icon=ft.Icons.CLOSE, on_click=leave)
        ),
    )
