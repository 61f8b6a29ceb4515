"""Noting a contact in one line: how, what came of it, a few words, when next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.cohort import ContactOutcome, ContactWay
from aftercare_app.services.cohort.contact_log import ContactForm
from aftercare_app.ui.parts.cards import card, primary_button, section
from aftercare_app.ui.parts.desk_drafts import contact_from_plain, saved, to_plain
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import chip, chips, text_field
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.cohort_words import OUTCOMES, TYPED_WAYS, WAYS
from aftercare_app.ui.words.dates import short_day

WEEKS_AHEAD = (1, 2, 4)
SPOKEN = (
    ContactOutcome.REACHED,
    ContactOutcome.MESSAGE,
    ContactOutcome.NO_ANSWER,
    ContactOutcome.WRONG_NUMBER,
)
WRITTEN = (ContactOutcome.SENT, ContactOutcome.REACHED, ContactOutcome.NO_ANSWER)
BY_WRITING = (ContactWay.TEXT, ContactWay.EMAIL, ContactWay.LETTER)
Change = Callable[[ContactForm], object]


@ft.component
def ContactEntry(person_id: UUID) -> ft.Control:
    """Draw the line; what is typed is kept until it is saved."""
    here = use_here()
    today = here.office.clock.today()
    draft = use_draft(
        f"contact-{person_id}", ContactForm(today), to_plain, partial(contact_from_plain, today)
    )
    form, change = draft.form, draft.change

    async def save() -> None:
        done = await saved(here, draft, here.office.contacts.note, person_id, draft.form)
        if done is None:
            return
        noted = done.value

        async def undo() -> None:
            if await here.perform(here.office.contacts.take_back, noted):
                here.tell(_("Taken back."))

        here.tell(_("Noted."), undo)

    outcomes = WRITTEN if form.way in BY_WRITING else SPOKEN
    return section(
        _("Note a contact"),
        *restored_note(draft),
        card(
            _named(_("How")),
            chips(
                _("How"),
                [(way.value, _(WAYS[way])) for way in TYPED_WAYS],
                [form.way],
                lambda way: change(replace(form, way=ContactWay(way), outcome=None)),
                key="way",
            ),
            _named(_("What came of it")),
            chips(
                _("What came of it"),
                [(one.value, _(OUTCOMES[one])) for one in outcomes],
                [form.outcome or ""],
                lambda one: change(replace(form, outcome=ContactOutcome(one))),
                key="outcome",
            ),
            text_field(
                _("In a few words"),
                form.words,
                lambda typed: change(replace(form, words=typed)),
                key="contact-words",
                on_submit=save,
            ),
            _named(_("Next contact")),
            _next(form, change, today),
            ft.Row(
                [
                    primary_button(
                        _("Note it"),
                        key="note-contact",
                        icon=ft.Icons.CHECK,
                        on_click=save,
                        disabled=form.outcome is None and not form.words.strip(),
                    )
                ]
            ),
        ),
    )


def _named(words: str) -> ft.Control:
    """Return what the chips below are about; a screen reader hears it as their name."""
    return ft.Semantics(
        exclude_semantics=True, content=ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT)
    )


def _next(form: ContactForm, change: Change, today: date) -> ft.Control:
    """Return when to be in touch again; a second press takes the choice back."""
    near = [today + timedelta(weeks=weeks) for weeks in WEEKS_AHEAD]

    def choose(day: date) -> None:
        change(replace(form, next_on=None if day == form.next_on else day))

    other = form.next_on if form.next_on not in near else None
    return ft.Semantics(
        label=_("Next contact"),
        container=True,
        content=button_row(
            *(
                chip(
                    n_("In {n} week", "In {n} weeks", weeks),
                    key=f"next-{weeks}",
                    selected=form.next_on == day,
                    on_click=lambda day=day: choose(day),  # type: ignore[misc]
                )
                for weeks, day in zip(WEEKS_AHEAD, near, strict=True)
            ),
            DayChip(
                short_day(other) if other else _("Next on a day"),
                form.next_on or near[0],
                today,
                today + timedelta(days=366),
                choose,
                named="next-day",
                selected=other is not None,
            ),
        ),
    )
