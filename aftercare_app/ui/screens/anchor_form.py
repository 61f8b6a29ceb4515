"""Naming an anchor, from what the person does already or afresh; and changing one from today."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilyWay,
    Practice,
    SupportRole,
    TherapyFormat,
)
from aftercare_app.domain.anchors import (
    HANDFUL,
    AnchorForm,
    anchor_from_mapping,
    anchor_to_mapping,
    blank_anchor,
    problems,
)
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.domain.family_script import anchor_from_agreement
from aftercare_app.domain.usuals import Usual
from aftercare_app.services.activities import EntryGone
from aftercare_app.services.anchors import AnchorPage
from aftercare_app.services.meeting_anchor import anchor_of
from aftercare_app.services.meetings import MeetingGone
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.anchor_fields import AnchorFields
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action, chip
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.goal_words import with_removed
from aftercare_app.ui.parts.kinds import icon_of
from aftercare_app.ui.parts.planned_words import called
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.labels import label

SUGGESTED = 6
STARTERS: tuple[tuple[ActivityKind, str | None, int], ...] = (
    (ActivityKind.PEER_SUPPORT, None, 2),
    (ActivityKind.THERAPY, TherapyFormat.INDIVIDUAL, 1),
    (ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT, 2),
    (ActivityKind.WELLNESS, Practice.WALK, 3),
    (ActivityKind.WELLNESS, Practice.MEDICATION_AS_PLANNED, 7),
    (ActivityKind.FAMILY, FamilyWay.CALL, 1),
)
"""One small beginning of each kind, and how often a week, for who has not logged much yet."""


@dataclass(frozen=True, slots=True)
class FormShown:
    """What the form offers: how weeks begin, and suggestions."""

    starts_on: int
    anchors: int
    suggested: list[AnchorForm]
    used: tuple[str, ...]


def read_form(aftercare: Aftercare) -> FormShown:
    """Read suggestions from the person's own usuals, filled up with small beginnings."""
    today = aftercare.clock.today()
    there = aftercare.anchors.all()
    known = {(one.latest(today).kind, one.latest(today).subtype) for one in there}
    usuals = aftercare.activities.usuals(limit=20)
    own = [_from_usual(usual, blank_anchor(usual.kind, today, usual.subtype)) for usual in usuals]
    fresh = [
        replace(_blank(kind, subtype, blank_anchor(kind, today, subtype)), per_week=str(times))
        for kind, subtype, times in STARTERS
    ]
    offered: dict[tuple[ActivityKind, str | None], AnchorForm] = {}
    for form in [*own, *fresh]:
        if (form.kind, form.subtype) not in known:
            offered.setdefault((form.kind, form.subtype), form)
    return FormShown(
        aftercare.about_me.read().week_starts_on,
        len(there),
        list(offered.values())[:SUGGESTED],
        tuple(usual.subtype for usual in usuals if usual.subtype),
    )


def _from_usual(usual: Usual, blank: AnchorForm) -> AnchorForm:
    return replace(
        blank,
        details=usual.details,
        minutes="" if usual.minutes is None else str(usual.minutes),
        with_whom=usual.with_whom,
        place=usual.place,
    )


def _blank(kind: ActivityKind, subtype: str | None, blank: AnchorForm) -> AnchorForm:
    if kind is ActivityKind.PEER_SUPPORT and subtype == SUPPORT_CONTACT:
        return replace(blank, details=SupportContactDetails(role=SupportRole.SPONSOR))
    return blank


@screen
def NewAnchorScreen(path: str) -> ft.Control:
    """Draw the form for a new anchor, with suggestions above it."""
    here = use_here()
    blank = blank_anchor(ActivityKind.PEER_SUPPORT, here.home.clock.today())
    return NewAnchorForm(path, blank, suggests=True)


@screen
def AnchorFromMeetingScreen(path: str) -> ft.Control:
    """Draw the form for a new anchor, filled in from the meeting that the address names."""
    here = use_here()
    meeting_id = UUID(path.rsplit("/", 1)[1])
    filled = use_loaded(lambda aftercare: _of_meeting(aftercare, meeting_id), [path], follow=False)
    if filled is None:
        return screen_view(here, path, _("New anchor"), [])
    return NewAnchorForm(path, filled, suggests=False)


def _of_meeting(aftercare: Aftercare, meeting_id: UUID) -> AnchorForm:
    """Return a meeting as an anchor; a blank one where its list is gone by now."""
    today = aftercare.clock.today()
    try:
        return anchor_of(aftercare.meetings.read(meeting_id), today)
    except MeetingGone:
        return blank_anchor(ActivityKind.PEER_SUPPORT, today)


@screen
def AnchorOfAgreementScreen(path: str) -> ft.Control:
    """Draw the form for a new anchor, filled in from what a family check-in agreed on."""
    here = use_here()
    entry_id = UUID(path.rsplit("/", 1)[1])
    filled = use_loaded(lambda aftercare: _of_entry(aftercare, entry_id), [path], follow=False)
    if filled is None:
        return screen_view(here, path, _("New anchor"), [])
    return NewAnchorForm(path, filled, suggests=False)


