"""Planning something for one day, such as an appointment or a next small step."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.planned import OnceForm
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.kind_choice import kind_choice
from aftercare_app.ui.parts.lead_chips import lead_chips
from aftercare_app.ui.parts.pick_when import DayAndTime
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import relative_day

WORDS_LIMIT, NAME_LIMIT = 200, 80


@screen
def OnceScreen(path: str) -> ft.View:
    """Draw the form for something that is planned once."""
    here = use_here()
    today = here.home.clock.today()
    blank = OnceForm(
        kind=ActivityKind.THERAPY, details=blank_details(ActivityKind.THERAPY), on=today
    )
    draft = use_draft(path, blank, once_to_plain, once_from_plain)

    async def save() -> None:
        if _too_long(draft.form):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.plan.plan_once, draft.form)
        if done is None:
            draft.keeper.go_on()
            return
        await here.perform(here.aftercare.drafts.let_go, path)
        here.open("/plan")

        async def undo() -> None:
            if await here.perform(here.aftercare.plan.take_out, done.value):
                here.tell(_("Taken back."))

        here.tell(fill(say("Planned: {day}."), day=relative_day(draft.form.on, today)), undo)
        if draft.form.at is not None:
            await here.ask_to_remind()

    return screen_view(
        here,
        path,
        _("Plan something once"),
        [*restored_note(draft), *_what_and_when(draft, today), _words(draft)],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _what_and_when(draft: Drafting[OnceForm], today: date) -> list[ft.Control]:
    """Return what it is, its day and time, and when that rings."""
    form = draft.form

    def change(**said: Any) -> None:
        draft.change(replace(draft.form, **said))

    kinds = kind_choice(
        _("What is it"),
        form.kind,
        form.subtype,
        lambda kind, subtype, details: change(kind=kind, subtype=subtype, details=details),
    )
    when = DayAndTime(form.on, form.at, today, lambda day, at: change(on=day, at=at), named="once")
    rings = lead_chips(form.lead, lambda lead: change(lead=lead), none=_("As usual"))
    return [
        section(_("What is it"), kinds),
        section(_("When"), when),
        *([rings] if form.at else []),
    ]


def _words(draft: Drafting[OnceForm]) -> ft.Control:
    """Return the fields to write in; a keystroke finds the form as it is by then."""
    form, too_long = draft.form, _too_long(draft.form)
    return roomy(
        growing_field(
            _("In your own words"),
            form.words,
            lambda typed: draft.change(replace(draft.form, words=typed)),
            key="words",
            error=too_long.get("words"),
        ),
        growing_field(
            _("With whom"),
            form.with_whom,
            lambda typed: draft.change(replace(draft.form, with_whom=typed)),
            key="with-whom",
            error=too_long.get("with_whom"),
            helper=_("A first name or a role is enough."),
        ),
    )


def _too_long(form: OnceForm) -> dict[str, str]:
    found = {}
    for name, limit in (("words", WORDS_LIMIT), ("with_whom", NAME_LIMIT)):
        over = len(getattr(form, name).strip()) - limit
        if over > 0:
            too_long = say("This is {over} characters too long. It is all still here.")
            found[name] = fill(too_long, over=over)
    return found


def once_to_plain(form: OnceForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    return {
        "kind": form.kind.value,
        "subtype": form.subtype,
        "on": form.on.isoformat(),
        "at": form.at.isoformat() if form.at else None,
        "words": form.words,
        "with_whom": form.with_whom,
        "lead": form.lead,
    }


def once_from_plain(plain: Mapping[str, Any]) -> OnceForm:
    """Rebuild the form from a draft; raises ValueError or KeyError."""
    kind = ActivityKind(plain["kind"])
    return OnceForm(
        kind=kind,
        subtype=plain["subtype"],
        details=blank_details(kind, plain["subtype"]),
        on=date.fromisoformat(plain["on"]),
        at=time.fromisoformat(plain["at"]) if plain["at"] else None,
        words=str(plain["words"]),
        with_whom=str(plain["with_whom"]),
        lead=None if plain.get("lead") is None else int(plain["lead"]),
    )
