"""The fields of one kind only: what a session worked on, my part in a meeting, how I felt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import flet as ft

from aftercare_app.domain.activity import (
    ContactWay,
    FamilySkill,
    FamilyTopic,
    MeetingPlace,
    MyPart,
    Practice,
    SupportRole,
    TherapyFocus,
)
from aftercare_app.domain.details import (
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)
from aftercare_app.domain.entry_form import EntryForm, Problem
from aftercare_app.domain.meeting_types import meeting_types
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.entry_fields import Change
from aftercare_app.ui.parts.fields import (
    chip,
    chips,
    labelled,
    problem_text,
    switch_row,
    text_field,
    toggled,
)
from aftercare_app.ui.parts.picker_chips import picked_day
from aftercare_app.ui.parts.when import error_text
from aftercare_app.ui.parts.zero_to_ten import zero_to_ten
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, short_day
from aftercare_app.ui.words.labels import label, meeting_type_label

Found = dict[str, Problem]
COMMON_TYPES = ("O", "C", "D", "B", "SP", "ST", "MED", "BE", "LIT", "W", "M", "Y")
"""Meeting Guide codes shown first; the others unfold."""


def kind_fields(form: EntryForm, change: Change, found: Found) -> list[ft.Control]:
    """Return the folded fields that belong to the kind of this form."""
    match form.details:
        case TherapyDetails():
            return _therapy(form, form.details, change, found)
        case MeetingDetails():
            return _meeting(form, form.details, change, found)
        case SupportContactDetails():
            return []
        case WellnessDetails():
            return _wellness(form, form.details, change)
        case FamilyDetails():
            return _family(form, form.details, change, found)
        case GoalDetails():
            return []


def contact_fields(
    form: EntryForm, details: SupportContactDetails, change: Change, found: Found
) -> list[ft.Control]:
    """Return who a support contact was with and how; these two are never folded away."""
    return [
        section(
            _("Who backed you up"),
            chips(
                _("Who backed you up"),
                labelled(list(SupportRole), label),
                [details.role] if details.role else [],
                lambda value: change(
                    replace(form, details=replace(details, role=SupportRole(value)))
                ),
                key="role",
            ),
        ),
        section(
            _("How"),
            chips(
                _("How"),
                labelled(list(ContactWay), label),
                [details.way] if details.way else [],
                lambda value: change(
                    replace(form, details=replace(details, way=ContactWay(value)))
                ),
                key="way",
            ),
        ),
        _words(form, change, found, "with_whom", _("First name, if you like")),
    ]


def _therapy(
    form: EntryForm, details: TherapyDetails, change: Change, found: Found
) -> list[ft.Control]:
    return [
        switch_row(
            _("By phone or video"),
            details.telehealth,
            lambda on: change(replace(form, details=replace(details, telehealth=on))),
            key="telehealth",
        ),
        section(
            _("What it worked on"),
            chips(
                _("What it worked on"),
                labelled(list(TherapyFocus), label),
                details.focus,
                lambda value: change(
                    replace(
                        form,
                        details=replace(details, focus=toggled(details.focus, TherapyFocus(value))),
                    )
                ),
                key="focus",
            ),
        ),
        _words(form, change, found, "with_whom", _("With (a first name or a role)")),
        _words(form, change, found, "take_away", _("One thing to take away")),
        _words(form, change, found, "homework", _("Homework"), lines=2),
        NextDateField(form, change, _("Next appointment"), problem_text(found.get("next_on"))),
    ]


def _meeting(
    form: EntryForm, details: MeetingDetails, change: Change, found: Found
) -> list[ft.Control]:
    def set_part(value: str) -> None:
        part = toggled(details.my_part, MyPart(value))
        change(replace(form, details=replace(details, my_part=part)))

    return [
        section(
            _("How you attended"),
            chips(
                _("How you attended"),
                labelled(list(MeetingPlace), label),
                [details.how] if details.how else [],
                lambda value: change(
                    replace(form, details=replace(details, how=MeetingPlace(value)))
                ),
                key="how",
            ),
        ),
        section(
            _("Your part"),
            chips(
                _("Your part"), labelled(list(MyPart), label), details.my_part, set_part, key="part"
            ),
        ),
        _words(form, change, found, "place", _("Meeting or place")),
        switch_row(
            _("This is my home group"),
            details.home_group,
            lambda on: change(replace(form, details=replace(details, home_group=on))),
            key="home-group",
        ),
        MeetingTypesField(form, details, change),
    ]


@ft.component
def MeetingTypesField(form: EntryForm, details: MeetingDetails, change: Change) -> ft.Control:
    """Draw the meeting types; codes of an old list that nobody knows are shown as they are."""
    unfolded, unfold = ft.use_state(False)
    codes = list(meeting_types()) if unfolded else list(COMMON_TYPES)
    codes += [code for code in details.types if code not in codes]
    offered = chips(
        _("Kind of meeting"),
        [(code, meeting_type_label(code)) for code in codes],
        details.types,
        lambda code: change(
            replace(form, details=replace(details, types=toggled(details.types, code)))
        ),
        key="type",
    )
    if unfolded:
        return section(_("Kind of meeting"), offered)
    show_all = chip(
        _("Show all"), key="all-types", icon=ft.Icons.EXPAND_MORE, on_click=lambda: unfold(True)
    )
    return section(_("Kind of meeting"), offered, ft.Row([show_all], wrap=True))


def _wellness(form: EntryForm, details: WellnessDetails, change: Change) -> list[ft.Control]:
    if form.subtype == Practice.URGE_SURFING:
        return _urge(form, details, change)
    return [
        zero_to_ten(
            _("How you felt before (0 low, 10 well)"),
            details.felt_before,
            lambda felt: change(replace(form, details=replace(details, felt_before=felt))),
            key="before",
        ),
        zero_to_ten(
            _("How you felt after (0 low, 10 well)"),
            details.felt_after,
            lambda felt: change(replace(form, details=replace(details, felt_after=felt))),
            key="after",
        ),
    ]


def _urge(form: EntryForm, details: WellnessDetails, change: Change) -> list[ft.Control]:
    return [
        zero_to_ten(
            _("How strong the urge was before (0 none, 10 strongest)"),
            details.urge_before,
            lambda urge: change(replace(form, details=replace(details, urge_before=urge))),
            key="urge-before",
        ),
        zero_to_ten(
            _("How strong the urge was after (0 none, 10 strongest)"),
            details.urge_after,
            lambda urge: change(replace(form, details=replace(details, urge_after=urge))),
            key="urge-after",
        ),
    ]


def _family(
    form: EntryForm, details: FamilyDetails, change: Change, found: Found
) -> list[ft.Control]:
    tones = [_("Tense"), _("A bit tense"), _("Mixed"), _("Mostly easy"), _("Easy")]

    def set_tone(value: str) -> None:
        tone = None if details.tone == int(value) else int(value)
        change(replace(form, details=replace(details, tone=tone)))

    def set_topics(value: str) -> None:
        topics = toggled(details.topics, FamilyTopic(value))
        change(replace(form, details=replace(details, topics=topics)))

    def set_skills(value: str) -> None:
        skills = toggled(details.skills, FamilySkill(value))
        change(replace(form, details=replace(details, skills=skills)))

    return [
        _words(form, change, found, "with_whom", _("Who (mum, brother, partner)")),
        section(
            _("How it felt between you"),
            chips(
                _("How it felt between you"),
                [(str(number + 1), word) for number, word in enumerate(tones)],
                [str(details.tone)] if details.tone else [],
                set_tone,
                key="tone",
            ),
        ),
        section(
            _("What you talked about"),
            chips(
                _("What you talked about"),
                labelled(list(FamilyTopic), label),
                details.topics,
                set_topics,
                key="topic",
            ),
        ),
        section(
            _("A skill you used"),
            chips(
                _("A skill you used"),
                labelled(list(FamilySkill), label),
                details.skills,
                set_skills,
                key="skill",
            ),
        ),
        _words(form, change, found, "agreement", _("One thing you agreed on"), lines=2),
        NextDateField(form, change, _("Next check-in"), problem_text(found.get("next_on"))),
        ft.Text(
            _("Your notes about family are never shared with anyone."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
    ]


@ft.component
def NextDateField(form: EntryForm, change: Change, title: str, error: str | None) -> ft.Control:
    """Draw a next day, and a time for it, both left open at first."""
    picking, pick = ft.use_state("")

    def picked_date(event: ft.Event[ft.DatePicker]) -> None:
        pick("")
        if day := picked_day(event):
            change(replace(form, next_on=day))

    def picked_time(event: ft.Event[ft.TimePicker]) -> None:
        pick("")
        change(replace(form, next_time=event.control.value))

    ft.use_dialog(_date_picker(form, picked_date, lambda: pick("")) if picking == "day" else None)
    ft.use_dialog(
        ft.TimePicker(value=form.next_time, on_change=picked_time, on_dismiss=lambda: pick(""))
        if picking == "time"
        else None
    )
    day = short_day(form.next_on) if form.next_on else _("Pick a day")
    parts = [chip(day, key="next-day", icon=ft.Icons.EVENT, on_click=lambda: pick("day"))]
    if form.next_on:
        at = clock_time(form.next_time) if form.next_time else _("Pick a time")
        parts.append(
            chip(at, key="next-time", icon=ft.Icons.SCHEDULE, on_click=lambda: pick("time"))
        )
        parts.append(
            chip(
                _("Leave it open"),
                key="next-clear",
                icon=ft.Icons.CLOSE,
                on_click=lambda: change(replace(form, next_on=None, next_time=None)),
            )
        )
    return section(
        title, ft.Row(parts, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP), error_text(error)
    )


def _date_picker(
    form: EntryForm, picked: Callable[[ft.Event[ft.DatePicker]], None], close: Callable[[], None]
) -> ft.DatePicker:
    return ft.DatePicker(
        value=form.next_on or form.day,
        first_date=form.day,
        last_date=form.day + timedelta(days=730),
        on_change=picked,
        on_dismiss=lambda: close(),
    )


def _words(
    form: EntryForm, change: Change, found: Found, name: str, title: str, *, lines: int = 1
) -> ft.Control:
    def typed(words: str) -> None:
        changed: dict[str, Any] = {name: words}
        change(replace(form, **changed))

    return text_field(
        title,
        getattr(form, name),
        typed,
        key=name.replace("_", "-"),
        error=problem_text(found.get(name)),
        lines=lines,
    )
