"""The words that the screens lend to a summary on paper."""

from aftercare_app.domain.check_in import Question
from aftercare_app.domain.my_usual import Direction, MyUsual
from aftercare_app.sentences import say
from aftercare_app.services.paper_voice import SummaryVoice
from aftercare_app.ui.parts.check_in_words import NAMES
from aftercare_app.ui.parts.paper_words import voice_now
from aftercare_app.ui.parts.progress_words import COUNTS
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import number, short_month_day
from aftercare_app.ui.words.instrument_words import NAMES as SCREENS
from aftercare_app.ui.words.lists import listed
from aftercare_app.ui.words.summary_words import (
    CALLS,
    CATEGORIES,
    MARKS,
    WISHES,
    purpose_words,
    reason_words,
    rhythm_words,
)

DIRECTIONS = {
    Direction.HARDER: say("harder"),
    Direction.AS_USUAL: say("as usual"),
    Direction.EASIER: say("easier"),
    Direction.TOO_FEW: say("too few weeks"),
    Direction.BLANK: say("left blank"),
}


def summary_voice_now() -> SummaryVoice:
    """Return how a summary speaks in the language that is spoken now."""
    return SummaryVoice(
        voice=voice_now(),
        short_day=short_month_day,
        measure=lambda question: _(NAMES[question]),
        number=_number,
        usual=_usual,
        direction=lambda one: _(DIRECTIONS[one]),
        screen=lambda one: _(SCREENS[one]),
        counted=lambda what: _(COUNTS[what]) if what in COUNTS else what,
        mark=lambda mark: _(MARKS[mark]),
        category=lambda one: _(CATEGORIES[one]),
        purpose=purpose_words,
        rhythm=rhythm_words,
        wish=lambda one: _(WISHES[one]),
        call=lambda one: _(CALLS[one]),
        reason=reason_words,
        listed=listed,
        more=lambda n: n_("and {n} more in the app's file", "and {n} more in the app's file", n),
        more_lines=lambda n: n_(
            "and {n} more line in the app's file", "and {n} more lines in the app's file", n
        ),
    )


def _number(_question: Question, value: int) -> str:
    return number(value)


def _usual(usual: MyUsual | None) -> str:
    """Return "4 (2 to 5), n = 4"; a dash where there is none yet."""
    if usual is None:
        return "–"
    return fill(
        say("{median} ({least} to {most}), n = {n}"),
        median=number(usual.median),
        least=usual.least,
        most=usual.most,
        n=usual.n,
    )
