"""Short words for anchors, logs and weeks in the tests of the plan."""

from dataclasses import replace
from datetime import date, time

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.entry_form import blank_form

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2025, 5, day) for day in range(12, 19))
"""The week of tests.fakes.WEDNESDAY_NOON; WED is today, noon in New York."""
LAST_WED, NEXT_MON, NEXT_WED = date(2025, 5, 7), date(2025, 5, 19), date(2025, 5, 21)
EVENING, MORNING = time(19), time(9)
THERAPY, PEER, WELLNESS = ActivityKind.THERAPY, ActivityKind.PEER_SUPPORT, ActivityKind.WELLNESS


def anchor_form(kind=PEER, since=WED, subtype=None, **changes):
    """Return an anchor's form; `per_week` may be a number."""
    changes["per_week"] = str(changes.get("per_week", 1))
    return replace(blank_anchor(kind, since, subtype), **changes)


def add(aftercare, kind=PEER, since=WED, subtype=None, **changes):
    """Keep an anchor and return its id."""
    return aftercare.anchors.add(anchor_form(kind, since, subtype, **changes)).id


def log(aftercare, kind=PEER, day=None, at=MORNING, **changes):
    """Log something; without a day, just now."""
    form = blank_form(kind, aftercare.clock.wall(), changes.get("subtype"))
    if day is not None:
        form = replace(form, day=day, at=at)
    return aftercare.activities.log(replace(form, **changes))


def log_for(aftercare, anchor_id, day, outcome=Outcome.DONE, kind=PEER):
    """Log something and let it count for this anchor."""
    saved = log(aftercare, kind, day, outcome=outcome)
    aftercare.plan.count_for(saved.id, anchor_id)
    return saved.id


def planned(aftercare, first, last=None):
    """Return what is planned from one day to another as days and times."""
    return [(one.on, one.at) for one in aftercare.plan.between(first, last or first)]


def only(aftercare, first, last=None):
    """Return the one thing that is planned."""
    [one] = aftercare.plan.between(first, last or first)
    return one


def reads(aftercare, day=None):
    """Return how each anchor stands in the week of a day, by its id."""
    return {one.anchor.id: one.read for one in aftercare.weeks.week(day).anchors}


def stands(aftercare, anchor_id, day=None):
    """Return an anchor's status and what was due in the week of a day."""
    read = reads(aftercare, day)[anchor_id]
    return read.status.value, read.due
