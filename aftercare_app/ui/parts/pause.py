"""Letting an anchor rest: for a week, until a day, or until it is taken up again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

import flet as ft

from aftercare_app.domain.anchors import PauseReason
from aftercare_app.domain.weeks import Week, week_after, week_before
from aftercare_app.services.anchors import Resting
from aftercare_app.services.weeks_held import WeekShown
from aftercare_app.ui.parts.cards import card, heading
from aftercare_app.ui.parts.fields import chips, labelled
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import short_day, week_title
from aftercare_app.ui.words.labels import label

THIS, LAST, NEXT, OPEN, DAY = "this", "last", "next", "open", "day"
Stretch = tuple[date, date | None]


@ft.component
def PauseForm(anchor_id: UUID, shown: WeekShown, close: Callable[[], None]) -> ft.Control:
    """Draw for how long an anchor rests and why; saying why may stay open."""
    here = use_here()
    chosen, choose = ft.use_state(THIS)
    no_reason: PauseReason | None = None
    reason, give = ft.use_state(no_reason)
    no_day: date | None = None
    until, set_until = ft.use_state(no_day)

    def picked(day: date) -> None:
        set_until(day)
        choose(DAY)

    stretches = _stretches(shown, until)

    async def save() -> None:
        first, last = stretches[chosen]
        done = await here.perform(here.aftercare.anchors.pause, anchor_id, first, last, reason)
        if done is None:
            return
        close()

        async def undo() -> None:
            if await here.perform(here.aftercare.anchors.take_up, done.value, first):
                here.tell(_("Taken back."))

        here.tell(_("It rests. It does not count in that time."), undo)

    return card(
        heading(_("Let it rest")),
        chips(_("For how long"), _options(), [chosen], choose, key="rest"),
        ft.Row(
            [
                DayChip(
                    _("Until a day") if until is None else short_day(until),
                    until or shown.today + timedelta(days=14),
                    shown.today,
                    shown.today + timedelta(days=366),
                    picked,
                    named="rest-day",
                    selected=chosen == DAY,
                )
            ]
        ),
        ft.Text(_("Why? You can leave this open."), color=ft.Colors.ON_SURFACE_VARIANT),
        chips(
            _("Why"),
            labelled(list(PauseReason), label),
            [reason] if reason else [],
            lambda value: give(None if reason == value else PauseReason(value)),
            key="reason",
        ),
        button_row(
            quiet_button(_("Let it rest"), key="rest-now", icon=ft.Icons.PAUSE, on_click=save)
        ),
    )


def _options() -> list[tuple[str, str]]:
    return [
        (THIS, _("This week")),
        (LAST, _("Last week")),
        (NEXT, _("Next week")),
        (OPEN, _("Until I take it up again")),
    ]


def _stretches(shown: WeekShown, until: date | None) -> Mapping[str, Stretch]:
    """Return from when to when each choice lets the anchor rest."""
    before = week_before(shown.week, shown.beginnings)
    after = week_after(shown.week, shown.beginnings)
    return {
        THIS: _whole(shown.week),
        LAST: _whole(before),
        NEXT: _whole(after),
        OPEN: (shown.today, None),
        DAY: (shown.today, until),
    }


def _whole(week: Week) -> Stretch:
    return week.first, week.last


def paused_card(here: Here, pause: Resting, today: date) -> ft.Control:
    """Return what says that an anchor rests or will, with the way back."""

    to_come = pause.first > today

    async def take_up() -> None:
        if await here.perform(here.aftercare.anchors.take_up, pause.id):
            off = _("Called off. It goes on as before.")
            here.tell(off if to_come else _("It counts again from today."))

    said = _said(pause, today)
    if pause.reason:
        said = f"{said} {label(pause.reason)}."
    return card(
        ft.Row(
            [
                ft.Icon(ft.Icons.PAUSE_CIRCLE_OUTLINE, color=ft.Colors.PRIMARY),
                ft.Text(said, expand=True),
            ],
            spacing=12,
        ),
        button_row(
            quiet_button(
                _("Call it off") if to_come else _("Take it up again"),
                key="take-up",
                icon=ft.Icons.PLAY_ARROW,
                on_click=take_up,
            )
        ),
    )


def rested_lines(here: Here, anchor_id: UUID, rested: Sequence[Resting]) -> list[ft.Control]:
    """Return the rests that are over, each with the way to let its days count after all."""
    return [_rested_line(here, anchor_id, pause) for pause in rested]


def _rested_line(here: Here, anchor_id: UUID, pause: Resting) -> ft.Control:
    async def count() -> None:
        if not await here.perform(here.aftercare.anchors.take_up, pause.id, pause.first):
            return

        async def undo() -> None:
            again = (anchor_id, pause.first, pause.last, pause.reason)
            if await here.perform(here.aftercare.anchors.pause, *again):
                here.tell(_("It rests again in that time."))

        here.tell(_("Those days count now."), undo)

    last = pause.last or pause.first
    said = fill(say("It rested {days}."), days=week_title(pause.first, last))
    if pause.reason:
        said = f"{said} {label(pause.reason)}."
    return card(
        ft.Text(said),
        button_row(
            plain_button(
                _("Let it count after all"),
                key=f"count-{pause.first:%Y%m%d}",
                icon=ft.Icons.UNDO,
                on_click=count,
            )
        ),
    )


def _said(pause: Resting, today: date) -> str:
    if pause.first > today and pause.last is not None:
        both = say("It rests from {first} to {last}.")
        return fill(both, first=short_day(pause.first), last=short_day(pause.last))
    if pause.first > today:
        return fill(say("It rests from {day}."), day=short_day(pause.first))
    if pause.last is None:
        return _("It rests until you take it up again.")
    return fill(say("It rests until {day}."), day=short_day(pause.last))
