"""What the database knows of anchors, as the rules read it: one query for each table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.details import Details
from aftercare_app.domain.meaning import Meant
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.schedule import days_of_rule
from aftercare_app.domain.week_status import AnchorFacts, LoggedDays, Moved, Terms
from aftercare_app.models import Anchor, AnchorVersion, CheckIn, Entry, Move, Pause, PlannedOnce


@dataclass(frozen=True, slots=True)
class Version:
    """What an anchor is from a day on; its rule keeps its rhythm from `rhythm_from`."""

    anchor_id: UUID
    counts_from: date
    kind: ActivityKind
    subtype: str | None
    details: Details
    words: str
    per_week: int
    rule: str
    times: tuple[time, ...]
    minutes: int | None
    with_whom: str
    place: str
    link: str
    zone: str
    lead: int | None
    backup: str
    rhythm_from: date = date.min


VERSION_COLUMNS = tuple(
    getattr(AnchorVersion, name) for name in Version.__dataclass_fields__ if name != "rhythm_from"
)


@dataclass(frozen=True, slots=True)
class PlannedAnchor:
    """An anchor with its versions, oldest first."""

    facts: AnchorFacts
    versions: tuple[Version, ...]

    @property
    def id(self) -> UUID:
        """Return the anchor's id."""
        return self.facts.id

    def version_on(self, day: date) -> Version | None:
        """Return what the anchor is on a day; None before it, after it, or while it rests."""
        return None if self.facts.terms_on(day) is None else self.latest(day)

    def latest(self, day: date) -> Version:
        """Return what it is on a day, resting or not; before its time, what it is at first."""
        counting = [one for one in self.versions if one.counts_from <= day]
        return counting[-1] if counting else self.versions[0]

    def planned_on(self, day: date) -> bool:
        """Tell whether its rule falls on a day that it is there."""
        version = self.version_on(day)
        return version is not None and falls_on(version, day)


def falls_on(version: Version, day: date) -> bool:
    """Tell whether a version's rule falls on a day."""
    return bool(version.rule) and bool(days_of_rule(version.rule, version.rhythm_from, day, day))


def read_anchors(session: Session) -> list[PlannedAnchor]:
    """Return all anchors that ever were, in the person's order; they are few."""
    anchors = select(Anchor.id, Anchor.since, Anchor.until).order_by(Anchor.position)
    versions = select(*VERSION_COLUMNS).order_by(AnchorVersion.anchor_id, AnchorVersion.counts_from)
    pauses = select(Pause.anchor_id, Pause.first, Pause.last).order_by(Pause.first)
    by_anchor = {
        anchor_id: _versions([tuple(row) for row in rows])
        for anchor_id, rows in groupby(session.execute(versions), lambda row: row.anchor_id)
    }
    resting: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for anchor_id, first, last in session.execute(pauses):
        resting[anchor_id].append((first, last))
    return [
        PlannedAnchor(
            AnchorFacts(
                anchor_id,
                since,
                until,
                tuple(_terms(one) for one in versions_of),
                tuple(resting[anchor_id]),
            ),
            versions_of,
        )
        for anchor_id, since, until in session.execute(anchors)
        if (versions_of := by_anchor.get(anchor_id, ()))
    ]


def _versions(rows: Iterable[tuple[Any, ...]]) -> tuple[Version, ...]:
    """Return the versions of one anchor; an every-other-week rule goes on through other changes."""
    found: list[Version] = []
    for row in rows:
        version = Version(*row)
        goes_on = bool(found) and found[-1].rule == version.rule
        since = found[-1].rhythm_from if goes_on else version.counts_from
        found.append(replace(version, rhythm_from=since))
    return tuple(found)


def _terms(version: Version) -> Terms:
    return Terms(
        version.counts_from,
        version.per_week,
        version.rule,
        version.rhythm_from,
        max(1, len(version.times)),
    )


def read_logged(session: Session, first: date, last: date) -> LoggedDays:
    """Return what was logged from one day to another, counted by the database.

    A day on which My week was answered holds something too.
    """
    rows = (
        select(Entry.local_day, Entry.planned_by, Entry.planned_id, Entry.outcome, func.count())
        .where(Entry.deleted_at.is_(None), Entry.local_day.between(first, last))
        .group_by(Entry.local_day, Entry.planned_by, Entry.planned_id, Entry.outcome)
    )
    counts: dict[date, dict[UUID, dict[Outcome, int]]] = defaultdict(dict)
    days = set()
    for day, by, planned_id, outcome, times in session.execute(rows):
        days.add(day)
        if by is PlannedBy.ANCHOR and planned_id is not None:
            counts[day].setdefault(planned_id, {})[outcome] = times
    told = select(CheckIn.answered_on).where(CheckIn.answered_on.between(first, last))
    days.update(session.scalars(told))
    moves = (
        select(Move.planned_id, Move.was_on, Move.new_on)
        .where(Move.planned_by == PlannedBy.ANCHOR)
        .where(Move.was_on.between(first, last) | Move.new_on.between(first, last))
        .where(~is_of_extra_time())
    )
    moved = tuple(Moved(*row) for row in session.execute(moves))
    return LoggedDays(counts, frozenset(days), moved)


def is_of_extra_time() -> ColumnElement[bool]:
    """Return the condition under which a move is that of an extra time, which nothing asks for."""
    at = func.coalesce(func.substr(PlannedOnce.at, 1, 5), "")
    return exists().where(
        PlannedOnce.for_anchor == Move.planned_id,
        PlannedOnce.on_day == Move.was_on,
        at == Move.was_at,
    )


def meant_on(anchors: Iterable[PlannedAnchor], day: date) -> list[Meant]:
    """Return what each anchor that is there on a day asks, to tell which a log counts for."""
    found = []
    for anchor in anchors:
        version = anchor.version_on(day)
        if version is not None:
            times = version.times if falls_on(version, day) else ()
            found.append(
                Meant(
                    anchor.id,
                    version.kind,
                    version.subtype,
                    version.details,
                    version.with_whom,
                    times,
                )
            )
    return found
