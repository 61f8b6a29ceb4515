"""The pick-list of a section as chips, kept with each tap; grouped where it is long."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from aftercare_app.domain.activity import PRACTICES_BY_DIMENSION, Dimension
from aftercare_app.domain.relapse_plan import PICKS, SITUATION_GROUPS, Pick, PlanSection
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import heading
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.plan_labels import plan_label

FIRST_DIMENSIONS = (Dimension.EMOTIONAL, Dimension.PHYSICAL)
"""Skills of these parts of life are offered first; the others are folded away."""


def pick_chips(section: PlanSection, lines: tuple[LineShown, ...]) -> list[ft.Control]:
    """Return what a section offers; nothing where it has no list."""
    chosen = tuple(line.pick for line in lines if line.pick)
    if section is PlanSection.SITUATIONS:
        return [GroupedPicks(chosen)]
    if section is PlanSection.ALONE:
        return [SkillPicks(chosen)]
    return [FlatPicks(section, chosen)] if section in PICKS else []


@ft.component
def FlatPicks(section: PlanSection, chosen: tuple[str, ...]) -> ft.Control:
    """Draw a short list."""
    return _row(use_here(), section, PICKS[section], chosen, _("Pick what fits"))


@ft.component
def GroupedPicks(chosen: tuple[str, ...]) -> ft.Control:
    """Draw the hard situations by what they are about."""
    here = use_here()
    parts: list[ft.Control] = []
    for group, picks in SITUATION_GROUPS.items():
        name = plan_label(group)
        parts += [heading(name), _row(here, PlanSection.SITUATIONS, picks, chosen, name)]
    return _column(parts)


@ft.component
def SkillPicks(chosen: tuple[str, ...]) -> ft.Control:
    """Draw the skills that calm and carry; the rest of them folded."""
    more, show_more = ft.use_state(False)
    here = use_here()
    first = [pick for part in FIRST_DIMENSIONS for pick in PRACTICES_BY_DIMENSION[part]]
    others = [pick for pick in PICKS[PlanSection.ALONE] if pick not in first]
    offered: list[Pick] = [*first, *(one for one in others if more or one.value in chosen)]
    return _column(
        [
            _row(here, PlanSection.ALONE, offered, chosen, _("Pick what fits")),
            fold_button(
                _("Show fewer") if more else _("More to pick from"),
                key="more-skills",
                unfolded=more,
                flip=lambda: show_more(not more),
            ),
        ]
    )


def _row(
    here: Here,
    section: PlanSection,
    picks: Sequence[Pick],
    chosen: tuple[str, ...],
    named: str,
) -> ft.Control:
    options = [(pick.value, plan_label(pick)) for pick in picks]
    return chips(named, options, chosen, partial(_choose, here, section, chosen), key="pick")


async def _choose(here: Here, section: PlanSection, chosen: tuple[str, ...], value: str) -> None:
    """Put a pick in or out at once; what was said with it comes back with it."""
    await here.perform(
        here.aftercare.relapse_plan.choose, section, value, chosen=value not in chosen
    )


def _column(parts: list[ft.Control]) -> ft.Control:
    return ft.Column(parts, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
