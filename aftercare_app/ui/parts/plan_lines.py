"""The lines of a section as they are filled in: each can be moved, said better, or taken out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.domain.plan_rules import LineForm, line_problems
from aftercare_app.domain.relapse_plan import PlanSection, ProfessionalRole, SaferStep, pick_of
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, card_list, icon_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import problem_text, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.reach import LARGE_PERCENT
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.plan_labels import line_words

WITH_PHONE = (PlanSection.SHIFT, PlanSection.PROFESSIONALS, PlanSection.CRISIS)
"""Sections whose lines may name someone to call."""
SAYS_MORE = (*WITH_PHONE, PlanSection.SAFER)
"""Sections where a pick may say more: who, or where."""
BARE_SAYS_LITTLE = frozenset(
    {
        *ProfessionalRole,
        SaferStep.MEDICINES_LOCKED,
        SaferStep.FIREARMS_ELSEWHERE,
        SaferStep.MONEY_HELD,
        SaferStep.NALOXONE_WHERE,
        SaferStep.NALOXONE_WHO,
        SaferStep.KEYS_GIVEN,
    }
)
"""Picks that help in a hard hour only with a name or a place."""


@ft.component
def LineList(section: PlanSection, lines: tuple[LineShown, ...]) -> ft.Control:
    """Draw the lines in their order; one of them may be open for a change."""
    open_line, open_ = ft.use_state("")
    here = use_here()
    parts: list[ft.Control] = []
    tiles: list[ft.Control] = []
    for place, line in enumerate(lines):
        if open_line != str(line.id):
            tiles.append(_tile(here, section, lines, place, open_))
            continue
        parts += [card_list(tiles)] if tiles else []
        tiles = []
        parts.append(
            ft.Container(LineEditor(section, line, lambda: open_("")), key=f"open-{line.id}")
        )
    parts += [card_list(tiles)] if tiles else []
    return ft.Column(parts, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def LineEditor(section: PlanSection, line: LineShown, close: Callable[[], None]) -> ft.Control:
    """Draw a line that is being said better; for a pick, the words say who or where."""
    here = use_here()
    saved = LineForm(words=line.words, phone=line.phone)
    draft = use_draft(f"plan-line:{line.id}", saved, asdict, line_from_plain)

    async def save() -> None:
        if line_problems(draft.form, picked=line.pick is not None):
            return
        if await here.perform(here.aftercare.relapse_plan.change, line.id, draft.form):
            await forget(draft)
            close()

    async def leave() -> None:
        await forget(draft)
        close()

    title = line_words(section, line.pick, "") if line.pick else _("In your own words")
    return card(
        line_fields(draft, section, title, picked=line.pick is not None, key="line"),
        button_row(
            quiet_button(_("Save"), key="save-line", icon=ft.Icons.CHECK, on_click=save),
            plain_button(_("Leave it"), key="leave-line", icon=ft.Icons.CLOSE, on_click=leave),
        ),
    )


def line_fields(
    draft: Drafting[LineForm], section: PlanSection, title: str, *, picked: bool, key: str
) -> ft.Control:
    """Return the field for the words and, where someone can be called, for the number."""
    found = line_problems(draft.form, picked=True)
    helper = MORE_WORDS[section] if picked and section in MORE_WORDS else ""
    phone = text_field(
        _("Phone number"),
        draft.form.phone,
        lambda typed: draft.change(replace(draft.form, phone=typed)),
        key=f"{key}-phone",
        keyboard=ft.KeyboardType.PHONE,
        error=problem_text(found.get("phone")),
    )
    return roomy(
        growing_field(
            title,
            draft.form.words,
            lambda typed: draft.change(replace(draft.form, words=typed)),
            key=f"{key}-words",
            error=problem_text(found.get("words")),
            helper=_(helper) if helper else None,
        ),
        *([phone] if section in WITH_PHONE else []),
    )


MORE_WORDS: Mapping[PlanSection, str] = {
    PlanSection.PROFESSIONALS: say("A name, and when they can be reached."),
    PlanSection.SHIFT: say("Who or where."),
    PlanSection.SAFER: say("Where, how, or who knows."),
}


async def forget(draft: Drafting[Any]) -> None:
    """Forget what was being written: it is kept as a line now, or was thrown away."""
    await draft.start_fresh()


def line_from_plain(plain: Mapping[str, Any]) -> LineForm:
    """Return the line that a draft kept. Raises TypeError for a draft of another shape."""
    return LineForm(**plain)


def is_large(here: Here) -> bool:
    """Tell whether words need all of a phone's width."""
    return here.look.text_percent >= LARGE_PERCENT and not here.wide


