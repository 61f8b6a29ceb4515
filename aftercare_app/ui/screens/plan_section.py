"""One part of the relapse plan, filled in: picks kept with each tap, own words, then the next."""

from collections.abc import Sequence
from dataclasses import asdict

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.plan_rules import LineForm, PairForm, line_problems, pair_problems
from aftercare_app.domain.relapse_plan import (
    AFTER_USE,
    BEFORE_USE,
    PlanSection,
    section_after,
    section_before,
)
from aftercare_app.services.relapse_plan import PlanShown
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import heading, icon_button, primary_button, section
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.plan_calls import crisis_cards, person_card
from aftercare_app.ui.parts.plan_lines import LineList, forget, line_fields, line_from_plain
from aftercare_app.ui.parts.plan_looking import review_state
from aftercare_app.ui.parts.plan_offer import ADDRESS, address_of
from aftercare_app.ui.parts.plan_pairs import (
    NewPair,
    pair_from_plain,
    pair_is_blank,
    pair_is_whole,
    pair_list,
)
from aftercare_app.ui.parts.plan_picks import pick_chips
from aftercare_app.ui.parts.plan_picture import photo_section
from aftercare_app.ui.parts.plan_reading import steps_of
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.plan_labels import section_asks, section_title


def read_plan(aftercare: Aftercare) -> PlanShown:
    """Read the whole plan; a section offers what other sections hold."""
    return aftercare.relapse_plan.read()


@screen
def PlanSectionScreen(path: str) -> ft.Control:
    """Draw the section that the address names."""
    code = path.rsplit("/", 1)[1]
    if code not in {one.value for one in PlanSection}:
        return NotFoundScreen(path)
    return SectionBody(path, PlanSection(code))


@ft.component
def SectionBody(path: str, one: PlanSection) -> ft.Control:
    """Draw a section once the plan is read."""
    here = use_here()
    shown = use_loaded(read_plan)
    if shown is None:
        return screen_view(here, path, _("My plan"), [])
    if one is PlanSection.PAIRS:
        return PairsBody(path, shown)
    if one is PlanSection.PEOPLE:
        return _section_view(here, path, one, _people(here, shown), _go_on(here, one))
    return LinesBody(path, one, shown)


@ft.component
def LinesBody(path: str, one: PlanSection, shown: PlanShown) -> ft.Control:
    """Draw the pick-list, the lines, and the field for own words; what is typed is not lost."""
    here = use_here()
    draft = use_draft(path, LineForm(), asdict, line_from_plain)

    async def add() -> bool:
        """Keep what was typed, if anything was; tell whether nothing is left in the field."""
        if draft.form == LineForm():
            return True
        if line_problems(draft.form):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return False
        if await here.perform(here.aftercare.relapse_plan.write, one, draft.form) is None:
            return False
        await forget(draft)
        return True

    async def go_on() -> None:
        if await add():
            _open_next(here, one)

    lines = shown.of(one)
    button = quiet_button(_("Add it"), key="add-line", icon=ft.Icons.ADD, on_click=add)
    title = _("Your own local line") if one is PlanSection.CRISIS else _("In your own words")
    return _section_view(
        here,
        path,
        one,
        [
            *restored_note(draft),
            *_before(here, one, shown),
            *pick_chips(one, lines),
            line_fields(draft, one, title, picked=False, key="new"),
            *([button_row(button)] if draft.form != LineForm() else []),
            *([section(_("In your plan"), LineList(one, lines))] if lines else []),
            *_after(here, one, shown),
        ],
        go_on,
    )


