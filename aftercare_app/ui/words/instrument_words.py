"""The wording of the published screens, unaltered; sources stand in `domain/instruments.py`.

PHQ-2 and GAD-2: the first two items of PHQ-9 and of GAD-7 by Spitzer, Williams, Kroenke and
colleagues, "no permission required to reproduce, translate, display or distribute". BARC-10:
Vilsaint et al. 2017, as in PhenX, freely available.
"""

from collections.abc import Mapping

from aftercare_app.domain.instruments import Instrument
from aftercare_app.ui.words import verbatim

NAMES: Mapping[Instrument, str] = {
    Instrument.PHQ_2: verbatim("PHQ-2"),
    Instrument.GAD_2: verbatim("GAD-2"),
    Instrument.BARC_10: verbatim("BARC-10"),
}
TWO_WEEKS = verbatim(
    "Over the last 2 weeks, how often have you been bothered by the following problems?"
)
STEMS: Mapping[Instrument, str] = {
    Instrument.PHQ_2: TWO_WEEKS,
    Instrument.GAD_2: TWO_WEEKS,
    Instrument.BARC_10: "",
}
QUESTIONS: Mapping[Instrument, tuple[str, ...]] = {
    Instrument.PHQ_2: (
        verbatim("Little interest or pleasure in doing things"),
        verbatim("Feeling down, depressed, or hopeless"),
    ),
    Instrument.GAD_2: (
        verbatim("Feeling nervous, anxious, or on edge"),
        verbatim("Not being able to stop or control worrying"),
    ),
    Instrument.BARC_10: (
        verbatim("There are more important things to me in life than using substances."),
        verbatim("In general I am happy with my life."),
        verbatim("I have enough energy to complete the tasks I set myself."),
        verbatim("I am proud of the community I live in and feel part of it."),
        verbatim("I get lots of support from friends."),
        verbatim(
            "I regard my life as challenging and fulfilling without the need for using drugs or "
            "alcohol."
        ),
        verbatim("My living space has helped to drive my recovery journey."),
        verbatim("I take full responsibility for my actions."),
        verbatim("I am happy dealing with a range of professional people."),
        verbatim("I am making good progress on my recovery journey."),
    ),
}
OFTEN = (
    verbatim("Not at all"),
    verbatim("Several days"),
    verbatim("More than half the days"),
    verbatim("Nearly every day"),
)
ANSWERS: Mapping[Instrument, tuple[str, ...]] = {
    Instrument.PHQ_2: OFTEN,
    Instrument.GAD_2: OFTEN,
    Instrument.BARC_10: (
        verbatim("Strongly disagree"),
        "",
        "",
        "",
        "",
        verbatim("Strongly agree"),
    ),
}
"""The words of each answer, from the smallest number on; between its ends BARC-10 has numbers."""
