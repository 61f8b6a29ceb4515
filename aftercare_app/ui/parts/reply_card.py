"""A coordinator's answer as a card: their words, the call they offer, and what to do with it."""

from datetime import date, datetime, time

import flet as ft

from aftercare_app.services.replies import ReplyLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, heading
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.reach import copied, reach
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated, day_and_time, long_day, relative_day

SHOWN = 2
"""How many answers Today shows; the others are behind a line."""


def answers_on_today(here: Here, replies: list[ReplyLine], today: date) -> list[ft.Control]:
    """Return the newest answers that are not put away, and the way to the others."""
    more = len(replies) - SHOWN
    every = plain_button(
        fill(say("All answers ({n})"), n=len(replies)),
        key="all-replies",
        icon=ft.Icons.CHEVRON_RIGHT,
        on_click=lambda: here.open("/replies"),
    )
    return [
        *(reply_card(here, reply, today) for reply in replies[:SHOWN]),
        *([button_row(every)] if more > 0 else []),
    ]


def reply_card(here: Here, reply: ReplyLine, today: date) -> ft.Control:
    """Return an answer with what can be done about it."""
    return card(
        ft.Row(
            controls=[
                ft.Icon(ft.Icons.MARK_EMAIL_READ_OUTLINED, color=ft.Colors.PRIMARY),
                ft.Container(heading(title_words(reply.sender)), expand=True),
            ]
        ),
        *said_lines(reply.made_on, reply.about, reply.words, today),
        *_call(reply.call_on, reply.call_at, today),
        *_phone(here, reply),
        button_row(*_remind(here, reply, today), _put_away(here, reply)),
    )


def said_lines(made_on: date, about: date | None, words: str, today: date) -> list[ft.Control]:
    """Return when an answer was written, to what, and its words."""
    if about is not None:
        when = fill(
            say("{day}, to your summary of {about}"),
            day=relative_day(made_on, today),
            about=dated(about),
        )
    else:
        when = relative_day(made_on, today)
    return [
        ft.Text(when, color=ft.Colors.ON_SURFACE_VARIANT),
        *([to_select(words)] if words else [ft.Text(_("They read it."))]),
    ]


def call_words(on: date | None, at: time | None, *, over: bool = False) -> str:
    """Return the call that is offered, or was when its day is over, or "" for none."""
    if on is None:
        return ""
    when = long_day(on) if at is None else day_and_time(datetime.combine(on, at))
    if over:
        return fill(say("A call was offered: {when}"), when=when)
    return fill(say("A call is offered: {when}"), when=when)


def title_words(sender: str) -> str:
    """Return who answered."""
    return fill(say("{name} answered"), name=sender)


def _call(on: date | None, at: time | None, today: date) -> list[ft.Control]:
    words = call_words(on, at, over=on is not None and on < today)
    if not words:
        return []
    return [
        ft.Row(
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(ft.Icons.EVENT, color=ft.Colors.PRIMARY),
                ft.Text(words, expand=True, weight=ft.FontWeight.W_600),
            ],
        )
    ]


def _phone(here: Here, reply: ReplyLine) -> list[ft.Control]:
    if not reply.phone:
        return []
    if reply.dial is None:
        return [copied(here, reply.phone, reply.phone, key=f"copy-{reply.id}")]
    return [
        ft.Container(
            reach(
                here,
                fill(say("Call {number}"), number=reply.phone),
                reply.phone,
                f"tel:{reply.dial}",
                key=f"tel-{reply.id}",
                icon=ft.Icons.CALL,
            ),
            padding=ft.Padding.symmetric(vertical=theme.GAP // 2),
        )
    ]


def _remind(here: Here, reply: ReplyLine, today: date) -> list[ft.Control]:
    """Return the switch of the reminder, for a call that is to come."""
    if reply.call_on is None or reply.call_on < today:
        return []

    async def flip() -> None:
        wanted = not reply.remind
        if await here.perform(here.aftercare.replies.remind, reply.id, wanted=wanted) and wanted:
            await here.ask_to_remind()

    if reply.remind:
        return [
            quiet_button(
                _("Reminder is set"),
                key=f"remind-{reply.id}",
                icon=ft.Icons.NOTIFICATIONS_ACTIVE,
                on_click=flip,
            )
        ]
    return [
        quiet_button(
            _("Remind me"),
            key=f"remind-{reply.id}",
            icon=ft.Icons.NOTIFICATIONS_NONE,
            on_click=flip,
        )
    ]


def _put_away(here: Here, reply: ReplyLine) -> ft.Control:
    """Return the button that takes the card off Today, or brings it back."""
    replies = here.aftercare.replies

    async def put_away() -> None:
        if await here.perform(replies.put_away, reply.id):
            here.tell(_("Put away. You find it under All answers."), bring_back)

    async def bring_back() -> None:
        await here.perform(replies.bring_back, reply.id)

    if reply.put_away:
        return plain_button(
            _("Show on Today"), key=f"back-{reply.id}", icon=ft.Icons.UNDO, on_click=bring_back
        )
    return plain_button(
        _("Put away"), key=f"away-{reply.id}", icon=ft.Icons.CHECK, on_click=put_away
    )