@ft.component
def PairsBody(path: str, shown: PlanShown) -> ft.Control:
    """Draw the pairs and the two lists that make the next one."""
    here = use_here()
    draft = use_draft(path, PairForm(), asdict, pair_from_plain)
    tried, try_ = ft.use_state(False)

    async def add() -> bool:
        try_(not pair_is_whole(draft.form))
        if not pair_is_whole(draft.form):
            here.tell(_("Pick one of each, or write it."))
            return False
        if await here.perform(here.aftercare.if_thens.keep, draft.form) is None:
            return False
        await forget(draft)
        return True

    async def go_on() -> None:
        if pair_is_blank(draft.form) or await add():
            _open_next(here, PlanSection.PAIRS)

    found = pair_problems(draft.form)
    told = found if tried else {name: one for name, one in found.items() if one.values}
    return _section_view(
        here,
        path,
        PlanSection.PAIRS,
        [
            *restored_note(draft),
            *pair_list(here, shown.pairs),
            NewPair(shown, draft, told),
            button_row(
                quiet_button(_("Add this pair"), key="add-pair", icon=ft.Icons.ADD, on_click=add)
            ),
        ],
        go_on,
    )


def _section_view(
    here: Here, path: str, one: PlanSection, content: Sequence[ft.Control], go_on: Action
) -> ft.View:
    last = section_after(one) is None
    words = _("Read my plan") if last else _("Next part")
    return screen_view(
        here,
        path,
        _("My plan"),
        [_head(here, one), *content],
        primary=primary_button(
            words,
            key="next-part",
            icon=ft.Icons.MENU_BOOK_OUTLINED if last else ft.Icons.ARROW_FORWARD,
            on_click=go_on,
        ),
    )


def _head(here: Here, one: PlanSection) -> ft.Control:
    """Return where in the plan this is, its heading, and the one question it asks."""
    number = list(PlanSection).index(one) + 1
    where = fill(say("Part {number} of {all}"), number=number, all=len(PlanSection))
    before = section_before(one)
    return ft.Column(
        spacing=theme.GAP,
        controls=[
            ft.Row(
                [
                    *([_part_before(here, before)] if before else []),
                    ft.Text(where, color=ft.Colors.ON_SURFACE_VARIANT, expand=True),
                ],
                spacing=0,
            ),
            ft.Semantics(
                heading_level=1,
                content=ft.Text(section_title(one), theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
            ),
            ft.Text(section_asks(one)),
        ],
    )


def _part_before(here: Here, before: PlanSection) -> ft.Control:
    return icon_button(
        ft.Icons.CHEVRON_LEFT,
        _("Part before"),
        key="part-before",
        on_click=lambda: here.open(address_of(before)),
    )


def _before(here: Here, one: PlanSection, shown: PlanShown) -> list[ft.Control]:
    """Return what a section says before its list."""
    if one is PlanSection.RETURN:
        return [
            *steps_of(here, shown, _("Before"), BEFORE_USE),
            *steps_of(here, shown, _("After"), AFTER_USE),
            heading(_("What I keep")),
        ]
    return []


def _after(here: Here, one: PlanSection, shown: PlanShown) -> list[ft.Control]:
    """Return what a section holds beside its lines."""
    if one is PlanSection.WHY:
        return [photo_section(shown.photos)]
    if one is PlanSection.CRISIS:
        return crisis_cards(here, shown.crisis)
    return review_state(here, shown.review) if one is PlanSection.REVIEW else []


def _people(here: Here, shown: PlanShown) -> list[ft.Control]:
    def change(number: int) -> ft.Control:
        person = shown.people[number]
        return button_row(
            plain_button(
                fill(say("Change {name}"), name=person.name),
                key=f"change-person-{number}",
                icon=ft.Icons.EDIT_OUTLINED,
                on_click=lambda: here.open(f"/contact/{person.id}"),
            )
        )

    add = quiet_button(
        _("Add a person"),
        key="add-person",
        icon=ft.Icons.PERSON_ADD,
        on_click=lambda: here.open("/contact/new"),
    )
    parts = [
        part
        for number, person in enumerate(shown.people)
        for part in (person_card(here, person), change(number))
    ]
    return [*parts, button_row(add)]


def _go_on(here: Here, one: PlanSection) -> Action:
    return lambda: _open_next(here, one)


def _open_next(here: Here, one: PlanSection) -> None:
    following = section_after(one)
    here.open(address_of(following) if following else ADDRESS)
