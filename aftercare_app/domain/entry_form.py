"""What is typed into a log form, what is wrong with it, and what of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from aftercare_app.domain.activity import (
    HAPPENED,
    SUBTYPES,
    SUPPORT_CONTACT,
    ActivityKind,
    Outcome,
    WhyNot,
)
from aftercare_app.domain.details import (
    Details,
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
    from_mapping,
    to_mapping,
)
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.text import NOTE_LIMIT, clean
from aftercare_app.sentences import say

LIMITS = {
    "note": NOTE_LIMIT,
    "take_away": 140,
    "homework": 500,
    "agreement": 500,
    "with_whom": 80,
    "place": 120,
}
LONGEST_MINUTES = 24 * 60
OLDEST = timedelta(days=366 * 30)
"""How far back an entry may be dated; beyond it a typing error is likelier than a memory."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a field cannot be kept as it is; the sentence says what to do."""

    sentence: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """A log form as it stands on the screen; `minutes` is text because it is being typed.

    `day` and `at` are on the clock of the person's wall. The four `planned` fields say for which
    planned thing it counts. It is also what a draft keeps.
    """

    kind: ActivityKind
    day: date
    at: time
    subtype: str | None = None
    outcome: Outcome = Outcome.DONE
    why_not: WhyNot | None = None
    minutes: str = ""
    helped: int | None = None
    with_whom: str = ""
    place: str = ""
    details: Details
    note: str = ""
    take_away: str = ""
    homework: str = ""
    agreement: str = ""
    next_on: date | None = None
    next_time: time | None = None
    planned_by: PlannedBy | None = None
    planned_id: UUID | None = None
    planned_on: date | None = None
    planned_at: time | None = None


def blank_details(kind: ActivityKind, subtype: str | None = None) -> Details:
    """Return the empty details that belong to a kind."""
    match kind:
        case ActivityKind.THERAPY:
            return TherapyDetails()
        case ActivityKind.PEER_SUPPORT if subtype == SUPPORT_CONTACT:
            return SupportContactDetails()
        case ActivityKind.PEER_SUPPORT:
            return MeetingDetails()
        case ActivityKind.WELLNESS:
            return WellnessDetails()
        case ActivityKind.FAMILY:
            return FamilyDetails()
        case ActivityKind.GOAL:
            return GoalDetails()


def blank_form(kind: ActivityKind, wall: datetime, subtype: str | None = None) -> EntryForm:
    """Return an empty form for something that happened just now."""
    return EntryForm(
        kind=kind,
        subtype=subtype,
        day=wall.date(),
        at=wall.time().replace(second=0, microsecond=0, tzinfo=None),
        details=blank_details(kind, subtype),
    )


def problems(form: EntryForm, wall: datetime) -> dict[str, Problem]:
    """Return what has to change before the form can be kept, by field.

    Only what the form asks for is judged: minutes of something that did not happen are not.
    """
    found = dict(_too_long(form))
    if problem := _time_problem(form, wall):
        found["at"] = problem
    if _asks_minutes(form) and (problem := _minutes_problem(form.minutes)):
        found["minutes"] = problem
    if form.next_on is not None and form.next_on < form.day:
        found["next_on"] = Problem(say("The next date comes before this one. Pick a later day."))
    return found


def tidied(form: EntryForm) -> tuple[EntryForm, int]:
    """Return the form as it is kept, and how many control characters were removed.

    Fields that the outcome or the kind does not ask for are emptied.
    """
    cleaned = {name: clean(getattr(form, name)) for name in LIMITS}
    removed = sum(one.removed for one in cleaned.values())
    happened = form.outcome in HAPPENED
    texts: dict[str, Any] = {name: one.text for name, one in cleaned.items()}
    return (
        replace(
            form,
            **texts,
            subtype=form.subtype if form.subtype in SUBTYPES[form.kind] else None,
            why_not=form.why_not if form.outcome is Outcome.COULD_NOT else None,
            minutes=form.minutes.strip() if _asks_minutes(form) else "",
            helped=form.helped if happened else None,
            next_time=form.next_time if form.next_on else None,
        ),
        removed,
    )


def form_to_mapping(form: EntryForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    plain: dict[str, object] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        if field.name == "details":
            plain["details"] = to_mapping(value)
        elif isinstance(value, (date, time)):
            plain[field.name] = value.isoformat()
        elif value is not None:
            plain[field.name] = value if isinstance(value, int) else str(value)
    return plain


def form_from_mapping(plain: Mapping[str, Any]) -> EntryForm:
    """Rebuild a form from `form_to_mapping`; raises ValueError, KeyError or TypeError."""
    given = dict(plain)
    given["kind"] = ActivityKind(given["kind"])
    given["details"] = from_mapping(given["details"])
    given["outcome"] = Outcome(given["outcome"])
    if "why_not" in given:
        given["why_not"] = WhyNot(given["why_not"])
    if "planned_by" in given:
        given["planned_by"] = PlannedBy(given["planned_by"])
        given["planned_id"] = UUID(given["planned_id"])
    for name in ("day", "next_on", "planned_on"):
        if name in given:
            given[name] = date.fromisoformat(given[name])
    for name in ("at", "next_time", "planned_at"):
        if name in given:
            given[name] = time.fromisoformat(given[name])
    return EntryForm(**given)


def _asks_minutes(form: EntryForm) -> bool:
    return form.outcome in HAPPENED


def _minutes_problem(typed: str) -> Problem | None:
    text = typed.strip()
    if text == "":
        return None
    if not (text.isascii() and text.isdecimal()) or int(text[:9]) == 0:
        return Problem(say("Use whole minutes, such as 45."))
    if int(text[:9]) > LONGEST_MINUTES:
        return Problem(say("A day has 1,440 minutes. Use a smaller number."))
    return None


def _time_problem(form: EntryForm, wall: datetime) -> Problem | None:
    if form.outcome in HAPPENED:
        told = datetime.combine(form.day, form.at)
        if told > wall.replace(tzinfo=None):
            return Problem(say("That time is still to come. Pick a time up to now."))
    elif form.day > wall.date() and form.planned_on is None:
        return Problem(say("That day is still to come. Pick today or an earlier day."))
    if form.day < wall.date() - OLDEST:
        return Problem(say("That day is a long way back. Check the year."))
    return None


def _too_long(form: EntryForm) -> list[tuple[str, Problem]]:
    found = []
    for name, limit in LIMITS.items():
        over = len(clean(getattr(form, name)).text) - limit
        if over > 0:
            sentence = say(
                "This is {over} characters too long. It is all still here: "
                "shorten it, or put the rest in a second entry."
            )
            found.append((name, Problem(sentence, (("over", over),))))
    return found
