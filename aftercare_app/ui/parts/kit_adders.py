"""The small forms that add a line to a kit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kit import KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.summary import SHORT_LIMIT
from aftercare_app.ui.parts.fields import Action, chip, chips, labelled, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.pick_when import DayAndTime
from aftercare_app.ui.parts.picker_chips import TimeChip
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import clock_time, weekday_short
from aftercare_app.ui.words.labels import label

EVENING = time(18)
BLANK_ANCHOR = KitAnchor("", ActivityKind.PEER_SUPPORT, "", 1, (), "", None)
BLANK_CONTACT = KitContact("", "", "", "")
Change = Callable[[KitAnchor | KitAppointment | KitContact], object]


def blank_appointment(today: date) -> KitAppointment:
    """Return an appointment of tomorrow morning that says nothing yet."""
    tomorrow = today + timedelta(days=1)
    return KitAppointment("", ActivityKind.THERAPY, tomorrow, "09:00", None, "")


@ft.component
def AddAnchor(
    form: KitAnchor, change: Change, add: Callable[[KitAnchor], object], leave: Action
) -> ft.Control:
    """Draw the form of an anchor."""

    def day(value: str) -> None:
        picked = set(form.weekdays) ^ {int(value)}
        days = tuple(sorted(picked))
        change(replace(form, weekdays=days, per_week=max(1, len(days) or form.per_week)))

    at = time.fromisoformat(form.at) if form.at else None
    often = [(str(n), n_("Once", "{n} times", n)) for n in range(1, 8)]
    return stacked(
        *_what(form, change),
        chips(
            _("How often a week"),
            often,
            [str(form.per_week)],
            lambda n: change(replace(form, per_week=int(n), weekdays=())),
            key="kit-often",
        ),
        chips(
            _("On which days"),
            [(str(n), weekday_short(n)) for n in range(7)],
            [str(n) for n in form.weekdays],
            day,
            key="kit-day",
        ),
        button_row(
            chip(
                _("Any time"),
                key="kit-any-time",
                selected=at is None,
                on_click=lambda: change(replace(form, at="")),
            ),
            TimeChip(
                clock_time(at) if at else _("At a time"),
                at or EVENING,
                lambda picked: change(replace(form, at=f"{picked:%H:%M}")),
                named="kit-time",
            ),
        ),
        _buttons(lambda: add(form), leave, ready=_fits(form.name)),
    )


@ft.component
def AddAppointment(
    form: KitAppointment, change: Change, add: Callable[[KitAppointment], object], leave: Action
) -> ft.Control:
    """Draw the form of an appointment."""
    here = use_here()
    today = here.office.clock.today()

    def when(day: date, at: time | None) -> None:
        change(replace(form, on=day, at=f"{at:%H:%M}" if at else form.at))

    return stacked(
        *_what(form, change),
        DayAndTime(form.on, time.fromisoformat(form.at), today, when, named="kit-on"),
        _line(_("Where"), form.place, lambda new: change(replace(form, place=new)), "place"),
        _buttons(
            lambda: add(form), leave, ready=_fits(form.name) and len(form.place) <= SHORT_LIMIT
        ),
    )


@ft.component
def AddContact(
    form: KitContact, change: Change, add: Callable[[KitContact], object], leave: Action
) -> ft.Control:
    """Draw the form of somebody to turn to."""
    short = all(len(part) <= SHORT_LIMIT for part in (form.role, form.phone, form.hours))
    return stacked(
        _line(_("Name"), form.name, lambda new: change(replace(form, name=new)), "name"),
        _line(_("Who they are"), form.role, lambda new: change(replace(form, role=new)), "role"),
        _line(_("Phone number"), form.phone, lambda new: change(replace(form, phone=new)), "phone"),
        _line(_("When to call"), form.hours, lambda new: change(replace(form, hours=new)), "hours"),
        _buttons(lambda: add(form), leave, ready=_fits(form.name) and short),
    )


def _what(form: KitAnchor | KitAppointment, change: Change) -> list[ft.Control]:
    """Return which kind of thing it is, and its name."""
    return [
        chips(
            _("Kind"),
            labelled(list(ActivityKind), label),
            [form.kind],
            lambda kind: change(replace(form, kind=ActivityKind(kind))),
            key="kit-kind",
        ),
        _line(
            _("What it is called"), form.name, lambda new: change(replace(form, name=new)), "name"
        ),
    ]


def _line(words: str, typed: str, change: Callable[[str], object], name: str) -> ft.Control:
    too_long = fill(say("Keep it to {limit} letters."), limit=SHORT_LIMIT)
    return text_field(
        words,
        typed,
        change,
        key=f"kit-{name}",
        error=too_long if len(typed) > SHORT_LIMIT else None,
    )


def _buttons(add: Action, leave: Action, *, ready: bool) -> ft.Control:
    return button_row(
        *(
            [quiet_button(_("Add it"), key="add-line", icon=ft.Icons.CHECK, on_click=add)]
            if ready
            else []
        ),
        plain_button(_("Leave it out"), key="leave-line", icon=ft.Icons.CLOSE, on_click=leave),
    )


def _fits(name: str) -> bool:
    return 0 < len(name.strip()) <= SHORT_LIMIT
