"""The goal form: the person's own words first, everything else folded and optional."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import flet as ft

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import GoalForm, hints
from aftercare_app.domain.graduate import PartnerRhythm, PartnerWay
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.entry_fields import fold_title
from aftercare_app.ui.parts.fields import (
    acting,
    chip,
    chips,
    labelled,
    problem_text,
)
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.goal_words import AREA_ICONS
from aftercare_app.ui.parts.picker_chips import picked_day
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.parts.zero_to_ten import numbers
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label

Change = Callable[[GoalForm], None]
Found = dict[str, Problem]
A_LONG_WAY = timedelta(days=366 * 5)


@ft.component
def GoalFormBody(
    form: GoalForm, change: Change, found: Found, today: date, opened: bool
) -> ft.Control:
    """Draw the form; a problem in a folded field unfolds it."""
    flipped, flip = ft.use_state(False)
    wrong = any(name != "words" for name in found)
    open_now = wrong or opened != flipped
    parts = [
        _words(
            form,
            change,
            found,
            "words",
            _("What do you want?"),
            helper=_("In your own words. This is all you need."),
        ),
        ft.TextButton(
            fold_title(open_now),
            key="details",
            icon=ft.Icons.EXPAND_LESS if open_now else ft.Icons.EXPAND_MORE,
            height=theme.TOUCH,
            on_click=acting(lambda: flip(not flipped)),
        ),
    ]
    if open_now:
        parts += _details(form, change, found, today)
    return ft.Column(spacing=24, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=parts)


def _details(form: GoalForm, change: Change, found: Found, today: date) -> list[ft.Control]:
    return [
        _area(form, change),
        _words(form, change, found, "why", _("Why it matters to you")),
        _words(form, change, found, "done_looks_like", _("How will you know it is done?")),
        TargetDay(form, change, today),
        section(
            _("A plan for a hard moment"),
            roomy(
                _words(form, change, found, "if_part", _("If this happens")),
                _words(form, change, found, "then_part", _("Then I will")),
            ),
        ),
        confidence_section(
            form.confidence,
            lambda sure: change(replace(form, confidence=sure)),
            problem_text(found.get("confidence")),
            problem_text(hints(form).get("confidence")),
        ),
        section(_("Someone who knows about it"), *_partner(form, change, found)),
    ]


def confidence_section(
    chosen: int | None,
    change: Callable[[int | None], object],
    error: str | None = None,
    hint: str | None = None,
) -> ft.Control:
    """Return how sure the person is, from 0 to 10, and what helps when it is below 7."""
    title = _("How sure are you that you can do it?")
    parts = [
        ft.Text(_("0 is not sure at all, 10 is very sure."), color=ft.Colors.ON_SURFACE_VARIANT),
        numbers(title, chosen, change, key="sure"),
        error_text(error),
    ]
    return section(title, *parts, *([hint_line(hint)] if hint else []))


def hint_line(words: str) -> ft.Control:
    """Return a gentle hint: nothing is wrong, but this may help."""
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=theme.GAP,
        controls=[
            ft.Icon(ft.Icons.LIGHTBULB_OUTLINE, color=ft.Colors.PRIMARY),
            ft.Semantics(live_region=True, expand=True, content=ft.Text(words, key="hint")),
        ],
    )


@ft.component
def TargetDay(form: GoalForm, change: Change, today: date) -> ft.Control:
    """Draw the day to reach it by, open at first."""
    picking, pick = ft.use_state(False)

    def picked(event: ft.Event[ft.DatePicker]) -> None:
        pick(False)
        if day := picked_day(event):
            change(replace(form, target_on=day))

    ft.use_dialog(_picker(form, today, picked, lambda: pick(False)) if picking else None)
    day = dated(form.target_on) if form.target_on else _("Pick a day")
    parts = [chip(day, key="target-day", icon=ft.Icons.EVENT, on_click=lambda: pick(True))]
    if form.target_on:
        parts.append(
            chip(
                _("Leave it open"),
                key="target-clear",
                icon=ft.Icons.CLOSE,
                on_click=lambda: change(replace(form, target_on=None)),
            )
        )
    return section(
        _("By when, if you like"),
        ft.Row(parts, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP),
    )


def _picker(
    form: GoalForm,
    today: date,
    picked: Callable[[ft.Event[ft.DatePicker]], None],
    close: Callable[[], None],
) -> ft.DatePicker:
    shown = form.target_on or today
    return ft.DatePicker(
        value=shown,
        first_date=min(today, shown),
        last_date=max(today, shown) + A_LONG_WAY,
        on_change=picked,
        on_dismiss=lambda: close(),
    )


def _area(form: GoalForm, change: Change) -> ft.Control:
    title = _("Part of life")

    def one(area: Dimension) -> ft.Control:
        chosen = form.area is area
        return chip(
            label(area),
            key=f"area-{area}",
            selected=chosen,
            icon=AREA_ICONS[area],
            on_click=lambda: change(replace(form, area=None if chosen else area)),
        )

    row = ft.Row(
        [one(area) for area in Dimension], wrap=True, spacing=theme.GAP, run_spacing=theme.GAP
    )
    return section(title, ft.Semantics(label=title, container=True, content=row))


def _partner(form: GoalForm, change: Change, found: Found) -> list[ft.Control]:
    """Return who is told; how and how often is asked for once there is someone."""
    who = roomy(_words(form, change, found, "partner", _("A first name or a role")))
    if not (form.partner.strip() or form.partner_way or form.partner_rhythm):
        return [who]

    def set_way(value: str) -> None:
        way = None if form.partner_way == value else PartnerWay(value)
        change(replace(form, partner_way=way))

    def set_rhythm(value: str) -> None:
        rhythm = None if form.partner_rhythm == value else PartnerRhythm(value)
        change(replace(form, partner_rhythm=rhythm))

    ways = labelled(list(PartnerWay), label)
    rhythms = labelled(list(PartnerRhythm), label)
    return [
        who,
        ft.Text(_("How you keep in touch"), color=ft.Colors.ON_SURFACE_VARIANT),
        chips(
            _("How you keep in touch"),
            ways,
            [form.partner_way] if form.partner_way else [],
            set_way,
            key="way",
        ),
        ft.Text(_("How often"), color=ft.Colors.ON_SURFACE_VARIANT),
        chips(
            _("How often"),
            rhythms,
            [form.partner_rhythm] if form.partner_rhythm else [],
            set_rhythm,
            key="rhythm",
        ),
    ]


def _words(
    form: GoalForm,
    change: Change,
    found: Found,
    name: str,
    title: str,
    *,
    helper: str | None = None,
) -> ft.Control:
    def write(typed: str) -> None:
        written: dict[str, Any] = {name: typed}
        change(replace(form, **written))

    return growing_field(
        title,
        getattr(form, name),
        write,
        key=name.replace("_", "-"),
        error=problem_text(found.get(name)),
        helper=helper,
    )
