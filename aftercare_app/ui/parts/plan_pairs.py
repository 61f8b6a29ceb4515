"""If-then pairs as they are read and made: both halves from lists first, own words after."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.plan_rules import PairForm, pair_problems
from aftercare_app.domain.relapse_plan import HardSituation, PlanSection, Response, situation_of
from aftercare_app.services.relapse_plan import LineShown, PairShown, PlanShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list, icon_button, section
from aftercare_app.ui.parts.drafting import Drafting
from aftercare_app.ui.parts.fields import chips, problem_text
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.plan_lines import beside, is_large, up_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.plan_labels import if_words, plan_label, then_words

OWN = "own:"
"""Before the words of a situation that the person wrote themselves, as a chip's value."""


def pair_from_plain(plain: Mapping[str, Any]) -> PairForm:
    """Return the pair that a draft kept. Raises TypeError for a draft of another shape."""
    return PairForm(**plain)


def pair_words(here: Here, pair: PairShown) -> ft.Control:
    """Return a pair as it is read: what happens, and under it what to do."""
    stacked = is_large(here)
    return ft.Column(
        spacing=4,
        controls=[
            _half(_("If"), if_words(pair.if_pick, pair.if_words), strong=False, stacked=stacked),
            _half(
                _("Then"), then_words(pair.then_pick, pair.then_words), strong=True, stacked=stacked
            ),
        ],
    )


def pair_list(here: Here, pairs: tuple[PairShown, ...]) -> list[ft.Control]:
    """Return the pairs with the ways to move one up and to take one out."""
    return [card_list([_tile(here, pairs, place) for place in range(len(pairs))])] if pairs else []


@ft.component
def NewPair(shown: PlanShown, draft: Drafting[PairForm], found: dict[str, Problem]) -> ft.Control:
    """Draw the two lists to pick from; the person's own hard situations come first."""
    more, show_more = ft.use_state(False)
    form, change = draft.form, draft.change
    own = [_own_option(line) for line in shown.of(PlanSection.SITUATIONS)]
    others = [one for one in HardSituation if one.value not in dict(own)]
    offered = own + ([(one.value, plan_label(one)) for one in others] if more or not own else [])
    chosen_if = form.if_pick or (f"{OWN}{form.if_words}" if form.if_words else "")

    def pick_if(value: str) -> None:
        if value == chosen_if:
            change(replace(form, if_pick=None, if_words=""))
        elif value.startswith(OWN):
            change(replace(form, if_pick=None, if_words=value.removeprefix(OWN)))
        else:
            change(replace(form, if_pick=value, if_words=""))

    def pick_then(value: str) -> None:
        same = form.then_pick == value
        change(replace(form, then_pick=None if same else value, then_words=""))

    then_options = [(one.value, plan_label(one)) for one in Response]
    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            section(
                _("If this happens"),
                chips(_("If this happens"), offered, [chosen_if], pick_if, key="if"),
                *([_fold(more, show_more)] if own else []),
                _own_words(form, change, found, "if"),
            ),
            section(
                _("Then I will"),
                chips(
                    _("Then I will"), then_options, [form.then_pick or ""], pick_then, key="then"
                ),
                _own_words(form, change, found, "then"),
            ),
        ],
    )


def pair_is_blank(form: PairForm) -> bool:
    """Tell whether nothing was picked or written yet."""
    return form == PairForm()


def pair_is_whole(form: PairForm) -> bool:
    """Tell whether the pair can be kept as it is."""
    return not pair_problems(form)


def _own_option(line: LineShown) -> tuple[str, str]:
    known = situation_of(line.pick)
    return (known.value, plan_label(known)) if known else (f"{OWN}{line.words}", line.words)


def _own_words(
    form: PairForm, change: Callable[[PairForm], None], found: dict[str, Problem], half: str
) -> ft.Control:
    """Return the field for own words; what is typed takes the place of a pick."""

    def write(typed: str) -> None:
        halves: dict[str, Any] = {f"{half}_words": typed}
        if typed:
            halves[f"{half}_pick"] = None
        change(replace(form, **halves))

    return roomy(
        growing_field(
            _("Or in your own words"),
            getattr(form, f"{half}_words"),
            write,
            key=f"{half}-words",
            error=problem_text(found.get(f"{half}_words")),
        )
    )


def _fold(more: bool, show_more: Callable[[bool], None]) -> ft.Control:
    return fold_button(
        _("Show fewer") if more else _("More to pick from"),
        key="more-situations",
        unfolded=more,
        flip=lambda: show_more(not more),
    )


def _half(title: str, words: str, *, strong: bool, stacked: bool) -> ft.Control:
    style = ft.TextThemeStyle.TITLE_MEDIUM if strong else ft.TextThemeStyle.BODY_LARGE
    named = ft.Text(title, color=ft.Colors.PRIMARY, theme_style=style)
    if stacked:
        return ft.Column([named, ft.Text(words, theme_style=style)], spacing=0)
    return ft.Row(
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            named,
            ft.Text(words, theme_style=style, expand=True),
        ],
    )


def _tile(here: Here, pairs: tuple[PairShown, ...], place: int) -> ft.Control:
    pair = pairs[place]
    words = if_words(pair.if_pick, pair.if_words)

    async def move(to: int) -> None:
        await here.perform(here.aftercare.if_thens.move, pair.id, to)

    buttons = [
        *up_button(place, move, key=str(pair.id), words=words),
        icon_button(
            ft.Icons.CLOSE,
            fill(say("Take out: {words}"), words=words),
            key=f"remove-{pair.id}",
            on_click=lambda: _remove(here, pair.id),
        ),
    ]
    return ft.Container(beside(here, pair_words(here, pair), buttons), key=f"pair-{pair.id}")


async def _remove(here: Here, pair_id: UUID) -> None:
    async def undo() -> None:
        if await here.perform(here.aftercare.if_thens.bring_back, pair_id):
            here.tell(_("It is back."))

    if await here.perform(here.aftercare.if_thens.remove, pair_id):
        here.tell(_("Taken out of your plan."), undo)
