"""One small step as a line that ticks with a tap, and what ticking and removing say."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import flet as ft

from aftercare_app.services.goals import StepLine
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.goal_words import step_facts
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _


def step_tile(
    here: Here,
    step: StepLine,
    today: date,
    *,
    caption: str | None = None,
    trailing: ft.Control | None = None,
    after_tick: Action | None = None,
) -> ft.Control:
    """Return a step; a tap anywhere on it ticks it, or unticks it when it is done."""
    done = step.done_at is not None
    zone: ZoneInfo = here.aftercare.clock.zone
    facts = [part for part in (caption, step_facts(step, today, zone)) if part]
    return ft.ListTile(
        key=f"{'untick' if done else 'tick'}-{step.id}",
        leading=ft.Icon(
            ft.Icons.CHECK_BOX if done else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
            size=28,
            color=ft.Colors.PRIMARY,
            semantics_label=_("Done. Tap to open it again") if done else _("Tick when done"),
        ),
        title=ft.Text(step.words, color=ft.Colors.ON_SURFACE_VARIANT if done else None),
        subtitle=" · ".join(facts) or None,
        trailing=trailing,
        min_height=56,
        on_click=acting(_untick(here, step) if done else _tick(here, step, after_tick)),
    )


def _tick(here: Here, step: StepLine, after_tick: Action | None) -> Callable[[], object]:
    async def untick() -> None:
        if await here.perform(here.aftercare.steps.untick, step.id):
            here.tell(_("Taken back."))

    async def tick() -> None:
        if await here.perform(here.aftercare.steps.tick, step.id):
            if after_tick is not None:
                after_tick()
            here.tell(_("Step done. It is in your log."), untick)

    return tick


def _untick(here: Here, step: StepLine) -> Callable[[], object]:
    async def tick_again() -> None:
        if await here.perform(here.aftercare.steps.tick, step.id):
            here.tell(_("It is ticked again."))

    async def untick() -> None:
        if await here.perform(here.aftercare.steps.untick, step.id):
            here.tell(_("The step is open again. Its entry was taken back."), tick_again)

    return untick


def remove_step(here: Here, step: StepLine) -> Callable[[], object]:
    """Return what takes a step out of its goal, with Undo."""

    async def remove() -> None:
        removed = await here.perform(here.aftercare.steps.remove, step.id)
        if removed is None:
            return

        async def put_back() -> None:
            if await here.perform(here.aftercare.steps.put_back, removed.value):
                here.tell(_("It is back."))

        here.tell(_("Step removed."), put_back)

    return remove
