"""A calendar before it is kept: what is in it, what would change, and what its events are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.exchange.calendar_file import SkippedFor
from aftercare_app.services.calendar_preview import CalendarPreview, Change, EventGroup
from aftercare_app.services.calendars import NAME_LIMIT, Chosen
from aftercare_app.ui import theme
from aftercare_app.ui.parts.calendar_words import (
    CHANGES,
    LEFT_OUT,
    group_words,
    when_words,
)
from aftercare_app.ui.parts.cards import card, empty_state, heading, primary_button, section
from aftercare_app.ui.parts.fields import Action, acting, chip, text_field
from aftercare_app.ui.parts.kind_card import KindCard
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.secret_fields import roomy
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say

FIRST_SHOWN = 10
Say = Callable[[str, Chosen], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose in the preview; `kinds` holds only what they touched."""

    name: str
    kinds: Mapping[str, Chosen]
    keep_gone: bool = False


@ft.component
def CalendarFilePreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Read the file off the event loop, then show what is in it."""
    here = use_here()
    work = use_work(
        lambda stop: here.aftercare.calendars.preview(content, name, stop), on=(name, len(content))
    )

    def cancel() -> None:
        work.stop()
        acting_leave()

    def acting_leave() -> None:
        here.page.run_task(acting(leave))

    if work.said:
        return ft.Column(
            spacing=theme.MARGIN,
            controls=[*refusal(work.said), _other_file(leave)],
        )
    if work.answer is None:
        return running(_("Reading the calendar. This may take a moment."), cancel)
    return CalendarInFile(work.answer, leave)


@ft.component
def CalendarInFile(preview: CalendarPreview, leave: Action) -> ft.Control:
    """Draw what was read; nothing is kept before the person says so."""
    here = use_here()
    wanted, want = ft.use_state(Wanted(preview.name, {}))
    everything, show_everything = ft.use_state(False)
    today = here.aftercare.clock.today()

    def choose(key: str, chosen: Chosen) -> None:
        want(lambda was: Wanted(was.name, {**was.kinds, key: chosen}, was.keep_gone))

    def keep_it() -> None:
        """Be the deed itself: as its words, thousands of events would hold up the screen."""
        here.aftercare.calendars.keep(
            preview, wanted.kinds, name=wanted.name, keep_gone=wanted.keep_gone
        )

    async def keep() -> None:
        if await here.perform(keep_it):
            here.open("/calendars")
            here.tell(_("The calendar is kept. Its events are in your plan."))

    shown = preview.groups if everything else preview.groups[:FIRST_SHOWN]
    if not preview.groups and not preview.changes.get(Change.GONE):
        return ft.Column(
            spacing=2 * theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                empty_state(
                    ft.Icons.EVENT_BUSY,
                    _("No coming events"),
                    _("This calendar holds nothing that is still to come."),
                ),
                *_left_out(preview),
                _other_file(leave),
            ],
        )
    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            _name_field(preview, wanted, want),
            _changes(preview),
            *_gone(preview, wanted, want),
            section(
                _("What are these?"),
                ft.Text(
                    _("Pick a kind for what you want to log here. Leave the rest as it is."),
                    color=ft.Colors.ON_SURFACE_VARIANT,
                ),
                *(GroupCard(group, wanted.kinds.get(group.key), today, choose) for group in shown),
                *_the_rest(preview, shown, lambda: show_everything(True)),
            ),
            *_left_out(preview),
            primary_button(
                _("Update this calendar") if preview.calendar_id else _("Keep this calendar"),
                key="keep-calendar",
                icon=ft.Icons.EVENT_AVAILABLE,
                on_click=keep,
            ),
            _other_file(leave),
        ],
    )


@ft.component
def GroupCard(group: EventGroup, chosen: Chosen | None, today: date, choose: Say) -> ft.Control:
    """Draw the events of one name, and the way to say what they are."""
    said = chosen if chosen is not None else (group.kind, group.subtype)

    def pick(kind: ActivityKind | None, form: str | None = None) -> None:
        choose(group.key, (kind, form))

    return KindCard(group_words(group), when_words(group, today), group.guess, said, pick)


def _name_field(
    preview: CalendarPreview, wanted: Wanted, want: Callable[[Wanted], None]
) -> ft.Control:
    return text_field(
        _("Name of this calendar"),
        wanted.name,
        lambda name: want(Wanted(name[:NAME_LIMIT], wanted.kinds, wanted.keep_gone)),
        key="calendar-name",
        helper=_("You have this calendar. It will be updated.") if preview.calendar_id else None,
    )


def _changes(preview: CalendarPreview) -> ft.Control:
    lines = [
        words(preview.changes[change])
        for change, words in CHANGES.items()
        if preview.changes.get(change)
    ]
    return ft.Semantics(
        live_region=True,
        content=card(
            heading(_("In this file")),
            *(ft.Text(line) for line in lines),
            *(
                ft.Text(
                    fill(
                        say("The time zone {zone} is not known. Its times are taken as yours."),
                        zone=zone[:60],
                    )
                )
                for zone in preview.file.unknown_zones[:3]
            ),
        ),
    )


def _gone(
    preview: CalendarPreview, wanted: Wanted, want: Callable[[Wanted], None]
) -> list[ft.Control]:
    """Return the choice over events that the file no longer holds."""
    if not preview.changes.get(Change.GONE):
        return []
    return [
        ft.Switch(
            key="keep-gone",
            label=_("Keep events that are no longer in the file"),
            value=wanted.keep_gone,
            on_change=lambda event: want(
                Wanted(wanted.name, wanted.kinds, bool(event.control.value))
            ),
        )
    ]


def _the_rest(
    preview: CalendarPreview, shown: tuple[EventGroup, ...], show: Callable[[], None]
) -> list[ft.Control]:
    more = len(preview.groups) - len(shown)
    if not more:
        return []
    words = n_("Show {n} more", "Show {n} more", more)
    return [ft.Row([chip(words, key="show-all", icon=ft.Icons.EXPAND_MORE, on_click=show)])]


def _left_out(preview: CalendarPreview) -> list[ft.Control]:
    lines = [
        words(preview.skipped[reason])
        for reason, words in LEFT_OUT.items()
        if preview.skipped.get(SkippedFor(reason))
    ]
    if not lines:
        return []
    return [
        section(
            _("Left out"), *(ft.Text(line, color=ft.Colors.ON_SURFACE_VARIANT) for line in lines)
        )
    ]


def _other_file(leave: Action) -> ft.Control:
    return ft.Row(
        [
            ft.TextButton(
                _("Another file"),
                key="other-file",
                icon=ft.Icons.ARROW_BACK,
                style=roomy(),
                on_click=acting(leave),
            )
        ]
    )
