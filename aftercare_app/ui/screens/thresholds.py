"""When there is a reason: the number behind each one, visible, and changeable by program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from aftercare_app.domain.reasons import USUAL_THRESHOLDS, Thresholds
from aftercare_app.office import Office
from aftercare_app.sentences import say
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, icon_button, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill

LARGE = 150
"""From this text size on the buttons stand below the words."""


@dataclass(frozen=True, slots=True)
class Term:
    """One number: what it is called, and from where to where it may go."""

    words: str
    least: int
    most: int


GROUPS: tuple[tuple[str, Mapping[str, Term]], ...] = (
    (
        say("Quiet"),
        {
            "quiet_days_early": Term(say("Days past due, in the first weeks"), 1, 60),
            "quiet_days_later": Term(say("Days past due, later on"), 1, 90),
            "early_weeks": Term(say("How many weeks are the first weeks"), 0, 26),
        },
    ),
    (
        say("Harder week"),
        {
            "strong_urges": Term(say("Urges at this number or more"), 1, 10),
            "above_median": Term(say("Urges so far above their own middle"), 1, 10),
            "harder_measures": Term(say("Things harder than usual, two weeks in a row"), 1, 8),
        },
    ),
    (
        say("Anchors"),
        {
            "anchors_unmet": Term(say("Anchors not held in a week"), 1, 10),
            "weeks_held": Term(say("Good news: weeks with all anchors held"), 1, 12),
        },
    ),
    (
        say("Screens and permission"),
        {
            "screen_score": Term(say("PHQ-2 or GAD-2 at this score or more"), 1, 6),
            "ending_days": Term(say("Days before a permission ends"), 1, 60),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class TermsShown:
    """The programs on the roster, and the numbers of one of them."""

    programs: list[str]
    thresholds: Thresholds


def read_terms(office: Office, program: str | None) -> TermsShown:
    """Read the numbers of a program, or of the first one."""
    programs = office.people.choices().programs
    chosen = program if program in programs else next(iter(programs), "")
    return TermsShown(programs, office.programs.thresholds(chosen))


@screen
def ThresholdsScreen(path: str = "/office/thresholds") -> ft.Control:
    """Draw the numbers of one program."""
    here = use_here()
    nothing: str | None = None
    chosen, choose = ft.use_state(nothing)
    shown = use_filed(lambda office: read_terms(office, chosen), [chosen])
    title = _("When there is a reason")
    if shown is None:
        return screen_view(here, path, title, [])
    program = chosen or next(iter(shown.programs), "")

    async def change(new: Thresholds) -> None:
        await here.perform(here.office.programs.change, program, new)

    usual = plain_button(
        _("Back to the usual numbers"),
        key="usual",
        icon=ft.Icons.RESTART_ALT,
        on_click=lambda: change(USUAL_THRESHOLDS),
    )
    return screen_view(
        here,
        path,
        title,
        [
            ft.Text(
                _(
                    "A reason says why a hello may be good. It is not a forecast. Graduates see "
                    "the usual numbers when they look at their own reasons."
                )
            ),
            *(
                [
                    chips(
                        _("Program"),
                        [(name, name) for name in shown.programs],
                        [program],
                        choose,
                        key="program",
                    )
                ]
                if len(shown.programs) > 1
                else []
            ),
            *(
                section(
                    _(name),
                    card_list(
                        [_row(here, shown.thresholds, *one, change) for one in terms.items()]
                    ),
                )
                for name, terms in GROUPS
            ),
            *([button_row(usual)] if shown.thresholds != USUAL_THRESHOLDS else []),
        ],
    )


def _row(
    here: Here,
    now: Thresholds,
    name: str,
    term: Term,
    change: Callable[[Thresholds], object],
) -> ft.Control:
    """Return a number with a button to each side."""
    value: int = getattr(now, name)
    usual: int = getattr(USUAL_THRESHOLDS, name)

    def to(number: int) -> object:
        return change(replace(now, **{name: min(term.most, max(term.least, number))}))

    words = _(term.words)
    told = ft.Column(
        spacing=0,
        controls=[ft.Text(words), *([] if value == usual else [_usual(usual)])],
    )
    size = 18 * min(2, here.look.text_percent / 100)
    large = here.look.text_percent >= LARGE
    told.expand = not large
    buttons = [
        icon_button(
            ft.Icons.REMOVE,
            fill(say("Less: {what}"), what=words),
            key=f"{name}-less",
            on_click=partial(to, value - 1),
        ),
        ft.Text(
            str(value),
            key=f"{name}-now",
            width=2 * size,
            text_align=ft.TextAlign.CENTER,
            theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
        ),
        icon_button(
            ft.Icons.ADD,
            fill(say("More: {what}"), what=words),
            key=f"{name}-more",
            on_click=partial(to, value + 1),
        ),
    ]
    return ft.Container(
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=4),
        content=ft.Column([told, ft.Row(buttons)], spacing=0)
        if large
        else ft.Row([told, *buttons]),
    )


def _usual(number: int) -> ft.Control:
    return ft.Text(fill(say("usually {number}"), number=number), color=ft.Colors.ON_SURFACE_VARIANT)
