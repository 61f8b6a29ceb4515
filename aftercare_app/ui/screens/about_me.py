"""About you: what to call you and how to count your weeks; every answer may stay open."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import flet as ft

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.services.graduate import CALLED_LIMIT, Introduction
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import Action, acting, chips, labelled, text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.picker_chips import picked_day
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.secret_fields import quiet_button, roomy
from aftercare_app.ui.parts.when import YEARS_BACK
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated, weekday_name
from aftercare_app.ui.words.labels import label

Change = Callable[[Introduction], object]


@screen
def AboutMeScreen(path: str = "/settings/you") -> ft.Control:
    """Draw what the person said of themselves, once it is loaded."""
    here = use_here()
    saved = use_loaded(lambda aftercare: aftercare.about_me.read(), [path], follow=False)
    if saved is None:
        return screen_view(here, path, _("About you"), [])
    return AboutMeForm(path, saved)


@ft.component
def AboutMeForm(path: str, saved: Introduction) -> ft.Control:
    """Draw the form filled with what was said before."""
    here = use_here()
    draft = use_draft(path, saved, introduction_to_plain, introduction_from_plain)
    said, change = draft.form, draft.change

    async def save() -> None:
        if too_long(said.called):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        if await here.perform(here.aftercare.about_me.introduce, said) is None:
            draft.keeper.go_on()
            return
        await here.perform(here.aftercare.drafts.let_go, path)
        here.back()
        here.tell(_("Saved."))

    return screen_view(
        here,
        path,
        _("About you"),
        [
            *restored_note(draft),
            ft.Text(_("This stays on this device. You can leave any of it open.")),
            called_field(said, change),
            section(_("What was your program for?"), program_chips(said, change)),
            section(_("Which day does your week start?"), week_chips(said, change)),
            section(_("When did your program end?"), EndedField(said, change)),
            ft.Row([_to_days(here)], wrap=True),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _to_days(here: Here) -> ft.Control:
    """Return the way to the day counter, which is named nowhere else to whoever never asked."""
    return quiet_button(
        _("Count days, if you want to"),
        key="days",
        icon=ft.Icons.CALENDAR_TODAY_OUTLINED,
        on_click=lambda: here.open("/settings/days"),
    )


def too_long(called: str) -> bool:
    """Tell whether a name is longer than a greeting has room for."""
    return len(called.strip()) > CALLED_LIMIT


def called_field(
    said: Introduction, change: Change, *, autofocus: bool = False, on_submit: Action | None = None
) -> ft.Control:
    """Return the field for the name the person wants to be called by."""
    sentence = fill(say("Use up to {limit} letters. A short name is enough."), limit=CALLED_LIMIT)
    return text_field(
        _("What we call you"),
        said.called,
        lambda typed: change(replace(said, called=typed)),
        key="called",
        error=sentence if too_long(said.called) else None,
        helper=_("A first name or nickname. Leave out your legal name."),
        autofocus=autofocus,
        on_submit=on_submit,
    )


def program_chips(said: Introduction, change: Change) -> ft.Control:
    """Return the choice of the program's kind; a second press takes it back."""

    def choose(value: str) -> None:
        kind = None if said.program == value else ProgramKind(value)
        change(replace(said, program=kind))

    return chips(
        _("What your program was for"),
        labelled(list(ProgramKind), label),
        [said.program] if said.program else [],
        choose,
        key="program",
    )


def week_chips(said: Introduction, change: Change) -> ft.Control:
    """Return the choice of the week's first day; Sunday comes first, as on most calendars here."""
    days = [(str(day), weekday_name(day)) for day in (6, 0, 1, 2, 3, 4, 5)]
    return chips(
        _("First day of your week"),
        days,
        [str(said.week_starts_on)],
        lambda value: change(replace(said, week_starts_on=int(value))),
        key="week",
    )


@ft.component
def EndedField(said: Introduction, change: Change) -> ft.Control:
    """Draw the day the program ended, with a calendar to pick it from."""
    here = use_here()
    picking, pick = ft.use_state(False)
    today = here.home.clock.today()

    def picked(event: ft.Event[ft.DatePicker]) -> None:
        pick(False)
        if day := picked_day(event):
            change(replace(said, program_ended_on=day))

    ft.use_dialog(
        ft.DatePicker(
            value=said.program_ended_on or today,
            first_date=today - timedelta(days=366 * YEARS_BACK),
            last_date=today,
            on_change=picked,
            on_dismiss=lambda: pick(False),
        )
        if picking
        else None
    )
    ended = said.program_ended_on
    forget = quiet_button(
        _("Clear"),
        key="ended-clear",
        icon=ft.Icons.CLOSE,
        on_click=lambda: change(replace(said, program_ended_on=None)),
    )
    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        controls=[
            ft.OutlinedButton(
                dated(ended) if ended else _("Pick the day"),
                key="ended",
                icon=ft.Icons.EVENT,
                style=roomy(),
                on_click=acting(lambda: pick(True)),
            ),
            *([forget] if ended else []),
        ],
    )


def introduction_to_plain(said: Introduction) -> dict[str, object]:
    """Return the answers as a draft keeps them."""
    ended = said.program_ended_on
    return {
        "called": said.called,
        "program": said.program.value if said.program else None,
        "week_starts_on": said.week_starts_on,
        "program_ended_on": ended.isoformat() if ended else None,
        "country": said.country,
    }


def introduction_from_plain(plain: Mapping[str, Any]) -> Introduction:
    """Return the answers that a draft kept. Raises KeyError or ValueError for another shape."""
    ended = plain["program_ended_on"]
    return Introduction(
        str(plain["called"]),
        ProgramKind(plain["program"]) if plain["program"] else None,
        int(plain["week_starts_on"]),
        date.fromisoformat(ended) if ended else None,
        str(plain["country"]),
    )
