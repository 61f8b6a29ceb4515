"""The words for tools, feelings, needs and the parts of a breath."""

from collections.abc import Mapping
from enum import StrEnum

from aftercare_app.domain.breathing import BreathPart
from aftercare_app.domain.family_script import ScriptPart
from aftercare_app.domain.grounding import Sense
from aftercare_app.domain.halt import Need
from aftercare_app.domain.statements import Feeling, Want
from aftercare_app.domain.tools import Tool
from aftercare_app.sentences import say
from aftercare_app.ui.words.speech import translated

_LABELS: dict[type[StrEnum], Mapping[str, str]] = {
    Tool: {
        Tool.BREATHING: say("Breathe slowly"),
        Tool.GROUNDING: say("Come back to now"),
        Tool.URGE: say("Ride out an urge"),
        Tool.HALT: say("What do I need?"),
        Tool.I_STATEMENT: say("Say how I feel"),
        Tool.GRATITUDE: say("Three good things"),
        Tool.NOTE: say("Write it down"),
    },
    BreathPart: {
        BreathPart.IN: say("Breathe in"),
        BreathPart.HOLD: say("Hold"),
        BreathPart.OUT: say("Breathe out"),
    },
    Sense: {
        Sense.SEE: say("Find 5 things you can see"),
        Sense.FEEL: say("Find 4 things you can feel"),
        Sense.HEAR: say("Find 3 things you can hear"),
        Sense.SMELL: say("Find 2 things you can smell"),
        Sense.TASTE: say("Find 1 thing you can taste"),
    },
    Need: {
        Need.HUNGRY: say("Hungry"),
        Need.ANGRY: say("Angry"),
        Need.LONELY: say("Lonely"),
        Need.TIRED: say("Tired"),
    },
    Feeling: {
        Feeling.HURT: say("hurt"),
        Feeling.SAD: say("sad"),
        Feeling.ANGRY: say("angry"),
        Feeling.WORRIED: say("worried"),
        Feeling.AFRAID: say("afraid"),
        Feeling.LONELY: say("lonely"),
        Feeling.ASHAMED: say("ashamed"),
        Feeling.OVERWHELMED: say("overwhelmed"),
        Feeling.LEFT_OUT: say("left out"),
        Feeling.TIRED: say("tired"),
        Feeling.HOPEFUL: say("hopeful"),
        Feeling.THANKFUL: say("thankful"),
    },
    Want: {
        Want.TIME: say("some time"),
        Want.TO_BE_HEARD: say("to be heard"),
        Want.HELP: say("some help"),
        Want.SPACE: say("some space"),
        Want.A_PLAN: say("a plan we both know"),
        Want.KINDNESS: say("a kind word"),
    },
    ScriptPart: {
        ScriptPart.APPRECIATION: say("One thing I thank you for"),
        ScriptPart.HARD: say("One thing that is hard"),
        ScriptPart.ASK: say("One thing I ask for"),
        ScriptPart.AGREEMENT: say("One thing we agree on"),
    },
}
_MORE: Mapping[StrEnum, str] = {
    Tool.BREATHING: say("A few minutes of slow breath."),
    Tool.GROUNDING: say("Five things you see, down to one you taste."),
    Tool.URGE: say("It rises, it peaks, it passes. Watch it go by."),
    Tool.HALT: say("Hungry, angry, lonely, tired: find the one small step."),
    Tool.I_STATEMENT: say("Put it in words that can be heard."),
    Tool.GRATITUDE: say("Small ones count most."),
    Tool.NOTE: say("Only for you."),
    Sense.SEE: say("A lamp, a crack in the wall, your own hand."),
    Sense.FEEL: say("Your feet on the floor, cloth, the air."),
    Sense.HEAR: say("A car, a fridge, your own breath."),
    Sense.SMELL: say("Soap, coffee, or a smell you like to think of."),
    Sense.TASTE: say("Sip some water, or notice what is there."),
    Need.HUNGRY: say("or thirsty"),
    Need.ANGRY: say("or upset"),
    Need.LONELY: say("or left out"),
    Need.TIRED: say("or worn out"),
    ScriptPart.APPRECIATION: say("Something small and true that they did."),
    ScriptPart.HARD: say("Start with “I feel”. Leave out “you always”."),
    ScriptPart.ASK: say("One thing they can do this week."),
    ScriptPart.AGREEMENT: say("Small, clear, and for both of you."),
}


def tool_label(choice: StrEnum) -> str:
    """Return the word for a choice of these vocabularies."""
    return translated(_LABELS[type(choice)][choice])


def more_about(choice: StrEnum) -> str:
    """Return the line that stands below the word."""
    return translated(_MORE[choice])
