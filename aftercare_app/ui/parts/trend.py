"""How somebody's weeks went from summary to summary, as a small table in words."""

from uuid import UUID

import flet as ft

from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.roster import Glance
from aftercare_app.services.cohort.trend import TrendPoint
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.state import use_filed
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.cohort_words import TRENDS
from aftercare_app.ui.words.dates import short_day

UNTOLD = "–"


@ft.component
def Trend(person_id: UUID) -> ft.Control:
    """Draw a line for each summary, the newest first."""
    points = use_filed(lambda office: office.trends.of(person_id), [person_id])
    if not points or len(points) < 2:
        return ft.Container()
    head = (_("Made on"), _("Anchors, 4 weeks"), _("Check-ins"), _("Their weeks"))
    rows = [_row(head, quiet=True), *(_row(_cells(one)) for one in points)]
    return section(_("From summary to summary"), card(*rows))


def _cells(one: TrendPoint) -> tuple[str, ...]:
    glance = one.glance
    return short_day(one.made_on), _anchors(glance), _answered(glance), _direction(glance)


def _anchors(glance: Glance) -> str:
    if glance.month is None or not glance.month.due:
        return UNTOLD
    return fill(say("{met} of {due}"), met=glance.month.met, due=glance.month.due)


def _answered(glance: Glance) -> str:
    if glance.answered is None:
        return UNTOLD
    return fill(say("{met} of {due}"), met=glance.answered, due=4)


def _direction(glance: Glance) -> str:
    return UNTOLD if glance.direction is None else _(TRENDS[Direction(glance.direction)])


def _row(cells: tuple[str, ...], *, quiet: bool = False) -> ft.Control:
    colour = ft.Colors.ON_SURFACE_VARIANT if quiet else None
    return ft.MergeSemantics(
        ft.Row(
            spacing=theme.GAP,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[ft.Text(cell, expand=1, color=colour) for cell in cells],
        )
    )
