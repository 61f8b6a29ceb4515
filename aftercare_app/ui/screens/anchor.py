"""One anchor: how it holds, when it comes next, resting for a while, changing, ending."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.domain.week_status import AnchorWeek, share_held
from aftercare_app.services.anchors import AnchorGone, AnchorPage
from aftercare_app.services.weeks_held import AnchorRow, AnchorShown, WeekShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.anchor_week import how_it_stands
from aftercare_app.ui.parts.backup import backup_offer
from aftercare_app.ui.parts.cards import card, card_list, empty_state, primary_button, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.link import link_button
from aftercare_app.ui.parts.pause import PauseForm, paused_card, rested_lines
from aftercare_app.ui.parts.planned_card import planned_cards
from aftercare_app.ui.parts.planned_words import (
    anchor_name,
    rhythm_words,
    status_icon,
    status_words,
)
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.parts.usuals import anchor_usual
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import minutes_words, week_title

WEEKS = 12
AHEAD = timedelta(days=14)
NEXT_SHOWN = 3
RESTS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class OneAnchor:
    """What an anchor's page shows; `page` is None when it is gone."""

    page: AnchorPage | None
    week: WeekShown
    here_this_week: AnchorShown | None
    row: AnchorRow | None
    coming: list[PlannedActivity]


def read_anchor(aftercare: Aftercare, anchor_id: UUID) -> OneAnchor:
    """Read an anchor with its last weeks and its next times."""
    today = aftercare.clock.today()
    try:
        page: AnchorPage | None = aftercare.anchors.read(anchor_id)
    except AnchorGone:
        page = None
    week = aftercare.weeks.week()
    rows = [row for row in aftercare.weeks.grid(WEEKS) if row.anchor.id == anchor_id]
    shown = [one for one in week.anchors if one.anchor.id == anchor_id]
    coming = [
        one
        for one in aftercare.plan.between(today, today + AHEAD)
        if one.key.by is PlannedBy.ANCHOR and one.key.id == anchor_id and one.answer is None
    ]
    return OneAnchor(
        page, week, shown[0] if shown else None, rows[0] if rows else None, coming[:NEXT_SHOWN]
    )


@screen
def AnchorScreen(path: str) -> ft.View:
    """Draw the anchor named by the address, once it is loaded."""
    here = use_here()
    anchor_id = UUID(path.rsplit("/", 1)[1])
    pausing, pause = ft.use_state(False)
    shown = use_loaded(lambda aftercare: read_anchor(aftercare, anchor_id), [path])
    if shown is None:
        return screen_view(here, path, _("Anchor"), [])
    page = shown.page
    if page is None or page.ended:
        return screen_view(here, path, _("Anchor"), [_ended(here)])
    return screen_view(
        here,
        path,
        _("Anchor"),
        [
            _head(here, page),
            *_resting(here, shown, page),
            *_now(shown),
            *rested_lines(here, page.id, page.rested[:RESTS_SHOWN]),
            *_coming(shown),
            *([PauseForm(page.id, shown.week, lambda: pause(False))] if pausing else []),
            button_row(
                quiet_button(
                    _("Change"),
                    key="change",
                    icon=ft.Icons.EDIT_OUTLINED,
                    on_click=lambda: here.open(f"/anchor/{page.id}/change"),
                ),
                plain_button(
                    _("Let it rest, or excuse a week"),
                    key="pause",
                    icon=ft.Icons.PAUSE,
                    on_click=lambda: pause(not pausing),
                ),
                plain_button(
                    _("End this anchor"),
                    key="end",
                    icon=ft.Icons.STOP_CIRCLE_OUTLINED,
                    on_click=lambda: end_anchor(here, page.id),
                ),
            ),
        ],
        primary=primary_button(
            _("Log it now"),
            key="log-anchor",
            icon=ft.Icons.CHECK,
            on_click=lambda: _log(here, page),
        ),
    )


