"""A week's anchors as a sheet to fill in by hand."""

from collections.abc import Iterable
from datetime import date, timedelta

from aftercare_app.domain.papers import WhichWeek
from aftercare_app.domain.weeks import Beginnings, Week, week_after, week_of
from aftercare_app.paper.anchor_sheet import AnchorSheet, SheetRow
from aftercare_app.sentences import say
from aftercare_app.services.paper_voice import Voice
from aftercare_app.services.plan_facts import PlannedAnchor, falls_on

TITLE = say("My week")
WEEK_OF = say("Week of {days}")
WEEK_TO_WRITE = say("Week of ____________________")
ANCHOR, GOAL = say("Anchor"), say("Goal")
HOW = say("Tick a box when it is done. A bold box is a planned day.")
NOTES = (say("What went well:"), say("My next small step:"))
ROWS_AT_LEAST = 6
MOST_ROWS_ON_A_PAGE = 7


def week_sheet(
    anchors: Iterable[PlannedAnchor],
    which: WhichWeek,
    today: date,
    beginnings: Beginnings,
    voice: Voice,
) -> AnchorSheet:
    """Return the sheet; for any week it has no dates, and only weekly days are bold."""
    week = chosen_week(which, today, beginnings)
    rows = [_row(one, week, which, voice) for one in anchors]
    empty = max(1, ROWS_AT_LEAST - len(rows)) if len(rows) < MOST_ROWS_ON_A_PAGE else 0
    return AnchorSheet(
        title=voice.tell(TITLE),
        week=voice.tell(WEEK_TO_WRITE)
        if which is WhichWeek.ANY
        else voice.tell(WEEK_OF, days=voice.days(week.first, week.last)),
        days=tuple(_head(day, which, voice) for day in week.days),
        anchor_head=voice.tell(ANCHOR),
        goal_head=voice.tell(GOAL),
        rows=tuple(rows),
        empty_rows=empty,
        how=voice.tell(HOW),
        notes=tuple(voice.tell(words) for words in NOTES),
        page_words=voice.page,
        language=voice.language,
    )


def chosen_week(which: WhichWeek, today: date, beginnings: Beginnings) -> Week:
    """Return the week of a sheet; for any week, a whole one as the person's weeks are now."""
    this = week_of(today, beginnings)
    if which is WhichWeek.THIS:
        return this
    after = week_after(this, beginnings)
    if which is WhichWeek.ANY and len(after.days) < 7:
        return Week(after.first, after.first + timedelta(days=6))
    return after


def _head(day: date, which: WhichWeek, voice: Voice) -> str:
    name = voice.weekday(day.weekday())
    return name if which is WhichWeek.ANY else f"{name} {day.day}"


def _row(anchor: PlannedAnchor, week: Week, which: WhichWeek, voice: Voice) -> SheetRow:
    version = anchor.latest(week.last)
    days = (
        [falls_on(version, day) for day in week.days]
        if which is WhichWeek.ANY
        else [anchor.planned_on(day) for day in week.days]
    )
    return SheetRow(
        name=voice.anchor(version),
        when=voice.when(version),
        goal=voice.goal(version.per_week),
        planned=tuple(days),
    )
