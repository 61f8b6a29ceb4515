"""Filling in a week from a paper sheet: tap what was done on which day, save it all at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.entry_form import EntryForm, blank_form
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.week_status import DayMark
from aftercare_app.domain.weeks import Week, week_after, week_before
from aftercare_app.services.plan_facts import Version
from aftercare_app.services.weeks_held import WeekShown
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, icon_button, primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import acting
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.planned_words import MARK_ICONS, anchor_name
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.usuals import usual_title
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import short_day, week_title, weekday_letters
from aftercare_app.ui.words.labels import label

MORE_ROWS = 6
BOX = 28
LOGGED = frozenset({DayMark.DONE, DayMark.PARTLY, DayMark.EXCUSED, DayMark.COULD_NOT})
NOON = time(12)
Ticks = frozenset[str]
"""What was tapped and is not saved yet, by row and day."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet: what it is, what each day holds already, and the form of a day."""

    key: str
    name: str
    days: tuple[DayMark, ...]
    form: Callable[[date], EntryForm]


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A week as a sheet of paper."""

    week: WeekShown
    rows: list[Row]


def read_sheet(aftercare: Aftercare, day: date) -> SheetShown:
    """Read the week that holds a day: its anchors, then what the person usually does."""
    week = aftercare.weeks.week(day)
    rows = [
        Row(
            f"anchor-{one.anchor.id}",
            anchor_name(one.version),
            one.days,
            _of_anchor(aftercare, one.anchor.id, one.version),
        )
        for one in week.anchors
    ]
    known = {(one.version.kind, one.version.subtype) for one in week.anchors}
    usuals = [
        usual
        for usual in aftercare.activities.usuals(limit=20)
        if (usual.kind, usual.subtype) not in known
    ]
    empty = tuple(DayMark.NOTHING for _day in week.week.days)
    for number, usual in enumerate(usuals[:MORE_ROWS]):

        def form(day: date, usual: Any = usual) -> EntryForm:
            return _at(aftercare, aftercare.activities.form_of_usual(usual, day), day, NOON)

        rows.append(Row(f"usual-{number}", usual_title(usual), empty, form))
    return SheetShown(week, rows)


def _of_anchor(
    aftercare: Aftercare, anchor_id: UUID, version: Version
) -> Callable[[date], EntryForm]:
    def form(day: date) -> EntryForm:
        blank = blank_form(version.kind, aftercare.clock.wall(), version.subtype)
        filled = replace(
            blank,
            details=version.details,
            minutes="" if version.minutes is None else str(version.minutes),
            with_whom=version.with_whom,
            place=version.place,
            outcome=Outcome.DONE,
            planned_by=PlannedBy.ANCHOR,
            planned_id=anchor_id,
        )
        return _at(aftercare, filled, day, version.times[0] if version.times else NOON)

    return form


def _at(aftercare: Aftercare, form: EntryForm, day: date, at: time) -> EntryForm:
    """Return the form for a day at a time, or now where that is still to come."""
    wall = aftercare.clock.wall().replace(tzinfo=None, second=0, microsecond=0)
    moment = min(datetime.combine(day, at), wall)
    return replace(form, day=moment.date(), at=moment.time())


@screen
def WeekFillScreen(path: str) -> ft.Control:
    """Draw the sheet of the week that the address names; it may name a day that never is."""
    try:
        day = date.fromisoformat(path.rsplit("/", 1)[1])
    except ValueError:
        return NotFoundScreen(path)
    return WeekSheet(path, day)


@ft.component
def WeekSheet(path: str, day: date) -> ft.Control:
    """Draw the sheet of the week that holds a day."""
    here = use_here()
    nothing: Ticks = frozenset()
    draft = use_draft(path, nothing, _to_plain, _from_plain)
    shown = use_loaded(lambda aftercare: read_sheet(aftercare, day), [path])
    if shown is None:
        return screen_view(here, path, _("A week from paper"), [])

    async def save() -> None:
        forms = _forms(shown, draft.form)
        if not forms:
            here.tell(_("Tap the days on which you did something. Then save."))
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.activities.log_many, forms)
        if done is None:
            draft.keeper.go_on()
            return
        await here.perform(here.aftercare.drafts.let_go, path)
        here.back()
        said = n_("{n} entry logged.", "{n} entries logged.", len(done.value))

        async def undo() -> None:
            for saved in done.value:
                await here.perform(here.aftercare.activities.delete, saved.id)
            here.tell(_("Taken back."))

        here.tell(said, undo)

    return screen_view(
        here,
        path,
        _("A week from paper"),
        [*restored_note(draft), _week_head(here, shown.week), *_sheet(here, shown, draft)],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK)
        if shown.rows
        else None,
    )


def _week_head(here: Here, shown: WeekShown) -> ft.Control:
    before = week_before(shown.week, shown.beginnings)
    after = week_after(shown.week, shown.beginnings)

    def turn(week: Week) -> None:
        here.back()
        here.open(f"/week/{week.first:%Y-%m-%d}")

    buttons = [
        icon_button(
            ft.Icons.CHEVRON_LEFT,
            _("Week before"),
            key="week-before",
            on_click=lambda: turn(before),
        )
    ]
    if after.first <= shown.today:
        buttons.append(
            icon_button(
                ft.Icons.CHEVRON_RIGHT,
                _("Week after"),
                key="week-after",
                on_click=lambda: turn(after),
            )
        )
    title = week_title(shown.week.first, shown.week.last)
    return ft.Row(
        [
            ft.Text(title, theme_style=ft.TextThemeStyle.HEADLINE_SMALL, expand=True),
            *buttons,
        ]
    )


def _sheet(here: Here, shown: SheetShown, draft: Drafting[Ticks]) -> list[ft.Control]:
    if not shown.rows:
        return [
            empty_state(
                ft.Icons.FACT_CHECK_OUTLINED,
                _("Nothing to tick yet"),
                _("Your anchors and what you often do will be lines here, with a box a day."),
            )
        ]
    return [
        ft.Text(_("Tap each day on which you did it. What is logged already has its mark.")),
        *(_row(here, shown, row, draft) for row in shown.rows),
    ]


def _row(here: Here, shown: SheetShown, row: Row, draft: Drafting[Ticks]) -> ft.Control:
    letters = weekday_letters(shown.week.week.first.weekday())
    cells = [
        _cell(here, shown, row, day, letter, mark, draft)
        for day, letter, mark in zip(shown.week.week.days, letters, row.days, strict=False)
    ]
    return card(
        ft.Text(row.name, theme_style=ft.TextThemeStyle.LABEL_LARGE),
        ft.Row(cells, spacing=0),
    )


def _cell(
    here: Here,
    shown: SheetShown,
    row: Row,
    day: date,
    letter: str,
    mark: DayMark,
    draft: Drafting[Ticks],
) -> ft.Control:
    size = theme.letter(here.look)
    if mark in LOGGED:
        box = _mark(row, day, mark)
    else:
        box = _box(row, day, draft, to_come=day > shown.week.today)
    return ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Semantics(
                exclude_semantics=True,  # the box says its day
                content=ft.Text(letter, size=size, color=ft.Colors.ON_SURFACE_VARIANT),
            ),
            box,
        ],
    )


def _mark(row: Row, day: date, mark: DayMark) -> ft.Control:
    """Return what was logged already, which the sheet does not change."""
    said = f"{_spoken(row, day)}: {label(mark)}"
    icon = ft.Icon(MARK_ICONS[mark], size=BOX, semantics_label=said, color=ft.Colors.PRIMARY)
    return ft.IconButton(
        key=f"tick-{_tick(row, day)}", icon=icon, height=theme.TOUCH, disabled=True
    )


def _box(row: Row, day: date, draft: Drafting[Ticks], *, to_come: bool) -> ft.Control:
    """Return a box to tick; a screen reader hears whether it is."""
    tick = _tick(row, day)
    ticked = tick in draft.form

    def flip() -> None:
        draft.change(draft.form ^ {tick})

    button = ft.IconButton(
        key=f"tick-{tick}",
        icon=ft.Icon(
            ft.Icons.CHECK_BOX if ticked else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
            size=BOX,
            semantics_label=_spoken(row, day),
            color=ft.Colors.PRIMARY if ticked else None,
        ),
        height=theme.TOUCH,
        disabled=to_come,
        on_click=acting(flip),
    )
    if to_come:
        return button  # merged, it would not be said to be out of reach
    return ft.MergeSemantics(ft.Semantics(checked=ticked, content=button))


def _tick(row: Row, day: date) -> str:
    return f"{row.key}:{day:%Y-%m-%d}"


def _spoken(row: Row, day: date) -> str:
    return fill(say("{what}, {day}"), what=row.name, day=short_day(day))


def _forms(shown: SheetShown, ticks: Ticks) -> list[EntryForm]:
    rows = {row.key: row for row in shown.rows}
    found = []
    for tick in sorted(ticks):
        key, _colon, day = tick.rpartition(":")
        if key in rows:
            found.append(rows[key].form(date.fromisoformat(day)))
    return found


def _to_plain(ticks: Ticks) -> dict[str, object]:
    return {"ticks": sorted(ticks)}


def _from_plain(plain: Mapping[str, Any]) -> Ticks:
    return frozenset(str(tick) for tick in plain["ticks"])
