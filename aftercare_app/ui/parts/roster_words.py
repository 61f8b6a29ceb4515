"""What a row of the roster says, in short lines."""

from datetime import date

from aftercare_app.domain.cohort import PermissionState
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.roster import Held
from aftercare_app.sentences import say
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.cohort_words import (
    STATES,
    TRENDS,
    last_words,
    next_words,
    permission_words,
    since_program,
)
from aftercare_app.ui.words.dates import relative_day
from aftercare_app.ui.words.summary_words import WISHES

WEEKS = 4


def who_line(one: RosterRow) -> str:
    """Return how far somebody is, and their program."""
    parts = [since_program(one.weeks_out), one.program]
    return " · ".join(part for part in parts if part)


def glance_lines(one: RosterRow) -> tuple[str, str]:
    """Return how anchors and check-ins went, and the direction."""
    if one.state is not PermissionState.HOLDS:
        return _masked(one), ""
    glance = one.glance
    if glance is None:
        return _("Nothing to see yet"), ""
    anchors = _anchors(glance.now, glance.month)
    weeks = []
    if glance.answered is not None:
        weeks.append(fill(say("Check-ins {n} of {all}"), n=glance.answered, all=WEEKS))
    if one.direction not in (None, Direction.BLANK):
        weeks.append(_(TRENDS[one.direction or Direction.BLANK]))
    told = " · ".join(weeks)
    return (anchors, told) if anchors else (told, "")


def contact_lines(one: RosterRow, today: date) -> tuple[str, str]:
    """Return the last contact, and the next one or what is to be minded."""
    last = last_words(one.last_contact_on, one.last_contact_way, one.last_contact_by, today)
    wishes = [_(WISHES[wish]) for wish in one.wishes]
    beside = [next_words(one.next_contact_on, today), *wishes]
    return last, " · ".join(part for part in beside if part)


def permission_lines(one: RosterRow, today: date) -> tuple[str, str]:
    """Return how the permission stands, and when the last summary came."""
    stands = permission_words(one.state, one.ends, today)
    sent = one.last_summary_on
    told = fill(say("Sent: {day}"), day=relative_day(sent, today)) if sent else ""
    return stands, told


def _masked(one: RosterRow) -> str:
    if one.state is PermissionState.NONE:
        return _("Nothing sent yet")
    return _("Not shown") if one.state is not PermissionState.COMING else _(STATES[one.state])


def _anchors(now: Held | None, month: Held | None) -> str:
    parts = []
    if now is not None and now.due:
        parts.append(fill(say("{met} of {due} this week"), met=now.met, due=now.due))
    if month is not None and month.due:
        parts.append(fill(say("{met} of {due} in 4 weeks"), met=month.met, due=month.due))
    if not parts:
        return ""
    return fill(say("Anchors {counts}"), counts=", ".join(parts))


def found_words(n: int) -> str:
    """Return how many people are shown."""
    return n_("{n} person", "{n} people", n)
