"""What a person chooses for a paper: ticks, the week, the days, kinds and fields, its size."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.papers import (
    AttendanceField,
    PaperChoice,
    PaperSize,
    Period,
    WhichWeek,
    days_of_period,
)
from aftercare_app.services.paper_ticks import Tick, Ticks
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.fields import acting, chip, chips, labelled, toggled
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.paper_words import FIELDS, PERIODS, SIZES, WEEKS
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label

Choose = Callable[[PaperChoice], None]
LONG_AGO = date(2000, 1, 1)


def tick_groups(groups: Sequence[Ticks], choice: PaperChoice, choose: Choose) -> list[ft.Control]:
    """Return what can be on the paper, each with a tick."""
    return [
        section(
            group.title or _("What goes on it"),
            card_list([_tick(tick, choice, choose) for tick in group.ticks]),
        )
        for group in groups
    ]


def _tick(tick: Tick, choice: PaperChoice, choose: Choose) -> ft.Control:
    on = tick.code in choice.ticked

    def flip() -> None:
        choose(replace(choice, ticked=choice.ticked ^ {tick.code}))

    icon = ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    return ft.MergeSemantics(
        ft.Semantics(
            checked=on,
            content=ft.ListTile(
                key=f"tick-{tick.code}",
                leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                title=tick.words,
                min_height=theme.TOUCH,
                on_click=acting(flip),
            ),
        )
    )


def week_choice(choice: PaperChoice, choose: Choose) -> ft.Control:
    """Return the choice of the week."""
    return _asked(
        _("For which week"),
        [(which.value, _(words)) for which, words in WEEKS.items()],
        [choice.week.value],
        lambda value: choose(replace(choice, week=WhichWeek(value))),
        named="week",
    )


def attendance_choices(choice: PaperChoice, choose: Choose, today: date) -> list[ft.Control]:
    """Return the choices of days, kinds and fields."""

    def kinds(value: str) -> None:
        choose(replace(choice, kinds=toggled(choice.kinds, ActivityKind(value))))

    def fields(value: str) -> None:
        choose(replace(choice, fields=toggled(choice.fields, AttendanceField(value))))

    return [
        section(
            _("From when to when"), _periods(choice, choose, today), _days(choice, choose, today)
        ),
        _asked(
            _("What to count"),
            labelled(list(ActivityKind), label),
            [kind.value for kind in choice.kinds],
            kinds,
            named="kind",
        ),
        _asked(
            _("What to tell of each"),
            [(field.value, _(words)) for field, words in FIELDS.items()],
            [field.value for field in choice.fields],
            fields,
            named="field",
        ),
    ]


def size_choice(size: PaperSize, choose: Callable[[PaperSize], None]) -> ft.Control:
    """Return the choice between the two sizes of paper."""
    return _asked(
        _("Paper size"),
        [(one.value, _(words)) for one, words in SIZES.items()],
        [size.value],
        lambda value: choose(PaperSize(value)),
        named="size",
    )


def _periods(choice: PaperChoice, choose: Choose, today: date) -> ft.Control:
    def take(period: Period) -> None:
        first, last = days_of_period(period, today)
        choose(replace(choice, first=first, last=last))

    return button_row(
        *(
            chip(
                _(words),
                key=f"period-{period.value}",
                selected=(choice.first, choice.last) == days_of_period(period, today),
                on_click=partial(take, period),
            )
            for period, words in PERIODS.items()
        )
    )


def _days(choice: PaperChoice, choose: Choose, today: date) -> ft.Control:
    """Return both days; moving one past the other takes the other along."""

    def first(day: date) -> None:
        choose(replace(choice, first=day, last=max(day, choice.last)))

    def last(day: date) -> None:
        choose(replace(choice, last=day, first=min(day, choice.first)))

    return button_row(
        DayChip(
            fill(say("From {day}"), day=dated(choice.first)),
            choice.first,
            LONG_AGO,
            today,
            first,
            named="first-day",
        ),
        DayChip(
            fill(say("To {day}"), day=dated(choice.last)),
            choice.last,
            LONG_AGO,
            today,
            last,
            named="last-day",
        ),
    )


def _asked(
    title: str,
    options: Sequence[tuple[str, str]],
    chosen: Sequence[str],
    on_choose: Callable[[str], object],
    *,
    named: str,
) -> ft.Control:
    return section(title, chips(title, options, chosen, on_choose, key=named))
