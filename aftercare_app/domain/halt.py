"""The HALT check: hungry, angry, lonely, tired, and one small step for each."""

from dataclasses import dataclass
from enum import StrEnum

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Practice
from aftercare_app.domain.details import Details, SupportContactDetails, WellnessDetails
from aftercare_app.sentences import say


class Need(StrEnum):
    """What a body or a heart may be missing right now."""

    HUNGRY = "hungry"
    ANGRY = "angry"
    LONELY = "lonely"
    TIRED = "tired"


@dataclass(frozen=True, slots=True)
class HaltStep:
    """One small step that fits a need, as it is planned and logged."""

    need: Need
    words: str
    kind: ActivityKind
    subtype: str
    details: Details
    minutes: int | None = None


STEPS: dict[Need, HaltStep] = {
    Need.HUNGRY: HaltStep(
        Need.HUNGRY,
        say("Eat something, and drink a glass of water"),
        ActivityKind.WELLNESS,
        Practice.REGULAR_MEAL,
        WellnessDetails(),
    ),
    Need.ANGRY: HaltStep(
        Need.ANGRY,
        say("Breathe slowly for three minutes"),
        ActivityKind.WELLNESS,
        Practice.DEEP_BREATHING,
        WellnessDetails(),
        3,
    ),
    Need.LONELY: HaltStep(
        Need.LONELY,
        say("Call or text one person"),
        ActivityKind.PEER_SUPPORT,
        SUPPORT_CONTACT,
        SupportContactDetails(),
    ),
    Need.TIRED: HaltStep(
        Need.TIRED,
        say("Lie down for ten minutes, eyes closed"),
        ActivityKind.WELLNESS,
        Practice.SELF_CARE,
        WellnessDetails(),
        10,
    ),
}


def steps_for(needs: tuple[Need, ...]) -> list[HaltStep]:
    """Return one step for each need, in the order of the word HALT."""
    return [STEPS[need] for need in Need if need in needs]
