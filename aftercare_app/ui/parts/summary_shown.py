"""A summary in words and small pictures: for the coordinator who got it, and whoever sends one."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.domain.check_in import MEASURES, Call, Question, most
from aftercare_app.domain.instruments import SCORING, Instrument
from aftercare_app.domain.my_usual import Compared, compared
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary import (
    NOTICE,
    SharedAnchor,
    SharedCheckIn,
    SharedScreen,
    Summary,
    answers_of,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.check_in_words import NAMES, number_words
from aftercare_app.ui.parts.small_pictures import line_small, weeks_small
from aftercare_app.ui.parts.summary_lists import counts_part, goals_part, notes_part, returns_part
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated, number, short_month_day
from aftercare_app.ui.words.instrument_words import NAMES as SCREENS
from aftercare_app.ui.words.lists import listed
from aftercare_app.ui.words.summary_directions import DIRECTIONS
from aftercare_app.ui.words.summary_words import CATEGORIES, WISHES

ASKED = {Call.THIS_WEEK: say("Please call me this week"), Call.SOON: say("Please call me soon")}
EARLIER = 6
NARROW_AT = 150
"""From this text size on the pictures leave their room to the words."""


def summary_shown(here: Here, summary: Summary) -> list[ft.Control]:
    """Return all that is in a summary, in the order of the paper, and what is not in it."""
    return [
        *_asked(summary),
        *_anchors(here, summary),
        *_measures(here, summary),
        *_screens(summary.screens or ()),
        *counts_part(summary.counts or ()),
        *goals_part(summary.goals or ()),
        *returns_part(summary.returns or ()),
        *notes_part(summary.notes or ()),
        *_left_out(summary),
    ]


def period_words(summary: Summary) -> str:
    """Return which weeks it looks back on, and when it was made."""
    return fill(
        say("{weeks} up to {day}"),
        weeks=n_("{n} week", "{n} weeks", len(summary.weeks)),
        day=dated(summary.made_on),
    )


def _asked(summary: Summary) -> list[ft.Control]:
    """Return the call that is asked for and what the person says in their own words."""
    call, lines = summary.call, []
    if call.wish is not Call.NO:
        lines.append(_line(ft.Icons.CALL_OUTLINED, _(ASKED[call.wish]), strong=True))
        if call.best_time:
            suits = fill(say("It suits: {time}"), time=call.best_time)
            lines.append(_line(ft.Icons.SCHEDULE, suits))
    if call.wishes:
        wishes = listed([_(WISHES[wish]) for wish in call.wishes])
        lines.append(_line(ft.Icons.INFO_OUTLINE, wishes))
    if summary.words:
        lines.append(_line(ft.Icons.FORMAT_QUOTE, summary.words))
    if summary.questions:
        asks = fill(say("Wants to ask: {words}"), words=summary.questions)
        lines.append(_line(ft.Icons.HELP_OUTLINE, asks))
    return [section(_("In their words"), card(*lines))] if lines else []


def _line(icon: ft.IconData, words: str, *, strong: bool = False) -> ft.Control:
    style = ft.TextThemeStyle.TITLE_MEDIUM if strong else None
    return ft.Row(
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            to_select(words, expand=True, theme_style=style),
        ],
    )


def _anchors(here: Here, summary: Summary) -> list[ft.Control]:
    if not summary.anchors:
        return []
    tiles = [_anchor(here, one, len(summary.finished)) for one in summary.anchors]
    words = _("Full is held, half is partly, a ring is not that week, a dash is no data.")
    return [section(_("Anchors, week by week"), _quiet(words), card_list(tiles))]


def _anchor(here: Here, one: SharedAnchor, finished: int) -> ft.Control:
    past = one.marks[:finished]
    asked = [mark for mark in past if mark not in (None, WeekStatus.PAUSED, WeekStatus.NO_DATA)]
    held = fill(
        say("held in {held} of {weeks}"),
        held=asked.count(WeekStatus.MET),
        weeks=n_("{n} week", "{n} weeks", len(asked)),
    )
    return ft.ListTile(
        title=one.name,
        subtitle=held if asked else _("nothing known yet"),
        trailing=weeks_small(one.marks) if _roomy(here, one.marks) else None,
        min_height=56,
    )


def _measures(here: Here, summary: Summary) -> list[ft.Control]:
    """Return the newest My week against the person's own usual."""
    if not summary.check_ins:
        return []
    newest, earlier = summary.check_ins[-1], summary.check_ins[:-1]
    rows = compared(MEASURES, answers_of(newest), [answers_of(one) for one in earlier])
    tiles = [
        _measure(here, row, summary.check_ins)
        for row in rows
        if row.now is not None or row.question is not Question.USED
    ]
    words = fill(
        say("My week of {day}, beside their own usual. Answered {n} of {all} weeks."),
        day=dated(newest.on),
        n=summary.answered,
        all=len(summary.weeks),
    )
    return [section(_("My week"), _quiet(words), card_list(tiles))]


