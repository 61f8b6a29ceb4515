"""Anchors: the few things that hold a recovery in place, how often a week, and when.

The federal Matrix IOP handbook calls them mooring lines: "four or five" specific behaviours,
ticked each week (SAMHSA, Matrix Intensive Outpatient Treatment, client's handbook, "Mooring
Lines Recovery Chart").
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from aftercare_app.domain.activity import SUBTYPES, ActivityKind
from aftercare_app.domain.details import Details, from_mapping, to_mapping
from aftercare_app.domain.entry_form import Problem, blank_details
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

HANDFUL = 5
"""The handbook's chart has room for a handful; more are allowed and gently talked out of."""
MOST_A_WEEK = 35
MOST_TIMES = 6
LEADS = (0, 10, 30, 60, 120, 24 * 60)
"""Minutes before a planned activity at which a reminder can be asked for."""
LIMITS: Mapping[str, int] = {
    "words": 80,
    "with_whom": 80,
    "place": 120,
    "link": 500,
    "backup": 120,
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Rhythm(StrEnum):
    """In which weeks the chosen days count."""

    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"
    MONTHLY = "monthly"


class PauseReason(StrEnum):
    """Why an anchor rests for a while; offered, never demanded."""

    UNWELL = "unwell"
    TRAVEL = "travel"
    FAMILY_NEEDS = "family_needs"
    WORK = "work"
    HOLIDAY = "holiday"
    THEY_ARE_AWAY = "they_are_away"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorForm:
    """An anchor as it stands on the screen; `per_week` and `minutes` are text being typed.

    Weekdays run from 0 (Monday) to 6 (Sunday); none means any day. No time means some time that
    day. `zone` is empty for times that follow the person, else the IANA zone they stay in.
    """

    kind: ActivityKind
    details: Details
    since: date
    subtype: str | None = None
    words: str = ""
    per_week: str = "1"
    weekdays: tuple[int, ...] = ()
    times: tuple[time, ...] = ()
    rhythm: Rhythm = Rhythm.WEEKLY
    minutes: str = ""
    with_whom: str = ""
    place: str = ""
    link: str = ""
    zone: str = ""
    lead: int | None = None
    until: date | None = None
    backup: str = ""


def blank_anchor(kind: ActivityKind, today: date, subtype: str | None = None) -> AnchorForm:
    """Return an empty form for an anchor that counts from today."""
    return AnchorForm(kind=kind, subtype=subtype, since=today, details=blank_details(kind, subtype))


def rule_of(form: AnchorForm) -> str:
    """Return the RFC 5545 rule of the chosen days, or nothing for any day.

    Monthly means in the first week of each month in which the day occurs.
    """
    if not form.weekdays:
        return ""
    days = [DAYS[day] for day in sorted(set(form.weekdays))]
    if form.rhythm is Rhythm.MONTHLY:
        return "FREQ=MONTHLY;BYDAY=" + ",".join(f"1{day}" for day in days)
    every = ";INTERVAL=2" if form.rhythm is Rhythm.EVERY_TWO_WEEKS else ""
    return f"FREQ=WEEKLY{every};BYDAY=" + ",".join(days)


def days_of(rule: str) -> tuple[tuple[int, ...], Rhythm]:
    """Return the weekdays and the rhythm that `rule_of` made a rule from."""
    if not rule:
        return (), Rhythm.WEEKLY
    parts = dict(part.split("=") for part in rule.split(";"))
    days = tuple(DAYS.index(day[-2:]) for day in parts["BYDAY"].split(","))
    if parts["FREQ"] == "MONTHLY":
        return days, Rhythm.MONTHLY
    return days, Rhythm.EVERY_TWO_WEEKS if parts.get("INTERVAL") == "2" else Rhythm.WEEKLY


def times_a_week(form: AnchorForm) -> int:
    """Return how often the chosen days and times come in a week that has them; 0 for any day."""
    return len(set(form.weekdays)) * max(1, len(set(form.times)))


def problems(form: AnchorForm, today: date) -> dict[str, Problem]:
    """Return what has to change before the anchor can be kept, by field."""
    found: dict[str, Problem] = {}
    for name, limit in LIMITS.items():
        over = len(clean(getattr(form, name)).text) - limit
        if over > 0:
            too_long = say("This is {over} characters too long. It is all still here.")
            found[name] = Problem(too_long, (("over", over),))
    found |= _number_problems(form)
    if form.until is not None and form.until < max(form.since, today):
        found["until"] = Problem(say("The last day comes too early. Pick a later one."))
    if len(form.times) > MOST_TIMES:
        found["times"] = Problem(say("Six times a day are enough here. Take one out."))
    return found


def _number_problems(form: AnchorForm) -> dict[str, Problem]:
    found = {}
    if not 1 <= _number(form.per_week) <= MOST_A_WEEK:
        found["per_week"] = Problem(say("Pick how often a week, from 1 to 35."))
    elif form.weekdays and _number(form.per_week) > times_a_week(form):
        more = say("That is more often than the chosen days. Add a day, or pick a smaller number.")
        found["per_week"] = Problem(more)
    if form.minutes.strip() and not 1 <= _number(form.minutes) <= 24 * 60:
        found["minutes"] = Problem(say("Use whole minutes, such as 45."))
    return found


def _number(typed: str) -> int:
    text = typed.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def tidied(form: AnchorForm) -> tuple[AnchorForm, int]:
    """Return the form as it is kept, and how many control characters were removed."""
    cleaned = {name: clean(getattr(form, name)) for name in LIMITS}
    texts: dict[str, Any] = {name: one.text for name, one in cleaned.items()}
    tidy = replace(
        form,
        **texts,
        subtype=form.subtype if form.subtype in SUBTYPES[form.kind] else None,
        per_week=str(_number(form.per_week)),
        minutes=form.minutes.strip(),
        weekdays=tuple(sorted(set(form.weekdays))),
        times=tuple(sorted(set(form.times))) if form.weekdays else (),
        rhythm=form.rhythm if form.weekdays else Rhythm.WEEKLY,
        lead=form.lead if form.times and form.weekdays else None,
    )
    return tidy, sum(one.removed for one in cleaned.values())


def anchor_to_mapping(form: AnchorForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    plain: dict[str, object] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        if field.name == "details":
            plain["details"] = to_mapping(value)
        elif field.name == "times":
            plain["times"] = [one.isoformat() for one in value]
        elif isinstance(value, date):
            plain[field.name] = value.isoformat()
        elif isinstance(value, tuple):
            plain[field.name] = list(value)
        elif value is not None:
            plain[field.name] = value if isinstance(value, int) else str(value)
    return plain


def anchor_from_mapping(plain: Mapping[str, Any]) -> AnchorForm:
    """Rebuild a form from `anchor_to_mapping`; raises ValueError, KeyError or TypeError."""
    given = dict(plain)
    given["kind"] = ActivityKind(given["kind"])
    given["details"] = from_mapping(given["details"])
    given["rhythm"] = Rhythm(given["rhythm"])
    given["weekdays"] = tuple(int(day) for day in given["weekdays"])
    given["times"] = tuple(time.fromisoformat(one) for one in given["times"])
    for name in ("since", "until"):
        if name in given:
            given[name] = date.fromisoformat(given[name])
    return AnchorForm(**given)


WEEK = timedelta(days=7)
