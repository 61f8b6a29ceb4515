"""The plan as other calendars take it in: anchors, planned times and next appointments.

What is shown is decided here: unless the person chooses their own words, nothing they typed is
even handed to the title.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.planned import PlanKey, PlannedBy
from aftercare_app.domain.reminders import ReminderKind, ReminderWishes
from aftercare_app.domain.schedule import days_of_rule, planned_moment
from aftercare_app.exchange.calendar_file import CalendarTime
from aftercare_app.exchange.calendar_writing import MovedTime, PlanSeries
from aftercare_app.models import Anchor, Entry, Move, PlannedOnce
from aftercare_app.services.plan_facts import PlannedAnchor, Version, read_anchors
from aftercare_app.services.plan_placing import Place
from aftercare_app.services.plan_sources import Stretch, from_anchors
from aftercare_app.services.reminder_wishes import read_wishes

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
HOST = "@plan"
TitleOf = Callable[[ActivityKind | None, str, time | None], str]
"""Makes a title of what may be told: the kind, the person's own words, the time of day."""


class Titles(StrEnum):
    """How much the titles tell whoever sees the calendar."""

    NEUTRAL = "neutral"
    KIND = "kind"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the person chose: how much titles tell, and how far ahead; None is without end."""

    titles: Titles = Titles.NEUTRAL
    weeks: int | None = 12


@dataclass(frozen=True, slots=True)
class ExportedPlan:
    """The file, how many things are in it, and how many anchors have no days of their own."""

    content: bytes
    planned: int
    without_days: int


@dataclass(frozen=True, slots=True)
class Exporting:
    """One export on its way: what was chosen, and where the person is."""

    choice: ExportChoice
    title_of: TitleOf
    today: date
    now: datetime
    zone: ZoneInfo
    wishes: ReminderWishes
    moves: Mapping[PlanKey, Place] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """Return the last day that is written."""
        weeks = self.choice.weeks
        return date.max if weeks is None else self.today + weeks * 7 * DAY - DAY

    def title(self, kind: ActivityKind | None, words: str, at: time | None) -> str:
        """Return a title that tells no more than was chosen."""
        own = words if self.choice.titles is Titles.OWN else ""
        told = None if self.choice.titles is Titles.NEUTRAL else kind
        return self.title_of(told, own, at)

    def own(self, text: str) -> str:
        """Return what the person typed only where they chose their own words."""
        return text if self.choice.titles is Titles.OWN else ""

    def sequence(self, since: datetime) -> int:
        """Return a number that is higher in every later export, also when a change is undone."""
        return max(0, int((self.now - since).total_seconds()))


def exporting(session: Session, choice: ExportChoice, title_of: TitleOf, clock: Clock) -> Exporting:
    """Return what an export needs to know."""
    moves = {
        PlanKey(
            move.planned_by,
            move.planned_id,
            move.was_on,
            time.fromisoformat(move.was_at) if move.was_at else None,
        ): (move.new_on, move.new_at)
        for move in session.scalars(select(Move)).all()
    }
    return Exporting(
        choice, title_of, clock.today(), clock.now(), clock.zone, read_wishes(session), moves
    )


def series_of(session: Session, export: Exporting) -> Iterator[PlanSeries]:
    """Yield everything that is written."""
    anchors = read_anchors(session)
    made = session.execute(select(Anchor.id, Anchor.created_at))
    created: dict[UUID, datetime] = {row.id: row.created_at for row in made}
    for anchor in anchors:
        for number, version in enumerate(anchor.versions):
            for place, at in enumerate(version.times or (None,)):
                uid = f"{anchor.id}-{number}-{place}{HOST}"
                sequence = export.sequence(created[anchor.id])
                yield from _of_anchor(export, anchor, version, at, uid=uid, sequence=sequence)
    yield from _once(session, export)
    yield from _appointments(session, export, anchors)


def without_days(session: Session, today: date) -> int:
    """Return how many running anchors have no days, and so no place in a calendar."""
    return sum(
        not one.latest(today).rule
        for one in read_anchors(session)
        if one.facts.until is None or one.facts.until >= today
    )


def _of_anchor(
    export: Exporting,
    anchor: PlannedAnchor,
    version: Version,
    at: time | None,
    *,
    uid: str,
    sequence: int,
) -> Iterator[PlanSeries]:
    """Yield one time of day of an anchor, for the days on which this version counts."""
    first = max(version.counts_from, anchor.facts.since)
    last = _last_day(export, anchor, version)
    if not version.rule or last < export.today - YEAR:
        return
    ahead = max(first, export.today) + 2 * YEAR
    days = days_of_rule(version.rule, version.rhythm_from, first, ahead)
    resting = [day for day in days if anchor.version_on(day) is None]
    there = [day for day in days if day <= last and day not in resting]
    if not days:
        return
    begin = there[0] if there else days[0]
    until = "" if last == date.max else f";UNTIL={last:%Y%m%d}T235959"
    excluded = tuple(_stamp(day, at) for day in resting if begin < day <= last)
    yield PlanSeries(
        uid=uid,
        sequence=sequence,
        title=export.title(version.kind, version.words, at if _is_here(version, export) else None),
        when=CalendarTime(
            on_day=begin,
            at=at,
            minutes=version.minutes,
            zone=version.zone if at else "",
            rules=(f"{version.rule};WKST=MO{until}",) if there else (),
            excluded=excluded,
            last_day=max(begin, last),
        ),
        moved=tuple(_moves_of(export, anchor, version, at, there)),
        place=export.own(version.place),
        link=export.own(version.link),
        lead=version.lead,
        rings_at=export.wishes.terms.day_time,
        cancelled=not there,
    )


def _is_here(version: Version, export: Exporting) -> bool:
    """Tell whether its time is also the person's; another zone's time would mislead in a title."""
    return version.zone in ("", export.zone.key)


def _last_day(export: Exporting, anchor: PlannedAnchor, version: Version) -> date:
    """Return the last day of a version: its anchor's, the next version's, or an open pause's."""
    ends = [export.last, anchor.facts.until or date.max]
    later = [one.counts_from for one in anchor.versions if one.counts_from > version.counts_from]
    resting = [first for first, last in anchor.facts.pauses if last is None]
    return min([*ends, *(day - DAY for day in (*later, *resting))])


