"""Progress: going well first, then anchors, measures, counts and milestones; nothing is judged."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.week_status import AnchorWeek, WeekStatus
from aftercare_app.services.check_ins import MyWeek
from aftercare_app.services.progress import AnchorHeld, MeasureOverTime, Period, ProgressShown
from aftercare_app.services.screens_taken import Offered
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.anchor_strip import anchor_strip, one_shape
from aftercare_app.ui.parts.cards import card, card_list, empty_state, icon_button, section
from aftercare_app.ui.parts.check_in_words import week_words
from aftercare_app.ui.parts.fields import acting, chips
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.parts.goal_buttons import quiet_button
from aftercare_app.ui.parts.measure_picture import measure_picture
from aftercare_app.ui.parts.my_week_card import ADDRESS as MY_WEEK
from aftercare_app.ui.parts.pattern_notes import PatternNotes
from aftercare_app.ui.parts.planned_words import anchor_name
from aftercare_app.ui.parts.progress_words import (
    count_words,
    going_well,
    held_words,
    measure_words,
    milestone_words,
    period_words,
    picture_words,
    status_word,
)
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.instrument_words import NAMES as SCREEN_NAMES


@dataclass(frozen=True, slots=True)
class Shown:
    """What Progress shows, and whether nothing may be celebrated now."""

    progress: ProgressShown
    week: MyWeek
    screens: list[Offered]
    silent: bool
    today: date


def read_progress(aftercare: Aftercare, period: Period) -> Shown:
    """Read what the screen shows."""
    return Shown(
        aftercare.progress.read(period),
        aftercare.check_ins.standing(),
        aftercare.screens.offered(),
        aftercare.returns.celebration_is_silent(),
        aftercare.clock.today(),
    )


@screen
def ProgressScreen(path: str = "/progress") -> ft.View:
    """Draw Progress for the period that was chosen."""
    here = use_here()
    period, choose = ft.use_state(Period.TWELVE)
    shown = use_loaded(lambda aftercare: read_progress(aftercare, period), [period])
    content: list[ft.Control] = []
    if shown is not None:
        content = [
            chips(
                _("How far back"),
                [(one, period_words(one)) for one in Period],
                [period],
                choose,
                key="period",
            ),
            *_content(here, shown),
        ]
    history = icon_button(
        ft.Icons.HISTORY, _("History"), key="history", on_click=lambda: here.open("/history")
    )
    return tab_view(here, path, _("Progress"), content, actions=[history])


def _content(here: Here, shown: Shown) -> list[ft.Control]:
    progress = shown.progress
    return [
        ft.Text(week_words(progress.count), color=ft.Colors.ON_SURFACE_VARIANT),
        _well(shown),
        *_anchors(here, progress),
        *_measures(here, shown),
        PatternNotes(),
        *_counts(progress),
        *_goals(here, progress),
        *_screens(here, shown.screens),
        *_milestones(progress),
    ]


def _well(shown: Shown) -> ft.Control:
    """Return what goes well; soon after a return, without praise, what still counts."""
    title = _("What still counts") if shown.silent else _("Going well")
    return section(title, card(*(ft.Text(words) for words in going_well(shown.progress))))


def _anchors(here: Here, progress: ProgressShown) -> list[ft.Control]:
    if not progress.anchors:
        return []
    seen = {read.status for one in progress.anchors for read in _weeks(one)}
    return [
        section(
            _("Your anchors, week by week"),
            ft.Row(
                wrap=True,
                spacing=theme.MARGIN,
                run_spacing=4,
                controls=[
                    ft.Row([one_shape(one), ft.Text(status_word(one))], spacing=6, tight=True)
                    for one in WeekStatus
                    if one in seen
                ],
            ),
            card_list([_anchor(here, one) for one in progress.anchors]),
            ft.Text(_("Steady: newer weeks weigh more, and one hard week takes little away.")),
        )
    ]


def _anchor(here: Here, one: AnchorHeld) -> ft.Control:
    strip = anchor_strip(here, [read.status for read in reversed(_weeks(one))])
    strip.margin = ft.Margin.only(left=theme.MARGIN, right=theme.MARGIN, bottom=12)
    return ft.Column(
        spacing=0,
        controls=[
            ft.ListTile(
                key=f"anchor-{one.row.anchor.id}",
                title=anchor_name(one.row.version),
                subtitle=held_words(one),
                min_height=56,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=acting(partial(here.open, "/weeks")),
            ),
            strip,
        ],
    )


def _weeks(one: AnchorHeld) -> list[AnchorWeek]:
    """Return the weeks in which an anchor was there, the newest first."""
    since = one.row.anchor.facts.since
    return [read for read in one.row.weeks if read.week.last >= since]


def _measures(here: Here, shown: Shown) -> list[ft.Control]:
    progress = shown.progress
    if not progress.measures:
        return [
            section(
                _("My week"),
                empty_state(
                    ft.Icons.SHOW_CHART,
                    _("Your weeks will be here"),
                    _("Ten short questions, once a week. Then you see your own usual."),
                    quiet_button(
                        _("My week"),
                        key="my-week",
                        icon=ft.Icons.CHECKLIST,
                        on_click=lambda: here.open(MY_WEEK),
                    ),
                ),
            )
        ]
    return [
        section(
            _("My week"),
            ft.Text(" ".join(_told(progress))),
            card_list([_measure(here, shown, one) for one in progress.measures]),
        )
    ]


def _told(progress: ProgressShown) -> list[str]:
    """Return from when on the pictures tell, of how many weeks, and how they are read."""
    together = max(one.series.weeks_a_point for one in progress.measures)
    n = progress.answered
    return [
        fill(say("Since {day}."), day=dated(progress.since)),
        n_("You answered {n} week since then.", "You answered {n} weeks since then.", n),
        _("The band is your usual; gaps are blank weeks."),
        _("Pictures run from 0 up to 7 or 10."),
        *(
            [fill(say("Each point is the middle of {n} weeks."), n=together)]
            if together > 1
            else []
        ),
    ]


def _measure(here: Here, shown: Shown, one: MeasureOverTime) -> ft.Control:
    question, since = one.compared.question, shown.progress.since
    title, usual = measure_words(one)
    return ft.Column(
        spacing=0,
        controls=[
            ft.ListTile(
                key=f"measure-{question.value}",
                title=title,
                subtitle=usual or None,
                min_height=56,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=acting(partial(here.open, f"/progress/{question.value}")),
            ),
            measure_picture(
                here,
                question,
                one.series,
                one.compared.usual,
                (since, shown.today),
                picture_words(one, since),
            ),
        ],
    )


def _counts(progress: ProgressShown) -> list[ft.Control]:
    told = [count_words(one) for one in progress.counts if one.logged or one.planned]
    if not told:
        return []
    tiles: list[ft.Control] = [
        ft.ListTile(title=what, subtitle=times, min_height=56) for what, times in told
    ]
    return [section(_("What you did"), card_list(tiles))]


def _goals(here: Here, progress: ProgressShown) -> list[ft.Control]:
    if not progress.goals_active and not progress.goals_reached:
        return []
    told = [
        n_("{n} goal in work", "{n} goals in work", progress.goals_active),
        n_("{n} reached", "{n} reached", progress.goals_reached),
        n_("{n} small step done", "{n} small steps done", progress.steps_done),
    ]
    return [
        section(
            _("Goals"),
            card_list(
                [
                    ft.ListTile(
                        key="goals",
                        leading=ft.Icons.FLAG_OUTLINED,
                        title=" · ".join(told),
                        min_height=56,
                        trailing=ft.Icons.CHEVRON_RIGHT,
                        on_click=acting(partial(here.open, "/goals")),
                    )
                ]
            ),
        )
    ]


def _screens(here: Here, offered: list[Offered]) -> list[ft.Control]:
    """Return the published screens with their newest score; each can be taken again."""
    tiles: list[ft.Control] = []
    for one in offered:
        newest = one.taken[0] if one.taken else None
        if newest is None:
            said = _("Not taken yet")
        elif newest.score is None:
            said = fill(say("No score on {day}, a question was blank"), day=dated(newest.on))
        else:
            said = fill(say("{score} on {day}"), score=newest.score, day=dated(newest.on))
        tiles.append(
            ft.ListTile(
                key=f"screen-{one.instrument.value}",
                title=_(SCREEN_NAMES[one.instrument]),
                subtitle=said,
                min_height=56,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=acting(partial(here.open, f"/screen/{one.instrument.value}")),
            )
        )
    return [section(_("Screens, not a diagnosis"), card_list(tiles))] if tiles else []


def _milestones(progress: ProgressShown) -> list[ft.Control]:
    if not progress.milestones:
        return []
    tiles: list[ft.Control] = [
        ft.ListTile(
            leading=ft.Icons.LANDSCAPE_OUTLINED, title=milestone_words(one, mark), min_height=48
        )
        for one, mark in progress.milestones.items()
    ]
    return [section(_("Milestones: nothing takes these away"), card_list(tiles))]
