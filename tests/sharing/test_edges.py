"""Every limit of a body, at its edge: the last that is taken, and the first that is refused."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import MOST_A_WEEK
from aftercare_app.domain.check_in import MEASURES, most
from aftercare_app.domain.instruments import SCORING, Instrument
from aftercare_app.domain.kit import MOST_LINES
from aftercare_app.domain.permission import MOST_DAYS
from aftercare_app.domain.summary import (
    EARLIER_WEEKS,
    MOST_ANCHORS,
    MOST_GOALS,
    MOST_NOTES,
    SharedCheckIn,
    SharedCount,
)
from aftercare_app.sharing.meaning import (
    DAY_MINUTES,
    FIRST_DAY,
    LAST_DAY,
    MOST_LOGGED,
    MOST_NUMBER,
    MOST_READ,
    MOST_RETURNS,
    Odd,
    judge,
)
from tests.sharing.samples import KIT, REPLY, SUMMARY, TODAY, WEEKS, WITHDRAWAL

ANCHOR, GOAL, NOTE = SUMMARY.anchors[0], SUMMARY.goals[0], SUMMARY.notes[0]
KIT_ANCHOR, APPOINTMENT = KIT.anchors[0], KIT.appointments[0]
LEAST, LARGEST = SCORING[Instrument.PHQ_2].range
PERMISSION = SUMMARY.permission
DAY = timedelta(days=1)


def shared(**changes):
    return replace(SUMMARY, **changes)


def days_before(count, by=DAY):
    return tuple(TODAY - by * n for n in reversed(range(count)))


def asked_earlier(count):
    first = WEEKS[0].first
    return tuple(
        replace(SUMMARY.check_ins[0], on=first - timedelta(weeks=n)) for n in range(count, 0, -1)
    )


def answers(number):
    return shared(check_ins=(SharedCheckIn(TODAY, (number, *[None] * (len(MEASURES) - 1))),))


def scored(score):
    return shared(screens=(replace(SUMMARY.screens[0], score=score),))


def counted(logged, planned=None):
    return shared(counts=(SharedCount("therapy", logged, planned),))


def walks(**changes):
    return replace(KIT, anchors=(replace(KIT_ANCHOR, **changes),))


def visits(minutes):
    return replace(KIT, appointments=(replace(APPOINTMENT, minutes=minutes),))


def lasts(days):
    ends = PERMISSION.starts + timedelta(days=days)
    return shared(permission=replace(PERMISSION, ends=ends))


def made(days_after):
    return replace(WITHDRAWAL, made_on=WITHDRAWAL.made_on + timedelta(days=days_after))


EDGES = {
    "anchors": lambda n: shared(anchors=(ANCHOR,) * (MOST_ANCHORS + n)),
    "goals": lambda n: shared(goals=(GOAL,) * (MOST_GOALS + n)),
    "notes": lambda n: shared(notes=(NOTE,) * (MOST_NOTES + n)),
    "returns": lambda n: shared(returns=days_before(MOST_RETURNS + n)),
    "a return to come": lambda n: shared(returns=(TODAY + n * DAY,)),
    "read replies": lambda n: shared(
        read_replies=tuple(map(UUID, map(hex16, range(MOST_READ + n))))
    ),
    "check-ins before": lambda n: shared(check_ins=asked_earlier(EARLIER_WEEKS + n)),
    "an answer": lambda n: answers(most(MEASURES[0]) + n),
    "the least answer": lambda n: answers(-n),
    "a score": lambda n: scored(LARGEST + n),
    "the least score": lambda n: scored(LEAST - n),
    "a screen to come": lambda n: shared(
        screens=(replace(SUMMARY.screens[0], on=TODAY + n * DAY),)
    ),
    "a note to come": lambda n: shared(notes=(replace(NOTE, on=TODAY + n * DAY),)),
    "what was logged": lambda n: counted(MOST_LOGGED + n),
    "what was planned": lambda n: counted(0, MOST_LOGGED + n),
    "the least logged": lambda n: counted(-n),
    "the least planned": lambda n: counted(0, -n),
    "a sequence": lambda n: replace(WITHDRAWAL, sequence=MOST_NUMBER + n),
    "the first sequence": lambda n: replace(WITHDRAWAL, sequence=1 - n),
    "a permission's version": lambda n: shared(
        permission=replace(PERMISSION, version=MOST_NUMBER + n)
    ),
    "a permission's first version": lambda n: shared(permission=replace(PERMISSION, version=1 - n)),
    "a permission's length": lambda n: lasts(MOST_DAYS + n),
    "day and moment": lambda n: made(1 + n),
    "day before its moment": lambda n: made(-1 - n),
    "the last day": lambda n: replace(REPLY, call_on=LAST_DAY + n * DAY),
    "the first day": lambda n: replace(REPLY, call_on=FIRST_DAY - n * DAY),
    "lines of a kit": lambda n: replace(KIT, anchors=(KIT_ANCHOR,) * (MOST_LINES + n)),
    "times a week": lambda n: walks(per_week=MOST_A_WEEK + n),
    "the least a week": lambda n: walks(per_week=1 - n),
    "a weekday": lambda n: walks(weekdays=(6 + n,)),
    "the first weekday": lambda n: walks(weekdays=(0 - n,)),
    "minutes": lambda n: walks(minutes=DAY_MINUTES + n),
    "the least minutes": lambda n: walks(minutes=1 - n),
    "minutes of a visit": lambda n: visits(DAY_MINUTES + n),
    "the least of a visit": lambda n: visits(1 - n),
}


def hex16(number):
    return f"{number:032x}"


@pytest.mark.parametrize("edge", EDGES)
def test_the_last_is_taken_and_the_next_is_refused(edge):
    judge(EDGES[edge](0))
    with pytest.raises(Odd):
        judge(EDGES[edge](1))


def test_a_family_note_is_never_taken():
    with pytest.raises(Odd, match="family"):
        judge(shared(notes=(replace(NOTE, kind=ActivityKind.FAMILY),)))
