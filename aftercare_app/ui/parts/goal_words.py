"""How goals and steps are put into words and icons: areas, where they stand, days, progress."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import flet as ft

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.goal_rules import GoalForm
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.services.forms import Saved
from aftercare_app.services.goals import StepLine
from aftercare_app.ui import theme
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import relative_day, short_day, weekday_name
from aftercare_app.ui.words.labels import label

AREA_ICONS = {
    Dimension.EMOTIONAL: ft.Icons.SENTIMENT_SATISFIED,
    Dimension.PHYSICAL: ft.Icons.DIRECTIONS_RUN,
    Dimension.SOCIAL: ft.Icons.GROUPS_OUTLINED,
    Dimension.SPIRITUAL: ft.Icons.SELF_IMPROVEMENT,
    Dimension.INTELLECTUAL: ft.Icons.SCHOOL_OUTLINED,
    Dimension.OCCUPATIONAL: ft.Icons.WORK_OUTLINE,
    Dimension.FINANCIAL: ft.Icons.SAVINGS_OUTLINED,
    Dimension.ENVIRONMENTAL: ft.Icons.HOME_OUTLINED,
}
STATUS_ICONS = {
    GoalStatus.ACTIVE: ft.Icons.FLAG_OUTLINED,
    GoalStatus.PAUSED: ft.Icons.PAUSE_CIRCLE_OUTLINE,
    GoalStatus.CHANGED: ft.Icons.SWAP_HORIZ,
    GoalStatus.DONE: ft.Icons.CHECK_CIRCLE_OUTLINE,
    GoalStatus.LET_GO: ft.Icons.AIR,
}


def area_icon(area: Dimension | None) -> ft.IconData:
    """Return the icon of a part of life; a flag where none was named."""
    return AREA_ICONS[area] if area else ft.Icons.FLAG_OUTLINED


def near_day(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", a weekday of the next six days, or the date."""
    ahead = (day - today).days
    if 1 < ahead < 7:
        return weekday_name(day.weekday())
    return relative_day(day, today) if 0 <= ahead < 2 else short_day(day)


def step_facts(step: StepLine, today: date, zone: ZoneInfo) -> str | None:
    """Return what stands under a step: when it was done, or until when it is planned."""
    if step.done_at is not None:
        done_on = relative_day(step.done_at.astimezone(zone).date(), today)
        return fill(say("Done · {day}"), day=done_on)
    if step.due_on is None:
        return None
    if step.due_on < today:
        return _("Still open")
    if step.due_on - today < timedelta(days=2):
        return relative_day(step.due_on, today)
    return fill(say("By {day}"), day=short_day(step.due_on))


def progress(done: int, steps: int) -> ft.Control:
    """Return how many steps are done, as words and as a bar."""
    return ft.Column(
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Text(
                fill(say("Steps done: {done} of {steps}"), done=done, steps=steps),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
            ft.Semantics(
                exclude_semantics=True,  # the words above say the same
                content=ft.ProgressBar(
                    value=done / steps, bar_height=8, border_radius=ft.BorderRadius.all(4)
                ),
            ),
        ],
    )


def partner_words(form: GoalForm) -> str:
    """Return who is told, how and how often: "Rosa · By text · Every week"."""
    parts = [form.partner]
    parts += [label(choice) for choice in (form.partner_way, form.partner_rhythm) if choice]
    return " · ".join(part for part in parts if part)


def with_removed(sentence: str, saved: Saved) -> str:
    """Return the sentence, and that hidden signs were left out of the text if they were."""
    if not saved.removed_characters:
        return sentence
    removed = n_(
        "{n} hidden sign was left out of the text.",
        "{n} hidden signs were left out of the text.",
        saved.removed_characters,
    )
    return f"{sentence} {removed}"


def due_for_telling(
    found: Mapping[str, Problem], needed: str, *, blank: bool, tried: bool
) -> dict[str, Problem]:
    """Return the problems to show now: that a field is still blank is said after a try to save."""
    early = blank and not tried
    return {name: problem for name, problem in found.items() if not (early and name == needed)}