async def _log(here: Here, page: AnchorPage) -> None:
    """Log the anchor just now; for a goal, lead to its steps."""
    if page.version.kind is ActivityKind.GOAL:
        here.open("/log/goal")
        return
    activities = here.aftercare.activities
    form = replace(
        activities.form_of_usual(anchor_usual(page.version)),
        planned_by=PlannedBy.ANCHOR,
        planned_id=page.id,
    )
    if done := await here.perform(activities.log, form):
        tell_logged(here, done.value, page.version.kind)


def _ended(here: Here) -> ft.Control:
    return empty_state(
        ft.Icons.ANCHOR,
        _("This anchor has ended"),
        _("The weeks in which you held it stay."),
        primary_button(_("To your plan"), key="to-plan", on_click=lambda: here.open("/plan")),
    )


async def end_anchor(here: Here, anchor_id: UUID) -> None:
    """End an anchor; what was held stays. Undo takes it up again."""
    done = await here.perform(here.aftercare.anchors.end, anchor_id)
    if done is None:
        return

    async def undo() -> None:
        if await here.perform(done.value):
            here.tell(_("It is back."))

    here.open("/plan")
    here.tell(_("Ended. The weeks you held it stay."), undo)


def _head(here: Here, page: AnchorPage) -> ft.Control:
    version = page.version
    facts = [rhythm_words(version)]
    if version.minutes:
        facts.append(minutes_words(version.minutes, short=True))
    facts += [words for words in (version.with_whom, version.place) if words]
    if version.backup:
        facts.append(fill(say("Backup: {backup}"), backup=version.backup))
    link = [button_row(link_button(here, version.link, key="link"))] if version.link else []
    return ft.Column(
        spacing=4,
        controls=[
            ft.Semantics(
                heading_level=1,
                content=ft.Text(anchor_name(version), theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
            ),
            *(ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT) for words in facts),
            *link,
        ],
    )


def _resting(here: Here, shown: OneAnchor, page: AnchorPage) -> list[ft.Control]:
    if page.paused is None:
        return []
    parts: list[ft.Control] = [paused_card(here, page.paused, shown.week.today)]
    if shown.here_this_week is not None and shown.here_this_week.rests_today:
        parts.append(backup_offer(here, shown.here_this_week, shown.week.today))
    return parts


def _now(shown: OneAnchor) -> list[ft.Control]:
    """Return this week and the weeks before it: a symbol and a word for each."""
    if shown.row is None:
        return []
    held, counted = share_held(read.status for read in shown.row.weeks[1:])
    words = (
        fill(say("Held in {held} of {weeks} weeks."), held=held, weeks=counted)
        if counted
        else _("Not enough weeks yet to see how it holds. That is fine.")
    )
    tiles = [
        ft.Row(
            spacing=12,
            controls=[
                ft.Icon(_status(shown, read, number)[0], color=ft.Colors.PRIMARY, size=22),
                ft.Text(
                    f"{_week_name(read, number)} · {_status(shown, read, number)[1]}", expand=True
                ),
            ],
        )
        for number, read in enumerate(shown.row.weeks)
        if read.week.last >= shown.row.anchor.facts.since
    ]
    return [section(_("How it holds"), ft.Text(words), card(*tiles))]


def _week_name(read: AnchorWeek, number: int) -> str:
    return week_title(read.week.first, read.week.last) if number else _("This week")


def _status(shown: OneAnchor, read: AnchorWeek, number: int) -> tuple[ft.IconData, str]:
    """Return the symbol and the words of a week; the running one stands as it does in the plan."""
    if not number and shown.here_this_week is not None:
        return how_it_stands(shown.week, shown.here_this_week)
    return status_icon(read, running=not number), status_words(read, running=not number)


def _coming(shown: OneAnchor) -> list[ft.Control]:
    if not shown.coming:
        return []
    cards = planned_cards(
        shown.coming, shown.coming, shown.week.today, folded=True, named_days=True
    )
    return [section(_("Next times"), card_list(cards))]
