"""Answers of coordinators: those on Today, and those that were put away."""

import flet as ft

from aftercare_app.services.replies import ReplyLine
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import empty_state, section
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.reply_card import reply_card
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say

AT_ONCE = 10


@screen
def RepliesScreen(path: str = "/replies") -> ft.View:
    """Draw every answer, the newest first."""
    here = use_here()
    replies = use_loaded(lambda aftercare: aftercare.replies.all())
    more, show = ft.use_state(AT_ONCE)
    if replies is None:
        inside: list[ft.Control] = []
    elif not replies:
        inside = [_nothing_yet(here)]
    else:
        inside = [
            *_groups(here, replies[:more]),
            *_more(len(replies) - more, lambda: show(more * 2)),
        ]
    bring = ft.OutlinedButton(
        _("Open an answer"),
        key="open-answer",
        icon=ft.Icons.FOLDER_OPEN,
        style=roomy(),
        on_click=acting(lambda: here.open("/bring")),
    )
    foot = [ft.Row([bring])] if replies else []
    return screen_view(here, path, _("Answers"), [*inside, *foot])


def _groups(here: Here, replies: list[ReplyLine]) -> list[ft.Control]:
    today = here.aftercare.clock.today()
    groups = (
        (_("On Today"), [one for one in replies if not one.put_away]),
        (_("Put away"), [one for one in replies if one.put_away]),
    )
    return [
        section(title, *(reply_card(here, one, today) for one in some))
        for title, some in groups
        if some
    ]


def _more(left: int, show: Action) -> list[ft.Control]:
    if left <= 0:
        return []
    words = fill(say("Show {n} more"), n=min(left, AT_ONCE))
    return [
        button_row(plain_button(words, key="show-more", icon=ft.Icons.EXPAND_MORE, on_click=show))
    ]


def _nothing_yet(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.MARK_EMAIL_UNREAD_OUTLINED,
        _("No answers yet"),
        _("They can send you a file back. Open it here, and it stands here and on Today."),
        ft.OutlinedButton(
            _("Open an answer"),
            key="open-answer",
            icon=ft.Icons.FOLDER_OPEN,
            style=roomy(),
            on_click=acting(lambda: here.open("/bring")),
        ),
    )
