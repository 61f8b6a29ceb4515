"""The one gentle line about drift: which anchors slip, the next small step, one tap to plan it."""

from dataclasses import replace
from datetime import date, time, timedelta

import flet as ft

from aftercare_app.domain.drift import DriftState
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.small_steps import SmallStep, smallest_step
from aftercare_app.services.weeks_held import AnchorShown, DriftShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.planned_words import anchor_name
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say

TOO_LATE = time(19)
"""From here on a next step is planned for tomorrow."""


def drift_line(here: Here, shown: DriftShown, today: date) -> list[ft.Control]:
    """Return the line, or nothing when there is nothing to say or the person put it aside."""
    drift = shown.drift
    if shown.off or shown.answered or drift.state is not DriftState.DRIFT or not shown.anchors:
        return []
    awake = [one for one in shown.anchors if not one.rests_today]
    anchor = (awake or shown.anchors)[0]
    version = anchor.version
    step = smallest_step(version.kind, version.subtype, version.details, version.backup)
    return [
        card(
            ft.Row(
                vertical_alignment=ft.CrossAxisAlignment.START,
                spacing=12,
                controls=[
                    ft.Icon(ft.Icons.ANCHOR, color=ft.Colors.PRIMARY),
                    ft.Column(
                        expand=True,
                        spacing=theme.GAP,
                        controls=[
                            ft.Semantics(live_region=True, content=ft.Text(_sentence(shown))),
                            ft.Text(
                                fill(
                                    say("A next small step for {anchor}: {step}."),
                                    anchor=anchor_name(version),
                                    step=_words(step),
                                )
                            ),
                        ],
                    ),
                ],
            ),
            button_row(
                quiet_button(
                    _plan_words(here),
                    key="plan-step",
                    icon=ft.Icons.CHECK,
                    on_click=lambda: _plan(here, shown, anchor, step, today),
                ),
                plain_button(
                    _("Not now"),
                    key="not-now",
                    icon=ft.Icons.CLOSE,
                    on_click=lambda: _put_aside(here, shown),
                ),
            ),
        )
    ]


def not_enough(shown: DriftShown) -> str:
    """Return what is said while too few weeks, or too few lately, tell anything."""
    if shown.off or shown.drift.state is not DriftState.NOT_ENOUGH_WEEKS:
        return ""
    return _("In a few weeks you see here how your anchors hold.")


def _sentence(shown: DriftShown) -> str:
    """Return the one sentence; two weeks running is said more warmly, not more loudly."""
    names = ", ".join(anchor_name(one.version) for one in shown.anchors)
    if shown.drift.again:
        return fill(
            say("These have been hard to hold for two weeks: {anchors}. You are not alone in it."),
            anchors=names,
        )
    if shown.drift.running:
        return fill(say("These did not fit in this week: {anchors}."), anchors=names)
    return fill(say("These did not fit in last week: {anchors}."), anchors=names)


def _words(step: SmallStep) -> str:
    return step.words if step.own else _(step.words)


def _step_day(here: Here) -> date:
    wall = here.aftercare.clock.wall()
    return wall.date() + timedelta(days=1 if wall.time() >= TOO_LATE else 0)


def _plan_words(here: Here) -> str:
    late = here.aftercare.clock.wall().time() >= TOO_LATE
    return _("Plan it for tomorrow") if late else _("Plan it for today")


async def _plan(
    here: Here, shown: DriftShown, anchor: AnchorShown, step: SmallStep, today: date
) -> None:
    form = once_of(step, _step_day(here))
    if step.counts:
        form = replace(form, for_anchor=anchor.anchor.id)
    done = await here.perform(here.aftercare.plan.plan_once, form)
    if done is None or shown.drift.week is None:
        return
    await here.perform(here.aftercare.weeks.answer_drift, shown.drift.week, done.value)
    week = shown.drift.week

    async def undo() -> None:
        await here.perform(here.aftercare.plan.take_out, done.value)
        await here.perform(here.aftercare.weeks.ask_again, week)

    said = _("Planned for today.") if form.on == today else _("Planned for tomorrow.")
    here.tell(said, undo)


def once_of(step: SmallStep, day: date) -> OnceForm:
    """Return a small step as something planned for a day."""
    return OnceForm(
        kind=step.kind,
        subtype=step.subtype,
        details=step.details,
        words=_words(step),
        minutes=step.minutes,
        on=day,
    )


async def _put_aside(here: Here, shown: DriftShown) -> None:
    week = shown.drift.week
    if week is None or not await here.perform(here.aftercare.weeks.answer_drift, week):
        return

    async def undo() -> None:
        await here.perform(here.aftercare.weeks.ask_again, week)

    here.tell(_("Put aside for this week."), undo)
