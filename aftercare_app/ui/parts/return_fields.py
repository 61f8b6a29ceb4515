"""When a return to use was, what led to it and what helped; only the day is ever needed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import flet as ft

from aftercare_app.domain.entry_form import OLDEST
from aftercare_app.domain.returning import ReturnForm, problems
from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import chip, problem_text
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.picker_chips import DayChip, TimeChip
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, short_day

Change = Callable[[ReturnForm], object]


def return_fields(form: ReturnForm, change: Change, wall: datetime) -> list[ft.Control]:
    """Return the fields; each says what is wrong with it."""
    found = problems(form, wall)
    return [
        _when(form, change, wall.date()),
        error_text(problem_text(found.get("on"))),
        roomy(
            growing_field(
                _("What led to it"),
                form.led_to,
                lambda typed: change(replace(form, led_to=typed)),
                key="led-to",
                error=problem_text(found.get("led_to")),
            ),
            growing_field(
                _("What helped"),
                form.helped,
                lambda typed: change(replace(form, helped=typed)),
                key="helped",
                error=problem_text(found.get("helped")),
            ),
        ),
    ]


def _when(form: ReturnForm, change: Change, today: date) -> ft.Control:
    yesterday = today - timedelta(days=1)

    def on(day: date) -> None:
        change(replace(form, on=day))

    near = ((today, _("Today"), "today"), (yesterday, _("Yesterday"), "yesterday"))
    other = form.on not in (today, yesterday)
    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        controls=[
            *(
                chip(
                    words,
                    key=key,
                    selected=form.on == day,
                    on_click=lambda day=day: on(day),  # type: ignore[misc]
                )
                for day, words, key in near
            ),
            DayChip(
                short_day(form.on) if other else _("Another day"),
                form.on,
                today - OLDEST,
                today,
                on,
                named="other-day",
                selected=other,
            ),
            TimeChip(
                clock_time(form.at) if form.at else _("Add a time"),
                form.at or time(12),
                lambda at: change(replace(form, at=at)),
                named="time",
            ),
            *([_no_time(form, change)] if form.at else []),
        ],
    )


def _no_time(form: ReturnForm, change: Change) -> ft.Control:
    return chip(
        _("Some time that day"), key="no-time", on_click=lambda: change(replace(form, at=None))
    )
