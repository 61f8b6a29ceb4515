"""The next anchor within a day: what is planned already, or when one could be."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from aftercare_app.domain.planned import PlannedActivity, PlannedBy

A_DAY = timedelta(days=1)
ANCHORING = frozenset({PlannedBy.ANCHOR, PlannedBy.ONCE})
EVENING, MORNING = time(20), time(10)
"""Without a usual time: this evening while there is one, else tomorrow morning."""


def next_within_a_day(planned: Sequence[PlannedActivity], wall: datetime) -> PlannedActivity | None:
    """Return the first open anchor of the next 24 hours; one without a time is meant for today."""
    now = wall.replace(tzinfo=None)
    coming = [
        one
        for one in planned
        if one.key.by in ANCHORING and one.answer is None and _is_within(one, now)
    ]
    return min(coming, key=lambda one: (one.on, one.at or time.max), default=None)


def time_within_a_day(usual: Sequence[time], wall: datetime) -> tuple[date, time]:
    """Return when something could be within 24 hours: at its usual time, which always comes."""
    now = wall.replace(tzinfo=None)
    times = usual or ((EVENING,) if now.time() < EVENING else (MORNING,))
    moments = [datetime.combine(now.date() + day, at) for at in times for day in (0 * A_DAY, A_DAY)]
    soonest = min(one for one in moments if one > now)
    return soonest.date(), soonest.time()


def _is_within(planned: PlannedActivity, now: datetime) -> bool:
    if planned.at is None:
        return planned.on == now.date()
    return now <= datetime.combine(planned.on, planned.at) <= now + A_DAY
