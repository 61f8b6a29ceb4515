"""Everything that was made to leave this device: the list, and one thing word for word."""

from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.sent import SentWay
from aftercare_app.domain.summary import Summary
from aftercare_app.sentences import Trouble
from aftercare_app.services.sent_log import SentLine, SentPage
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, empty_state, heading
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.keeping_words import size_words
from aftercare_app.ui.parts.share_giving import give
from aftercare_app.ui.parts.share_preview import summary_preview
from aftercare_app.ui.parts.share_words import WAYS, sent_standing, sent_title
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, told

A_PAGE = 50
ICONS = {SentWay.SEALED: ft.Icons.LOCK_OUTLINE, SentWay.PAPER: ft.Icons.PICTURE_AS_PDF_OUTLINED}


@screen
def SentScreen(path: str = "/share/sent") -> ft.View:
    """Draw the list, the newest first."""
    here = use_here()
    lines = use_loaded(lambda aftercare: aftercare.sent.all())
    most, show = ft.use_state(A_PAGE)
    title = _("What you sent")
    if lines is None:
        return screen_view(here, path, title, [])
    if not lines:
        nothing = empty_state(
            ft.Icons.HISTORY,
            _("Nothing sent yet"),
            _("Each thing you make to share stands here, with what was in it and for whom."),
        )
        return screen_view(here, path, title, [nothing])
    more = quiet_button(
        _("Earlier"), key="more", icon=ft.Icons.EXPAND_MORE, on_click=lambda: show(most + A_PAGE)
    )
    return screen_view(
        here,
        path,
        title,
        [
            ft.Text(_("This list is only added to. You can look at each thing again.")),
            card_list([_tile(here, line) for line in lines[:most]]),
            *([button_row(more)] if len(lines) > most else []),
        ],
    )


def _tile(here: Here, line: SentLine) -> ft.Control:
    return ft.ListTile(
        key=f"sent-{line.id}",
        leading=ft.Icon(ICONS[line.way], color=ft.Colors.PRIMARY),
        title=sent_title(line),
        subtitle=sent_standing(line),
        min_height=64,
        trailing=ft.Icons.CHEVRON_RIGHT,
        on_click=partial(here.open, f"/share/sent/{line.id}"),
    )


def read_sent(aftercare: Aftercare, sent_id: UUID) -> SentPage | str:
    """Return what was sent, or the sentence that says why it is not there."""
    try:
        return aftercare.sent.read(sent_id)
    except Trouble as trouble:
        return told(trouble)


@screen
def OneSentScreen(path: str) -> ft.View:
    """Draw one thing that was sent, and what was in it."""
    here = use_here()
    sent_id = UUID(path.rsplit("/", 1)[1])
    page = use_loaded(lambda aftercare: read_sent(aftercare, sent_id), [path])
    title = _("What you sent")
    if page is None or isinstance(page, str):
        return screen_view(here, path, title, [ft.Text(page)] if page else [])
    return screen_view(here, path, title, [_facts(here, page), *_inside(page)])


def _facts(here: Here, page: SentPage) -> ft.Control:
    line = page.line
    small = [
        fill(say("Size: {size}"), size=size_words(line.size)),
        fill(say("Its fingerprint (SHA-256): {hash}"), hash=line.sha256),
    ]
    again = quiet_button(
        _("Save or share it again"),
        key="again",
        icon=ft.Icons.SAVE_ALT,
        on_click=partial(_again, here, line),
    )
    return card(
        heading(sent_title(line)),
        ft.Text(sent_standing(line)),
        ft.Text(_(WAYS[line.way])),
        *(to_select(words, color=ft.Colors.ON_SURFACE_VARIANT) for words in small),
        *([button_row(again)] if page.has_file else []),
    )


def _inside(page: SentPage) -> list[ft.Control]:
    if page.body is None:
        return [ft.Text(_("What was in it is not on this device."))]
    if isinstance(page.body, Summary):
        return summary_preview(page.body)
    return [card(ft.Text(_("It says that you took the permission back, and asks them to delete.")))]


async def _again(here: Here, line: SentLine) -> None:
    """Give the very same file away once more: to them it is the one they may have."""
    done = await here.perform(here.aftercare.sent.file_again, line.id)
    if done is not None and await give(here, done.value):
        here.tell(_("Saved. It is the same file as before."))
