"""What changed from one summary to the next: facts in a fixed order, without a judgement.

Only what both summaries hold is compared, so a category that is no longer shared is no change of
the person's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.reasons import reasons_in
from aftercare_app.domain.roster import LAST_WEEKS, held_in
from aftercare_app.domain.summary import Summary


class ChangeKind(StrEnum):
    """What changed. The facts that fill its words stand behind it."""

    NEW_REASON = "new_reason"
    """The reason's kind."""
    REASON_GONE = "reason_gone"
    """The reason's kind."""
    ANCHORS = "anchors"
    """Met and due in the last four weeks that were over, before and now."""
    NEW_ANCHOR = "new_anchor"
    """Its name."""
    ANCHOR_GONE = "anchor_gone"
    """Its name."""
    SCORE = "score"
    """The instrument, the score before and now."""
    ANSWERED = "answered"
    """How many of its weeks were answered, before and now."""
    GOAL_DONE = "goal_done"
    """The goal's words."""
    NEW_GOAL = "new_goal"
    """The goal's words."""
    SHARES_MORE = "shares_more"
    """The category."""
    SHARES_LESS = "shares_less"
    """The category."""
    ENDS = "ends"
    """The day on which the permission ends now."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, and the facts for its words."""

    kind: ChangeKind
    facts: tuple[str | int | date, ...] = ()


def changes_between(before: Summary, now: Summary) -> tuple[Change, ...]:
    """Return what changed between two summaries of one person."""
    return (
        *_reasons(before, now),
        *_anchors(before, now),
        *_scores(before, now),
        *_answered(before, now),
        *_goals(before, now),
        *_permission(before, now),
    )


def _reasons(before: Summary, now: Summary) -> list[Change]:
    """Compare the kinds of reason by the usual thresholds, as the person saw them."""
    was, is_now = ({one.kind: None for one in reasons_in(summary)} for summary in (before, now))
    return [
        *(Change(ChangeKind.NEW_REASON, (kind,)) for kind in is_now if kind not in was),
        *(Change(ChangeKind.REASON_GONE, (kind,)) for kind in was if kind not in is_now),
    ]


def _anchors(before: Summary, now: Summary) -> list[Change]:
    if before.anchors is None or now.anchors is None:
        return []
    first, second = _month(before), _month(now)
    found = []
    if first != second:
        found.append(Change(ChangeKind.ANCHORS, (*first, *second)))
    old, new = ({one.name: None for one in side.anchors or ()} for side in (before, now))
    found += [Change(ChangeKind.NEW_ANCHOR, (name,)) for name in new if name not in old]
    found += [Change(ChangeKind.ANCHOR_GONE, (name,)) for name in old if name not in new]
    return found


def _month(summary: Summary) -> tuple[int, int]:
    finished = len(summary.finished)
    held = held_in(summary.anchors or (), range(max(0, finished - LAST_WEEKS), finished))
    return held.met, held.due


def _scores(before: Summary, now: Summary) -> list[Change]:
    was, is_now = _newest_scores(before), _newest_scores(now)
    return [
        Change(ChangeKind.SCORE, (instrument, was[instrument], is_now[instrument]))
        for instrument in Instrument
        if instrument in was and instrument in is_now and was[instrument] != is_now[instrument]
    ]


def _newest_scores(summary: Summary) -> dict[Instrument, int]:
    ordered = sorted(summary.screens or (), key=lambda one: one.on)
    return {one.instrument: one.score for one in ordered}


def _answered(before: Summary, now: Summary) -> list[Change]:
    if before.check_ins is None or now.check_ins is None:
        return []
    if len(before.weeks) != len(now.weeks) or before.answered == now.answered:
        return []
    return [Change(ChangeKind.ANSWERED, (before.answered, now.answered))]


def _goals(before: Summary, now: Summary) -> list[Change]:
    if before.goals is None or now.goals is None:
        return []
    was = {one.words: one.status for one in before.goals}
    done = [
        one.words
        for one in now.goals
        if one.status is GoalStatus.DONE and was.get(one.words) is not GoalStatus.DONE
    ]
    new = [one.words for one in now.goals if one.words not in was and one.words not in done]
    return [
        *(Change(ChangeKind.GOAL_DONE, (words,)) for words in done),
        *(Change(ChangeKind.NEW_GOAL, (words,)) for words in new),
    ]


def _permission(before: Summary, now: Summary) -> list[Change]:
    was, is_now = before.permission, now.permission
    more = [one for one in is_now.categories if one not in was.categories]
    less = [one for one in was.categories if one not in is_now.categories]
    found = [Change(ChangeKind.SHARES_MORE, (one,)) for one in more]
    found += [Change(ChangeKind.SHARES_LESS, (one,)) for one in less]
    if was.ends != is_now.ends:
        found.append(Change(ChangeKind.ENDS, (is_now.ends,)))
    return found