def _measure(here: Here, row: Compared, weeks: Sequence[SharedCheckIn]) -> ft.Control:
    now = _("left blank") if row.now is None else number_words(row.question, row.now)
    at = MEASURES.index(row.question)
    usual = row.usual
    beside = [_(DIRECTIONS[row.direction])] if row.now is not None else []
    if usual is not None:
        told = fill(
            say("usual {median} ({least} to {most})"),
            median=number(usual.median),
            least=usual.least,
            most=usual.most,
        )
        beside.append(told)
    return ft.ListTile(
        title=f"{_(NAMES[row.question])}: {now}",
        subtitle=" · ".join(beside) or None,
        trailing=line_small(row.question, [one.numbers[at] for one in weeks][-12:])
        if here.look.text_percent < NARROW_AT and most(row.question)
        else None,
        min_height=56,
    )


def _screens(screens: Sequence[SharedScreen]) -> list[ft.Control]:
    """Return the newest score of each screen, and the ones before it."""
    if not screens:
        return []
    newest_first = sorted(screens, key=lambda one: one.on, reverse=True)
    tiles = [
        _screen(taken)
        for instrument in Instrument
        if (taken := [one for one in newest_first if one.instrument is instrument])
    ]
    words = _("Each is a screen, not a diagnosis. PHQ-2 and GAD-2 have their cut at 3.")
    return [section(_("Screens"), _quiet(words), card_list(tiles))]


def _screen(taken: Sequence[SharedScreen]) -> ft.Control:
    newest, *before = taken
    least, most_ = SCORING[newest.instrument].range
    title = fill(
        say("{screen}: {score}, on a scale of {least} to {most}"),
        screen=_(SCREENS[newest.instrument]),
        score=newest.score,
        least=least,
        most=most_,
    )
    lines = [dated(newest.on)]
    if before:
        told = ", ".join(f"{one.score} ({short_month_day(one.on)})" for one in before[:EARLIER])
        lines.append(fill(say("Before: {scores}"), scores=told))
    return ft.ListTile(title=title, subtitle="\n".join(lines), min_height=56)


def _left_out(summary: Summary) -> list[ft.Control]:
    held = [_(CATEGORIES[one]) for one in summary.permission.categories]
    covers = fill(say("The permission covers: {parts}."), parts=listed(held))
    missing = [_(CATEGORIES[one]) for one in Category if one not in summary.holds]
    words = (
        fill(say("Not shared: {parts}. Family notes never are."), parts=listed(missing))
        if missing
        else _("Everything but family notes was shared.")
    )
    return [
        section(
            _("What is and is not in it"),
            *([_quiet(covers)] if held else []),
            _quiet(words),
            _quiet(_(NOTICE)),
        )
    ]


def _quiet(words: str) -> ft.Control:
    return ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT)


def _roomy(here: Here, marks: Sequence[object]) -> bool:
    """Tell whether a line of weeks has room beside the name of an anchor."""
    return here.look.text_percent < NARROW_AT and (here.wide or len(marks) <= 5)
