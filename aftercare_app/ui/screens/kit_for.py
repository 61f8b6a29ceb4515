"""A kit for one graduate, who is then on the list even if nothing is ever sent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.cohort import NAME_LIMIT
from aftercare_app.office import Office
from aftercare_app.services.cohort.kits import ForGraduate, check_ups_after
from aftercare_app.services.cohort.own_card import CardShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, primary_button, section
from aftercare_app.ui.parts.desk_drafts import saved
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import chip, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.kit_drafts import KitForm, LinesForm, kit_from_plain, kit_to_plain
from aftercare_app.ui.parts.kit_lines import KitLinesFields
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.screens.kit_form import BLANK, find_template
from aftercare_app.ui.screens.reply import SEALED
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

AROUND = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form begins with."""

    form: KitForm
    card: CardShown | None


def begin_kit(office: Office, template_id: UUID | None) -> Begun:
    """Begin with a template, or with nothing."""
    shown = office.card.shown()
    template = find_template(office, template_id)[0] if template_id else None
    lines = template.lines if template else BLANK
    program = template.program if template else shown.program if shown else ""
    today = office.clock.today()
    graduate = ForGraduate("", graduated_on=today, program=program)
    return Begun(KitForm(graduate, LinesForm(lines)), shown)


@screen
def KitForScreen(path: str) -> ft.Control:
    """Draw the form once it is begun."""
    here = use_here()
    named = path.split("/")[2]
    template_id = None if named == "new" else UUID(named)
    begun = use_filed(lambda office: begin_kit(office, template_id), [path], follow=False)
    title = _("A kit for somebody")
    if begun is None:
        return screen_view(here, path, title, [])
    if begun.card is None:
        to_card = primary_button(
            _("Make my card"), key="to-card", on_click=lambda: here.open("/card")
        )
        words = _("It goes with each kit, so that the graduate can share with you.")
        nothing = empty_state(ft.Icons.BADGE_OUTLINED, _("Make your card first"), words, to_card)
        return screen_view(here, path, title, [nothing])
    return KitFields(path, begun.form)


@ft.component
def KitFields(path: str, start: KitForm) -> ft.Control:
    """Draw the form; after it is made, what to do with the file."""
    here = use_here()
    draft = use_draft(path, start, kit_to_plain, partial(kit_from_plain, here.office.clock.today()))
    form = draft.form
    graduate = form.graduate
    too_long = len(graduate.alias.strip()) > NAME_LIMIT

    def whose(**said: object) -> None:
        draft.change(replace(form, graduate=replace(graduate, **said)))  # type: ignore[arg-type]  # names of its fields

    async def make() -> None:
        new = draft.form
        done = await saved(here, draft, here.office.kits.make, new.kit.lines, new.graduate)
        if done is None:
            return
        made = done.value
        await hand_over(here, made.file.name, made.file.content, SEALED)
        here.open("/kits")
        here.open(f"/people/{made.person_id}")
        here.tell(_("The kit is ready. Give the file by hand: it is signed, not sealed."))

    return screen_view(
        here,
        path,
        _("A kit for somebody"),
        [
            *restored_note(draft),
            text_field(
                _("Name or nickname"),
                graduate.alias,
                lambda typed: whose(alias=typed),
                key="kit-alias",
                helper=_("As they want to be called. Leave out the legal name."),
                error=fill(say("Keep it to {limit} letters."), limit=NAME_LIMIT)
                if too_long
                else None,
            ),
            text_field(
                _("Phone number, if they gave it"),
                graduate.phone,
                lambda typed: whose(phone=typed),
                key="kit-their-phone",
                keyboard=ft.KeyboardType.PHONE,
            ),
            _ended(here, graduate, lambda day: whose(graduated_on=day, check_ups=None)),
            *_check_ups(graduate, lambda days: whose(check_ups=days)),
            KitLinesFields(form.kit, lambda kit: draft.change(replace(form, kit=kit))),
            card(
                ft.Text(_("The file is signed by you, not sealed. Give it in person.")),
                ft.Text(_("They are on your list from now on, even if they never send.")),
            ),
        ],
        primary=primary_button(
            _("Make the kit"),
            key="make-kit",
            icon=ft.Icons.CARD_GIFTCARD,
            on_click=make,
            disabled=too_long or not graduate.alias.strip(),
        ),
    )


def _ended(here: Here, graduate: ForGraduate, choose: Callable[[date], object]) -> ft.Control:
    today = here.office.clock.today()
    words = dated(graduate.graduated_on) if graduate.graduated_on else _("Choose the day")
    return section(
        _("When the program ends"),
        button_row(
            DayChip(
                words,
                graduate.graduated_on or today,
                today - AROUND,
                today + AROUND,
                choose,
                named="kit-graduated",
            )
        ),
    )


def _check_ups(
    graduate: ForGraduate, choose: Callable[[tuple[date, ...]], object]
) -> list[ft.Control]:
    """Return the days on which you check up; a press takes one out or puts it back."""
    if graduate.graduated_on is None:
        return []
    usual = check_ups_after(graduate.graduated_on)
    chosen: tuple[date, ...] = usual if graduate.check_ups is None else graduate.check_ups

    def flip(day: date) -> None:
        choose(tuple(sorted(set(chosen) ^ {day})))

    return [
        section(
            _("Check-up days"),
            button_row(
                *(
                    chip(
                        dated(day),
                        key=f"check-up-{n}",
                        selected=day in chosen,
                        on_click=lambda day=day: flip(day),  # type: ignore[misc]
                    )
                    for n, day in enumerate(usual)
                )
            ),
        )
    ]
