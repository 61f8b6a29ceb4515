"""A row of the roster: what one look at a summary tells, and which rows come first.

The order is that of the reasons, the stronger of a kind first, then who is due for longest. Time
alone can change it, so a row also knows the next day on which it must be worked out anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aftercare_app.domain.check_in import JUDGED, MEASURES
from aftercare_app.domain.cohort import PermissionState
from aftercare_app.domain.my_usual import Direction, direction, usual_of
from aftercare_app.domain.reasons import Reason, Standing, Thresholds, in_order, reasons_on
from aftercare_app.domain.summary import ReasonKind, SharedAnchor, Summary
from aftercare_app.domain.week_status import WeekStatus

LAST_WEEKS = 4
NO_REASON = len(ReasonKind)
"""The place of a row without a reason, after all others."""
NEVER = date.max
KINDS = tuple(ReasonKind)
JUDGED_AT = tuple((MEASURES.index(question), question) for question in JUDGED)
"""Where in a shared check-in the measures stand that can make a week hard."""


@dataclass(frozen=True, slots=True)
class Held:
    """Anchors met of those that were due."""

    met: int
    due: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What the roster shows of a summary; None where it was not shared.

    `now` is the running week, `month` the last four that were over, `answered` how many of the
    last four check-ins were answered.
    """

    now: Held | None
    month: Held | None
    answered: int | None
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Terms:
    """The days a permission holds, and whether it was taken back."""

    starts: date | None = None
    ends: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in its place until `changes_on`."""

    reasons: tuple[Reason, ...]
    state: PermissionState
    kinds: int
    place: int
    weight: int
    due_on: date
    changes_on: date


def glance_of(summary: Summary) -> Glance:
    """Return what one look at a summary tells."""
    anchors = summary.anchors
    finished = len(summary.finished)
    month = range(max(0, finished - LAST_WEEKS), finished)
    running = range(finished, len(summary.weeks))
    return Glance(
        now=None if anchors is None else held_in(anchors, running),
        month=None if anchors is None else held_in(anchors, month),
        answered=_answered(summary),
        direction=_direction(summary),
    )


def held_in(anchors: Iterable[SharedAnchor], weeks: Iterable[int]) -> Held:
    """Count anchors met in some weeks, of those that were due and of which something is known."""
    asked = (WeekStatus.MET, WeekStatus.PARTLY, WeekStatus.NOT_MET)
    places = list(weeks)
    marks = [one.marks[at] for one in anchors for at in places]
    return Held(marks.count(WeekStatus.MET), sum(mark in asked for mark in marks))


def state_on(today: date, terms: Terms) -> PermissionState:
    """Tell how a permission stands on a day. Only while it holds is what came by it shown."""
    if terms.withdrawn_on is not None:
        return PermissionState.WITHDRAWN
    if terms.starts is None or terms.ends is None:
        return PermissionState.NONE
    if today > terms.ends:
        return PermissionState.ENDED
    return PermissionState.COMING if today < terms.starts else PermissionState.HOLDS


def placed(
    today: date,
    said: Sequence[Reason],
    standing: Standing,
    terms: Terms,
    thresholds: Thresholds,
    early_until: date | None,
) -> Placed:
    """Put a row in its place: what the summary said, unless masked, and what time says.

    `early_until` is the day from which patience is longer, a few weeks after the program.
    """
    state = state_on(today, terms)
    shown = said if state is PermissionState.HOLDS else ()
    reasons = in_order([*shown, *reasons_on(today, standing, thresholds)])
    due = _due(standing)
    return Placed(
        reasons=reasons,
        state=state,
        kinds=mask_of(reason.kind for reason in reasons),
        place=KINDS.index(reasons[0].kind) if reasons else NO_REASON,
        weight=-reasons[0].strength if reasons else 0,
        due_on=due or NEVER,
        changes_on=_next_change(today, due, terms, thresholds, early_until),
    )


def mask_of(kinds: Iterable[ReasonKind]) -> int:
    """Return a bit for each kind of reason."""
    return sum(1 << KINDS.index(kind) for kind in set(kinds))


def _due(standing: Standing) -> date | None:
    if standing.every_weeks is None:
        return None
    return (standing.last_made_on or standing.since) + timedelta(weeks=standing.every_weeks)


def _next_change(
    today: date,
    due: date | None,
    terms: Terms,
    thresholds: Thresholds,
    early_until: date | None,
) -> date:
    days = [early_until, terms.starts]
    if due is not None:
        days += [
            due + timedelta(days=thresholds.quiet_days_early),
            due + timedelta(days=thresholds.quiet_days_later),
        ]
    if terms.ends is not None:
        days += [terms.ends - timedelta(days=thresholds.ending_days), terms.ends + timedelta(1)]
    return min((day for day in days if day is not None and day > today), default=NEVER)


def _answered(summary: Summary) -> int | None:
    if summary.check_ins is None:
        return None
    since = summary.weeks[-LAST_WEEKS].first
    return sum(one.on >= since for one in summary.check_ins)


def _direction(summary: Summary) -> Direction | None:
    """Say on which side of the usual more measures of the newest check-in lie."""
    if summary.check_ins is None:
        return None
    if not summary.check_ins:
        return Direction.BLANK
    *earlier, now = summary.check_ins
    found = [
        direction(question, now.numbers[at], usual_of([one.numbers[at] for one in earlier]))
        for at, question in JUDGED_AT
    ]
    if all(one in (Direction.TOO_FEW, Direction.BLANK) for one in found):
        return Direction.TOO_FEW
    harder, easier = found.count(Direction.HARDER), found.count(Direction.EASIER)
    if harder == easier:
        return Direction.AS_USUAL
    return Direction.HARDER if harder > easier else Direction.EASIER
