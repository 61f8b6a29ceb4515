"""The HALT check: what is missing right now, and one small step for each, done or planned."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.halt import HaltStep, Need, steps_for
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.services.contacts import ContactCard
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.aside import use_aside
from aftercare_app.ui.parts.cards import card, heading
from aftercare_app.ui.parts.fields import Action, toggled
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.help_people import numbers
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.parts.tool_frame import choice_tile, done_button, log_tool, path_of, tool_view
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.tool_labels import more_about, tool_label

NEED_ICONS = {
    Need.HUNGRY: ft.Icons.RESTAURANT,
    Need.ANGRY: ft.Icons.LOCAL_FIRE_DEPARTMENT_OUTLINED,
    Need.LONELY: ft.Icons.PERSON_OUTLINED,
    Need.TIRED: ft.Icons.BEDTIME_OUTLINED,
}
NONE_CHOSEN: tuple[Need, ...] = ()
CALLED = 2
"""How many people are offered to call; the others are on Help now."""


@screen
def HaltScreen(path: str) -> ft.Control:
    """Draw the four needs, and below them a step for each that was chosen."""
    here = use_here()
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    needs, choose = use_aside(path, NONE_CHOSEN)
    people = use_loaded(lambda aftercare: aftercare.contacts.all()) or []

    async def done() -> None:
        named = ", ".join(tool_label(need) for need in Need if need in needs)
        form = tool_entry(Tool.HALT, clock.wall(), began=began, note=named)
        if await log_tool(here, Tool.HALT, form):
            here.put_aside(path, NONE_CHOSEN)

    return tool_view(
        here,
        Tool.HALT,
        [
            ft.Text(_("What is it right now? Pick all that fit.")),
            ft.Column([_need(need, needs, choose) for need in Need], spacing=theme.GAP),
            *(StepCard(step, people) for step in steps_for(needs)),
        ],
        done_button(done, disabled=not needs),
    )


def _need(
    need: Need, needs: tuple[Need, ...], choose: Callable[[tuple[Need, ...]], None]
) -> ft.Control:
    return choice_tile(
        NEED_ICONS[need],
        tool_label(need),
        more_about(need),
        key=f"need-{need}",
        selected=need in needs,
        on_click=lambda: choose(toggled(needs, need)),
    )


@ft.component
def StepCard(step: HaltStep, people: Sequence[ContactCard]) -> ft.Control:
    """Draw one small step: what does it now, and what logs or plans it in one tap."""
    here = use_here()
    words = _(step.words)

    async def log() -> None:
        minutes = "" if step.minutes is None else str(step.minutes)
        form = blank_form(step.kind, here.home.clock.wall(), step.subtype)
        form = replace(form, minutes=minutes, note=words)
        if done := await here.perform(here.aftercare.activities.log, form):
            tell_logged(here, done.value, step.kind)

    async def plan() -> None:
        form = OnceForm(
            kind=step.kind,
            subtype=step.subtype,
            details=step.details,
            minutes=step.minutes,
            words=words,
            on=here.aftercare.clock.today(),
        )
        if done := await here.perform(here.aftercare.plan.plan_once, form):
            here.tell(_("It is on Today now."), partial(_take_out, here, done.value))

    return card(
        heading(words),
        *_now(here, step.need, people),
        button_row(
            quiet_button(_("I did it"), key=f"did-{step.need}", icon=ft.Icons.CHECK, on_click=log),
            plain_button(
                _("Put it on Today"),
                key=f"plan-{step.need}",
                icon=ft.Icons.EVENT_AVAILABLE,
                on_click=plan,
            ),
        ),
    )


async def _take_out(here: Here, once_id: UUID) -> None:
    if await here.perform(here.aftercare.plan.take_out, once_id):
        here.tell(_("Taken back."))


def _now(here: Here, need: Need, people: Sequence[ContactCard]) -> list[ft.Control]:
    """Return what begins the step at once, where the app can: a call, or slow breath."""
    if need is Need.ANGRY:
        open_it = partial(here.open, path_of(Tool.BREATHING))
        return [_do_it(tool_label(Tool.BREATHING), "do-angry", ft.Icons.AIR, open_it)]
    if need is not Need.LONELY:
        return []
    able = [one for one in people if one.dial]
    if not able:
        return [_do_it(_("Call someone"), "do-lonely", ft.Icons.CALL, partial(here.open, "/help"))]
    return [
        part
        for one in able[:CALLED]
        for part in (ft.Text(one.name), ft.Row(numbers(here, one), wrap=True))
    ]


def _do_it(words: str, key: str, icon: ft.IconData, action: Action) -> ft.Control:
    return button_row(quiet_button(words, key=key, icon=icon, on_click=action))
