"""The sample person's relapse plan: filled as people fill it, with two parts still empty."""

from datetime import timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import Practice
from aftercare_app.domain.plan_rules import REVIEW_EVERY, ReviewAnswer
from aftercare_app.domain.relapse_plan import (
    CopyWith,
    EarlySign,
    HardSituation,
    Pick,
    PlanSection,
    ProfessionalRole,
    Response,
    ReturnStep,
    SaferStep,
    ShiftPick,
    WhyPick,
)
from aftercare_app.models import IfThen, PlanLine, PlanReview

LOOKED_AGO = timedelta(days=12)
Line = tuple[Pick | None, str, str]
LINES: dict[PlanSection, tuple[Line, ...]] = {
    PlanSection.WHY: (
        (None, "Walking Mia to school on Mondays", ""),
        (WhyPick.CLEAR_HEAD, "", ""),
        (WhyPick.WORK, "", ""),
    ),
    PlanSection.SIGNS: (
        (EarlySign.SKIPPING_MEETINGS, "", ""),
        (EarlySign.SLEEP_UPSIDE_DOWN, "", ""),
        (EarlySign.GOT_THIS, "", ""),
        (None, "I stop answering Ray's texts", ""),
    ),
    PlanSection.SITUATIONS: (
        (HardSituation.PAYDAY, "", ""),
        (HardSituation.LONELY, "", ""),
        (HardSituation.CANNOT_SLEEP, "", ""),
        (None, "My brother's garage on Fridays", ""),
    ),
    PlanSection.ALONE: (
        (Practice.URGE_SURFING, "", ""),
        (Practice.WALK, "", ""),
        (Practice.DEEP_BREATHING, "", ""),
        (None, "Old westerns with the sound off", ""),
    ),
    PlanSection.SHIFT: (
        (ShiftPick.LIBRARY, "Third floor, by the window", ""),
        (ShiftPick.ONLINE_MEETING, "", ""),
    ),
    PlanSection.PROFESSIONALS: (
        (ProfessionalRole.PROGRAM, "Front desk, weekdays 8 to 6", "555-0110"),
        (ProfessionalRole.THERAPIST, "Dana", "555-0163"),
    ),
    PlanSection.SAFER: (
        (SaferStep.SUBSTANCES_OUT, "", ""),
        (SaferStep.CASH_LIMIT, "", ""),
        (SaferStep.NALOXONE_WHERE, "Hall drawer, next to the keys", ""),
    ),
    PlanSection.RETURN: (
        (ReturnStep.KEEP_DAYS, "", ""),
        (ReturnStep.KEEP_PEOPLE, "", ""),
    ),
    PlanSection.REVIEW: ((CopyWith.SPONSOR, "", ""), (CopyWith.WALLET, "", "")),
}
PAIRS = (
    (HardSituation.PAYDAY, "", Response.MONEY_TO_KEEP),
    (HardSituation.CANNOT_SLEEP, "", Response.BREATHE),
    (None, "My brother asks me over on a Friday", Response.BRING_SOMEONE),
)


def add_sample_relapse_plan(session: Session, clock: Clock) -> None:
    """Add the plan, begun a good month ago and looked at since."""
    begun = clock.now() - REVIEW_EVERY
    for section, lines in LINES.items():
        for position, (pick, words, phone) in enumerate(lines, 1):
            session.add(
                PlanLine(
                    id=_id(section, position),
                    section=section,
                    pick=pick,
                    words=words,
                    phone=phone,
                    position=position,
                    created_at=begun,
                )
            )
    for position, (if_pick, if_words, then_pick) in enumerate(PAIRS, 1):
        session.add(
            IfThen(
                id=_id(PlanSection.PAIRS, position),
                if_pick=if_pick,
                if_words=if_words,
                then_pick=then_pick,
                position=position,
                created_at=begun,
            )
        )
    looked = clock.now() - LOOKED_AGO
    day = looked.astimezone(clock.zone).date()
    looking = _id(PlanSection.REVIEW, 0)
    session.add(PlanReview(id=looking, answer=ReviewAnswer.STILL_TRUE, on_day=day, said_at=looked))


def _id(section: PlanSection, position: int) -> UUID:
    """Return the same id each time, so that the same story is told."""
    return uuid5(NAMESPACE_OID, f"{section}/{position}")
