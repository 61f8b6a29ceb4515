"""An anchor's reminder, and its folded fields: name, people, place, backup, first and last day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import flet as ft

from aftercare_app.domain.anchors import AnchorForm
from aftercare_app.domain.entry_form import Problem
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import chip, chips, problem_text, text_field
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.lead_chips import lead_chips
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import dated

Change = Callable[[AnchorForm], object]
Found = dict[str, Problem]


def folded_fields(
    form: AnchorForm, change: Change, found: Found, zone: str, today: date | None
) -> list[ft.Control]:
    """Return what few need; `today` lets a new anchor begin later."""

    def words(name: str, title: str, helper: str | None = None) -> ft.Control:
        def typed(text: str) -> None:
            said: dict[str, Any] = {name: text}
            change(replace(form, **said))

        return growing_field(
            title,
            getattr(form, name),
            typed,
            key=name.replace("_", "-"),
            error=problem_text(found.get(name)),
            helper=helper,
        )

    return [
        roomy(
            words("words", _("Your own name for it")),
            words("with_whom", _("With whom"), _("A first name or a role is enough.")),
            words("place", _("Where")),
            words("link", _("Link or number to join")),
            text_field(
                _("Minutes"),
                form.minutes,
                lambda typed: change(replace(form, minutes=typed)),
                key="minutes",
                error=problem_text(found.get("minutes")),
                keyboard=ft.KeyboardType.NUMBER,
            ),
            words(
                "backup",
                _("My backup when this is not possible"),
                _("Such as an online group, or a call to a friend."),
            ),
        ),
        *_zone(form, change, zone),
        *([_first_day(form, change, today)] if today else []),
        _last_day(form, change, found),
    ]


def reminder_field(form: AnchorForm, change: Change) -> list[ft.Control]:
    """Return when it rings, for an anchor with a time; nothing rings without one."""
    if not (form.times and form.weekdays):
        return []
    meaning = _("The app rings then. So does your calendar, if you put your plan in it.")
    return [
        lead_chips(
            form.lead,
            lambda lead: change(replace(form, lead=lead)),
            none=_("No reminder"),
            meaning=meaning,
        )
    ]


def _zone(form: AnchorForm, change: Change, zone: str) -> list[ft.Control]:
    """Return whether times travel along; it matters for online groups of another place."""
    if not (form.times and form.weekdays):
        return []
    place = form.zone or zone
    options = [("", _("My clock, wherever I am")), (place, place.split("/")[-1].replace("_", " "))]
    return [
        section(
            _("Which clock"),
            chips(
                _("Which clock"),
                options,
                [form.zone],
                lambda value: change(replace(form, zone=value)),
                key="zone",
            ),
        )
    ]


def _first_day(form: AnchorForm, change: Change, today: date) -> ft.Control:
    """Return from which day a new anchor counts; mostly it is today."""
    later = form.since > today
    return section(
        _("From when"),
        button_row(
            chip(
                _("Today"),
                key="since-today",
                selected=not later,
                on_click=lambda: change(replace(form, since=today)),
            ),
            DayChip(
                dated(form.since) if later else _("Pick a first day"),
                max(form.since, today),
                today,
                date(today.year + 1, 12, 31),
                lambda day: change(replace(form, since=day)),
                named="since",
                selected=later,
            ),
        ),
    )


def _last_day(form: AnchorForm, change: Change, found: Found) -> ft.Control:
    """Return until when the anchor is planned; mostly it is open."""
    return section(
        _("Until when"),
        button_row(
            chip(
                _("Open"),
                key="until-open",
                selected=form.until is None,
                on_click=lambda: change(replace(form, until=None)),
            ),
            DayChip(
                _("Pick a last day") if form.until is None else dated(form.until),
                form.until or form.since,
                form.since,
                date(form.since.year + 10, 12, 31),
                lambda day: change(replace(form, until=day)),
                named="until",
                selected=form.until is not None,
            ),
        ),
        error_text(problem_text(found.get("until"))),
    )
