"""Steadiness: how well an anchor holds over time, without a streak that one week can end.

In the spirit of Loop Habit Tracker's score. Each week counts 1 when the anchor was met, a half when
it was partly met and 0 when it was not; weeks that were paused or hold no data are left out, as if
they had not been. The steadiness is the mean of what the weeks count, in which each week weighs
half as much as the one five counted weeks after it:

    steadiness = sum(0.5 ** (age / 5) * counts) / sum(0.5 ** (age / 5))

where the newest counted week has age 0. So after a long time of holding, one week missed takes away
13 points of 100 at most and three take 34, and they come back the same way. Unlike Loop's score it
does not begin at 0: somebody new is not made to look behind. It is told from four counted weeks on.
"""

from collections.abc import Sequence

from aftercare_app.domain.week_status import WeekStatus

HALF_AFTER = 5
"""After how many counted weeks a week weighs half."""
ENOUGH = 4
"""With fewer counted weeks nothing is told."""
COUNTS = {WeekStatus.MET: 1.0, WeekStatus.PARTLY: 0.5, WeekStatus.NOT_MET: 0.0}


def steadiness(weeks: Sequence[WeekStatus]) -> int | None:
    """Return 0 to 100 for finished weeks, the newest first; None for too few that count."""
    counted = [COUNTS[status] for status in weeks if status in COUNTS]
    if len(counted) < ENOUGH:
        return None
    weights: list[float] = [0.5 ** (age / HALF_AFTER) for age in range(len(counted))]
    held = sum(weight * counts for weight, counts in zip(weights, counted, strict=True))
    return round(100 * held / sum(weights))
