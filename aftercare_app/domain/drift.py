"""Drift: two or more anchors not met in a week, said once, calmly, with a next small step.

"When two or more items cannot be checked, relapse drift is happening" (SAMHSA, Matrix Intensive
Outpatient Treatment, Mooring Lines Recovery Chart). It is about what was done, not about the
person, and no number is made of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from aftercare_app.domain.week_status import AnchorWeek, WeekStatus
from aftercare_app.domain.weeks import Week

ENOUGH = 2
"""How many anchors make a drift: the handbook's two."""


class DriftState(StrEnum):
    """What can be said of the last weeks."""

    NOT_ENOUGH_WEEKS = "not_enough_weeks"
    STEADY = "steady"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True)
class RunningAnchor:
    """An anchor in the running week, and how many planned times or days of it are left."""

    read: AnchorWeek
    left: int


@dataclass(frozen=True, slots=True)
class Drift:
    """What the last weeks say. `again` tells that the week before drifted too."""

    state: DriftState
    week: Week | None = None
    anchors: tuple[UUID, ...] = ()
    running: bool = False
    again: bool = False


def read_drift(running: Sequence[RunningAnchor], finished: Sequence[Sequence[AnchorWeek]]) -> Drift:
    """Say what the running week and the finished ones (newest first) tell.

    A finished week counts when two anchors were there all of it and it holds an entry. Before
    the first that counts, and when the newest does not, there are not enough weeks to say more.
    """
    past = [_judged(week) for week in finished[:2]]
    if not any(len(week) >= ENOUGH for week in past):
        return Drift(DriftState.NOT_ENOUGH_WEEKS)
    drifting = [_not_met(week) for week in past]
    now = tuple(one.read.anchor_id for one in running if certain_to_be_unmet(one))
    if len(now) >= ENOUGH:
        week = running[0].read.week
        return Drift(DriftState.DRIFT, week, now, running=True, again=_drifts(drifting, 0))
    if _drifts(drifting, 0):
        return Drift(DriftState.DRIFT, past[0][0].week, drifting[0], again=_drifts(drifting, 1))
    enough = len(past[0]) >= ENOUGH
    return Drift(DriftState.STEADY if enough else DriftState.NOT_ENOUGH_WEEKS)


def certain_to_be_unmet(anchor: RunningAnchor) -> bool:
    """Tell whether nothing was done and no planned time or day of the week is left.

    As in a finished week, a week without any entry says nothing.
    """
    read = anchor.read
    return read.whole and read.status is WeekStatus.NOT_MET and anchor.left == 0


def _judged(week: Sequence[AnchorWeek]) -> list[AnchorWeek]:
    """Return the anchors of a week that it says something about."""
    says = (WeekStatus.MET, WeekStatus.PARTLY, WeekStatus.NOT_MET)
    return [read for read in week if read.whole and read.status in says]


def _not_met(week: Sequence[AnchorWeek]) -> tuple[UUID, ...]:
    return tuple(read.anchor_id for read in week if read.status is WeekStatus.NOT_MET)


def _drifts(drifting: Sequence[tuple[UUID, ...]], at: int) -> bool:
    return len(drifting) > at and len(drifting[at]) >= ENOUGH
