"""A week that was answered: now against my usual, what a hard week offers, and what comes next."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.my_usual import Compared, Direction
from aftercare_app.domain.plan_rules import ReviewAnswer
from aftercare_app.services.check_ins import MyWeek, WeekResult
from aftercare_app.services.screens_taken import Offered
from aftercare_app.ui import theme
from aftercare_app.ui.addresses import leads_somewhere
from aftercare_app.ui.parts.cards import card, card_list, empty_state, heading, section
from aftercare_app.ui.parts.check_in_words import (
    DIRECTIONS,
    NAMES,
    REASONS,
    number_words,
    usual_words,
    week_words,
)
from aftercare_app.ui.parts.fields import Action, acting, chips
from aftercare_app.ui.parts.goal_buttons import (
    button_row,
    fold_button,
    plain_button,
    quiet_button,
)
from aftercare_app.ui.parts.plan_offer import ADDRESS as PLAN
from aftercare_app.ui.parts.question_walk import help_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import long_day, weekday_name
from aftercare_app.ui.words.instrument_words import NAMES as SCREEN_NAMES

PROGRESS, SHARE = "/progress", "/share"
ABOUT: dict[Instrument, str] = {
    Instrument.PHQ_2: say("Two questions about your mood"),
    Instrument.GAD_2: say("Two questions about worry"),
    Instrument.BARC_10: say("Ten questions about what holds you up"),
}
ICONS = {
    Direction.HARDER: ft.Icons.WAVES,
    Direction.AS_USUAL: ft.Icons.DRAG_HANDLE,
    Direction.EASIER: ft.Icons.SPA_OUTLINED,
    Direction.TOO_FEW: ft.Icons.MORE_HORIZ,
    Direction.BLANK: ft.Icons.REMOVE,
}


def week_result(
    here: Here, week: MyWeek, result: WeekResult, offered: Sequence[Offered], *, change: Action
) -> list[ft.Control]:
    """Return how the week compares; a hard one comes first with what it offers."""
    tiles = [measure_tile(one, one.now) for one in result.measures if one.now is not None]
    blank = len(result.measures) - len(tiles)
    return [
        ft.Text(week_words(week.count), color=ft.Colors.ON_SURFACE_VARIANT),
        *_hard(here, result),
        *_call(here, result),
        section(
            _("Now, and your usual"),
            ft.Text(_("Your usual is the middle and the range of your last four weeks.")),
            *([card_list(tiles)] if tiles else []),
            *([ft.Text(n_("{n} left blank", "{n} left blank", blank))] if blank else []),
        ),
        button_row(
            *_progress(here),
            *(
                [
                    plain_button(
                        _("Change my answers"),
                        key="change",
                        icon=ft.Icons.EDIT_OUTLINED,
                        on_click=change,
                    )
                ]
                if week.open
                else []
            ),
        ),
        *screens_offered(here, [one for one in offered if one.due]),
        WeekDay(here, week),
    ]


def nothing_open(here: Here, week: MyWeek, *, earlier: bool) -> list[ft.Control]:
    """Return when the next week opens; nothing is owed for the one that stayed blank."""
    words = fill(
        say("It opens on {day}, for four days. Ten short questions; skip any you like."),
        day=long_day(week.opening.next_on),
    )
    return [
        empty_state(
            ft.Icons.EVENT_AVAILABLE_OUTLINED,
            _("Nothing to answer now"),
            words,
            *(_progress(here) if earlier else []),
        ),
        WeekDay(here, week),
    ]


def _progress(here: Here) -> list[ft.Control]:
    """Return the way to Progress."""
    if not leads_somewhere(PROGRESS):
        return []
    button = quiet_button(
        _("See my progress"),
        key="progress",
        icon=ft.Icons.SHOW_CHART,
        on_click=lambda: here.open(PROGRESS),
    )
    return [button]


def measure_tile(one: Compared, now: int) -> ft.Control:
    """Return a measure: its number, how it stands, and the usual it stands against."""
    parts = (_(DIRECTIONS[one.direction]), usual_words(one.usual))
    return ft.ListTile(
        key=f"measure-{one.question.value}",
        leading=ft.Icon(ICONS[one.direction], color=ft.Colors.PRIMARY),
        title=f"{_(NAMES[one.question])}: {number_words(one.question, now)}",
        subtitle=" · ".join(part for part in parts if part),
        min_height=64,
    )


def screens_offered(here: Here, offered: Sequence[Offered]) -> list[ft.Control]:
    """Return the published screens that are on offer, each a line."""
    if not offered:
        return []
    return [
        section(
            _("If you like: a published screen"),
            ft.Text(_("It is a screen, not a diagnosis. Only you see it, unless you share it.")),
            card_list(
                [
                    ft.ListTile(
                        key=f"screen-{one.instrument.value}",
                        title=_(ABOUT[one.instrument]),
                        subtitle=_(SCREEN_NAMES[one.instrument]),
                        min_height=56,
                        trailing=ft.Icons.CHEVRON_RIGHT,
                        on_click=acting(partial(here.open, f"/screen/{one.instrument.value}")),
                    )
                    for one in offered
                ]
            ),
        )
    ]


def _hard(here: Here, result: WeekResult) -> list[ft.Control]:
    """Return what a week that was harder than usual offers: the plan, and someone now."""
    if not result.hard:
        return []

    async def look() -> None:
        if await here.perform(here.aftercare.reviews.answer, ReviewAnswer.HARD_WEEK):
            here.open(PLAN)

    return [
        card(
            heading(_("This week was harder than your usual")),
            *(ft.Text(_(REASONS[reason])) for reason in result.hard),
            ft.Text(_("Hard weeks happen. Your plan was made for them.")),
            button_row(
                quiet_button(
                    _("Look at my plan"),
                    key="hard-week",
                    icon=ft.Icons.MENU_BOOK_OUTLINED,
                    on_click=look,
                ),
                help_button(here),
            ),
        )
    ]


def _call(here: Here, result: WeekResult) -> list[ft.Control]:
    """Return the way to share where a call was wished for: nobody knows of it by itself."""
    if result.answers.call in (None, Call.NO):
        return []
    share = quiet_button(
        _("Go to Share"),
        key="share-call",
        icon=ft.Icons.IOS_SHARE_OUTLINED,
        on_click=lambda: here.open(SHARE),
    )
    return [
        card(
            heading(_("You would like a call")),
            ft.Text(_("Your coordinator knows once you send a summary. It is filled in there.")),
            button_row(share),
        )
    ]


@ft.component
def WeekDay(here: Here, week: MyWeek) -> ft.Control:
    """Draw on which day My week opens, and let another be chosen."""
    unfolded, unfold = ft.use_state(False)
    opens = fill(say("My week opens on: {day}"), day=weekday_name(week.weekday))

    async def choose(day: str) -> None:
        if await here.perform(here.aftercare.check_ins.choose_day, int(day)):
            unfold(False)

    return ft.Column(
        spacing=theme.GAP,
        controls=[
            fold_button(
                opens, key="week-day", unfolded=unfolded, flip=lambda: unfold(not unfolded)
            ),
            *(
                [
                    chips(
                        opens,
                        [(str(day), weekday_name(day)) for day in range(7)],
                        [str(week.weekday)],
                        choose,
                        key="opens-on",
                    )
                ]
                if unfolded
                else []
            ),
        ],
    )
