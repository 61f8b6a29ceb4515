"""How an anchor's week stands: met, partly, not met, paused, or no data.

The rules are Aftercare's own, after the weekly ticks of the Matrix handbook's Mooring Lines
Recovery Chart (SAMHSA): a week is judged by what was done, never by what was not written down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.schedule import days_of_rule
from aftercare_app.domain.weeks import Week


class WeekStatus(StrEnum):
    """What a week says of an anchor. Only *not met* counts for drift."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    PAUSED = "paused"
    NO_DATA = "no_data"


class DayMark(StrEnum):
    """What one day holds for an anchor, as the weekly grid shows it."""

    DONE = "done"
    PARTLY = "partly"
    COULD_NOT = "could_not"
    EXCUSED = "excused"
    PLANNED = "planned"
    RESTS = "rests"
    NOTHING = "nothing"


_MARKS = (
    (Outcome.DONE, DayMark.DONE),
    (Outcome.PARTLY, DayMark.PARTLY),
    (Outcome.EXCUSED, DayMark.EXCUSED),
    (Outcome.COULD_NOT, DayMark.COULD_NOT),
    (Outcome.RESCHEDULED, DayMark.COULD_NOT),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an anchor asks from a day on: how often a week, and the rule of its days if any.

    A rule that leaves out weeks keeps its rhythm from `rhythm_from`.
    """

    counts_from: date
    per_week: int
    rule: str = ""
    rhythm_from: date = date.min
    times_a_day: int = 1


@dataclass(frozen=True, slots=True)
class AnchorFacts:
    """All that is known of an anchor: its days, its terms oldest first, and its pauses."""

    id: UUID
    since: date
    until: date | None
    terms: tuple[Terms, ...]
    pauses: tuple[tuple[date, date | None], ...] = ()

    def terms_on(self, day: date) -> Terms | None:
        """Return what the anchor asks on a day; None before its time, after it, or paused."""
        if day < self.since or (self.until is not None and day > self.until):
            return None
        if self.rests_on(day):
            return None
        counting = [terms for terms in self.terms if terms.counts_from <= day]
        return counting[-1] if counting else None

    def rests_on(self, day: date) -> bool:
        """Tell whether the anchor is paused on a day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.pauses)


@dataclass(frozen=True, slots=True)
class Moved:
    """An anchor's planned time that was moved from one day to another."""

    anchor_id: UUID
    was_on: date
    new_on: date


Counts = Mapping[date, Mapping[UUID, Mapping[Outcome, int]]]
"""How often each outcome was logged for each anchor, by the person's day."""


@dataclass(frozen=True, slots=True)
class LoggedDays:
    """What was logged in a stretch of time: for which anchors, and on which days at all."""

    counts: Counts = field(default_factory=dict)
    days: frozenset[date] = frozenset()
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class AnchorWeek:
    """One anchor in one week; `due` is how often it was to be done after all is considered."""

    anchor_id: UUID
    week: Week
    status: WeekStatus
    due: int
    done: int
    partly: int
    whole: bool
    """Whether the anchor was there from the week's first day to its last."""


def read_week(anchor: AnchorFacts, week: Week, logged: LoggedDays) -> AnchorWeek:
    """Judge one anchor in one week."""
    tally = _tally(anchor.id, week, logged)
    shift = _shift(anchor.id, week, logged.moved) - tally.get(Outcome.EXCUSED, 0)
    due = times_due([_asked(anchor, day, week) for day in week.days], shift)
    done, partly = tally.get(Outcome.DONE, 0), tally.get(Outcome.PARTLY, 0)
    status = week_status(due, done, partly, anything=any(day in logged.days for day in week.days))
    whole = anchor.since <= week.first and (anchor.until is None or anchor.until >= week.last)
    return AnchorWeek(anchor.id, week, status, due, done, partly, whole)


def mark_day(anchor: AnchorFacts, day: date, logged: LoggedDays, *, planned: bool) -> DayMark:
    """Return what a day holds for an anchor; the best of several outcomes stands for the day."""
    outcomes = logged.counts.get(day, {}).get(anchor.id, {})
    for outcome, mark in _MARKS:
        if outcomes.get(outcome):
            return mark
    if planned:
        return DayMark.PLANNED
    return DayMark.RESTS if anchor.rests_on(day) else DayMark.NOTHING


def times_due(asked: Sequence[int | None], shift: int = 0) -> int:
    """Return how often an anchor is due in a week; 0 when nothing is.

    `asked` is what its terms ask a week, for each day, and None on a day without terms. `shift`
    is what moved in, less what moved out or was excused. The number is prorated by the days
    that have terms, rounded half up, and at least 1.
    """
    days = [times for times in asked if times is not None]
    sevenths = sum(days) + shift * len(days)
    if not days or sevenths <= 0:
        return 0
    return max(1, (2 * sevenths + 7) // 14)


def week_status(due: int, done: int, partly: int, *, anything: bool) -> WeekStatus:
    """Return what a week says; `anything` tells whether it holds an entry of any kind."""
    if due == 0:
        return WeekStatus.PAUSED
    if done >= due:
        return WeekStatus.MET
    if done + partly > 0:
        return WeekStatus.PARTLY
    return WeekStatus.NOT_MET if anything else WeekStatus.NO_DATA


def share_held(statuses: Iterable[WeekStatus]) -> tuple[int, int]:
    """Return in how many weeks an anchor was met, of the weeks that were due and hold data."""
    counted = [
        status for status in statuses if status not in (WeekStatus.PAUSED, WeekStatus.NO_DATA)
    ]
    return counted.count(WeekStatus.MET), len(counted)


def _asked(anchor: AnchorFacts, day: date, week: Week) -> int | None:
    """Return how often a week the terms of a day ask; 0 in a week that a rhythm leaves out.

    Its days may fall into two weeks, as the first Monday and the first Friday of a month do; then
    a week asks no more than the times that fall into it.
    """
    terms = anchor.terms_on(day)
    if terms is None or not terms.rule or _every_week(terms.rule):
        return None if terms is None else terms.per_week
    falls = days_of_rule(terms.rule, terms.rhythm_from, week.first, week.last)
    return min(terms.per_week, len(falls) * terms.times_a_day)


def _every_week(rule: str) -> bool:
    return rule.startswith("FREQ=WEEKLY") and "INTERVAL" not in rule


def _tally(anchor_id: UUID, week: Week, logged: LoggedDays) -> dict[Outcome, int]:
    found: dict[Outcome, int] = {}
    for day in week.days:
        for outcome, times in logged.counts.get(day, {}).get(anchor_id, {}).items():
            found[outcome] = found.get(outcome, 0) + times
    return found


def _shift(anchor_id: UUID, week: Week, moved: Iterable[Moved]) -> int:
    mine = [move for move in moved if move.anchor_id == anchor_id]
    return sum((move.new_on in week) - (move.was_on in week) for move in mine)
