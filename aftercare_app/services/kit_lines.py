"""The lines of a kit: what each would be here, and whether it is here already."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.domain.anchors import AnchorForm, Rhythm, blank_anchor, problems, tidied
from aftercare_app.domain.kit import Kit, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.text import fold
from aftercare_app.models import Graduate, PlanLine, PlannedOnce
from aftercare_app.services.coordinators import CardKnown, CardLook
from aftercare_app.services.plan_facts import read_anchors

WORDS, PHONE = 200, 40
"""What a line of the plan holds."""


class KitSort(StrEnum):
    """What a line of a kit is, in the order in which they are shown."""

    ANCHOR = "anchor"
    APPOINTMENT = "appointment"
    NUMBER = "number"
    CHECK_UP = "check_up"
    ENDED = "ended"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class NumberHere:
    """Somebody to turn to as the plan would hold them."""

    words: str
    phone: str


Content = AnchorForm | KitAppointment | NumberHere | CardLook | date


@dataclass(frozen=True, slots=True)
class KitLine:
    """One line that can be taken or left; `here` tells that it is here already."""

    code: str
    sort: KitSort
    content: Content
    here: bool


def lines_of(session: Session, kit: Kit, card: CardLook, today: date) -> Iterator[KitLine]:
    """Yield every line that can be taken; what lies in the past is left out."""
    names = _anchors_here(session, today)
    for n, anchor in enumerate(kit.anchors):
        form = anchor_form(anchor, today)
        known = (form.kind, fold(form.words)) in names
        yield KitLine(f"anchor-{n}", KitSort.ANCHOR, form, known)
    dates = _dates_here(session)
    for n, one in enumerate(kit.appointments):
        if one.on >= today:
            known = (one.on, _time(one.at), fold(one.name)) in dates
            yield KitLine(f"appointment-{n}", KitSort.APPOINTMENT, one, known)
    numbers = _numbers_here(session)
    for n, contact in enumerate(kit.contacts):
        number = number_here(contact)
        yield KitLine(f"number-{n}", KitSort.NUMBER, number, fold(number.words) in numbers)
    for day in kit.check_ups:
        if day >= today:
            yield KitLine(f"check-up-{day}", KitSort.CHECK_UP, day, False)
    yield from _ended(session, kit)
    if card.known is not CardKnown.CHANGED:
        yield KitLine("card", KitSort.CARD, card, card.known is CardKnown.SAME)


def past_in(kit: Kit, today: date) -> int:
    """Return how many dates of a kit are over."""
    return sum(one.on < today for one in kit.appointments) + sum(
        day < today for day in kit.check_ups
    )


def anchor_form(anchor: KitAnchor, today: date) -> AnchorForm:
    """Return the form of an anchor; days that do not go with how often it is are let go."""
    blank = blank_anchor(anchor.kind, today, anchor.subtype or None)
    form = replace(
        blank,
        words=anchor.name,
        per_week=str(anchor.per_week),
        weekdays=anchor.weekdays,
        times=(time.fromisoformat(anchor.at),) if anchor.at else (),
        minutes="" if anchor.minutes is None else str(anchor.minutes),
    )
    if problems(form, today):
        form = replace(form, weekdays=(), times=(), rhythm=Rhythm.WEEKLY)
    return tidied(form)[0]


def number_here(contact: KitContact) -> NumberHere:
    """Return somebody to turn to as a line of the plan; a long number stands among the words."""
    fits = len(contact.phone) <= PHONE
    parts = (contact.name, contact.role, contact.hours, "" if fits else contact.phone)
    words = " · ".join(part for part in parts if part)
    return NumberHere(words[:WORDS].strip(), contact.phone if fits else "")


def moment_of_day(appointment: KitAppointment) -> datetime:
    """Return an appointment's time on the wall."""
    return datetime.combine(appointment.on, _time(appointment.at))


def _time(at: str) -> time:
    return time.fromisoformat(at)


def _anchors_here(session: Session, today: date) -> set[tuple[object, str]]:
    active = [
        one for one in read_anchors(session) if one.facts.until is None or one.facts.until >= today
    ]
    latest = [one.latest(today) for one in active]
    return {(version.kind, fold(version.words)) for version in latest if version.words}


def _dates_here(session: Session) -> set[tuple[date, time | None, str]]:
    rows = select(PlannedOnce.on_day, PlannedOnce.at, PlannedOnce.words)
    rows = rows.where(PlannedOnce.deleted_at.is_(None))
    return {(on, at, fold(words)) for on, at, words in session.execute(rows)}


def _numbers_here(session: Session) -> set[str]:
    rows = select(PlanLine.words).where(
        PlanLine.section == PlanSection.PROFESSIONALS, PlanLine.deleted_at.is_(None)
    )
    return {fold(words) for words in session.scalars(rows)}


def _ended(session: Session, kit: Kit) -> Iterator[KitLine]:
    """Yield the day the program ended, where the person is known and it can be kept."""
    graduate = session.get(Graduate, 1)
    if graduate is not None and kit.graduated_on is not None:
        same = graduate.program_ended_on == kit.graduated_on
        yield KitLine("ended", KitSort.ENDED, kit.graduated_on, same)