def _of_entry(aftercare: Aftercare, entry_id: UUID) -> AnchorForm:
    """Return an entry's agreement as an anchor; a blank one where the entry is gone by now."""
    today = aftercare.clock.today()
    try:
        return anchor_from_agreement(aftercare.activities.read(entry_id), today)
    except EntryGone:
        return blank_anchor(ActivityKind.FAMILY, today)


@ft.component
def NewAnchorForm(path: str, blank: AnchorForm, *, suggests: bool) -> ft.View:
    """Draw the form for a new anchor; `suggests` puts beginnings above it."""
    here = use_here()
    draft = use_draft(path, blank, anchor_to_mapping, anchor_from_mapping)
    shown = use_loaded(read_form, [path], follow=False)
    tried, try_ = ft.use_state(False)

    async def save() -> None:
        form = replace(draft.form, since=max(draft.form.since, here.aftercare.clock.today()))
        if not _ready(here, form, try_):
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.anchors.add, form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.open("/plan")
        many = shown is not None and shown.anchors >= HANDFUL
        more = _("Anchor added. Four or five are easier to hold than many.")
        here.tell(with_removed(more if many else _("Anchor added."), done.value))
        if form.lead is not None:
            await here.ask_to_remind()

    offers = suggests and shown is not None and not draft.restored
    above = _suggestions(shown, draft) if shown is not None and offers else []
    return _view(
        here, path, _("New anchor"), draft, shown, save, above=above, tried=tried, new=True
    )


@screen
def ChangeAnchorScreen(path: str) -> ft.Control:
    """Draw the form for the anchor named by the address, once it is loaded."""
    here = use_here()
    anchor_id = UUID(path.split("/")[2])
    page = use_loaded(lambda aftercare: aftercare.anchors.read(anchor_id), [path], follow=False)
    if page is None:
        return screen_view(here, path, _("Change anchor"), [])
    return ChangeAnchorForm(path, page)


@ft.component
def ChangeAnchorForm(path: str, page: AnchorPage) -> ft.Control:
    """Draw the form of an anchor; what changes counts from today."""
    here = use_here()
    draft = use_draft(path, page.form, anchor_to_mapping, anchor_from_mapping)
    shown = use_loaded(read_form, [path], follow=False)
    tried, try_ = ft.use_state(False)

    async def save() -> None:
        if not _ready(here, draft.form, try_):
            return
        await draft.keeper.finish()
        changed = here.aftercare.anchors.change
        done = await here.perform(changed, page.id, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.back()
        here.tell(with_removed(_("Changed from today on. The past stays as it was."), done.value))
        if draft.form.lead is not None:
            await here.ask_to_remind()

    note: list[ft.Control] = [ft.Text(_("It counts from today on. The past stays as it was."))]
    return _view(here, path, _("Change anchor"), draft, shown, save, above=note, tried=tried)


def _ready(here: Here, form: AnchorForm, try_: Callable[[bool], None]) -> bool:
    wrong = problems(form, here.aftercare.clock.today())
    try_(bool(wrong))
    if wrong:
        here.tell(_("Something needs a look before this can be saved. It is marked above."))
    return not wrong


def _view(
    here: Here,
    path: str,
    title: str,
    draft: Drafting[AnchorForm],
    shown: FormShown | None,
    save: Action,
    *,
    above: list[ft.Control],
    tried: bool,
    new: bool = False,
) -> ft.View:
    today = here.home.clock.today()
    found = problems(draft.form, today)
    soon = {name: problem for name, problem in found.items() if tried or name != "per_week"}
    fields: list[ft.Control] = []
    if shown is not None:
        fields.append(
            AnchorFields(
                draft.form,
                draft.change,
                soon,
                shown.starts_on,
                here.home.clock.zone.key,
                shown.used,
                draft.restored or _has_details(draft.form, new=new),
                today if new else None,
            )
        )
    return screen_view(
        here,
        path,
        title,
        [*restored_note(draft), *above, *fields],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _has_details(form: AnchorForm, *, new: bool) -> bool:
    """Tell whether there is something to look over in what is folded away."""
    return bool(form.link or form.place or (new and form.words))


def _suggested_words(form: AnchorForm) -> str:
    """Return what is suggested; the kind is said where "One to one" or "Call" could be anything."""
    words = called("", form.kind, form.subtype, form.details, form.with_whom)
    unclear = form.kind in (ActivityKind.THERAPY, ActivityKind.FAMILY) and form.subtype
    return f"{label(form.kind)} · {words}" if unclear else words


def _suggestions(shown: FormShown, draft: Drafting[AnchorForm]) -> list[ft.Control]:
    """Return what could be an anchor; a tap fills the form, nothing is saved by it."""
    if not shown.suggested:
        return []

    def one(number: int, form: AnchorForm) -> ft.Control:
        return chip(
            _suggested_words(form),
            key=f"suggested-{number}",
            icon=icon_of(form.kind, form.subtype),
            on_click=lambda: draft.change(form),
        )

    return [
        section(
            _("Start from one of these, or from scratch"),
            button_row(*(one(number, form) for number, form in enumerate(shown.suggested))),
        )
    ]
