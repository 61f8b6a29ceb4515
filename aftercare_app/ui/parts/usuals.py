"""The person's usuals as chips: one tap logs, Undo takes it back."""

import math
from collections.abc import Sequence
from datetime import date

import flet as ft

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    ContactWay,
    MeetingPlace,
)
from aftercare_app.domain.details import (
    Details,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
)
from aftercare_app.domain.usuals import Usual
from aftercare_app.services.plan_facts import PlannedAnchor, Version
from aftercare_app.services.weeks_held import WeekShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.kinds import icon_of
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import minutes_words
from aftercare_app.ui.words.labels import label, subtype_label


def usual_title(usual: Usual) -> str:
    """Return what a usual is called: what, with whom, how long."""
    if usual.words:
        return usual.words
    if usual.subtype == SUPPORT_CONTACT and isinstance(usual.details, SupportContactDetails):
        what = label(usual.details.role or SUPPORT_CONTACT)
    elif usual.subtype is None:
        what = label(usual.kind)
    else:
        what = subtype_label(usual.kind, usual.subtype)
    parts = [what, usual.with_whom, _way(usual.details)]
    if usual.minutes:
        parts.append(minutes_words(usual.minutes, short=True))
    return " · ".join(part for part in parts if part)


def _way(details: Details) -> str:
    """Return how it is done where that is worth saying; two usuals may differ in nothing else."""
    match details:
        case MeetingDetails(how=(MeetingPlace.ONLINE | MeetingPlace.PHONE) as how):
            return label(how)
        case SupportContactDetails(way=ContactWay() as way):
            return label(way)
        case TherapyDetails(telehealth=True):
            return _("By phone or video")
    return ""


def usual_chips(here: Here, usuals: Sequence[Usual], on: date | None = None) -> ft.Control:
    """Return the chips; a tap logs the usual just now, or for an earlier day."""

    def one(number: int, usual: Usual) -> ft.Control:
        async def log() -> None:
            done = await here.perform(here.aftercare.activities.log_usual, usual, on)
            if done is not None:
                tell_logged(here, done.value, usual.kind)

        return chip(
            usual_title(usual),
            key=f"usual-{number}",
            icon=icon_of(usual.kind, usual.subtype),
            on_click=log,
        )

    return ft.Semantics(
        label=_("Your usuals"),
        container=True,
        content=ft.Row(
            wrap=True,
            spacing=theme.GAP,
            run_spacing=theme.GAP,
            controls=[one(number, usual) for number, usual in enumerate(usuals)],
        ),
    )


def anchors_first(
    anchors: Sequence[PlannedAnchor], usuals: Sequence[Usual], today: date
) -> list[Usual]:
    """Return the anchors of any time as usuals, then what else the person logs most."""
    versions = [version for one in anchors if (version := one.version_on(today))]
    own = [
        anchor_usual(one) for one in versions if not one.rule and one.kind is not ActivityKind.GOAL
    ]
    known = {_what(one) for one in own}
    return [*own, *(one for one in usuals if _what(one) not in known)]


def anchor_usual(version: Version) -> Usual:
    """Return an anchor as the usual that one tap logs."""
    return Usual(
        version.kind,
        version.subtype,
        version.details,
        version.minutes,
        version.with_whom,
        version.place,
        weight=math.inf,
        words=version.words,
    )


def without_planned(usuals: Sequence[Usual], week: WeekShown) -> list[Usual]:
    """Leave out the usuals that stand among today's planned activities with a button each."""
    today = [one for one in week.planned if one.on == week.today and one.answer is None]
    planned = {(one.kind, one.subtype, one.with_whom) for one in today}
    return [one for one in usuals if _what(one) not in planned]


def _what(usual: Usual) -> tuple[ActivityKind, str | None, str]:
    return usual.kind, usual.subtype, usual.with_whom