def _moves_of(
    export: Exporting,
    anchor: PlannedAnchor,
    version: Version,
    at: time | None,
    days: list[date],
) -> Iterator[MovedTime]:
    for day in days:
        new = export.moves.get(PlanKey(PlannedBy.ANCHOR, anchor.id, day, at))
        if new is not None:
            on, wall = _in_zone(new, version.zone if at else "", export.zone)
            yield MovedTime(_stamp(day, at), on, wall)


def _in_zone(place: Place, zone: str, here: ZoneInfo) -> Place:
    """Return a time on the person's wall as the wall of another zone shows it."""
    on, at = place
    if not zone or at is None:
        return place
    wall = planned_moment(on, at, here).astimezone(ZoneInfo(zone))
    return wall.date(), wall.time()


def _once(session: Session, export: Exporting) -> Iterator[PlanSeries]:
    near = PlannedOnce.on_day.between(export.today - YEAR, export.last)
    for row in session.scalars(select(PlannedOnce).where(near)).all():
        by = PlannedBy.ANCHOR if row.for_anchor else PlannedBy.ONCE
        key = PlanKey(by, row.for_anchor or row.id, row.on_day, row.at)
        on, at = export.moves.get(key, (row.on_day, row.at))
        yield PlanSeries(
            uid=f"{row.id}{HOST}",
            sequence=export.sequence(row.created_at),
            title=export.title(row.kind, row.words, at),
            when=CalendarTime(on_day=on, at=at, minutes=row.minutes, last_day=on),
            place=export.own(row.place),
            link=export.own(row.link),
            lead=export.wishes.lead_of(ReminderKind.PLANNED, row.lead),
            rings_at=export.wishes.terms.day_time,
            cancelled=row.deleted_at is not None,
        )


def _appointments(
    session: Session, export: Exporting, anchors: list[PlannedAnchor]
) -> Iterator[PlanSeries]:
    """Yield next appointments, but not what an anchor has on that day already."""
    coming = select(Entry).where(
        Entry.deleted_at.is_(None), Entry.next_on.between(export.today, export.last)
    )
    for entry in session.scalars(coming).all():
        if entry.next_on is None or _is_anchored(entry, anchors, export.zone):
            continue
        key = PlanKey(PlannedBy.APPOINTMENT, entry.id, entry.next_on, entry.next_time)
        on, at = export.moves.get(key, (entry.next_on, entry.next_time))
        yield PlanSeries(
            uid=f"{entry.id}{HOST}",
            sequence=export.sequence(entry.created_at),
            title=export.title(entry.kind, "", at),
            when=CalendarTime(on_day=on, at=at, last_day=on),
            place=export.own(entry.place),
            lead=export.wishes.lead_of(_kind_of(entry)),
            rings_at=export.wishes.terms.day_time,
        )


def _kind_of(entry: Entry) -> ReminderKind:
    family = entry.kind is ActivityKind.FAMILY
    return ReminderKind.FAMILY if family else ReminderKind.APPOINTMENT


def _is_anchored(entry: Entry, anchors: list[PlannedAnchor], zone: ZoneInfo) -> bool:
    if entry.next_on is None:
        return False
    that_day = Stretch(entry.next_on, entry.next_on, zone)
    return any(
        one.kind is entry.kind and (None in (one.at, entry.next_time) or one.at == entry.next_time)
        for one in from_anchors(anchors, that_day)
    )


def _stamp(day: date, at: time | None) -> str:
    if at is None:
        return day.isoformat()
    return datetime.combine(day, at).isoformat(timespec="minutes")
