"""What a meeting list holds before any of it is kept: counts, what was left out, its name."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import flet as ft

from aftercare_app.domain.meetings import LONGEST_LIST_NAME, MeetingHow
from aftercare_app.exchange.listed import (
    ListedMeeting,
    MeetingList,
    ReadingStopped,
    Skipped,
    SkipReason,
)
from aftercare_app.exchange.meeting_lists import read_meeting_list
from aftercare_app.sentences import Trouble
from aftercare_app.services.meetings import NamelessList
from aftercare_app.ui.parts.cards import card, primary_button, section
from aftercare_app.ui.parts.column_chooser import ColumnChooser
from aftercare_app.ui.parts.fields import Action, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, plain_button
from aftercare_app.ui.parts.meeting_columns import asked_of_meetings
from aftercare_app.ui.parts.meeting_words import HOW_ICONS, when_words
from aftercare_app.ui.parts.secret_attempt import progress, refusal
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say, told
from aftercare_app.ui.words.labels import label

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a file is: under way, refused with a sentence, or done."""

    listed: MeetingList | None = None
    said: str = ""


@ft.component
def MeetingPreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Draw what a file holds; nothing is kept before the person says so."""
    here = use_here()
    unsaid: Mapping[str, str] | None = None
    columns, read_by = ft.use_state(unsaid)
    reading, set_reading = ft.use_state(Reading())
    stopping: Any = ft.use_ref(None)

    async def read() -> None:
        stop = stopping.current = threading.Event()
        set_reading(Reading())
        try:
            listed = await asyncio.to_thread(read_meeting_list, content, name, columns, stop.is_set)
        except ReadingStopped:
            return
        except Trouble as trouble:
            set_reading(Reading(said=told(trouble)))
        else:
            set_reading(Reading(listed))

    def stop() -> None:
        if stopping.current is not None:
            stopping.current.set()

    def give_up() -> None:
        stop()
        leave()
        here.tell(told(ReadingStopped()))

    ft.use_effect(read, [columns, name, content], cleanup=stop)
    if reading.said:
        return stacked(*refusal(reading.said), _another(leave))
    if reading.listed is None:
        return stacked(
            progress(_("Reading the list. Nothing is kept yet.")),
            button_row(plain_button(_("Stop"), key="stop", icon=ft.Icons.CLOSE, on_click=give_up)),
        )
    return Previewed(reading.listed, name, read_by, leave)


@ft.component
def Previewed(
    listed: MeetingList,
    file_name: str,
    read_by: Callable[[Mapping[str, str]], None],
    leave: Action,
) -> ft.Control:
    """Draw the counts, the columns of a plain table, and the one button that keeps the list."""
    unfolded, unfold = ft.use_state(listed.needs_columns)
    parts: list[ft.Control] = []
    if not listed.needs_columns:
        parts += [_counts(listed), *_skipped(listed.skipped)]
    if listed.headers:
        parts += _columns(listed, read_by, unfolded, lambda: unfold(not unfolded))
    if listed.meetings:
        parts.append(KeepForm(listed, file_name, leave))
    elif listed.needs_columns:
        words = _("Choose another file")
        parts.append(
            button_row(plain_button(words, key="leave", icon=ft.Icons.CLOSE, on_click=leave))
        )
    else:
        parts.append(_another(leave))
    return stacked(*parts)


@ft.component
def KeepForm(listed: MeetingList, file_name: str, leave: Action) -> ft.Control:
    """Draw the name of the list and the button that keeps it."""
    here = use_here()
    name, rename = ft.use_state(PurePath(file_name).stem[:LONGEST_LIST_NAME])
    error, complain = ft.use_state("")
    sources = use_loaded(lambda aftercare: aftercare.meetings.sources())
    taken = name.strip() in {one.name for one in sources or []}

    def edit(text: str) -> None:
        complain("")
        rename(text[:LONGEST_LIST_NAME])

    async def keep() -> None:
        if not name.strip():
            complain(told(NamelessList()))
            return
        await keep_list(here, listed, name)

    return stacked(
        *_examples(listed.meetings),
        text_field(
            _("Name of this list"),
            name,
            edit,
            key="list-name",
            error=error or None,
            helper=_("You have a list of this name. This one takes its place.") if taken else None,
        ),
        button_row(
            primary_button(
                _("Keep these meetings"), key="keep", icon=ft.Icons.CHECK, on_click=keep
            ),
            plain_button(_("Do not keep"), key="leave", icon=ft.Icons.CLOSE, on_click=leave),
        ),
    )


async def keep_list(here: Here, listed: MeetingList, name: str) -> None:
    """Keep a list and show the meetings."""

    def keep_meetings(name: str) -> int:
        return here.aftercare.meetings.keep(listed, name)

    done = await here.perform(keep_meetings, name)
    if done is not None:
        here.open("/meetings")
        here.tell(n_("{n} meeting is kept.", "{n} meetings are kept.", done.value))


def _another(leave: Action) -> ft.Control:
    return button_row(primary_button(_("Choose another file"), key="leave", on_click=leave))


def _counts(listed: MeetingList) -> ft.Control:
    ways = [(how, sum(one.how is how for one in listed.meetings)) for how in MeetingHow]
    untimed = sum(one.day is None or one.at is None for one in listed.meetings)
    lines: list[ft.Control] = [
        _line(HOW_ICONS[how], fill(say("{way}: {count}"), way=label(how), count=count))
        for how, count in ways
        if count
    ]
    if untimed:
        words = n_("{n} by appointment", "{n} by appointment", untimed)
        lines.append(_line(ft.Icons.EVENT_AVAILABLE, words))
    rows = ft.Text(
        n_("Read from {n} row.", "Read from {n} rows.", listed.rows),
        color=ft.Colors.ON_SURFACE_VARIANT,
    )
    title = n_("{n} meeting in this list", "{n} meetings in this list", len(listed.meetings))
    return section(title, card(*lines, rows))


def _line(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row([ft.Icon(icon, color=ft.Colors.PRIMARY), ft.Text(words, expand=True)])


def _skipped(skipped: tuple[Skipped, ...]) -> list[ft.Control]:
    if not skipped:
        return []
    total = sum(one.count for one in skipped)
    return [
        section(
            n_("{n} row left out", "{n} rows left out", total),
            *(ft.Text(skipped_words(one)) for one in skipped),
        )
    ]


def skipped_words(one: Skipped) -> str:
    """Return how many rows were left out for a reason, and which ones first."""
    said = _reason_words(one.reason, one.count)
    rows = ", ".join(str(row) for row in one.rows)
    if one.count > len(one.rows):
        return fill(say("{said} (rows {rows} and others)"), said=said, rows=rows)
    return fill(say("{said} (row {rows})"), said=said, rows=rows)


def _reason_words(reason: SkipReason, n: int) -> str:
    match reason:
        case SkipReason.NOT_A_MEETING:
            return n_("{n} is not a meeting", "{n} are not meetings", n)
        case SkipReason.NO_NAME:
            return n_("{n} has no name", "{n} have no name", n)
        case SkipReason.BAD_DAY:
            return n_("{n} has an unclear day", "{n} have an unclear day", n)
        case SkipReason.BAD_TIME:
            return n_("{n} has an unclear time", "{n} have an unclear time", n)
        case SkipReason.RESTING:
            return n_("{n} does not meet for now", "{n} do not meet for now", n)
        case SkipReason.REPEATED:
            return n_("{n} is there already", "{n} are there already", n)


def _columns(
    listed: MeetingList,
    read_by: Callable[[Mapping[str, str]], None],
    unfolded: bool,
    flip: Callable[[], None],
) -> list[ft.Control]:
    fold = fold_button(_("Which column is what"), key="columns", unfolded=unfolded, flip=flip)
    if not unfolded:
        return [fold]
    chooser = ColumnChooser(asked_of_meetings(), listed.headers, listed.columns, read_by)
    return [chooser] if listed.needs_columns else [fold, chooser]


def _examples(meetings: tuple[ListedMeeting, ...]) -> list[ft.Control]:
    lines = [
        f"{one.name} · {when_words(one.day, one.at, one.minutes)}" for one in meetings[:EXAMPLES]
    ]
    return [section(_("The first ones"), *(ft.Text(words) for words in lines))]
