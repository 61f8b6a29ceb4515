"""Answering somebody with a file: a few words, a day for a call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.summary import WORDS_LIMIT
from aftercare_app.office import Office
from aftercare_app.services.cohort.people import PersonShown
from aftercare_app.services.cohort.replies import ReplyForm
from aftercare_app.services.cohort.rows import PersonGone
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.desk_drafts import reply_from_plain, to_plain
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import chip, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.pick_when import DayAndTime
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say

Change = Callable[[ReplyForm], object]
SEALED = "application/octet-stream"
STARTERS = (say("I read it. Thank you."), say("I will call you."), say("Good to hear from you."))


def find_person(office: Office, person_id: UUID) -> tuple[PersonShown | None]:
    """Read a row; None in it for whoever is not on the roster."""
    try:
        return (office.people.read(person_id),)
    except PersonGone:
        return (None,)


@screen
def ReplyScreen(path: str) -> ft.Control:
    """Draw the form once the row is read."""
    here = use_here()
    person_id = UUID(path.split("/")[2])
    found = use_filed(lambda office: find_person(office, person_id), [person_id], follow=False)
    if found is None:
        return screen_view(here, path, "", [])
    if found[0] is None:
        return NotFoundScreen(path)
    return ReplyFields(path, person_id, found[0].row.alias)


@ft.component
def ReplyFields(path: str, person_id: UUID, alias: str) -> ft.Control:
    """Draw the form; what is typed is kept until the file is made."""
    here = use_here()
    today = here.office.clock.today()
    draft = use_draft(path, ReplyForm(), to_plain, partial(reply_from_plain, today))
    form, change = draft.form, draft.change
    over = len(form.words) - WORDS_LIMIT

    async def save() -> None:
        await draft.keeper.finish()
        done = await here.perform(here.office.replies.make, person_id, draft.form)
        if done and await hand_over(here, done.value.name, done.value.content, SEALED):
            await draft.start_fresh()
            here.back()
            here.tell(_("Your answer is ready. Only they can open it. Send them the file."))
        else:
            draft.keeper.go_on()

    return screen_view(
        here,
        path,
        fill(say("Answer {name}"), name=alias),
        [
            *restored_note(draft),
            ft.Text(_("They open the file in their app and see it on their first screen.")),
            _starters(form, change),
            text_field(
                _("A few words"),
                form.words,
                lambda typed: change(replace(form, words=typed)),
                key="reply-words",
                lines=3,
                error=n_("{n} letter too many", "{n} letters too many", over) if over > 0 else None,
                helper=fill(say("Up to {limit} letters"), limit=WORDS_LIMIT),
            ),
            _call(form, change, today),
        ],
        primary=primary_button(
            _("Save the file"),
            key="save-reply",
            icon=ft.Icons.SAVE_ALT,
            on_click=save,
            disabled=over > 0 or not (form.words.strip() or form.call_on),
        ),
    )


def _starters(form: ReplyForm, change: Change) -> ft.Control:
    """Return sentences to begin with; a press puts one behind what is there."""

    def one(number: int, words: str) -> ft.Control:
        longer = replace(form, words=f"{form.words} {words}".strip())
        return chip(words, key=f"starter-{number}", on_click=partial(change, longer))

    return button_row(*(one(number, _(words)) for number, words in enumerate(STARTERS)))


def _call(form: ReplyForm, change: Change, today: date) -> ft.Control:
    """Return whether a call is offered, when, and from which number."""

    def when(day: date, at: time | None) -> None:
        change(replace(form, call_on=day, call_at=at))

    offered: list[ft.Control] = []
    if form.call_on:
        offered = [
            DayAndTime(form.call_on, form.call_at, today, when, named="call"),
            text_field(
                _("Number you call from"),
                form.phone,
                lambda typed: change(replace(form, phone=typed)),
                key="reply-phone",
                keyboard=ft.KeyboardType.PHONE,
            ),
        ]
    return section(
        _("Offer a call"),
        button_row(
            chip(
                _("No call"),
                key="no-call",
                selected=form.call_on is None,
                on_click=lambda: change(replace(form, call_on=None, call_at=None)),
            ),
            chip(
                _("A call"),
                key="offer-call",
                selected=form.call_on is not None,
                on_click=lambda: when(form.call_on or today + timedelta(1), form.call_at),
            ),
        ),
        *offered,
    )
