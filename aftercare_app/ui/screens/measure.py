"""One measure of My week: its picture, and the table of weeks behind it."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.check_in import Question
from aftercare_app.domain.my_usual import usual_of
from aftercare_app.domain.series import series_of
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, empty_state, section
from aftercare_app.ui.parts.check_in_words import NAMES, number_words, usual_words
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.measure_picture import measure_picture
from aftercare_app.ui.parts.progress_words import pooled_words
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

PAGE = 26
"""How many weeks the table shows at once: half a year."""


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """Every answered week of one measure, the newest first."""

    weeks: list[tuple[date, int | None]]
    today: date


def read_measure(aftercare: Aftercare, question: Question) -> MeasureShown:
    """Read what the screen shows."""
    return MeasureShown(aftercare.progress.measure(question), aftercare.clock.today())


@screen
def MeasureScreen(path: str) -> ft.View:
    """Draw a measure over all weeks, and a page of its table."""
    here = use_here()
    question = Question(path.rpartition("/")[2])
    page, turn = ft.use_state(0)
    shown = use_loaded(lambda aftercare: read_measure(aftercare, question), [question])
    name = _(NAMES[question])
    if shown is None:
        return screen_view(here, path, name, [])
    if not shown.weeks:
        empty = empty_state(
            ft.Icons.SHOW_CHART, _("Nothing here yet"), _("Your answered weeks will be listed.")
        )
        return screen_view(here, path, name, [empty])
    rows = shown.weeks[page * PAGE : (page + 1) * PAGE]
    tiles: list[ft.Control] = [
        ft.ListTile(title=_value(question, number), subtitle=dated(on), min_height=48)
        for on, number in rows
    ]
    later, earlier = page > 0, (page + 1) * PAGE < len(shown.weeks)
    turns = [
        *([_turn(_("Later weeks"), "later", lambda: turn(page - 1))] if later else []),
        *([_turn(_("Earlier weeks"), "earlier", lambda: turn(page + 1))] if earlier else []),
    ]
    content = [_picture(here, question, shown), section(_("Week by week"), card_list(tiles))]
    return screen_view(here, path, name, [*content, *([button_row(*turns)] if turns else [])])


def _picture(here: Here, question: Question, shown: MeasureShown) -> ft.Control:
    oldest_first = shown.weeks[::-1]
    usual = usual_of([number for _on, number in oldest_first[:-1]])
    since = oldest_first[0][0]
    series = series_of(oldest_first)
    said = fill(say("{measure}, all weeks"), measure=_(NAMES[question]))
    pooled = [ft.Text(pooled_words(series.weeks_a_point))] if series.weeks_a_point > 1 else []
    told = usual_words(usual)
    return card(
        *([ft.Text(fill(say("Your {usual}."), usual=told))] if told else []),
        measure_picture(here, question, series, usual, (since, shown.today), said),
        ft.Text(_("The band is your usual; gaps are blank weeks.")),
        *pooled,
    )


def _value(question: Question, number: int | None) -> str:
    return _("Left blank") if number is None else number_words(question, number)


def _turn(words: str, key: str, act: Action) -> ft.Control:
    return plain_button(words, key=key, icon=ft.Icons.HISTORY, on_click=act)
