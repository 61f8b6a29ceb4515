"""Reasons to reach out: one rule, which the person reads before they send and a coordinator after.

They say why somebody might call, never how likely anything is. The thresholds are Aftercare's own
(domain design), visible and editable for each program.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.harder_week import HardReason, HardTerms, hard_reasons
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.summary import ReasonKind, SharedScreen, Summary
from aftercare_app.domain.week_status import WeekStatus


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which numbers on there is a reason; each can be changed for a program."""

    strong_urges: int = 8
    above_median: int = 2
    harder_measures: int = 3
    anchors_unmet: int = 2
    screen_score: int = 3
    quiet_days_early: int = 7
    quiet_days_later: int = 14
    early_weeks: int = 6
    ending_days: int = 14
    weeks_held: int = 4

    @property
    def hard(self) -> HardTerms:
        """The part of them that makes a week harder than usual."""
        return HardTerms(self.strong_urges, self.above_median, self.harder_measures)


USUAL_THRESHOLDS = Thresholds()


def thresholds_from(plain: Mapping[str, Any]) -> Thresholds:
    """Return thresholds from plain numbers; what is unknown or missing stays as usual."""
    known = {one.name for one in fields(Thresholds)}
    return Thresholds(**{name: int(number) for name, number in plain.items() if name in known})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody might reach out. `strength` orders reasons of one kind; `facts` fill its words.

    ASKED: the Call. RETURN: the day. SCREEN: instrument, score. QUIET: days past due. HARDER: the
    HardReasons. DRIFT: how many anchors; strength 2 when two weeks running. ENDING: days left.
    GOOD_NEWS: "anchors", weeks held | "goals", how many | "barc_10", points up.
    """

    kind: ReasonKind
    facts: tuple[str | int | date, ...] = ()
    strength: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a graduate besides the newest summary: when the last came, what was agreed.

    `since` is the day from which the next is due when none came yet: the start of the permission,
    or the day a kit was made. `every_weeks` is None where nothing was agreed on, `ends` where no
    permission holds.
    """

    since: date
    last_made_on: date | None
    every_weeks: int | None
    ends: date | None
    weeks_since_graduation: int | None


def reasons_in(summary: Summary, thresholds: Thresholds = USUAL_THRESHOLDS) -> tuple[Reason, ...]:
    """Return what a summary itself says, in the order of the roster."""
    found = [
        *_asked(summary),
        *_returned(summary),
        *_screens(summary.screens or (), thresholds),
        *_harder(summary, thresholds),
        *_drift(summary, thresholds),
        *_good_news(summary, thresholds),
    ]
    return in_order(found)


def reasons_on(
    today: date, standing: Standing, thresholds: Thresholds = USUAL_THRESHOLDS
) -> tuple[Reason, ...]:
    """Return what only time says: no summary when one was planned, a permission about to end."""
    found = []
    quiet = days_past_due(today, standing, thresholds)
    if quiet is not None:
        found.append(Reason(ReasonKind.QUIET, (quiet,)))
    if standing.ends is not None:
        left = (standing.ends - today).days
        if 0 <= left <= thresholds.ending_days:
            found.append(Reason(ReasonKind.ENDING, (left,)))
    return in_order(found)


def in_order(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return reasons in the order of the roster, the stronger of a kind first."""
    order = list(ReasonKind)
    return tuple(sorted(reasons, key=lambda one: (order.index(one.kind), -one.strength)))


def days_past_due(today: date, standing: Standing, thresholds: Thresholds) -> int | None:
    """Return by how many days a summary is late; None while it is not, or none was agreed on.

    Due is the last one, or the start, plus the planned weeks. Patience is shorter in the first
    weeks after the program, when most returns to use happen.
    """
    if standing.every_weeks is None:
        return None
    due = (standing.last_made_on or standing.since) + timedelta(weeks=standing.every_weeks)
    weeks = standing.weeks_since_graduation
    early = weeks is not None and weeks < thresholds.early_weeks
    patience = thresholds.quiet_days_early if early else thresholds.quiet_days_later
    late = (today - due).days
    return late if late >= patience else None


def unmet_in_finished_weeks(summary: Summary) -> list[int]:
    """Return how many anchors were not met in each finished week, the newest first."""
    marks = [anchor.marks for anchor in summary.anchors or ()]
    counts = [
        sum(row[at] is WeekStatus.NOT_MET for row in marks) for at in range(len(summary.finished))
    ]
    return counts[::-1]


def _asked(summary: Summary) -> list[Reason]:
    wish = summary.call.wish
    if wish is Call.NO:
        return []
    return [Reason(ReasonKind.ASKED, (wish,), 2 if wish is Call.THIS_WEEK else 1)]


def _returned(summary: Summary) -> list[Reason]:
    return [Reason(ReasonKind.RETURN, (max(summary.returns),))] if summary.returns else []


def _screens(screens: Sequence[SharedScreen], thresholds: Thresholds) -> list[Reason]:
    """Judge the newest score of each screen that has a cut."""
    newest = {one.instrument: one for one in sorted(screens, key=lambda one: one.on)}
    return [
        Reason(ReasonKind.SCREEN, (one.instrument, one.score), one.score)
        for one in newest.values()
        if one.instrument is not Instrument.BARC_10 and one.score >= thresholds.screen_score
    ]


def _harder(summary: Summary, thresholds: Thresholds) -> list[Reason]:
    weeks = summary.answered_weeks()
    if not weeks or weeks[-1].on < summary.weeks[0].first:
        return []
    found: tuple[HardReason, ...] = hard_reasons(weeks, thresholds.hard)
    return [Reason(ReasonKind.HARDER, found, len(found))] if found else []


def _drift(summary: Summary, thresholds: Thresholds) -> list[Reason]:
    unmet = unmet_in_finished_weeks(summary)
    drifting = [count >= thresholds.anchors_unmet for count in unmet[:2]]
    if not drifting or not drifting[0]:
        return []
    return [Reason(ReasonKind.DRIFT, (unmet[0],), 1 + (drifting[1:] == [True]))]


def _good_news(summary: Summary, thresholds: Thresholds) -> list[Reason]:
    found = []
    if held := _weeks_all_held(summary, thresholds.weeks_held):
        found.append(Reason(ReasonKind.GOOD_NEWS, ("anchors", held)))
    if done := sum(goal.status is GoalStatus.DONE for goal in summary.goals or ()):
        found.append(Reason(ReasonKind.GOOD_NEWS, ("goals", done)))
    scores = [
        one.score
        for one in sorted(summary.screens or (), key=lambda one: one.on)
        if one.instrument is Instrument.BARC_10
    ]
    if len(scores) > 1 and scores[-1] > scores[-2]:
        found.append(Reason(ReasonKind.GOOD_NEWS, ("barc_10", scores[-1] - scores[-2])))
    return found


def _weeks_all_held(summary: Summary, wanted: int) -> int:
    """Return the wanted number of weeks if every anchor that was due in them was met, else 0.

    The running week counts where it is held already: four weeks have only three that are over.
    """
    rows = [anchor.marks for anchor in summary.anchors or ()]
    held = [_all_met([row[at] for row in rows]) for at in range(len(summary.weeks))]
    for weeks in (held[: len(summary.finished)], held):
        if len(weeks) >= wanted and all(weeks[-wanted:]):
            return wanted
    return 0


def _all_met(marks: Sequence[WeekStatus | None]) -> bool:
    due = [mark for mark in marks if mark not in (None, WeekStatus.PAUSED)]
    return bool(due) and set(due) == {WeekStatus.MET}
