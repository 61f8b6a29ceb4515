"""One summary: why somebody might reach out, what goes in, all of it to read, then send."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.papers import size_in
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary_choice import (
    SummaryChoice,
    choice_from_plain,
    choice_to_plain,
    too_long,
)
from aftercare_app.sentences import Trouble
from aftercare_app.services.paper_summary import summary_paper
from aftercare_app.services.permission_rows import PermissionLine
from aftercare_app.services.sent_log import SharedFile
from aftercare_app.services.summaries import Drafted, SummaryLook
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.share_giving import PDF, SEALED, give
from aftercare_app.ui.parts.share_preview import summary_preview
from aftercare_app.ui.parts.share_words import anchor_title, who_words
from aftercare_app.ui.parts.summary_fields import (
    NotesField,
    ReasonsFirst,
    call_field,
    parts_field,
    period_field,
    words_field,
)
from aftercare_app.ui.parts.summary_voice import summary_voice_now
from aftercare_app.ui.screens.share_agree import not_locked
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _, fill, say, told


@dataclass(frozen=True, slots=True)
class Begun:
    """The permission a summary is made by, and the choice it starts from."""

    line: PermissionLine
    choice: SummaryChoice


def begin(aftercare: Aftercare, permission_id: UUID) -> Begun | str:
    """Return what a summary starts from, or the sentence that says why there is none."""
    try:
        return Begun(
            aftercare.sharing.read(permission_id), aftercare.summaries.begin(permission_id)
        )
    except Trouble as trouble:
        return told(trouble)


@screen
def SummaryScreen(path: str) -> ft.Control:
    """Draw the summary by the permission that the address names, once it is loaded."""
    here = use_here()
    permission_id = UUID(path.rsplit("/", 1)[1])
    begun = use_loaded(lambda aftercare: begin(aftercare, permission_id), [path], follow=False)
    title = _("Summary")
    if begun is None:
        return screen_view(here, path, title, [])
    if isinstance(begun, str):
        renew = quiet_button(
            _("Look at the permission"),
            key="permission",
            icon=ft.Icons.FACT_CHECK_OUTLINED,
            on_click=partial(here.open, f"/share/permission/{permission_id}"),
        )
        return screen_view(here, path, title, [ft.Text(begun), button_row(renew)])
    return SummaryForm(path, begun)


@ft.component
def SummaryForm(path: str, begun: Begun) -> ft.Control:
    """Draw what is chosen, or what it comes to: the drafted bytes in words, and Send."""
    here = use_here()
    draft = use_draft(path, begun.choice, choice_to_plain, choice_from_plain)
    nothing: Drafted | None = None
    drafted, set_drafted = ft.use_state(nothing)
    choice = draft.form
    look = use_loaded(
        lambda aftercare: read_look(aftercare, begun.line.id, draft.form),
        [choice.weeks, choice.left_out, choice.call],
    )

    async def see() -> None:
        if too_long(draft.form):
            here.tell(_("Some words are too long. They are marked."))
            return
        done = await here.perform(
            here.aftercare.summaries.draft, begun.line.id, draft.form, anchor_title
        )
        if done is not None:
            set_drafted(done.value)

    if drafted is not None:
        return Preview(path, begun.line, drafted, draft, lambda: set_drafted(None))
    return screen_view(
        here,
        path,
        _("Summary"),
        [*restored_note(draft), *_fields(begun, draft, look)],
        primary=primary_button(
            _("See exactly what goes"),
            key="see",
            icon=ft.Icons.VISIBILITY_OUTLINED,
            on_click=see,
            disabled=look is None,
        ),
    )


def read_look(
    aftercare: Aftercare, permission_id: UUID, choice: SummaryChoice
) -> SummaryLook | str:
    """Return what a choice comes to, or the sentence that says why it comes to nothing."""
    try:
        return aftercare.summaries.look(permission_id, choice, anchor_title)
    except Trouble as trouble:
        return told(trouble)


def _fields(
    begun: Begun, draft: Drafting[SummaryChoice], look: SummaryLook | str | None
) -> list[ft.Control]:
    if look is None or isinstance(look, str):
        return [ft.Text(look)] if look else []
    choice, given = draft.form, begun.line.permission
    kept_back = Category.RETURNS in begun.choice.left_out
    notes = Category.NOTES in given.categories
    return [
        ft.Text(
            fill(say("For {who}"), who=who_words(given.recipient, given.program)),
            theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
        ),
        period_field(choice, draft.change),
        ReasonsFirst(look.reasons, choice, draft.change),
        parts_field(given, choice, draft.change, kept_back=kept_back),
        call_field(choice, draft.change),
        words_field(choice, draft.change),
        *([NotesField(look.notes, choice, draft.change)] if notes else []),
    ]


@ft.component
def Preview(
    path: str,
    line: PermissionLine,
    drafted: Drafted,
    draft: Drafting[SummaryChoice],
    back: Action,
) -> ft.Control:
    """Draw all that goes, word for word; what is sent is made of these very bytes."""
    here = use_here()
    on_paper = line.coordinator_id is None

    async def send() -> None:
        await draft.keeper.finish()
        make = paper_of if on_paper else sealed_of
        done = await here.perform(make, here.aftercare, drafted, path)
        if done is None:
            draft.keeper.go_on()
            return
        if await give(here, done.value, PDF if on_paper else SEALED):
            here.open("/share")
            here.tell(_said(line, on_paper=on_paper))
        else:
            draft.keeper.go_on()

    change = quiet_button(
        _("Change something"), key="change", icon=ft.Icons.EDIT_OUTLINED, on_click=back
    )
    return screen_view(
        here,
        path,
        _("Exactly this goes"),
        [
            ft.Text(_("Read it through. Nothing else is in it, and nothing has been sent yet.")),
            button_row(change),
            *([not_locked()] if on_paper else []),
            *summary_preview(drafted.summary, drafted.reasons),
        ],
        primary=primary_button(
            _("Save or share the paper") if on_paper else _("Send"),
            key="send",
            icon=ft.Icons.SAVE_ALT if on_paper else ft.Icons.SEND_OUTLINED,
            on_click=send,
        ),
    )


def sealed_of(aftercare: Aftercare, drafted: Drafted, path: str) -> SharedFile:
    """Return the sealed file of what was shown."""
    return aftercare.summaries.seal(drafted, draft=path)


def paper_of(aftercare: Aftercare, drafted: Drafted, path: str) -> SharedFile:
    """Return the paper of what was shown, drawn from the same summary."""
    size = size_in(aftercare.about_me.read().country)
    paper = summary_paper(drafted.summary, size, summary_voice_now())
    return aftercare.summaries.on_paper(drafted, paper.content, draft=path)


def _said(line: PermissionLine, *, on_paper: bool) -> str:
    if on_paper:
        return _("The paper is ready. It is not locked, so mind who gets it.")
    words = say("The sealed file is ready. Only {name} can open it. It is in your list.")
    return fill(words, name=line.permission.recipient)
