"""Chips that narrow a search for meetings: quick ones, and all of them when unfolded."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

import flet as ft

from aftercare_app.domain.meetings import MeetingHow, PartOfDay
from aftercare_app.services.meeting_search import MeetingSearch
from aftercare_app.services.meetings import SourceLine
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import heading, section
from aftercare_app.ui.parts.fields import chip, chips, labelled, toggled
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import clock_time, weekday_name
from aftercare_app.ui.words.labels import label, meeting_type_label

Narrow = Callable[[MeetingSearch], None]
WEEKEND = frozenset({5, 6})
TYPES_FIRST = 10


def quick_chips(
    search: MeetingSearch, narrow: Narrow, today: date, *others: ft.Control
) -> ft.Control:
    """Return the choices that people make most, and what stands beside them."""
    this_day = frozenset({today.weekday()})
    evening = PartOfDay.EVENING

    def days(wanted: frozenset[int]) -> None:
        narrow(replace(search, days=frozenset() if search.days == wanted else wanted))

    def online() -> None:
        how = None if search.how is MeetingHow.ONLINE else MeetingHow.ONLINE
        narrow(replace(search, how=how))

    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        controls=[
            chip(
                _("Today"),
                key="quick-today",
                selected=search.days == this_day,
                on_click=lambda: days(this_day),
            ),
            chip(
                _("Weekend"),
                key="quick-weekend",
                selected=search.days == WEEKEND,
                on_click=lambda: days(WEEKEND),
            ),
            chip(
                label(evening),
                key="quick-evening",
                selected=evening in search.parts,
                on_click=lambda: narrow(replace(search, parts=search.parts ^ {evening})),
            ),
            chip(
                label(MeetingHow.ONLINE),
                key="quick-online",
                selected=search.how is MeetingHow.ONLINE,
                on_click=online,
            ),
            *others,
        ],
    )


@ft.component
def AllFilters(
    search: MeetingSearch,
    narrow: Narrow,
    first_weekday: int,
    types: Sequence[str],
    sources: Sequence[SourceLine],
) -> ft.Control:
    """Draw every way to narrow the search."""
    return ft.Column(
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            *_times(search, narrow, first_weekday),
            *([Types(search, narrow, tuple(types))] if types else []),
            *(_lists(search, narrow, sources) if len(sources) > 1 else []),
        ],
    )


def _times(search: MeetingSearch, narrow: Narrow, first_weekday: int) -> list[ft.Control]:
    """Return days, times of day, and whether it is in person."""

    def by_how(value: str) -> None:
        how = MeetingHow(value)
        narrow(replace(search, how=None if search.how is how else how))

    weekdays = [(first_weekday + step) % 7 for step in range(7)]
    return [
        heading(_("Day")),
        chips(
            _("Day"),
            [(str(day), weekday_name(day)) for day in weekdays],
            [str(day) for day in search.days],
            lambda value: narrow(replace(search, days=search.days ^ {int(value)})),
            key="day",
        ),
        heading(_("Time of day")),
        chips(
            _("Time of day"),
            labelled(list(PartOfDay), label),
            [*search.parts],
            lambda value: narrow(replace(search, parts=search.parts ^ {PartOfDay(value)})),
            key="part",
        ),
        FromTo(search, narrow),
        heading(_("How")),
        chips(
            _("How"),
            labelled([MeetingHow.IN_PERSON, MeetingHow.ONLINE], label),
            [search.how] if search.how else [],
            by_how,
            key="how",
        ),
    ]


@ft.component
def Types(search: MeetingSearch, narrow: Narrow, types: tuple[str, ...]) -> ft.Control:
    """Draw the types of meetings, the usual ones first; a press shows the others."""
    every, show_every = ft.use_state(False)
    shown = types if every else list(dict.fromkeys([*types[:TYPES_FIRST], *search.types]))
    hidden = len(types) - len(shown)
    more = chip(
        n_("Show {n} more", "Show {n} more", hidden),
        key="all-types",
        icon=ft.Icons.EXPAND_MORE,
        on_click=lambda: show_every(True),
    )
    return section(
        _("Type"),
        chips(
            _("Type"),
            [(code, meeting_type_label(code)) for code in shown],
            [*search.types],
            lambda code: narrow(
                replace(search, types=frozenset(toggled(tuple(search.types), code)))
            ),
            key="type",
        ),
        *([ft.Row([more])] if hidden > 0 else []),
    )


def _lists(
    search: MeetingSearch, narrow: Narrow, sources: Sequence[SourceLine]
) -> list[ft.Control]:
    """Return the lists that the meetings come from."""

    def by_source(value: str) -> None:
        [wanted] = [one.id for one in sources if str(one.id) == value]
        narrow(replace(search, source=None if search.source == wanted else wanted))

    return [
        heading(_("List")),
        chips(
            _("List"),
            [(str(one.id), one.name) for one in sources],
            [str(search.source)],
            by_source,
            key="list",
        ),
    ]


@ft.component
def FromTo(search: MeetingSearch, narrow: Narrow) -> ft.Control:
    """Draw the choice of an hour to begin and an hour to end; a second press takes it away."""
    picking, pick = ft.use_state("")
    present = {"since": search.since, "until": search.until}

    def chosen(event: ft.Event[ft.TimePicker]) -> None:
        pick("")
        if event.control.value is not None:
            narrow(replace(search, **{picking: event.control.value}))  # type: ignore[arg-type]

    ft.use_dialog(
        ft.TimePicker(
            value=present[picking] or time(18),
            on_change=chosen,
            on_dismiss=lambda: pick(""),
        )
        if picking
        else None
    )

    def press(which: str) -> None:
        if present[which] is None:
            pick(which)
        else:
            narrow(replace(search, **{which: None}))  # type: ignore[arg-type]

    words = {"since": (say("From {time}"), _("From…")), "until": (say("Until {time}"), _("Until…"))}
    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        controls=[
            chip(
                open_ if present[which] is None else _until(sentence, present[which]),
                key=which,
                icon=ft.Icons.SCHEDULE,
                selected=present[which] is not None,
                on_click=lambda which=which: press(which),  # type: ignore[misc]
            )
            for which, (sentence, open_) in words.items()
        ],
    )


def _until(sentence: str, at: time | None) -> str:
    return "" if at is None else fill(sentence, time=clock_time(at))
