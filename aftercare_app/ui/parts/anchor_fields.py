"""The fields of an anchor: what, how often, on which days and times; the rest unfolds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial

import flet as ft

from aftercare_app.domain.activity import SUBTYPES, SUPPORT_CONTACT, SupportRole
from aftercare_app.domain.anchors import MOST_A_WEEK, AnchorForm, Rhythm, times_a_week
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.ui.parts.anchor_details import Change, Found, folded_fields, reminder_field
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import (
    chip,
    chips,
    labelled,
    problem_text,
)
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button
from aftercare_app.ui.parts.kind_choice import kind_choice
from aftercare_app.ui.parts.picker_chips import TimeChip
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.dates import clock_time, weekday_name
from aftercare_app.ui.words.labels import label, subtype_label

EVENINGS, MORNINGS = time(18), time(8)
QUICK_TIMES = (time(8), time(12), time(18), time(20))
WORKDAYS, WEEKEND, EVERY_DAY = (0, 1, 2, 3, 4), (5, 6), tuple(range(7))
SHOWN_FIRST = 8


@ft.component
def AnchorFields(
    form: AnchorForm,
    change: Change,
    found: Found,
    starts_on: int,
    zone: str,
    used: Sequence[str],
    opened: bool,
    today: date | None = None,
) -> ft.Control:
    """Draw the form; what few need is folded away. A new anchor can begin later than `today`."""
    untouched: bool | None = None  # a draft may be found again after the form was first drawn
    flipped, unfold = ft.use_state(untouched)
    unfolded = opened if flipped is None else flipped
    folded_wrong = any(name in found for name in ("minutes", "link", "place", "until", "backup"))
    open_now = unfolded or folded_wrong
    parts: list[ft.Control] = [
        section(_("What holds you"), _kinds(form, change)),
        *_subtypes(form, change, used),
        _often(form, change, found),
        _days(form, change, starts_on),
        *([_times(form, change, found)] if form.weekdays else []),
        *reminder_field(form, change),
        fold_button(
            _("Fewer details") if open_now else _("Add details"),
            key="details",
            unfolded=open_now,
            flip=lambda: unfold(not open_now),
        ),
    ]
    if open_now:
        parts += folded_fields(form, change, found, zone, today)
    return ft.Column(spacing=24, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=parts)


def _kinds(form: AnchorForm, change: Change) -> ft.Control:
    return kind_choice(
        _("What holds you"),
        form.kind,
        form.subtype,
        lambda kind, subtype, details: change(
            replace(form, kind=kind, subtype=subtype, details=details)
        ),
    )


def _subtypes(form: AnchorForm, change: Change, used: Sequence[str]) -> list[ft.Control]:
    if isinstance(form.details, SupportContactDetails):
        role = form.details.role
        return [
            section(
                _("Who with"),
                chips(
                    _("Who with"),
                    labelled(list(SupportRole), label),
                    [role] if role else [],
                    lambda value: change(
                        replace(form, details=SupportContactDetails(role=SupportRole(value)))
                    ),
                    key="role",
                ),
            )
        ]
    if not SUBTYPES[form.kind]:
        return []
    return [AnchorSubtype(form, change, tuple(used))]


@ft.component
def AnchorSubtype(form: AnchorForm, change: Change, used: tuple[str, ...]) -> ft.Control:
    """Draw what exactly it is, the person's own first; none means any of this kind."""
    unfolded, unfold = ft.use_state(False)
    every = [value for value in SUBTYPES[form.kind] if value != SUPPORT_CONTACT]
    ordered = list(dict.fromkeys([*(value for value in used if value in every), *every]))
    shown = ordered if unfolded else ordered[:SHOWN_FIRST]
    if form.subtype and form.subtype not in shown:
        shown = [form.subtype, *shown[:-1]]
    more = (
        [fold_button(_("Show all"), key="show-all", unfolded=False, flip=lambda: unfold(True))]
        if len(ordered) > len(shown)
        else []
    )
    return section(
        _("Which one? Leave it open for any."),
        chips(
            _("Which one"),
            [(value, subtype_label(form.kind, value)) for value in shown],
            [form.subtype] if form.subtype else [],
            lambda value: change(replace(form, subtype=None if form.subtype == value else value)),
            key="subtype",
        ),
        *more,
    )


