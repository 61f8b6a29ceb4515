"""The words of Progress: what goes well, what was counted, and milestones."""

from collections.abc import Mapping
from datetime import date

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.milestones import Milestone
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.sentences import say
from aftercare_app.services.progress import (
    SERVICE,
    AnchorHeld,
    Counted,
    MeasureOverTime,
    Period,
    ProgressShown,
)
from aftercare_app.ui.parts.check_in_words import NAMES, number_words, usual_words
from aftercare_app.ui.parts.planned_words import anchor_name
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label

WELL = 3
"""How many things that go well are said."""
PERIODS: Mapping[Period, str] = {Period.ALL: say("All")}
COUNTS: Mapping[str, str] = {
    ActivityKind.THERAPY: say("Therapy sessions"),
    ActivityKind.PEER_SUPPORT: say("Meetings"),
    ActivityKind.WELLNESS: say("Wellness"),
    ActivityKind.FAMILY: say("Family check-ins"),
    ActivityKind.GOAL: say("Work on goals"),
    SUPPORT_CONTACT: say("Support contacts"),
    SERVICE: say("Service at meetings"),
}


def period_words(period: Period) -> str:
    """Return what a period is called."""
    return _(PERIODS[period]) if period in PERIODS else n_("{n} week", "{n} weeks", int(period))


def going_well(shown: ProgressShown) -> list[str]:
    """Return up to three facts that speak for themselves; one of them is always true."""
    said = [
        fill(
            say("{anchor}: held in {held} of {weeks} weeks."),
            anchor=anchor_name(one.row.version),
            held=one.held,
            weeks=one.counted,
        )
        for one in sorted(shown.anchors, key=lambda one: -one.held / max(1, one.counted))
        if one.held and one.held * 2 >= one.counted
    ][:2]
    said += [
        fill(
            say("{measure}: easier than your usual when you last answered."),
            measure=_(NAMES[one.compared.question]),
        )
        for one in shown.measures
        if one.compared.direction is Direction.EASIER
    ][:1]
    if shown.steps_done:
        said.append(n_("You took {n} small step.", "You took {n} small steps.", shown.steps_done))
    done = sum(one.logged for one in shown.counts if isinstance(one.what, ActivityKind))
    if done:
        said.append(n_("You wrote down {n} thing.", "You wrote down {n} things.", done))
    return said[:WELL] or [_("You are here, and you look at it. That counts.")]


def held_words(one: AnchorHeld) -> str:
    """Return how an anchor held, in words: weeks held, partly, not held, and how steady."""
    if not one.counted:
        return _("Not enough weeks yet to see how it holds. That is fine.")
    statuses = [read.status for read in one.row.weeks[1:]]
    partly = statuses.count(WeekStatus.PARTLY)
    parts = [
        fill(say("Held in {held} of {weeks} weeks"), held=one.held, weeks=one.counted),
        *([n_("{n} partly", "{n} partly", partly)] if partly else []),
        *([fill(say("steady {score} of 100"), score=one.steady)] if one.steady is not None else []),
    ]
    return " · ".join(parts)


def count_words(one: Counted) -> tuple[str, str]:
    """Return what was counted, and how often beside what the anchors asked for."""
    logged = n_("{n} time", "{n} times", one.logged)
    if one.planned is None:
        return _(COUNTS[one.what]), logged
    return _(COUNTS[one.what]), fill(
        say("{times}, your anchors asked for {planned}"), times=logged, planned=one.planned
    )


def measure_words(one: MeasureOverTime) -> tuple[str, str]:
    """Return a measure with its newest number, and the usual it stands against."""
    now = one.compared.now
    told = _("Left blank") if now is None else number_words(one.compared.question, now)
    return f"{_(NAMES[one.compared.question])}: {told}", usual_words(one.compared.usual)


def picture_words(one: MeasureOverTime, since: date) -> str:
    """Return what the picture of a measure shows, for whoever does not see it."""
    name = _(NAMES[one.compared.question])
    points = one.series.points
    if not points:
        return fill(say("{measure}: nothing since {day}."), measure=name, day=dated(since))
    values = [point.value for point in points]
    least, most = (f"{value:g}" for value in (min(values), max(values)))
    return fill(
        say("{measure} since {day}: from {least} to {most}, last {last}. Gaps are blank weeks."),
        measure=name,
        day=dated(since),
        least=least,
        most=most,
        last=f"{values[-1]:g}",
    )


def pooled_words(weeks: int) -> str:
    """Return what a point stands for where it stands for some weeks."""
    return fill(say("Each point is the middle of {n} weeks."), n=weeks)


def milestone_words(milestone: Milestone, mark: int) -> str:
    """Return a milestone that was reached."""
    match milestone:
        case Milestone.WEEKS:
            return n_("{n} week on your way", "{n} weeks on your way", mark)
        case Milestone.ENTRIES:
            return n_("{n} entry written", "{n} entries written", mark)
        case Milestone.CHECK_INS:
            return n_("{n} week answered", "{n} weeks answered", mark)
        case Milestone.STEPS:
            return n_("{n} small step taken", "{n} small steps taken", mark)
        case Milestone.GOALS:
            return n_("{n} goal reached", "{n} goals reached", mark)


def status_word(status: WeekStatus) -> str:
    """Return the word for how a week stood."""
    return label(status)
