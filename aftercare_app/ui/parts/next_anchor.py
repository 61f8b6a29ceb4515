"""The next anchor within 24 hours: the one that is planned, or one tap to plan one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.domain.next_anchor import next_within_a_day, time_within_a_day
from aftercare_app.domain.planned import OnceForm, PlannedActivity
from aftercare_app.services.plan_facts import PlannedAnchor
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.planned_words import anchor_name, planned_name
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import clock_time, relative_day

MOST_OFFERED = 3
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextShown:
    """What is planned within a day, or what could be; and the present on the person's wall."""

    planned: PlannedActivity | None
    offered: tuple[tuple[str, OnceForm], ...]
    wall: datetime


def read_next(aftercare: Aftercare) -> NextShown:
    """Read the next anchor, or which could be planned: the person's own, else a call."""
    wall = aftercare.clock.wall()
    coming = aftercare.plan.between(wall.date(), wall.date() + A_DAY)
    planned = next_within_a_day(coming, wall)
    standing = [one for one in aftercare.anchors.all() if one.version_on(wall.date())]
    offered = [_once(one, wall) for one in standing[:MOST_OFFERED]] or [_a_call(wall)]
    return NextShown(planned, tuple(offered), wall)


def _once(anchor: PlannedAnchor, wall: datetime) -> tuple[str, OnceForm]:
    version = anchor.latest(wall.date())
    on, at = time_within_a_day(version.times, wall)
    form = OnceForm(
        kind=version.kind,
        subtype=version.subtype,
        details=version.details,
        on=on,
        at=at,
        words=version.words,
        minutes=version.minutes,
        with_whom=version.with_whom,
        for_anchor=anchor.id,
    )
    return anchor_name(version), form


def _a_call(wall: datetime) -> tuple[str, OnceForm]:
    on, at = time_within_a_day((), wall)
    words = _("Call someone who backs me up")
    contact = SupportContactDetails()
    kind = ActivityKind.PEER_SUPPORT
    form = OnceForm(kind=kind, subtype=SUPPORT_CONTACT, details=contact, on=on, at=at, words=words)
    return words, form


@ft.component
def NextAnchor() -> ft.Control:
    """Draw the next anchor, or the offers; planning one shows it here."""
    here = use_here()
    shown = use_loaded(read_next)
    if shown is None:
        return ft.Column([])
    if shown.planned is not None:
        planned = shown.planned
        return card(
            _named(planned_name(planned), _when(planned.on, planned.at, shown.wall.date())),
            ft.Text(_("That is your next anchor.")),
        )
    return ft.Column(
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        spacing=12,
        controls=[
            ft.Text(_("Nothing is planned for the next 24 hours. One tap plans one:")),
            *(
                _offer(here, name, form, shown.wall.date(), number)
                for number, (name, form) in enumerate(shown.offered)
            ),
        ],
    )


def _offer(here: Here, name: str, form: OnceForm, today: date, number: int) -> ft.Control:
    async def plan() -> None:
        done = await here.perform(here.aftercare.plan.plan_once, form)
        if done is None:
            return

        async def undo(once: UUID = done.value) -> None:
            await here.perform(here.aftercare.plan.take_out, once)

        here.tell(_("It is in your plan."), undo)

    return ft.FilledTonalButton(
        _named(name, _when(form.on, form.at, today)),
        key=f"plan-next-{number}",
        style=ft.ButtonStyle(
            padding=theme.MARGIN, shape=ft.RoundedRectangleBorder(radius=theme.RADIUS)
        ),
        on_click=acting(plan),
    )


def _named(name: str, when: str) -> ft.Control:
    return ft.Row(
        spacing=12,
        controls=[
            ft.Icon(ft.Icons.ANCHOR),
            ft.Column(
                expand=True,
                spacing=0,
                controls=[
                    ft.Text(name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
                    ft.Text(when, theme_style=ft.TextThemeStyle.BODY_MEDIUM),
                ],
            ),
        ],
    )


def _when(on: date, at: time | None, today: date) -> str:
    if at is None:
        return fill(say("{day}, any time"), day=relative_day(on, today))
    return fill(say("{day} at {time}"), day=relative_day(on, today), time=clock_time(at))
