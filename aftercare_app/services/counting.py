"""Finds for which anchor an entry counts, and which planned time it answers, while it is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from aftercare_app.domain.entry_form import EntryForm
from aftercare_app.domain.meaning import Logged, fitting
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.models import Entry
from aftercare_app.services.plan_facts import PlannedAnchor, meant_on, read_anchors
from aftercare_app.services.plan_placing import placed, read_answers, read_moves
from aftercare_app.services.plan_sources import around, from_anchors, from_once

COUNTING = ("planned_by", "planned_id", "planned_on", "planned_at")
"""The fields that say for what an entry counts."""


def counted(
    session: Session, form: EntryForm, zone: ZoneInfo, was: EntryForm | None = None
) -> tuple[EntryForm, tuple[UUID, ...]]:
    """Return the form as it counts, and the anchors to choose from where that is unclear.

    An answer to something planned stays what it is. A changed entry stays with its anchor as
    long as it may be meant for it, and with none as long as what it says of itself is the same.
    """
    if form.planned_by not in (None, PlannedBy.ANCHOR):
        return form, ()
    logged = _logged(form)
    if was is not None and _logged(was) == logged:
        return form, ()
    anchors = read_anchors(session)
    meant = fitting(meant_on(anchors, form.day), logged)
    if form.planned_id is not None and (form.planned_id in meant or was is None):
        return (form if form.planned_on else counting_for(session, form, form.planned_id, zone)), ()
    if not meant:
        return counting_for(session, form, None, zone), ()
    unclear = tuple(meant) if len(meant) > 1 else ()
    return counting_for(session, form, meant[0], zone), unclear


def counting_for(
    session: Session, form: EntryForm, anchor_id: UUID | None, zone: ZoneInfo
) -> EntryForm:
    """Return the form as it counts for an anchor, at its nearest time that day that is open."""
    blank = replace(form, planned_by=None, planned_id=None, planned_on=None, planned_at=None)
    if anchor_id is None:
        return blank
    form = replace(blank, planned_by=PlannedBy.ANCHOR, planned_id=anchor_id)
    mine = [anchor for anchor in read_anchors(session) if anchor.id == anchor_id]
    open_times = _open_times(session, mine, form, zone)
    if not open_times:
        return form
    nearest = min(open_times, key=lambda one: _away(form, one.at))
    return replace(form, planned_on=nearest.key.on, planned_at=nearest.key.at)


def count_entry(session: Session, entry: Entry, zone: ZoneInfo) -> None:
    """Let an entry that no form was filled in for count as one that was."""
    form = EntryForm(
        kind=entry.kind,
        subtype=entry.subtype,
        details=entry.details,
        with_whom=entry.with_whom,
        day=entry.local_day,
        at=entry.done_at.astimezone(zone).time(),
    )
    form, _unclear = counted(session, form, zone)
    for name in COUNTING:
        setattr(entry, name, getattr(form, name))


def _open_times(
    session: Session, anchors: Sequence[PlannedAnchor], form: EntryForm, zone: ZoneInfo
) -> list[PlannedActivity]:
    moves = read_moves(session, form.day, form.day)
    days = {form.day, *(was for _key, was, new in moves if new[0] == form.day)}
    found = [
        one
        for day in sorted(days)
        for source in (
            from_anchors(anchors, around(day, zone)),
            from_once(session, around(day, zone)),
        )
        for one in source
        if one.key.by is PlannedBy.ANCHOR and one.key.id == form.planned_id
    ]
    there = placed(found, {key: new for key, _was, new in moves})
    answers = read_answers(session, there)
    return [one for one in there if one.on == form.day and one.key not in answers]


def _away(form: EntryForm, at: time | None) -> float:
    if at is None:
        return 0.0
    logged, planned = (datetime.combine(form.day, one) for one in (form.at, at))
    return abs((logged - planned).total_seconds())


def _logged(form: EntryForm) -> Logged:
    return Logged(form.kind, form.subtype, form.details, form.with_whom, form.day, form.at)
