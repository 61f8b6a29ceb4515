"""The log of contacts with somebody, the newest first, a page at a time."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.domain.cohort import ContactWay
from aftercare_app.services.cohort.contact_log import ContactLine
from aftercare_app.services.cohort.replies import ReplyLine
from aftercare_app.ui.parts.cards import card_list, icon_button, section
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.cohort_words import OUTCOMES, WAYS
from aftercare_app.ui.words.dates import dated, relative_day

SHOWN = 6
WAY_ICONS = {
    ContactWay.CALL: ft.Icons.CALL_OUTLINED,
    ContactWay.TEXT: ft.Icons.SMS_OUTLINED,
    ContactWay.VISIT: ft.Icons.GROUPS_OUTLINED,
    ContactWay.VIDEO: ft.Icons.VIDEOCAM_OUTLINED,
    ContactWay.EMAIL: ft.Icons.EMAIL_OUTLINED,
    ContactWay.LETTER: ft.Icons.MAIL_OUTLINE,
    ContactWay.REPLY: ft.Icons.REPLY,
    ContactWay.SUMMARY: ft.Icons.DESCRIPTION_OUTLINED,
}
BY_THE_APP = (ContactWay.REPLY, ContactWay.SUMMARY)


def contact_lines_shown(
    contacts: Sequence[ContactLine], replies: Sequence[ReplyLine], today: date
) -> list[ft.Control]:
    """Return the log; nothing where there is none."""
    if not contacts:
        return []
    read = next((one for one in replies if one.read_on is not None), None)
    told = (
        [ft.Text(fill(say("They read your answer of {day}."), day=dated(read.made_at.date())))]
        if read
        else []
    )
    return [section(_("Contacts"), *told, ContactLines(list(contacts), today))]


@ft.component
def ContactLines(contacts: list[ContactLine], today: date) -> ft.Control:
    """Draw one page of the log, and the way to older ones."""
    here = use_here()
    start, go = ft.use_state(0)
    shown = contacts[start : start + SHOWN]
    older = len(contacts) - start - SHOWN
    turns = []
    if start:
        turns.append(
            plain_button(
                _("Newer"),
                key="newer-contacts",
                icon=ft.Icons.EXPAND_LESS,
                on_click=lambda: go(max(0, start - SHOWN)),
            )
        )
    if older > 0:
        turns.append(
            plain_button(
                n_("{n} older", "{n} older", older),
                key="older-contacts",
                icon=ft.Icons.EXPAND_MORE,
                on_click=lambda: go(start + SHOWN),
            )
        )
    return ft.Column(
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            card_list([_tile(here, one, today) for one in shown]),
            *([button_row(*turns)] if turns else []),
        ],
    )


def _tile(here: Here, one: ContactLine, today: date) -> ft.Control:
    came = [_(WAYS[one.way]), *([_(OUTCOMES[one.outcome])] if one.outcome else [])]
    when = [relative_day(one.on, today), *([one.by] if one.by else [])]
    lines = [" · ".join(when), *([one.words] if one.words else [])]
    if one.next_on:
        lines.append(fill(say("Next: {day}"), day=relative_day(one.next_on, today)))
    away = icon_button(
        ft.Icons.DELETE_OUTLINE,
        fill(say("Delete: {what}"), what=" · ".join([*came, *when])),
        key=f"delete-{one.id}",
        on_click=partial(_delete, here, one),
    )
    return ft.ListTile(
        key=f"contact-{one.id}",
        leading=ft.Icon(WAY_ICONS[one.way], color=ft.Colors.ON_SURFACE_VARIANT),
        title=" · ".join(came),
        subtitle="\n".join(lines),
        trailing=None if one.way in BY_THE_APP else away,
        min_height=56,
    )


async def _delete(here: Here, one: ContactLine) -> None:
    done = await here.perform(here.office.contacts.take_back, one.id)
    if done is None or done.value is None:
        return
    gone = done.value

    async def undo() -> None:
        if await here.perform(here.office.contacts.bring_back, gone):
            here.tell(_("It is back."))

    here.tell(_("Note deleted."), undo)
