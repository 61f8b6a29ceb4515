"""Where planned activities come from: anchors, what is planned once, and what was agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm
from aftercare_app.domain.planned import PlanKey, PlannedActivity, PlannedBy
from aftercare_app.domain.schedule import days_of_rule, on_the_wall
from aftercare_app.models import Entry, Goal, PlannedOnce
from aftercare_app.services.plan_facts import PlannedAnchor, Version

DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
"""Homework and agreements without a day of their own are planned a week after they were made."""
PARTNER_RULES = {
    PartnerRhythm.DAILY: "FREQ=DAILY",
    PartnerRhythm.TWICE_A_WEEK: "FREQ=WEEKLY;BYDAY=MO,TH",
    PartnerRhythm.WEEKLY: "FREQ=WEEKLY",
    PartnerRhythm.EVERY_TWO_WEEKS: "FREQ=WEEKLY;INTERVAL=2",
}


SAID = (
    Entry.id,
    Entry.kind,
    Entry.subtype,
    Entry.details,
    Entry.local_day,
    Entry.with_whom,
    Entry.place,
    Entry.homework,
    Entry.agreement,
    Entry.next_on,
    Entry.next_time,
)
"""What an entry says of what comes next."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which day to which, on the person's wall in their zone."""

    first: date
    last: date
    zone: ZoneInfo

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def around(day: date, zone: ZoneInfo) -> Stretch:
    """Return the days on which a time of this day, in whatever zone, is on the person's wall."""
    return Stretch(day - DAY, day + DAY, zone)


def from_anchors(anchors: Sequence[PlannedAnchor], when: Stretch) -> Iterator[PlannedActivity]:
    """Yield the times that anchors are planned at, by the version that counts on each day."""
    for anchor in anchors:
        for version, day in _planned_days(anchor, when):
            times: Sequence[time | None] = version.times or (None,)
            for at in times:
                on, wall = on_the_wall(day, at, version.zone, when.zone)
                if on in when:
                    yield anchored(version, PlanKey(PlannedBy.ANCHOR, anchor.id, day, at), on, wall)


def _planned_days(anchor: PlannedAnchor, when: Stretch) -> Iterator[tuple[Version, date]]:
    """Yield the days of its rules; one more on each side, for times that stay in another zone."""
    first, last = when.first - DAY, when.last + DAY
    for version in anchor.versions:
        if version.rule:
            for day in days_of_rule(version.rule, version.rhythm_from, first, last):
                if anchor.version_on(day) is version:
                    yield version, day


def anchored(version: Version, key: PlanKey, on: date, at: time | None) -> PlannedActivity:
    """Return one planned time of an anchor."""
    return PlannedActivity(
        key=key,
        on=on,
        at=at,
        minutes=version.minutes,
        title=version.words,
        kind=version.kind,
        subtype=version.subtype,
        details=version.details,
        with_whom=version.with_whom,
        place=version.place,
        link=version.link,
        lead=version.lead,
        stays=bool(version.zone) and at is not None,
    )


def from_once(session: Session, when: Stretch) -> Iterator[PlannedActivity]:
    """Yield what the person planned for one day; an anchor's extra time is the anchor's own."""
    once = select(PlannedOnce).where(
        PlannedOnce.deleted_at.is_(None), PlannedOnce.on_day.between(when.first, when.last)
    )
    for row in session.scalars(once).all():
        by = PlannedBy.ANCHOR if row.for_anchor else PlannedBy.ONCE
        yield PlannedActivity(
            key=PlanKey(by, row.for_anchor or row.id, row.on_day, row.at),
            on=row.on_day,
            at=row.at,
            minutes=row.minutes,
            title=row.words,
            kind=row.kind,
            subtype=row.subtype,
            details=row.details,
            with_whom=row.with_whom,
            place=row.place,
            link=row.link,
            lead=row.lead,
        )


def from_entries(session: Session, when: Stretch) -> Iterator[PlannedActivity]:
    """Yield next appointments and check-ins, homework and agreements, from what was logged.

    Homework and an agreement belong to the next date, or else to the day a week later.
    """
    kept = select(*SAID).where(Entry.deleted_at.is_(None))
    followed = kept.where(Entry.next_on.between(when.first, when.last))
    promised = kept.where(
        Entry.local_day.between(when.first - A_WEEK, when.last - A_WEEK),
        Entry.next_on.is_(None),
        (Entry.homework != "") | (Entry.agreement != ""),
    )
    rows = [*session.execute(followed).all(), *session.execute(promised).all()]
    for row in rows:
        due = row.next_on or row.local_day + A_WEEK
        if row.next_on is not None:
            yield PlannedActivity(
                key=PlanKey(PlannedBy.APPOINTMENT, row.id, due, row.next_time),
                on=due,
                at=row.next_time,
                kind=row.kind,
                subtype=row.subtype,
                details=row.details,
                with_whom=row.with_whom,
                place=row.place,
            )
        if row.homework:
            yield _promise(PlannedBy.HOMEWORK, row.id, due, row.homework)
        if row.agreement:
            yield _promise(PlannedBy.AGREEMENT, row.id, due, row.agreement)


def _promise(by: PlannedBy, entry_id: UUID, due: date, words: str) -> PlannedActivity:
    """Return something to be done by a day; doing it is work on a goal, not another session."""
    return PlannedActivity(
        key=PlanKey(by, entry_id, due),
        on=due,
        title=words,
        kind=ActivityKind.GOAL,
        details=GoalDetails(),
    )


def from_goals(session: Session, when: Stretch) -> Iterator[PlannedActivity]:
    """Yield when the person talks with the partner of a goal they are working on."""
    goals = select(Goal.id, Goal.words, Goal.partner, Goal.partner_rhythm, Goal.created_at).where(
        Goal.deleted_at.is_(None),
        Goal.status == GoalStatus.ACTIVE,
        Goal.partner != "",
        Goal.partner_rhythm.is_not(None),
    )
    for row in session.execute(goals).all():
        since = row.created_at.astimezone(when.zone).date() + DAY
        rule = PARTNER_RULES[row.partner_rhythm]
        for day in days_of_rule(rule, since, when.first, when.last):
            yield PlannedActivity(
                key=PlanKey(PlannedBy.PARTNER, row.id, day),
                on=day,
                title=row.words,
                kind=ActivityKind.GOAL,
                details=GoalDetails(goal_id=row.id),
                with_whom=row.partner,
            )


def without_doubles(planned: Sequence[PlannedActivity]) -> list[PlannedActivity]:
    """Leave out a next appointment that an anchor or a calendar already has on that day."""
    known = [one for one in planned if one.key.by in (PlannedBy.ANCHOR, PlannedBy.CALENDAR)]
    return [one for one in planned if not any(_same(one, other) for other in known)]


def _same(appointment: PlannedActivity, other: PlannedActivity) -> bool:
    if appointment.key.by is not PlannedBy.APPOINTMENT or appointment.kind is not other.kind:
        return False
    if appointment.on != other.on or appointment.answer is not None:
        return False
    return None in (appointment.at, other.at) or appointment.at == other.at