def _often(form: AnchorForm, change: Change, found: Found) -> ft.Control:
    options = [(str(n), n_("Once", "{n} times", n)) for n in range(1, 8)]
    own = [(form.per_week, form.per_week)] if form.per_week not in dict(options) else []
    return section(
        _("How often a week"),
        chips(
            _("How often a week"),
            [*options, *own],
            [form.per_week],
            lambda value: change(replace(form, per_week=value)),
            key="per-week",
        ),
        error_text(problem_text(found.get("per_week"))),
    )


def _days(form: AnchorForm, change: Change, starts_on: int) -> ft.Control:
    """Return the weekdays in the person's order; the number a week follows them."""
    order = [(starts_on + step) % 7 for step in range(7)]

    def on(days: Sequence[int], *times: time) -> None:
        chosen = replace(form, weekdays=tuple(days), times=times or form.times)
        change(_as_often_as_its_days(chosen) if days else chosen)

    evenings = form.times == (EVENINGS,)
    presets: list[tuple[str, str, tuple[int, ...], tuple[time, ...], bool]] = [
        ("any-day", _("Any day"), (), (), True),
        ("evenings", _("Weekday evenings"), WORKDAYS, (EVENINGS,), evenings),
        ("weekend", _("Weekends"), WEEKEND, (), True),
        ("every-day", _("Every day"), EVERY_DAY, (), True),
    ]
    weekdays = chips(
        _("On which days"),
        [(str(day), weekday_name(day)) for day in order],
        [str(day) for day in form.weekdays],
        lambda value: on(_toggled_day(form.weekdays, int(value))),
        key="day",
    )
    rhythm = chips(
        _("In which weeks"),
        labelled(list(Rhythm), label),
        [form.rhythm],
        lambda value: change(replace(form, rhythm=Rhythm(value))),
        key="rhythm",
    )
    return section(
        _("On which days"),
        button_row(
            *(
                chip(
                    words,
                    key=key,
                    selected=form.weekdays == days and fits,
                    on_click=partial(on, days, *times),
                )
                for key, words, days, times, fits in presets
            )
        ),
        weekdays,
        *([rhythm] if form.weekdays else []),
    )


def _as_often_as_its_days(form: AnchorForm) -> AnchorForm:
    """Return the form with as many times a week as its days and times make, if so many can be."""
    return replace(form, per_week=str(min(MOST_A_WEEK, times_a_week(form))))


def _toggled_day(days: tuple[int, ...], day: int) -> list[int]:
    return sorted({*days} ^ {day})


def _times(form: AnchorForm, change: Change, found: Found) -> ft.Control:
    """Return the times of day; several are fine, such as for medication."""

    def flip(at: time) -> None:
        times = tuple(sorted(toggled_times(form.times, at)))
        change(_as_often_as_its_days(replace(form, times=times)))

    def picked(at: time) -> None:
        if at not in form.times:
            flip(at)

    options = sorted({*QUICK_TIMES, *form.times})
    return section(
        _("At what time? Leave it open for any."),
        chips(
            _("At what time"),
            [(f"{at:%H%M}", clock_time(at)) for at in options],
            [f"{at:%H%M}" for at in form.times],
            lambda value: flip(time(int(value[:2]), int(value[2:]))),
            key="at",
        ),
        button_row(TimeChip(_("Another time"), EVENINGS, picked, named="time")),
        error_text(problem_text(found.get("times"))),
    )


def toggled_times(times: tuple[time, ...], at: time) -> tuple[time, ...]:
    """Return the times with one put in or taken out."""
    return tuple(one for one in times if one != at) if at in times else (*times, at)
