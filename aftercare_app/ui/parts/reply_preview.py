"""An answer from a coordinator before it is kept."""

from datetime import time

import flet as ft

from aftercare_app.services.replies import ReplyLook
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.fields import Action, acting, switch_row
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.reply_card import call_words, said_lines, title_words
from aftercare_app.ui.parts.secret_attempt import refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@ft.component
def ReplyPreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Open the file off the event loop, then show what it says."""
    here = use_here()
    work = use_work(lambda _stop: here.aftercare.replies.look_at(content), on=(name, len(content)))

    async def cancel() -> None:
        work.stop()
        await acting(leave)()

    if work.said:
        return stacked(
            *refusal(work.said),
            button_row(primary_button(_("Choose another file"), key="leave", on_click=leave)),
        )
    if work.answer is None:
        return running(_("Reading the file. Nothing is changed yet."), cancel)
    return ReplySeen(work.answer, leave)


@ft.component
def ReplySeen(look: ReplyLook, leave: Action) -> ft.Control:
    """Draw the answer, with the reminder of its call to choose."""
    here = use_here()
    reply, today = look.reply, here.aftercare.clock.today()
    offers_call = reply.call_on is not None and reply.call_on >= today
    remind, set_remind = ft.use_state(False)
    attempt = use_attempt()

    async def keep() -> None:
        if await attempt.run(here.aftercare.replies.keep, look, remind=remind) is None:
            return
        if remind:
            await here.ask_to_remind()
        here.open("/")
        here.tell(_("The answer is on Today."))

    at = time.fromisoformat(reply.call_at) if reply.call_at else None
    call = call_words(reply.call_on, at)
    return stacked(
        card(
            heading(title_words(reply.sender)),
            *said_lines(reply.made_on, None, reply.words, today),
            *([ft.Text(call, weight=ft.FontWeight.W_600)] if call else []),
        ),
        *([ft.Text(_("A newer answer of theirs is here already."))] if look.older else []),
        *(
            [switch_row(_("Remind me of the call"), remind, set_remind, key="remind")]
            if offers_call
            else []
        ),
        *refusal(attempt.said),
        button_row(
            primary_button(
                _("Keep it"),
                key="keep",
                icon=ft.Icons.CHECK,
                on_click=keep,
                disabled=attempt.busy,
            ),
            plain_button(
                _("Choose another file"), key="leave", icon=ft.Icons.CLOSE, on_click=leave
            ),
        ),
    )
