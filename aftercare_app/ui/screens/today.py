"""Today: what is planned, how the anchors stand, usuals in one tap, and what was logged."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.coming_back import is_back
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.usuals import Usual
from aftercare_app.services.activities import EntryLine
from aftercare_app.services.check_ins import MyWeek
from aftercare_app.services.days import DayCount
from aftercare_app.services.plan_reviews import ReviewShown
from aftercare_app.services.replies import ReplyLine
from aftercare_app.services.weeks_held import DriftShown, WeekShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.anchor_week import anchor_symbols
from aftercare_app.ui.parts.backup import backup_offer
from aftercare_app.ui.parts.cards import (
    card_list,
    empty_state,
    heading,
    icon_button,
    section,
)
from aftercare_app.ui.parts.catch_up_line import catch_up_line
from aftercare_app.ui.parts.day_line import day_line
from aftercare_app.ui.parts.drafting import path_of_draft
from aftercare_app.ui.parts.drift_line import drift_line, not_enough
from aftercare_app.ui.parts.entry_line import entry_tile
from aftercare_app.ui.parts.first_lines import back_again, first_anchor
from aftercare_app.ui.parts.frame import panes, tab_view
from aftercare_app.ui.parts.hard_day import hard_day, hard_day_line
from aftercare_app.ui.parts.my_week_card import ADDRESS as MY_WEEK
from aftercare_app.ui.parts.my_week_card import my_week_card
from aftercare_app.ui.parts.plan_looking import review_reminder
from aftercare_app.ui.parts.planned_card import planned_cards
from aftercare_app.ui.parts.reply_card import answers_on_today
from aftercare_app.ui.parts.usuals import anchors_first, usual_chips, without_planned
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import long_day

USUALS_SHOWN = 6
CARDS_SHOWN = 6
"""How many planned activities are cards of their own; on a fuller day the others are lines."""


@dataclass(frozen=True, slots=True)
class TodayShown:
    """What Today needs to know, read in one go."""

    called: str
    day: date
    week: WeekShown
    drift: DriftShown
    usuals: list[Usual]
    lines: list[EntryLine]
    unfinished: list[str]
    review: ReviewShown
    my_week: MyWeek
    replies: list[ReplyLine]
    days: DayCount | None
    silent: bool
    hard: bool
    back: bool
    """Whether the person was away for a while."""
    anchored: bool
    """Whether there is an anchor, in this week or another."""


def read_today(aftercare: Aftercare) -> TodayShown:
    """Read everything Today shows."""
    day = aftercare.clock.today()
    week = aftercare.weeks.week()
    days = aftercare.days.shown()
    return TodayShown(
        aftercare.about_me.read().called,
        day,
        week,
        aftercare.weeks.drift(week),
        _offered(aftercare, week),
        aftercare.activities.logged_on(day),
        aftercare.drafts.waiting(),
        aftercare.reviews.read(),
        aftercare.check_ins.standing(),
        aftercare.replies.waiting(),
        days,
        days is not None and aftercare.returns.celebration_is_silent(),
        aftercare.hard_days.is_on(),
        is_back(aftercare.activities.newest_day(), day),
        bool(week.anchors) or bool(aftercare.anchors.all()),
    )


def _offered(aftercare: Aftercare, week: WeekShown) -> list[Usual]:
    """Return what one tap logs: anchors of any time, then usuals that are not planned today."""
    anchors = [one.anchor for one in week.anchors]
    usuals = anchors_first(anchors, aftercare.activities.usuals(limit=12), week.today)
    return without_planned(usuals, week)[:USUALS_SHOWN]


@screen
def TodayScreen(path: str) -> ft.View:
    """Draw Today."""
    here = use_here()
    shown = use_loaded(read_today)
    if shown is not None and shown.hard:
        return tab_view(here, path, _("Today"), [*_sample(here), *hard_day(here)], log_button=False)
    return tab_view(
        here,
        path,
        _("Today"),
        [] if shown is None else _content(here, shown),
        actions=[_history_button(here)],
        paned=True,
    )


def _content(here: Here, shown: TodayShown) -> list[ft.Control]:
    return [
        *_sample(here),
        _greeting(shown),
        *day_line(shown.days, silent=shown.silent),
        *([back_again()] if shown.back else []),
        *_unfinished(here, shown.unfinished),
        *catch_up_line(here),
        *_in_panes(here, shown),
        *([] if shown.anchored else [first_anchor(here)]),
        hard_day_line(here),
    ]


def _sample(here: Here) -> list[ft.Control]:
    return [sample_note()] if here.demo else []


def _in_panes(here: Here, shown: TodayShown) -> list[ft.Control]:
    """Return what is said and planned beside what is logged, so that logging is at the top."""
    usuals, logged = _usuals(here, shown.usuals), _logged(here, shown.lines)
    plan = [*_said(here, shown), *_planned(shown), *_anchors(here, shown)]
    return panes(here, plan, [*usuals, *logged]) if plan else panes(here, usuals, logged)


def _said(here: Here, shown: TodayShown) -> list[ft.Control]:
    """Return the gentle lines: drift, answers, the week that is open, a look at the plan."""
    return [
        *drift_line(here, shown.drift, shown.day),
        *answers_on_today(here, shown.replies, shown.day),
        *my_week_card(here, shown.my_week, begun=MY_WEEK in shown.unfinished),
        *([] if shown.back else review_reminder(here, shown.review)),
    ]


def sample_note() -> ft.Control:
    """Return the mark that this is a made-up person, so that nobody takes it for their own."""
    words = _("This is a made-up person. Nothing here is yours, and nothing leaves this folder.")
    return ft.Container(
        ft.Row([ft.Icon(ft.Icons.INFO_OUTLINE), ft.Text(words, expand=True)]),
        padding=12,
        border_radius=12,
        bgcolor=ft.Colors.TERTIARY_CONTAINER,
    )


def _greeting(shown: TodayShown) -> ft.Control:
    hello = fill(say("Hello, {name}"), name=shown.called) if shown.called else _("Hello")
    return ft.Column(
        spacing=0,
        controls=[
            ft.Text(long_day(shown.day), theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
            ft.Text(hello, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
    )


def _unfinished(here: Here, forms: list[str]) -> list[ft.Control]:
    """Offer what was being written when the app was closed, one line for the newest.

    My week has a card of its own, and only while it is open.
    """
    paths = [path for form in forms if (path := path_of_draft(form)) and path != MY_WEEK]
    if not paths:
        return []
    return [
        ft.Card(
            variant=ft.CardVariant.FILLED,
            margin=0,
            content=ft.ListTile(
                key="unfinished",
                leading=ft.Icons.EDIT_NOTE,
                title=_("You were writing something"),
                subtitle=_("It was kept. Go on where you stopped."),
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=lambda: here.open(paths[0]),
            ),
        )
    ]


def _planned(shown: TodayShown) -> list[ft.Control]:
    """Return today's planned activities in time order: cards, then lines; answered ones last."""
    today = [one for one in shown.week.planned if one.on == shown.day]
    if not today:
        return []
    still_open = [one for one in today if one.answer is None]
    answered = [one for one in today if one.answer is not None]
    parts = planned_cards(still_open[:CARDS_SHOWN], shown.week.planned, shown.day)
    if later := still_open[CARDS_SHOWN:]:
        lines = planned_cards(later, shown.week.planned, shown.day, folded=True)
        parts += [heading(_("Later today")), card_list(lines)]
    if answered:
        parts.append(card_list(planned_cards(answered, (), shown.day)))
    return [section(_("Planned for today"), *parts)]