def beside(here: Here, words: ft.Control, buttons: list[ft.Control]) -> ft.Control:
    """Return words with small buttons beside them, or under them where words are large."""
    row = ft.Row(buttons, spacing=0, alignment=ft.MainAxisAlignment.END)
    both = (
        ft.Column([words, row], spacing=0)
        if is_large(here)
        else ft.Row([ft.Container(words, expand=True), *buttons], spacing=0)
    )
    room = ft.Padding.only(left=theme.MARGIN, right=theme.GAP, top=theme.GAP, bottom=theme.GAP)
    return ft.Container(both, padding=room)


def up_button(
    place: int, move: Callable[[int], object], *, key: str, words: str
) -> list[ft.Control]:
    """Return the arrow that moves a line one place up; the first has none."""
    up = icon_button(
        ft.Icons.ARROW_UPWARD,
        fill(say("Move up: {words}"), words=words),
        key=f"up-{key}",
        on_click=lambda: move(place - 1),
    )
    return [up] if place else []


def _tile(
    here: Here,
    section: PlanSection,
    lines: tuple[LineShown, ...],
    place: int,
    open_: Callable[[str], None],
) -> ft.Control:
    line = lines[place]
    words = line_words(section, line.pick, line.words)
    little = pick_of(section, line.pick) in BARE_SAYS_LITTLE
    bare = little and not (line.words or line.phone)
    change = plain_button(
        _("Say who or where"),
        key=f"change-{line.id}",
        icon=ft.Icons.EDIT_OUTLINED,
        on_click=lambda: open_(str(line.id)),
    )
    pencil = icon_button(
        ft.Icons.EDIT_OUTLINED,
        fill(say("Change: {words}"), words=words),
        key=f"change-{line.id}",
        on_click=lambda: open_(str(line.id)),
    )
    up = up_button(place, lambda to: _move(here, line.id, to), key=str(line.id), words=words)
    in_line = [ft.Container(width=theme.TOUCH)] if len(lines) > 1 else []
    buttons = [
        *([] if bare or (line.pick and section not in SAYS_MORE) else [pencil]),
        *(up or in_line),
        icon_button(
            ft.Icons.CLOSE,
            fill(say("Take out: {words}"), words=words),
            key=f"remove-{line.id}",
            on_click=lambda: _remove(here, line.id),
        ),
    ]
    said: list[ft.Control] = [ft.Text(words)]
    if line.phone:
        said.append(ft.Text(line.phone, color=ft.Colors.ON_SURFACE_VARIANT))
    if bare:
        said.append(change)
    return ft.Container(beside(here, ft.Column(said, spacing=0), buttons), key=f"line-{line.id}")


async def _move(here: Here, line_id: UUID, place: int) -> None:
    await here.perform(here.aftercare.relapse_plan.move, line_id, place)


async def _remove(here: Here, line_id: UUID) -> None:
    async def undo() -> None:
        if await here.perform(here.aftercare.relapse_plan.bring_back, line_id):
            here.tell(_("It is back."))

    if await here.perform(here.aftercare.relapse_plan.remove, line_id):
        here.tell(_("Taken out of your plan."), undo)
