"""The emergency card: choose what stands on it, see it, and switch it off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.emergency_card import MOST_LINES, Card, line_problem
from aftercare_app.services.contacts import ContactCard
from aftercare_app.services.emergency_card import CardChoice
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.emergency_card import emergency_card
from aftercare_app.ui.parts.fields import problem_text, switch_row, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_inputs import roomy
from aftercare_app.ui.parts.help_people import NEW_PERSON
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.secret_fields import quiet_button
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say


@dataclass(frozen=True, slots=True)
class CardShown:
    """What can be chosen, and how things stand on this device."""

    people: list[ContactCard]
    choice: CardChoice
    is_on: bool
    is_guarded: bool
    locks: bool


def read_card(aftercare: Aftercare) -> CardShown:
    """Read what the screen shows."""
    cards = aftercare.card
    return CardShown(
        aftercare.contacts.all(),
        cards.choice(),
        cards.is_on,
        cards.is_guarded,
        aftercare.lock.is_set,
    )


@screen
def EmergencyCardScreen(path: str = "/settings/emergency-card") -> ft.Control:
    """Draw the choice, once loaded."""
    here = use_here()
    shown = use_loaded(read_card)
    if shown is None:
        return screen_view(here, path, _("Emergency card"), [])
    return ChooseCard(path, shown)


@ft.component
def ChooseCard(path: str, shown: CardShown) -> ft.Control:
    """Draw what can be chosen, the card as it will be, and the switches."""
    here = use_here()
    draft = use_draft(path, shown.choice, choice_to_plain, choice_from_plain)
    is_on, turn = ft.use_state(shown.is_on)
    card_now = use_loaded(lambda aftercare: aftercare.card.preview(draft.form), [draft.form])

    async def make() -> None:
        if any(map(line_problem, draft.form.words)):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.card.make, draft.form)
        if done is not None:
            draft.keeper.keep_now()  # finished, it only lets go of what is on the card now
            await here.perform(here.aftercare.drafts.let_go, path)
            turn(True)
            here.tell(_("The card is on the unlock screen now."))
        draft.keeper.go_on()

    async def switch_off() -> None:
        if await here.perform(here.aftercare.card.remove):
            turn(False)
            here.tell(_("The card is gone from this device."))

    off = quiet_button(
        _("Switch the card off"), key="card-off", icon=ft.Icons.DELETE_OUTLINE, on_click=switch_off
    )
    return screen_view(
        here,
        path,
        _("Emergency card"),
        [
            *restored_note(draft),
            *_about(shown, is_on=is_on),
            *_choices(here, draft, shown.people),
            *([ft.Row([off], wrap=True)] if is_on else []),
            *([] if card_now is None else [_preview(here, card_now)]),
        ],
        primary=primary_button(
            _("Save the card") if is_on else _("Put it on the unlock screen"),
            key="make-card",
            icon=ft.Icons.CHECK,
            on_click=make,
        ),
    )


def _about(shown: CardShown, *, is_on: bool) -> list[ft.Control]:
    """Return what the card is, and plainly who can read it on this device."""
    who = _("It can be read without your passphrase, so choose only what others may see.")
    if not shown.is_guarded:
        who = _("Anyone who has this device can read it. Choose only what others may see.")
    state = _("The card is on.") if is_on else _("The card is off.")
    no_lock = _("You have no passphrase yet, so there is no unlock screen to show it on.")
    return [
        ft.Text(_("This card helps you, or someone near you, while the app is locked.")),
        ft.Text(who, key="who-reads"),
        ft.Text(state, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, key="card-state"),
        *([] if shown.locks else [ft.Text(no_lock)]),
    ]


def _choices(
    here: Here, draft: Drafting[CardChoice], people: list[ContactCard]
) -> list[ft.Control]:
    choice = draft.form

    def choose(one: UUID, wanted: bool) -> None:
        now = draft.form.people
        draft.change(replace(draft.form, people=now | {one} if wanted else now - {one}))

    def line_typed(typed: str) -> None:
        draft.change(replace(draft.form, words=tuple(typed.split("\n"))))

    problems = [problem for line in choice.words if (problem := line_problem(line))]
    switches = [
        switch_row(
            one.name,
            one.id in choice.people,
            lambda wanted, one=one: choose(one.id, wanted),  # type: ignore[misc]
            key=f"on-card-{one.id}",
        )
        for one in people
    ]
    add = quiet_button(
        _("Add a person"),
        key="add-contact",
        icon=ft.Icons.PERSON_ADD,
        on_click=lambda: here.open(NEW_PERSON),
    )
    return [
        section(_("People on the card"), card(*switches) if switches else ft.Row([add])),
        section(
            _("Your own words"),
            roomy(
                text_field(
                    _("What helps"),
                    "\n".join(choice.words),
                    line_typed,
                    key="card-words",
                    lines=3,
                    error=problem_text(problems[0]) if problems else None,
                    helper=fill(
                        say("One thing on each line. Up to {most} are shown."), most=MOST_LINES
                    ),
                )
            ),
        ),
        switch_row(
            _("Show help lines"),
            choice.help_lines,
            lambda wanted: draft.change(replace(draft.form, help_lines=wanted)),
            key="card-lines",
        ),
    ]


def _preview(here: Here, shown: Card) -> ft.Control:
    inside = ft.Text(_("Nothing is chosen yet.")) if shown.is_blank else emergency_card(here, shown)
    return section(_("This is how it looks"), inside)


def choice_to_plain(choice: CardChoice) -> dict[str, object]:
    """Return the choice as plain values for a draft."""
    people = sorted(str(one) for one in choice.people)
    return {"people": people, "words": list(choice.words), "help_lines": choice.help_lines}


def choice_from_plain(plain: Mapping[str, Any]) -> CardChoice:
    """Rebuild the choice from a draft; raises KeyError or ValueError."""
    people = frozenset(UUID(one) for one in plain["people"])
    return CardChoice(people, tuple(map(str, plain["words"])), bool(plain["help_lines"]))
