"""The categories of a summary in words, each part as it is in the file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import flet as ft

from aftercare_app.domain.check_in import MEASURES
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary import SharedAnchor, SharedCount, SharedGoal, Summary
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.check_in_words import NAMES
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.goal_words import STATUS_ICONS as GOAL_ICONS
from aftercare_app.ui.parts.planned_words import STATUS_ICONS
from aftercare_app.ui.parts.progress_words import COUNTS
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated, short_day, short_month_day
from aftercare_app.ui.words.instrument_words import NAMES as SCREENS
from aftercare_app.ui.words.labels import label
from aftercare_app.ui.words.summary_words import CATEGORIES, MARKS

QUIET = ft.Colors.ON_SURFACE_VARIANT
NOTHING = say("Nothing in these weeks.")
NOT_THERE = say("not there yet")
LARGE = 150
"""From this size of words on, in percent, a long part shows only how it begins."""
FIRST, FEWEST_FOLDED = 3, 3


def shared_parts(summary: Summary) -> list[ft.Control]:
    """Return a group for each category that is in the summary, in their order.

    Days of use are among the numbers of My week.
    """
    holds = summary.holds
    return [
        section(_(CATEGORIES[one]), Part(one, draw(summary) or [ft.Text(_(NOTHING))]))
        for one, draw in _DRAW.items()
        if one in holds
    ]


@ft.component
def Part(category: Category, lines: list[ft.Control]) -> ft.Control:
    """Draw a category; where the letters are large, the rest of a long one is asked for."""
    large = use_here().look.text_percent >= LARGE
    unfolded, unfold = ft.use_state(False)
    left = len(lines) - FIRST
    if not large or left < FEWEST_FOLDED:
        return card(*lines)
    flip = fold_button(
        _("Show less") if unfolded else _("Show all of it"),
        key=f"all-{category}",
        unfolded=unfolded,
        flip=lambda: unfold(not unfolded),
    )
    if unfolded:
        return card(*lines, flip)
    more = n_("{n} more line is in it.", "{n} more lines are in it.", left)
    return card(*lines[:FIRST], ft.Text(more, weight=ft.FontWeight.W_600), flip)


def _anchors(summary: Summary) -> list[ft.Control]:
    return [
        part
        for one in summary.anchors or ()
        for part in (
            ft.Text(one.name, weight=ft.FontWeight.W_600),
            _weeks_drawn(one, summary.weeks),
            ft.Text(_held(one, len(summary.finished)), color=QUIET),
        )
    ]


def _held(one: SharedAnchor, finished: int) -> str:
    """Return how often an anchor stood how, over the weeks that are over, and this week."""
    past, now = one.marks[:finished], one.marks[finished:]
    parts = [f"{_(MARKS[status])}: {past.count(status)}" for status in WeekStatus if status in past]
    parts += [fill(say("this week so far: {mark}"), mark=_mark(mark)) for mark in now]
    return " · ".join(parts)


def _mark(mark: WeekStatus | None) -> str:
    return _(NOT_THERE) if mark is None else _(MARKS[mark])


def _weeks_drawn(one: SharedAnchor, weeks: Sequence[Week]) -> ft.Control:
    signs = []
    for mark, week in zip(one.marks, weeks, strict=True):
        words = f"{short_day(week.first)}: {_mark(mark)}"
        icon = ft.Icons.MORE_HORIZ if mark is None else STATUS_ICONS[mark]
        signs.append(ft.Icon(icon, size=20, semantics_label=words, tooltip=words))
    return ft.Row(list[ft.Control](signs), wrap=True, spacing=theme.GAP, run_spacing=theme.GAP)


def _check_ins(summary: Summary) -> list[ft.Control]:
    """Return every number that is in it, measure by measure, oldest first."""
    weeks = summary.check_ins or ()
    answered = fill(say("Answered {n} of {all} weeks."), n=summary.answered, all=len(summary.weeks))
    lines: list[ft.Control] = [ft.Text(answered, weight=ft.FontWeight.W_600)]
    if not weeks:
        return lines
    lines.append(ft.Text(_days_words(summary), color=QUIET))
    for at, question in enumerate(MEASURES):
        numbers = [one.numbers[at] for one in weeks]
        if any(number is not None for number in numbers):
            told = ", ".join("–" if number is None else str(number) for number in numbers)
            lines.append(ft.Text(f"{_(NAMES[question])}: {told}"))
    return lines


def _days_words(summary: Summary) -> str:
    """Return on which days the numbers were given, and why some are older than the period."""
    weeks = summary.check_ins or ()
    days = fill(
        say("Each line has your numbers in this order: {days}. A dash is blank."),
        days=", ".join(short_month_day(one.on) for one in weeks),
    )
    earlier = sum(one.on < summary.weeks[0].first for one in weeks)
    if not earlier:
        return days
    along = n_(
        "The first is from before, so that your usual is your own.",
        "The first {n} are from before, so that your usual is your own.",
        earlier,
    )
    return f"{days} {along}"


def _screens(summary: Summary) -> list[ft.Control]:
    return [
        ft.Text(
            fill(
                say("{screen}: {score}, on {day}"),
                screen=_(SCREENS[one.instrument]),
                score=one.score,
                day=dated(one.on),
            )
        )
        for one in sorted(summary.screens or (), key=lambda one: one.on)
    ]


def _counts(summary: Summary) -> list[ft.Control]:
    return [ft.Text(_count(one)) for one in summary.counts or () if one.logged or one.planned]


def _count(one: SharedCount) -> str:
    times = n_("{n} time", "{n} times", one.logged)
    if one.planned is None:
        return f"{_(COUNTS[one.what])}: {times}"
    return fill(
        say("{what}: {times}, planned {planned}"),
        what=_(COUNTS[one.what]),
        times=times,
        planned=one.planned,
    )


def _goals(summary: Summary) -> list[ft.Control]:
    return [_goal(one) for one in summary.goals or ()]


def _goal(one: SharedGoal) -> ft.Control:
    below = [label(one.status)]
    if one.next_step:
        below.append(fill(say("Next: {step}"), step=one.next_step))
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Icon(GOAL_ICONS[one.status], color=ft.Colors.PRIMARY),
            ft.Column(
                [ft.Text(one.words), ft.Text(" · ".join(below), color=QUIET)],
                expand=True,
                spacing=0,
            ),
        ],
    )


def _returns(summary: Summary) -> list[ft.Control]:
    days: Sequence[date] = summary.returns or ()
    return [ft.Text(dated(day)) for day in days]


def _notes(summary: Summary) -> list[ft.Control]:
    if not summary.notes:
        return [ft.Text(_("You ticked none."))]
    return [
        part
        for one in summary.notes
        for part in (
            ft.Text(f"{label(one.kind)} · {dated(one.on)}", color=QUIET),
            ft.Text(one.words),
        )
    ]


_DRAW: Mapping[Category, Callable[[Summary], list[ft.Control]]] = {
    Category.ANCHORS: _anchors,
    Category.CHECK_INS: _check_ins,
    Category.SCREENS: _screens,
    Category.COUNTS: _counts,
    Category.GOALS: _goals,
    Category.RETURNS: _returns,
    Category.NOTES: _notes,
}
