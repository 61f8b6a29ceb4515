"""Somebody who plans too much: twelve anchors with odd names, thirty things today, clashes."""

from dataclasses import replace
from datetime import date, time, timedelta

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind, Practice
from aftercare_app.domain.anchors import AnchorForm, PauseReason, blank_anchor
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.plan_rules import LineForm, PairForm
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.relapse_plan import PICKS, PlanSection
from aftercare_app.services.activities import Activities
from aftercare_app.services.anchors import Anchors
from aftercare_app.services.contacts import ContactForm, Contacts
from aftercare_app.services.graduate import AboutMe, Introduction
from aftercare_app.services.if_thens import IfThens
from aftercare_app.services.plan_reviews import PlanReviews
from aftercare_app.services.relapse_plan import RelapsePlan
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.storage.database import Database

WITHOUT_SPACES = "Donaudampfschifffahrtsgesellschaftskapitänsmützenträgerversammlungsprotokollbuch"
MANY_WORDS = "The quiet Tuesday people who meet behind the old library and then go for soup"
RIGHT_TO_LEFT = "לימוד עברית עם דוד"
NAMES = (WITHOUT_SPACES, MANY_WORDS, RIGHT_TO_LEFT, "🌱🌊 Garden", "a", "Zoë & Ål's <group>")
DOSES = tuple(time(hour) for hour in (6, 9, 12, 15, 18, 21))
THINGS = 20


def fill_crowd(database: Database, clock: Clock) -> None:
    """Introduce the person, name the anchors, plan the things and let one anchor rest."""
    AboutMe(database, clock).introduce(Introduction("Maximiliane-Alexandra " * 2))
    anchors = Anchors(database, clock)
    plan = WeeklyPlan(database, clock, Activities(database, clock), anchors)
    today = clock.today()
    named = [anchors.add(form).id for form in (*_odd(today), *_usual(today))]
    monday = today + timedelta(days=7 - today.weekday())
    anchors.pause(named[0], monday, monday + timedelta(days=6), PauseReason.TRAVEL)
    for number in range(THINGS):
        plan.plan_once(_thing(number, today))
    _fill_relapse_plan(database, clock)


def _fill_relapse_plan(database: Database, clock: Clock) -> None:
    """Write every part of the relapse plan full with words that are hard to draw."""
    contacts = Contacts(database, clock)
    plan = RelapsePlan(database, clock, contacts, PlanReviews(database, clock))
    for part, picks in PICKS.items():
        for words in NAMES[:3]:
            phone = "(503) 555-0142 ext. 7" if part is PlanSection.SHIFT else ""
            plan.write(part, LineForm(words=words, phone=phone))
        for pick in picks[:6]:
            plan.choose(part, pick, chosen=True)
    IfThens(database, clock).keep(PairForm(if_words=MANY_WORDS, then_words=WITHOUT_SPACES))
    contacts.keep(ContactForm(name=MANY_WORDS[:60], phone="ask Zoë", agreed_to=WITHOUT_SPACES))


def _odd(today: date) -> list[AnchorForm]:
    """Return anchors whose names are hard to draw."""
    return [
        replace(
            blank_anchor(ActivityKind.PEER_SUPPORT, today, "aa"),
            words=words,
            weekdays=(today.weekday(),),
            times=(time(18),),
            place=words,
        )
        for words in NAMES
    ]


def _usual(today: date) -> list[AnchorForm]:
    """Return a dose six times a day, one on its last day, and plain ones."""
    dose = blank_anchor(ActivityKind.WELLNESS, today, Practice.MEDICATION_AS_PLANNED)
    plain = blank_anchor(ActivityKind.FAMILY, today, "call")
    return [
        replace(dose, weekdays=tuple(range(7)), times=DOSES, per_week="35"),
        replace(plain, until=today, words="Last day"),
        *(replace(plain, per_week=str(times), words=f"Call {times}") for times in range(1, 5)),
    ]


def _thing(number: int, today: date) -> OnceForm:
    kind = list(ActivityKind)[number % 2]
    at = time(8 + number // 2, 30 * (number % 2)) if number % 5 else None
    words = f"Thing {number + 1}" if number else WITHOUT_SPACES * 2
    return OnceForm(kind=kind, details=blank_details(kind), on=today, at=at, words=words)