def _anchors(here: Here, shown: TodayShown) -> list[ft.Control]:
    if not shown.week.anchors:
        return []
    planned = any(
        one.key.by is PlannedBy.ONCE and one.on == shown.day for one in shown.week.planned
    )
    resting = [one for one in shown.week.anchors if one.rests_today and not planned]
    return [
        section(
            _("Your anchors this week"),
            anchor_symbols(here, shown.week),
            *(ft.Text(words) for words in [not_enough(shown.drift)] if words),
            *(backup_offer(here, one, shown.day) for one in resting[:1]),
        )
    ]


def _usuals(here: Here, usuals: list[Usual]) -> list[ft.Control]:
    if not usuals:
        return []
    return [section(_("Log a usual with one tap"), usual_chips(here, usuals))]


def _logged(here: Here, lines: list[EntryLine]) -> list[ft.Control]:
    if not lines:
        return [
            empty_state(
                ft.Icons.SPA_OUTLINED,
                _("Nothing logged yet today"),
                _(
                    "A session, a meeting, a walk, a call home: it all counts. "
                    "It takes a few seconds."
                ),
            )
        ]
    tiles = [entry_tile(line, partial(here.open, f"/entry/{line.id}")) for line in lines]
    return [section(_("Logged today"), card_list(tiles))]


def _history_button(here: Here) -> ft.Control:
    return icon_button(
        ft.Icons.HISTORY, _("History"), key="history", on_click=lambda: here.open("/history")
    )
