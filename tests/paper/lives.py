"""People whose papers are looked at: an ordinary one, one who writes much, one with odd text."""

from dataclasses import replace
from datetime import date, time, timedelta

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind, Fellowship, MeetingPlace, TherapyFormat
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.details import MeetingDetails
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.plan_rules import LineForm, PairForm
from aftercare_app.domain.relapse_plan import (
    EarlySign,
    FamilyHelp,
    HardSituation,
    PlanSection,
    ProfessionalRole,
    Response,
    ReturnStep,
    SaferStep,
    ShiftPick,
    WhyPick,
)
from aftercare_app.services.contacts import ContactForm

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"[:60]
ARABIC, HEBREW = "سلام عليكم لا بأس", "שלום לך (רותי)"
EMOJI = "Mornings 🌅 with the kids 👩\u200d👧\u200d👦 and the dog 🐕"
MISSING = "Привет 你好 नमस्ते"
ODD = (LONG_WORD, ARABIC, HEBREW, EMOJI, MISSING, f"Call {ARABIC} at 555-0100", "a\u0301\u0323 ñ ß")


def ordinary(aftercare: Aftercare) -> None:
    """Fill in what a person might after some weeks."""
    for name, phone, agreed in (
        ("Luis", "(503) 555-0142", "Picks up at night and talks me through it"),
        ("Aunt Rosa", "503-555-0177", "I can come over, any time"),
        ("Dana (counselor)", "503-555-0123", ""),
    ):
        aftercare.contacts.keep(
            ContactForm(
                name=name, phone=phone, agreed_to=agreed, best_hours="After 5", may_text=True
            )
        )
    plan = aftercare.relapse_plan
    for section, pick in (
        (PlanSection.WHY, WhyPick.CHILDREN),
        (PlanSection.WHY, WhyPick.CLEAR_HEAD),
        (PlanSection.SIGNS, EarlySign.SLEEP_UPSIDE_DOWN),
        (PlanSection.SIGNS, EarlySign.NOT_CALLING),
        (PlanSection.SITUATIONS, HardSituation.PAYDAY),
        (PlanSection.ALONE, "deep_breathing"),
        (PlanSection.ALONE, "walk"),
        (PlanSection.SHIFT, ShiftPick.LIBRARY),
        (PlanSection.SAFER, SaferStep.MEDICINES_LOCKED),
        (PlanSection.RETURN, ReturnStep.KEEP_LEARNED),
        (PlanSection.FAMILY, FamilyHelp.ASK_AND_LISTEN),
        (PlanSection.FAMILY, FamilyHelp.SAY_THE_SIGNS),
        (PlanSection.PROFESSIONALS, ProfessionalRole.PROGRAM),
    ):
        plan.choose(section, str(pick), chosen=True)
    plan.write(PlanSection.WHY, LineForm(words="I want my mornings back"))
    plan.write(PlanSection.PROFESSIONALS, LineForm(words="River Clinic", phone="503-555-0100"))
    aftercare.if_thens.keep(PairForm(if_pick=HardSituation.PAYDAY, then_pick=Response.CALL_SOMEONE))
    _anchors(aftercare)
    _attended(aftercare, 12)


def crowded(aftercare: Aftercare, people: int = 200) -> None:
    """Fill in as much as the app takes."""
    for n in range(people):
        aftercare.contacts.keep(
            ContactForm(
                name=f"Person number {n} with a long name",
                phone=f"+1 503 555 {n:04}",
                agreed_to="Agreed to listen. " * 9,
                best_hours="Evenings and weekends",
            )
        )
    for section in (PlanSection.WHY, PlanSection.ALONE, PlanSection.FAMILY, PlanSection.SIGNS):
        for n in range(40):
            words = f"{section} line {n}: " + "a thought that goes on " * 7
            aftercare.relapse_plan.write(section, LineForm(words=words[:200]))
    for _ in range(3):
        _anchors(aftercare)
    _attended(aftercare, 60)


def odd(aftercare: Aftercare) -> None:
    """Fill in long words, other scripts, emoji and letters that no font of ours has."""
    for words in ODD:
        aftercare.contacts.keep(ContactForm(name=words, phone="+1 (503) 555-0142", agreed_to=words))
        for section in (
            PlanSection.WHY,
            PlanSection.ALONE,
            PlanSection.FAMILY,
            PlanSection.SIGNS,
            PlanSection.SAFER,
        ):
            aftercare.relapse_plan.write(section, LineForm(words=words))
        today = aftercare.clock.today()
        anchor = blank_anchor(ActivityKind.WELLNESS, today)
        aftercare.anchors.add(replace(anchor, words=words, weekdays=(1,), times=(time(9),)))
        form = blank_form(ActivityKind.THERAPY, aftercare.clock.wall())
        aftercare.activities.log(replace(form, with_whom=words, place=words * 2, minutes="50"))


def _anchors(aftercare: Aftercare) -> None:
    today = aftercare.clock.today()
    for kind, subtype, words, days, at, per_week in (
        (ActivityKind.THERAPY, TherapyFormat.AFTERCARE_GROUP, "", (1,), (time(18),), "1"),
        (ActivityKind.PEER_SUPPORT, Fellowship.AA, "Home group", (3, 6), (time(19, 30),), "2"),
        (ActivityKind.WELLNESS, "walk", "", (), (), "3"),
        (ActivityKind.FAMILY, "call", "Call Mom", (6,), (time(17),), "1"),
    ):
        blank = blank_anchor(kind, today, subtype)
        aftercare.anchors.add(
            replace(blank, words=words, weekdays=days, times=at, per_week=per_week)
        )


def _attended(aftercare: Aftercare, times: int) -> None:
    today = aftercare.clock.today()
    for n in range(times):
        day: date = today - timedelta(days=1 + n * 2 % 27)
        if n % 2:
            form = blank_form(ActivityKind.THERAPY, aftercare.clock.wall(), TherapyFormat.GROUP)
            form = replace(form, minutes="90", with_whom="Dana", place="River Clinic")
        else:
            form = blank_form(ActivityKind.PEER_SUPPORT, aftercare.clock.wall(), Fellowship.AA)
            form = replace(form, minutes="60", details=MeetingDetails(how=MeetingPlace.ONLINE))
        aftercare.activities.log(replace(form, day=day, note="SECRET NOTE", take_away="SECRET"))
