"""Published screens: how many questions, how they are scored, and when they are offered.

Each is a screen, not a diagnosis. Their wording stands in `ui/words/instrument_words.py`,
unaltered. A screen with a question left out has no score.

PHQ-2: Kroenke K, Spitzer RL, Williams JBW. The Patient Health Questionnaire-2: validity of a
two-item depression screener. Med Care 2003;41:1284-92. Two items of 0 to 3, sum 0 to 6, cut 3.

GAD-2: Kroenke K, Spitzer RL, Williams JBW, Monahan PO, Löwe B. Anxiety disorders in primary care:
prevalence, impairment, comorbidity, and detection. Ann Intern Med 2007;146:317-25. Two items of
0 to 3, sum 0 to 6, cut 3. No permission is needed to reproduce either.

BARC-10: Vilsaint CL, Kelly JF, Bergman BG, Groshkova T, Best D, White W. Development and
validation of a Brief Assessment of Recovery Capital (BARC-10) for alcohol and drug use disorder.
Drug Alcohol Depend 2017;177:71-6. Ten items of 1 to 6, sum 10 to 60; 47 and more went with
sustained remission. It has no bands, so none are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare_app.domain.graduate import ProgramKind


class Instrument(StrEnum):
    """The screens that are offered. PHQ-9 is not: nobody here watches over its last question."""

    PHQ_2 = "phq_2"
    GAD_2 = "gad_2"
    BARC_10 = "barc_10"


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a screen is scored. `positive_from` is None where no score calls for help."""

    questions: int
    least: int
    most: int
    cut: int
    positive_from: int | None

    @property
    def range(self) -> tuple[int, int]:
        """The smallest and the largest sum."""
        return self.questions * self.least, self.questions * self.most


SCORING = {
    Instrument.PHQ_2: Scoring(2, 0, 3, 3, 3),
    Instrument.GAD_2: Scoring(2, 0, 3, 3, 3),
    Instrument.BARC_10: Scoring(10, 1, 6, 47, None),
}
EVERY = timedelta(weeks=2)
"""How often PHQ-2 and GAD-2 are offered; both ask about the last two weeks."""
BARC_WEEKS = (0, 12, 26, 52)
"""In which weeks BARC-10 is offered, counted like the weeks of My week."""
OFFERED_FOR = timedelta(weeks=4)
"""How long BARC-10 stays on offer once its week has come."""


def score(instrument: Instrument, answers: Sequence[int | None]) -> int | None:
    """Return the sum; None when a question was skipped. Raises ValueError for other answers."""
    terms = SCORING[instrument]
    if len(answers) != terms.questions:
        raise ValueError(f"{instrument} has {terms.questions} questions")
    given = [answer for answer in answers if answer is not None]
    if any(not terms.least <= answer <= terms.most for answer in given):
        raise ValueError(f"{instrument} is answered from {terms.least} to {terms.most}")
    return sum(given) if len(given) == terms.questions else None


def is_positive(instrument: Instrument, total: int | None) -> bool:
    """Tell whether a score reaches the cut at which help is offered."""
    positive_from = SCORING[instrument].positive_from
    return total is not None and positive_from is not None and total >= positive_from


def is_offered_at_all(instrument: Instrument, program: ProgramKind | None) -> bool:
    """Tell whether a screen suits a program: BARC-10 speaks of substance use."""
    return instrument is not Instrument.BARC_10 or program is not ProgramKind.MENTAL_HEALTH


def is_due(instrument: Instrument, today: date, start: date, taken: Iterable[date]) -> bool:
    """Tell whether a screen is offered today, given the days on which it was taken.

    `start` is the day from which weeks are counted.
    """
    days = [day for day in taken if day <= today]
    if instrument is not Instrument.BARC_10:
        return not days or today >= max(days) + EVERY
    since = max((day for day in _barc_days(start) if day <= today), default=None)
    if since is None or today >= since + OFFERED_FOR:
        return False
    return not any(day >= since for day in days)


def _barc_days(start: date) -> list[date]:
    return [start + timedelta(weeks=week) for week in BARC_WEEKS]
