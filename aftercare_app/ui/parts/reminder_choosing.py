"""Choosing how reminders ring: shown at once, saved at once, taken back where saving fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.domain.reminders import KindChoice, ReminderKind, ReminderTerms, ReminderWishes
from aftercare_app.ui.parts.reminder_words import kind_name
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say


@dataclass(frozen=True)
class Choosing:
    """What is chosen now, and how to choose otherwise."""

    now: ReminderWishes
    choose: Callable[[ReminderTerms], Awaitable[None]]
    choose_kind: Callable[[ReminderKind, KindChoice], Awaitable[None]]

    @property
    def terms(self) -> ReminderTerms:
        """What was chosen for all reminders."""
        return self.now.terms

    def change(self, **changes: Any) -> Awaitable[None]:
        """Choose something for all reminders, such as `change(most_a_day=5)`."""
        return self.choose(replace(self.terms, **changes))


def use_choosing(saved: ReminderWishes) -> Choosing:
    """Return the choices of a screen, which begin with those that were saved."""
    here = use_here()
    shown, show = ft.use_state(saved)
    newest: Any = ft.use_ref(saved)

    def take(wishes: ReminderWishes) -> None:
        newest.current = wishes
        show(wishes)

    async def choose(terms: ReminderTerms) -> None:
        before = newest.current.terms
        take(replace(newest.current, terms=terms))
        if await here.perform(here.aftercare.reminders.choose, terms) is None:
            take(replace(newest.current, terms=before))
        elif before.wanted != terms.wanted:
            await told_of_switch(_("All reminders are off."), terms.wanted, partial(choose, before))

    async def choose_kind(kind: ReminderKind, choice: KindChoice) -> None:
        before = newest.current.choices[kind]
        take(with_kind(newest.current, kind, choice))
        if await here.perform(here.aftercare.reminders.choose_kind, kind, choice) is None:
            take(with_kind(newest.current, kind, before))
        elif before.wanted != choice.wanted:
            off = fill(say("Reminders are off: {kind}."), kind=kind_name(kind))
            await told_of_switch(off, choice.wanted, partial(choose_kind, kind, before))

    async def told_of_switch(off: str, wanted: bool, back: Callable[[], Awaitable[None]]) -> None:
        """Ask the phone's permission where something was turned on; say what was turned off."""
        if wanted:
            await here.ask_to_remind()
        else:
            here.tell(off, back)

    return Choosing(shown, choose, choose_kind)


def with_kind(wishes: ReminderWishes, kind: ReminderKind, choice: KindChoice) -> ReminderWishes:
    """Return the wishes with another choice for one kind."""
    return replace(wishes, choices={**wishes.choices, kind: choice})
