"""Which planned activities lie at the same time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from aftercare_app.domain.planned import PlanKey, PlannedActivity
from aftercare_app.domain.schedule import overlaps

USUAL_LENGTH = timedelta(minutes=30)
"""How long something takes that does not say; enough to notice what starts together."""


def clashing_pairs(
    planned: Sequence[PlannedActivity],
) -> list[tuple[PlannedActivity, PlannedActivity]]:
    """Return each pair that overlaps; what has no time, or was answered, is in nobody's way."""
    timed = [one for one in planned if one.at is not None and one.answer is None]
    return [(timed[left], timed[right]) for left, right in overlaps([_span(one) for one in timed])]


def clashing(planned: Sequence[PlannedActivity]) -> dict[PlanKey, list[PlannedActivity]]:
    """Return, for each planned activity that clashes, what it clashes with."""
    found: dict[PlanKey, list[PlannedActivity]] = defaultdict(list)
    for left, right in clashing_pairs(planned):
        found[left.key].append(right)
        found[right.key].append(left)
    return dict(found)


def _span(one: PlannedActivity) -> tuple[datetime, datetime]:
    assert one.at is not None  # noqa: S101 (tells mypy; what has no time is left out above)
    start = datetime.combine(one.on, one.at)
    return start, start + (timedelta(minutes=one.minutes) if one.minutes else USUAL_LENGTH)
